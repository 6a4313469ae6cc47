import type { SaveResult } from './engine.js';
import { saveErrors } from './errors.js';
import { failure, success } from './saveRow.js';
import type { SaveRow } from './saveRow.js';
import type { DmlServices, RemovalChunk, SaveChunk } from './services.js';
import { refreshSecurityAfterRollback } from './steps/refreshSecurity.js';

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
export function runChunk<Chunk extends SaveChunk | RemovalChunk>(services: DmlServices, rows: readonly SaveRow[], work: Work<Chunk>, results: SaveResult[]): void {
  let remaining = rows;
  for (let count = 1; remaining.length > 0; count += 1) {
    const chunk = work.prepare(remaining);
    const all = [...chunk.rows];
    const savepoint = services.storage.savepoint();
    const undoLimits = services.triggers()?.beginAttempt?.(chunk.transaction);
    runAttempt(services, savepoint, chunk, work);
    const bad = all.filter((row) => row.errors.length > 0);
    for (const row of bad) results[row.index] = failure(chunk.operation === 'insert' ? null : row.id, row.errors);
    if (bad.length === 0 || chunk.options.allOrNone) {
      services.storage.release(savepoint);
      for (const row of all) if (row.errors.length === 0) results[row.index] = success(row.id ?? '', chunk.operation === 'insert');
      return;
    }
    services.storage.rollbackTo(savepoint);
    refreshSecurityAfterRollback(services, chunk.transaction.state);
    undoLimits?.();
    remaining = all.filter((row) => row.errors.length === 0);
    if (count === maximumAttempts) {
      for (const row of remaining) results[row.index] = failure(chunk.operation === 'insert' ? null : row.id, [saveErrors.tooManyRetries()]);
      return;
    }
  }
}

function runAttempt<Chunk extends SaveChunk | RemovalChunk>(services: DmlServices, savepoint: number, chunk: Chunk, work: Work<Chunk>): void {
  try {
    work.attempt(chunk);
  } catch (error) {
    services.storage.rollbackTo(savepoint);
    refreshSecurityAfterRollback(services, chunk.transaction.state);
    throw error;
  }
}
