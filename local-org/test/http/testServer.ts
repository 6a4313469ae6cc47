import { join } from 'node:path';
import type { AddressInfo } from 'node:net';
import { Connection } from 'jsforce';
import { DebugLog } from '../../src/cli/debugLog.js';
import { CACHE } from '../../src/cli/openProject.js';
import { servedApex } from '../../src/cli/servedApex.js';
import { deploy } from '../../src/deploy/deploy.js';
import { createServer } from '../../src/http/server.js';
import { Sessions } from '../../src/http/sessions.js';
import { readProject } from '../../src/metadata/readProject.js';
import { ApexSide } from '../../src/org/apexSide.js';
import { createOrg, type OpenOrg } from '../../src/org/createOrg.js';

const BILLING = join(import.meta.dirname, '../fixtures/billing');

export const now = new Date('2027-04-15T12:00:00.250Z');

/** An org that is served on loopback, with the small project `fixtures/billing` deployed into it. */
export interface TestServer {
  readonly org: OpenOrg;
  readonly url: string;
  /** As the administrator. */
  readonly admin: Connection;
  /** A connection of jsforce as that user. */
  connect(userId: string): Connection;
  /** A call without a client in between: status, headers, and the body as it came. */
  send(method: string, path: string, options?: SendOptions): Promise<Answer>;
  close(): Promise<void>;
}

export interface SendOptions {
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly token?: string;
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The body read as JSON. */
  json(): unknown;
}

export const VERSION = '61.0';

export async function startTestServer(): Promise<TestServer> {
  const org = createOrg({ clock: () => now });
  const log = new DebugLog(() => undefined);
  const apex = new ApexSide(org, { cacheDirectory: join(CACHE, 'apex'), debug: log.write });
  const { problems } = deploy(org.deployTarget(apex), await readProject(BILLING));
  if (problems.length > 0)
    throw new Error(problems.map((problem) => `${problem.file}:${problem.line} ${problem.message}`).join('\n'));
  const sessions = new Sessions(org);
  const server = createServer(org, sessions, servedApex({ org, apex }, log));
  await server.listen({ host: '127.0.0.1', port: 0 });
  const url = `http://127.0.0.1:${(server.server.address() as AddressInfo).port}`;
  const connect = (userId: string): Connection =>
    new Connection({ instanceUrl: url, accessToken: sessions.open(userId), version: VERSION });
  const admin = connect(org.settings.adminUserId);
  return {
    org,
    url,
    admin,
    connect,
    send: (method, path, options = {}) =>
      send(`${url}${path}`, method, options.token ?? String(admin.accessToken), options),
    close: async () => {
      await server.close();
      org.close();
    },
  };
}

async function send(url: string, method: string, token: string, { body, headers = {} }: SendOptions): Promise<Answer> {
  const isText = typeof body === 'string';
  const response = await fetch(url, {
    method,
    headers: {
      Authorization: `Bearer ${token}`,
      ...(body !== undefined && !isText && { 'Content-Type': 'application/json' }),
      ...headers,
    },
    ...(body !== undefined && { body: isText ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, text, json: () => JSON.parse(text) as unknown };
}

/** A user with the profile Standard User and, where named, a permission set. Returns the id. */
export async function createUser(admin: Connection, name: string, permissionSet?: string): Promise<string> {
  const profile = await admin.query<{ Id: string }>("SELECT Id FROM Profile WHERE Name = 'Standard User'");
  const user = await admin.sobject('User').create({
    Username: `${name}@billing.example`,
    LastName: name,
    Alias: name.slice(0, 8),
    Email: `${name}@billing.example`,
    ProfileId: profile.records[0]!.Id,
    TimeZoneSidKey: 'America/New_York',
    LocaleSidKey: 'en_US',
    LanguageLocaleKey: 'en_US',
    EmailEncodingKey: 'UTF-8',
  });
  if (!user.success) throw new Error(JSON.stringify(user.errors));
  if (permissionSet !== undefined) {
    const set = await admin.query<{ Id: string }>(`SELECT Id FROM PermissionSet WHERE Name = '${permissionSet}'`);
    await admin.sobject('PermissionSetAssignment').create({ AssigneeId: user.id, PermissionSetId: set.records[0]!.Id });
  }
  return user.id;
}
