import { notFound } from '../restError.js';
import { ok, type Resource, type RestCall } from '../restCall.js';

/** «Limits» that clients look at before they load; the numbers are those of a Developer Edition. */
const LIMITS = {
  DailyApiRequests: { Max: 15000, Remaining: 15000 },
  DailyBulkV2QueryJobs: { Max: 10000, Remaining: 10000 },
  DailyBulkApiBatches: { Max: 15000, Remaining: 15000 },
  DataStorageMB: { Max: 5, Remaining: 5 },
  FileStorageMB: { Max: 20, Remaining: 20 },
};

const root = (call: RestCall): Record<string, string> => {
  const base = `/services/data/v${call.version}`;
  const names = ['sobjects', 'query', 'queryAll', 'limits', 'composite', 'tooling', 'jobs'];
  return {
    ...Object.fromEntries(names.map((name) => [name, `${base}/${name}`])),
    identity: `${call.headers['x-origin'] ?? ''}/id/${call.org.settings.organizationId}/${call.userId}`,
  };
};

export const orgInfoResources: readonly Resource[] = [
  { method: 'GET', path: '/', handle: (call) => ok(root(call)) },
  { method: 'GET', path: '/limits', handle: () => ok(LIMITS) },
  {
    // So an org without source tracking answers; clients then compare nothing.
    method: 'GET',
    path: '/tooling/sobjects/SourceMember/describe',
    handle: () => {
      throw notFound();
    },
  },
];

/** What `/services/oauth2/userinfo` and `/id/<org>/<user>` answer. */
export function identity(call: RestCall, origin: string): Record<string, unknown> {
  const query = call.org.queries.parse(
    'SELECT Username, Name, Email, LocaleSidKey, TimeZoneSidKey FROM User WHERE Id = :id',
  );
  const access = { userId: call.userId, mode: 'system', sharing: false } as const;
  const { records } = call.org.queries.run(query, { access, binds: [call.userId], now: call.org.clock() });
  const user = records[0]?.values ?? {};
  return {
    sub: `${origin}/id/${call.org.settings.organizationId}/${call.userId}`,
    id: `${origin}/id/${call.org.settings.organizationId}/${call.userId}`,
    user_id: call.userId,
    organization_id: call.org.settings.organizationId,
    preferred_username: user['Username'],
    username: user['Username'],
    display_name: user['Name'],
    name: user['Name'],
    email: user['Email'],
    locale: user['LocaleSidKey'],
    zoneinfo: user['TimeZoneSidKey'],
    urls: { rest: `${origin}/services/data/v{version}/`, sobjects: `${origin}/services/data/v{version}/sobjects/` },
  };
}
