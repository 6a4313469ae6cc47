import type { Connection } from 'jsforce';

/** Field values as REST takes them. Undefined leaves a field out. */
export type Row = Record<string, string | number | boolean | null | undefined>;

export interface Failure {
  readonly row: Row;
  readonly reason: string;
}

export interface WriteOutcome {
  readonly written: number;
  readonly failures: readonly Failure[];
}

export interface WriteRequest {
  readonly object: string;
  readonly operation: 'insert' | 'update';
  readonly rows: readonly Row[];
  readonly onProgress?: (done: number) => void;
}

/** Beyond this many rows Bulk API 2.0 is used: one job instead of hundreds of calls. */
const BULK_THRESHOLD = 2000;
/** «sObject Collections» take 200 records a call. */
const COLLECTION = 200;
const BULK_POLL = { pollInterval: 500, pollTimeout: 30 * 60 * 1000 };

/** Writes the rows, partial success allowed, and returns each failed row with the org's own reason. */
export async function writeRecords(connection: Connection, request: WriteRequest): Promise<WriteOutcome> {
  if (request.rows.length === 0) return { written: 0, failures: [] };
  return request.rows.length > BULK_THRESHOLD
    ? writeInBulk(connection, request)
    : writeCollections(connection, request);
}

async function writeCollections(connection: Connection, request: WriteRequest): Promise<WriteOutcome> {
  const failures: Failure[] = [];
  for (let start = 0; start < request.rows.length; start += COLLECTION) {
    const rows = request.rows.slice(start, start + COLLECTION);
    const sobject = connection.sobject(request.object);
    const records = rows.map((row) => ({ ...row }));
    const results =
      request.operation === 'insert'
        ? await sobject.create(records, { allOrNone: false })
        : await sobject.update(records as (Row & { Id: string })[], { allOrNone: false });
    for (const [index, result] of results.entries()) {
      if (!result.success)
        failures.push({
          row: rows[index]!,
          reason: result.errors
            .map((e) => `${e.errorCode ?? (e as { statusCode?: string }).statusCode}: ${e.message}`)
            .join('; '),
        });
    }
    request.onProgress?.(start + rows.length);
  }
  return { written: request.rows.length - failures.length, failures };
}

async function writeInBulk(connection: Connection, request: WriteRequest): Promise<WriteOutcome> {
  const columns = [...new Set(request.rows.flatMap((row) => Object.keys(row)))];
  const input = request.rows.map((row) =>
    Object.fromEntries(columns.map((column) => [column, bulkCell(row, column, request.operation)])),
  );
  const job = connection.bulk2.createJob({ object: request.object, operation: request.operation });
  job.on('inProgress', (info: { numberRecordsProcessed?: number }) =>
    request.onProgress?.(info.numberRecordsProcessed ?? 0),
  );
  await job.open();
  await job.uploadData(input);
  await job.close();
  await job.poll(BULK_POLL.pollInterval, BULK_POLL.pollTimeout);
  const failed = await job.getFailedResults();
  const unprocessed = await job.getUnprocessedRecords();
  await job.delete().catch(() => undefined);
  const failures = [
    ...failed.map((row) => ({ row: row as unknown as Row, reason: String(row.sf__Error) })),
    ...(Array.isArray(unprocessed)
      ? unprocessed.map((row) => ({ row: row as unknown as Row, reason: 'not processed: the job ended early' }))
      : []),
  ];
  return { written: request.rows.length - failures.length, failures };
}

/** In bulk an empty cell means «leave as it is»; `#N/A` clears a field. */
function bulkCell(row: Row, column: string, operation: 'insert' | 'update'): string {
  const value = row[column];
  if (value === undefined) return '';
  if (value === null) return operation === 'insert' ? '' : '#N/A';
  return String(value);
}
