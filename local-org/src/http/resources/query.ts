import { aggregateModel } from '../../apex/platform/aggregateModel.js';
import { PlatformError } from '../../diagnostics/errors.js';
import type { Query } from '../../soql/ast.js';
import { malformed } from '../../soql/queryError.js';
import { columnMetadata } from '../columnMetadata.js';
import type { CursorStore, QueryRows } from '../cursors.js';
import { writeRecord } from '../recordJson.js';
import { withQueryContext } from '../restError.js';
import { ok, type Resource, type RestAnswer, type RestCall } from '../restCall.js';

/** «Sforce-Query-Options»: 200 to 2,000 rows a page, 2,000 unless told. */
const PAGE = { smallest: 200, largest: 2000 };

function pageSize(call: RestCall): number {
  const wanted = /batchSize=(\d+)/.exec(call.headers['sforce-query-options'] ?? '')?.[1];
  return wanted ? Math.min(PAGE.largest, Math.max(PAGE.smallest, Number(wanted))) : PAGE.largest;
}

interface Page {
  readonly from: number;
  readonly cursorId: string;
  readonly totalSize: number;
}

function page(call: RestCall, { records, model }: QueryRows, { from, cursorId, totalSize }: Page): RestAnswer {
  const to = Math.min(records.length, from + pageSize(call));
  const done = to >= records.length;
  return ok({
    totalSize,
    done,
    ...(done ? {} : { nextRecordsUrl: `/services/data/v${call.version}/query/${cursorId}-${to}` }),
    records: records.slice(from, to).map((record) => writeRecord(record, call.org.schema, call.version, model)),
  });
}

/** Parses a query that comes without variables. */
export function parseRequest(call: RestCall, text: string): Query {
  const query = call.org.queries.parse(text);
  const [bind] = query.binds;
  if (bind) throw malformed('Bind variables only allowed in Apex code', bind.position);
  if (query.allRows) throw malformed('ALL ROWS not allowed in this context', null);
  return query;
}

function runQuery(cursors: CursorStore, call: RestCall, allRows: boolean): RestAnswer {
  const text = call.query['q'];
  if (!text) throw new PlatformError('MALFORMED_QUERY', 'A query string has to be specified');
  return withQueryContext(text, call.org.schema, () => {
    const query = parseRequest(call, text);
    if (call.query['columns'] === 'true') return ok(columnMetadata(query));
    const access = { userId: call.userId, mode: 'user', sharing: true } as const;
    const { records, totalSize } = call.org.queries.run(query, { access, binds: [], now: call.org.clock(), allRows });
    const [first] = records;
    const isAggregate = first?.type === 'AggregateResult';
    const rows = {
      records,
      ...(isAggregate ? { model: aggregateModel(call.org.schema, query, Object.keys(first.values)) } : {}),
    };
    const cursorId = records.length > pageSize(call) ? cursors.open(call.userId, rows) : '';
    return page(call, rows, { from: 0, cursorId, totalSize });
  });
}

function nextPage(cursors: CursorStore, call: RestCall): RestAnswer {
  const [id = '', from = ''] = (call.params['cursor'] ?? '').split('-');
  const rows = cursors.read(call.userId, id);
  if (!/^\d+$/.test(from)) throw new PlatformError('INVALID_QUERY_LOCATOR', 'invalid query locator');
  return page(call, rows, { from: Number(from), cursorId: id, totalSize: rows.records.length });
}

/** «Coverage» is an object in the Tooling API; the rows hold its text. */
function withCoverage(answer: RestAnswer): RestAnswer {
  const body = answer.body as { records?: Record<string, unknown>[] };
  const records = body.records?.map((record) =>
    typeof record['Coverage'] === 'string'
      ? { ...record, Coverage: JSON.parse(record['Coverage']) as unknown }
      : record,
  );
  return records ? { ...answer, body: { ...body, records } } : answer;
}

export function queryResources(cursors: CursorStore): readonly Resource[] {
  return [
    { method: 'GET', path: '/query', handle: (call) => runQuery(cursors, call, false) },
    { method: 'GET', path: '/queryAll', handle: (call) => runQuery(cursors, call, true) },
    { method: 'GET', path: '/tooling/query', handle: (call) => withCoverage(runQuery(cursors, call, false)) },
    { method: 'GET', path: '/tooling/query/:cursor', handle: (call) => withCoverage(nextPage(cursors, call)) },
    { method: 'GET', path: '/query/:cursor', handle: (call) => nextPage(cursors, call) },
  ];
}
