import { PlatformError } from '../../diagnostics/errors.js';
import type { OrgRecord } from '../../schema/record.js';
import { columnMetadata } from '../columnMetadata.js';
import type { CursorStore } from '../cursors.js';
import { writeRecord } from '../recordJson.js';
import { ok, type Resource, type RestAnswer, type RestCall } from '../restCall.js';

/** «Sforce-Query-Options»: 200 to 2,000 rows a page, 2,000 unless told. */
const PAGE = { smallest: 200, largest: 2000 };

function pageSize(call: RestCall): number {
  const wanted = /batchSize=(\d+)/.exec(call.headers['sforce-query-options'] ?? '')?.[1];
  return wanted ? Math.min(PAGE.largest, Math.max(PAGE.smallest, Number(wanted))) : PAGE.largest;
}

function page(call: RestCall, records: readonly OrgRecord[], from: number, cursorId: string, total: number): RestAnswer {
  const to = Math.min(records.length, from + pageSize(call));
  const done = to >= records.length;
  return ok({
    totalSize: total,
    done,
    ...(done ? {} : { nextRecordsUrl: `/services/data/v${call.version}/query/${cursorId}-${to}` }),
    records: records.slice(from, to).map((record) => writeRecord(record, call.org.schema, call.version)),
  });
}

function runQuery(cursors: CursorStore, call: RestCall, allRows: boolean): RestAnswer {
  const text = call.query['q'];
  if (!text) throw new PlatformError('MALFORMED_QUERY', 'A query string has to be specified');
  const query = call.org.queries.parse(text);
  if (call.query['columns'] === 'true') return ok(columnMetadata(query));
  const access = { userId: call.userId, mode: 'user', sharing: true } as const;
  const result = call.org.queries.run(query, { access, binds: [], now: call.org.clock(), allRows });
  const cursorId = result.records.length > pageSize(call) ? cursors.open(call.userId, result.records) : '';
  return page(call, result.records, 0, cursorId, result.totalSize);
}

export function queryResources(cursors: CursorStore): readonly Resource[] {
  return [
    { method: 'GET', path: '/query', handle: (call) => runQuery(cursors, call, false) },
    { method: 'GET', path: '/queryAll', handle: (call) => runQuery(cursors, call, true) },
    { method: 'GET', path: '/tooling/query', handle: (call) => runQuery(cursors, call, false) },
    {
      method: 'GET',
      path: '/query/:cursor',
      handle(call) {
        const [id = '', from = '0'] = (call.params['cursor'] ?? '').split('-');
        const records = cursors.read(call.userId, id);
        const answer = page(call, records, Number(from), id, records.length);
        if ((answer.body as { done: boolean }).done) cursors.close(id);
        return answer;
      },
    },
  ];
}
