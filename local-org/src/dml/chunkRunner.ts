import { openCheckpoint } from './checkpoint.js';
import type { SaveResult } from './engine.js';
import { saveErrors } from './errors.js';
import { failure, success } from './saveRow.js';
import type { SaveRow } from './saveRow.js';
import type { DmlServices, RemovalChunk, SaveChunk } from './services.js';

/** «Bulk DML Exception Handling»: a partial save gets three attempts. */
const maximumAttempts = 3;

interface Work<Chunk extends SaveChunk | RemovalChunk> {
  /** A fresh chunk for these rows (the rows, too, start afresh). */
  prepare(rows: readonly SaveRow[]): Chunk;
  attempt(chunk: Chunk): void;
}

/**
 * Runs up to 200 rows. Rows with errors are set aside, everything that the attempt did is undone, and the others are
 * tried again from the state before; with all-or-none one attempt is all there is and the caller undoes it.
 * Results are written by the rows' index.
 */
export function runChunk<Chunk extends SaveChunk | RemovalChunk>(
  services: DmlServices,
  rows: readonly SaveRow[],
  work: Work<Chunk>,
  results: SaveResult[],
): void {
  let remaining = rows;
  for (let count = 1; remaining.length > 0; count += 1) {
    const chunk = work.prepare(remaining);
    const all = [...chunk.rows];
    const checkpoint = openCheckpoint(services, chunk.transaction);
    const undoLimits = services.triggers()?.beginAttempt?.(chunk.transaction);
    try {
      work.attempt(chunk);
    } catch (error) {
      checkpoint.undo();
      throw error;
    }
    const bad = all.filter((row) => row.errors.length > 0);
    for (const row of bad) results[row.index] = failure(chunk.operation === 'insert' ? null : row.id, row.errors);
    if (bad.length === 0 || chunk.options.allOrNone) {
      checkpoint.keep();
      for (const row of all)
        if (row.errors.length === 0) results[row.index] = success(row.id ?? '', chunk.operation === 'insert');
      return;
    }
    checkpoint.undo();
    undoLimits?.();
    remaining = all.filter((row) => row.errors.length === 0);
    if (count === maximumAttempts) {
      for (const row of remaining)
        results[row.index] = failure(chunk.operation === 'insert' ? null : row.id, [saveErrors.tooManyRetries()]);
      return;
    }
  }
}
