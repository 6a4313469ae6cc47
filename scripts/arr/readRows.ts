import { parse } from 'csv-parse/sync';
import type { Connection } from 'jsforce';
import { HttpApi } from 'jsforce/lib/http-api.js';
import { withRetry, type Patience } from './retry.js';

/** A row by the names of the query (`Opportunity.Contract.ARR__c`); what is blank is null. In bulk all values are text. */
export type FlatRow = Readonly<Record<string, string | number | boolean | null>>;

const BULK_PAGE = 10_000;
const POLL = 1_000;

/**
 * The rows of a query in its order, a page at a time: at no time is more than a page in memory. Each page is tried again by
 * itself; the org keeps the result of a query as it was when it was run.
 */
export async function* readRows(
  connection: Connection,
  soql: string,
  isBulk: boolean,
  patience: Patience,
): AsyncGenerator<FlatRow> {
  yield* isBulk ? readInBulk(connection, soql, patience) : readByRest(connection, soql, patience);
}

async function* readByRest(connection: Connection, soql: string, patience: Patience): AsyncGenerator<FlatRow> {
  let page = await withRetry('query', patience, async () => connection.query(soql));
  for (;;) {
    for (const record of page.records) yield flat(record as Record<string, unknown>);
    const { nextRecordsUrl } = page;
    if (page.done || !nextRecordsUrl) return;
    page = await withRetry('query, next page', patience, async () => connection.queryMore(nextRecordsUrl));
  }
}

interface QueryJob {
  readonly id: string;
  readonly state: string;
  readonly errorMessage?: string;
}

/** jsforce's own bulk query holds all pages at once; this takes one after the other. */
async function* readInBulk(connection: Connection, soql: string, patience: Patience): AsyncGenerator<FlatRow> {
  const jobs = `/services/data/v${connection.version}/jobs/query`;
  let job = await withRetry('bulk query', patience, async () =>
    connection.requestPost<QueryJob>(jobs, { operation: 'query', query: soql }),
  );
  const path = `${jobs}/${job.id}`;
  while (job.state !== 'JobComplete') {
    if (job.state === 'Failed' || job.state === 'Aborted') {
      throw new Error(`The bulk query ${job.id} ended as ${job.state}: ${job.errorMessage ?? 'no reason given'}`);
    }
    await patience.sleep(POLL);
    job = await withRetry('bulk query, state', patience, async () => connection.request<QueryJob>(path));
  }
  let locator: string | null = '';
  while (locator !== null) {
    const from: string = locator === '' ? '' : `&locator=${locator}`;
    const page = await withRetry('bulk query, next page', patience, () =>
      resultPage(connection, `${path}/results?maxRecords=${BULK_PAGE}${from}`),
    );
    for (const row of page.rows) yield row;
    locator = page.locator;
  }
  await connection.requestDelete(path).catch(() => undefined);
}

async function resultPage(connection: Connection, path: string): Promise<{ rows: FlatRow[]; locator: string | null }> {
  const api = new HttpApi(connection, { responseType: 'text/plain' });
  let locator: string | null = null;
  api.on('response', (response: { headers?: Record<string, string> }) => {
    const header = response.headers?.['sforce-locator'];
    locator = header && header !== 'null' ? header : null;
  });
  const url = `${connection.instanceUrl}${path}`;
  const text = await api.request<string>({ method: 'GET', url, headers: { Accept: 'text/csv' } });
  const rows = parse(text, { columns: true, cast: (value, { header }) => (header || value !== '' ? value : null) });
  return { rows: rows as unknown as FlatRow[], locator };
}

function flat(record: Readonly<Record<string, unknown>>, prefix = ''): FlatRow {
  const row: Record<string, string | number | boolean | null> = {};
  for (const [name, value] of Object.entries(record)) {
    if (name === 'attributes') continue;
    if (value !== null && typeof value === 'object')
      Object.assign(row, flat(value as Record<string, unknown>, `${prefix}${name}.`));
    else row[`${prefix}${name}`] = value as string | number | boolean | null;
  }
  return row;
}
