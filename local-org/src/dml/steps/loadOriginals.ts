import { saveErrors } from '../errors.js';
import { keepGood } from '../services.js';
import type { RemovalChunk, SaveChunk } from '../services.js';

/** Step 1: the stored rows of an update, with one query for the chunk. */
export function loadOriginals(chunk: SaveChunk): void {
  if (chunk.operation === 'insert') return;
  const found = chunk.services.rows.load(
    chunk.plan,
    chunk.rows.flatMap((row) => row.id ?? []),
  );
  for (const row of chunk.rows) {
    row.old = row.id === null ? null : (found.get(row.id) ?? null);
    if (!row.old) row.errors.push(saveErrors.invalidCrossReference());
    else if (row.old.values['IsDeleted'] === true) row.errors.push(saveErrors.entityIsDeleted());
  }
  keepGood(chunk);
}

/** The stored rows of a removal; both `old` and `current`. Rows in the recycle bin can only be undeleted. */
export function loadForRemoval(chunk: RemovalChunk): void {
  const found = chunk.services.rows.load(
    chunk.plan,
    chunk.rows.flatMap((row) => row.id ?? []),
  );
  for (const row of chunk.rows) {
    const stored = row.id === null ? undefined : found.get(row.id);
    if (!stored) row.errors.push(saveErrors.invalidCrossReference());
    else if (chunk.operation === 'delete' && stored.values['IsDeleted'] === true)
      row.errors.push(saveErrors.entityIsDeleted());
    else {
      row.old = stored;
      row.current = { type: stored.type, values: { ...stored.values } };
    }
  }
  keepGood(chunk);
}
