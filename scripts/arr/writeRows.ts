import { writeRecords, type Failure, type Row } from '../lib/writeRecords.js';
import { isRetryable, MOST_ATTEMPTS, waitAfter, withRetry } from './retry.js';
import type { RunContext } from './runContext.js';

/** «sObject Collections» take 200 records a call. */
const COLLECTION = 200;

interface WriteOutcome {
  readonly written: number;
  readonly failures: readonly Failure[];
}

/**
 * Updates rows by Id, partial success allowed; beyond 2,000 rows through the Bulk API. Rows should be in order of their
 * parents, so that batches that run side by side do not lock the same parent. A row that somebody holds is tried again;
 * values are absolute, so that a batch may be repeated when nobody knows whether it arrived.
 */
export async function updateRows(context: RunContext, object: string, rows: readonly Row[]): Promise<WriteOutcome> {
  const { connection } = context;
  return untilSettled(context, `${object}: update`, rows, (batch) =>
    writeRecords(connection, { object, operation: 'update', rows: batch }),
  );
}

/** Inserts or updates rows by a unique external id: repeating it never makes a second row. */
export async function upsertRows(
  context: RunContext,
  object: string,
  keyField: string,
  rows: readonly Row[],
): Promise<WriteOutcome> {
  const path = `/composite/sobjects/${object}/${keyField}`;
  return untilSettled(context, `${object}: upsert`, rows, async (batch) => {
    const failures: Failure[] = [];
    for (const part of parts(batch)) {
      const records = part.map((row) => ({ attributes: { type: object }, ...row }));
      const results = await withRetry(object, context.patience, async () =>
        context.connection.requestPatch<SaveResult[]>(path, { allOrNone: false, records }),
      );
      failures.push(...failuresOf(part, results));
    }
    return { written: batch.length - failures.length, failures };
  });
}

/** Deletes rows by Id. What is gone already counts as done: an earlier attempt deleted it. */
export async function deleteRows(context: RunContext, object: string, ids: readonly string[]): Promise<WriteOutcome> {
  const rows = ids.map((Id): Row => ({ Id }));
  const outcome = await untilSettled(context, `${object}: delete`, rows, async (batch) => {
    const failures: Failure[] = [];
    for (const part of parts(batch)) {
      const list = part.map((row) => String(row['Id'])).join(',');
      const results = await withRetry(object, context.patience, async () =>
        context.connection.requestDelete<SaveResult[]>(`/composite/sobjects?ids=${list}&allOrNone=false`),
      );
      failures.push(...failuresOf(part, results).filter((failure) => !failure.reason.startsWith('ENTITY_IS_DELETED')));
    }
    return { written: batch.length - failures.length, failures };
  });
  return outcome;
}

interface SaveResult {
  readonly success: boolean;
  readonly errors: readonly { readonly statusCode: string; readonly message: string }[];
}

function failuresOf(rows: readonly Row[], results: readonly SaveResult[]): Failure[] {
  return results.flatMap(({ success, errors }, index) =>
    success
      ? []
      : [{ row: rows[index]!, reason: errors.map((error) => `${error.statusCode}: ${error.message}`).join('; ') }],
  );
}

function parts(rows: readonly Row[]): Row[][] {
  const count = Math.ceil(rows.length / COLLECTION);
  return Array.from({ length: count }, (_, index) => rows.slice(index * COLLECTION, (index + 1) * COLLECTION));
}

/** Repeats what failed for a reason that passes, row by row, until nothing does or patience is at its end. */
async function untilSettled(
  { patience, dryRun }: RunContext,
  what: string,
  rows: readonly Row[],
  write: (rows: readonly Row[]) => Promise<WriteOutcome>,
): Promise<WriteOutcome> {
  if (dryRun || rows.length === 0) return { written: rows.length, failures: [] };
  let waiting = rows;
  let written = 0;
  const failures: Failure[] = [];
  for (let attempt = 1; waiting.length > 0; attempt++) {
    const batch = waiting;
    const outcome = await withRetry(what, patience, () => write(batch));
    written += outcome.written;
    const isLast = attempt === MOST_ATTEMPTS;
    const again = isLast ? [] : outcome.failures.filter((failure) => isRetryable(failure.reason));
    failures.push(...outcome.failures.filter((failure) => isLast || !isRetryable(failure.reason)));
    if (again.length > 0) {
      patience.log(`${what}: ${again.length} rows tried again, the first because of ${again[0]!.reason}`);
      await patience.sleep(waitAfter(attempt));
    }
    // A bulk job returns the row with columns of its own and all values as text: what was sent is sent again.
    const sent = new Map(batch.filter((row) => row['Id']).map((row) => [row['Id'], row]));
    waiting = again.map(({ row }) => sent.get(row['Id']) ?? row);
  }
  return { written, failures };
}
