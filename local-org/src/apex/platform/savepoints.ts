import { openCheckpoint } from '../../dml/checkpoint.js';
import type { Checkpoint } from '../../dml/checkpoint.js';
import { currentContext } from '../runtime/context.js';
import { TypeException, requireArgument } from '../runtime/exceptions.js';
import { nameLibraryClass } from '../runtime/typeOf.js';
import { testJobs } from './testState.js';

/** Behind `System.Savepoint`. Stays usable after a rollback to it. */
export class SavepointValue {
  checkpoint: Checkpoint;
  released = false;
  readonly queuedJobs: number;

  constructor() {
    const { org, transaction } = currentContext();
    this.checkpoint = openCheckpoint(org, transaction);
    this.queuedJobs = testJobs()?.length ?? 0;
  }
}

nameLibraryClass(SavepointValue, 'Savepoint');

const openKey = 'apex.savepoints';

function openSavepoints(): SavepointValue[] {
  const { state } = currentContext();
  const open = (state.get(openKey) as SavepointValue[] | undefined) ?? [];
  state.set(openKey, open);
  return open;
}

/** Position of a savepoint that is still there. Those set after one that was rolled back to are gone («Transaction Control»). */
function position(savepoint: SavepointValue | null): number {
  const index = openSavepoints().indexOf(requireArgument(savepoint));
  if (index < 0) throw new TypeException('Invalid savepoint');
  return index;
}

/** Counts as a DML statement, as the rollback does. */
export function setSavepoint(): SavepointValue {
  currentContext().limits.consume('dmlStatements');
  const savepoint = new SavepointValue();
  openSavepoints().push(savepoint);
  return savepoint;
}

export function rollbackTo(savepoint: SavepointValue | null): void {
  const index = position(savepoint);
  const { limits, org, transaction } = currentContext();
  limits.consume('dmlStatements');
  const target = requireArgument(savepoint);
  openSavepoints().length = index + 1;
  target.checkpoint.undo();
  const jobs = testJobs();
  if (jobs !== null) jobs.length = Math.min(jobs.length, target.queuedJobs);
  target.checkpoint = openCheckpoint(org, transaction);
}

export function releaseSavepoint(savepoint: SavepointValue | null): void {
  const index = position(savepoint);
  openSavepoints().length = index;
  requireArgument(savepoint).checkpoint.keep();
}
