import type { RemovalChunk, SaveChunk } from '../services.js';

/**
 * What the platform does of its own for one standard object. Each hook works on a chunk, may change `current` of the rows
 * and adds errors to the rows that break a rule.
 */
export interface StandardBehaviour {
  /** API name; for the share objects what they have in common. */
  readonly objectName: string;
  /** Before the before triggers: what triggers see already (probability of the stage, composed names). */
  beforeTriggers?(chunk: SaveChunk): void;
  /** After the before triggers, before validation: derived values for good. */
  beforeSave?(chunk: SaveChunk): void;
  /** After the rows are written, before the after triggers. */
  afterSave?(chunk: SaveChunk): void;
  /** After the after triggers, with the roll-ups: what changes on other records. */
  afterTriggers?(chunk: SaveChunk): void;
  /** Before rows are deleted or come back. */
  beforeRemoval?(chunk: RemovalChunk): void;
  /** After rows were deleted or came back and their triggers ran. */
  afterRemoval?(chunk: RemovalChunk): void;
}
