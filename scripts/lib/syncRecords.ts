import type { Connection } from 'jsforce';
import type { Progress } from './progress.js';
import { writeRecords, type Failure, type Row } from './writeRecords.js';

export interface SyncRequest {
  readonly object: string;
  /** What should be there. */
  readonly wanted: readonly Row[];
  /** What is there, with Id and at least the fields of `wanted`. */
  readonly existing: readonly Row[];
  /** Tells which wanted row is which existing one. */
  readonly keyOf: (row: Row) => string;
  /** Fields that are given on insert only (an amount that the org computes later, a password …). */
  readonly insertOnly?: readonly string[];
}

export interface SyncOutcome {
  readonly object: string;
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly failures: readonly Failure[];
}

/** Creates what is missing and updates what differs, and nothing else: running twice writes nothing the second time. */
export async function syncRecords(
  connection: Connection,
  request: SyncRequest,
  progress: Progress,
  dryRun: boolean,
): Promise<SyncOutcome> {
  const { inserts, updates, unchanged } = compare(request);
  const failures: Failure[] = [];
  const write = async (operation: 'insert' | 'update', rows: readonly Row[]): Promise<number> => {
    const onProgress = (done: number): void => progress.update(`${request.object}: ${operation}`, done, rows.length);
    const outcome = await writeRecords(connection, { object: request.object, operation, rows, onProgress });
    failures.push(...outcome.failures);
    return outcome.written;
  };
  const created = dryRun ? inserts.length : await write('insert', inserts);
  const updated = dryRun ? updates.length : await write('update', updates);
  progress.finish(
    `${request.object}: ${created} created, ${updated} updated, ${unchanged} unchanged, ${failures.length} failed`,
  );
  return { object: request.object, created, updated, unchanged, failures };
}

/** The comparison alone, without an org. */
export function compare(request: Omit<SyncRequest, 'object'>): { inserts: Row[]; updates: Row[]; unchanged: number } {
  const existing = new Map(request.existing.map((row) => [request.keyOf(row), row]));
  const inserts: Row[] = [];
  const updates: Row[] = [];
  for (const row of request.wanted) {
    const found = existing.get(request.keyOf(row));
    if (!found) {
      inserts.push(row);
      continue;
    }
    const changed = Object.entries(row).filter(
      ([field, value]) => value !== undefined && !request.insertOnly?.includes(field) && !isSame(value, found[field]),
    );
    if (changed.length > 0) updates.push({ Id: found['Id'], ...Object.fromEntries(changed) });
  }
  return { inserts, updates, unchanged: request.wanted.length - inserts.length - updates.length };
}

/** A missing value and an empty text are both null, as the platform stores them. */
const stored = (value: Row[string]): Row[string] => (value === undefined || value === '' ? null : value);

function isSame(wanted: Row[string], found: Row[string]): boolean {
  return stored(wanted) === stored(found);
}
