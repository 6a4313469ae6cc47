import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { deploy } from '../../src/deploy/deploy.js';
import { createServer } from '../../src/http/server.js';
import { Sessions } from '../../src/http/sessions.js';
import { readProject } from '../../src/metadata/readProject.js';
import { createOrg, type OpenOrg } from '../../src/org/createOrg.js';
import { preparePageCheck } from '../../src/preview/build/checkPages.js';
import { createPreview } from '../../src/preview/createPreview.js';
import type { FieldValue } from '../../src/schema/record.js';
import { cacheFolder } from '../preview/support/visitOrg.js';
import { storeOf } from '../preview/support/bundles.js';

type Row = Record<string, FieldValue>;

export const ADMIN = 'admin@sales.example';
/** Has the permission set Seller, which does not show the secret, and owns two bonuses. */
export const SELLER = 'sue.seller@sales.example';
/** Has no permission set. */
export const STRANGER = 'stan.stranger@sales.example';

/** An org with the project of `test/fixtures/sales`, people, deals and bonuses. */
export interface SalesOrg {
  readonly org: OpenOrg;
  readonly server: FastifyInstance;
  readonly ids: { readonly seller: string; readonly deal: string; readonly bonus: string };
  /** Calls the REST API below `/services/data/v61.0` as a user. */
  rest(username: string, method: 'GET' | 'POST', path: string, body?: unknown): Promise<{ status: number; body: Json }>;
}

/** JSON whose shape a test knows. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- the tests read deep into answers of the API
export type Json = any;

export async function createSalesOrg(): Promise<SalesOrg> {
  const org = createOrg({ clock: () => new Date('2027-04-15T12:00:00Z'), adminUsername: ADMIN });
  const read = await readProject(join(import.meta.dirname, '../fixtures/sales'));
  const pages = await preparePageCheck(storeOf(read.components), cacheFolder);
  const { success, problems } = deploy(org.deployTarget(), read, { cacheDirectory: cacheFolder, pages });
  if (!success) throw new Error(problems.map(({ file, line, message }) => `${file}:${line} ${message}`).join('; '));
  const ids = writeRows(org);
  const sessions = new Sessions(org);
  const server = createServer(org, sessions);
  const invokeAura = (): never => {
    throw new Error('The fixture has no Apex.');
  };
  await server.register(createPreview({ org, invokeAura, defaultUsername: ADMIN, cacheFolder }));
  return {
    org,
    server,
    ids,
    async rest(username, method, path, body) {
      const token = sessions.open(find(org, 'User', 'Username', username));
      const response = await server.inject({
        method,
        url: `/services/data/v61.0${path}`,
        headers: {
          authorization: `Bearer ${token}`,
          ...(body !== undefined && { 'content-type': 'application/json' }),
        },
        ...(body !== undefined && { payload: JSON.stringify(body) }),
      });
      return { status: response.statusCode, body: response.json() };
    },
  };
}

function find(org: OpenOrg, object: string, field: string, value: string): string {
  return String(org.storage.all(`SELECT Id FROM "${object}" WHERE ${field} = ?`, [value])[0]?.['Id']);
}

function insert(org: OpenOrg, type: string, rows: readonly Row[]): string[] {
  return org.transact(org.settings.adminUserId, (transaction) => {
    const records = rows.map((values) => ({ type, values: { ...values } }));
    const results = org.dml.save('insert', records, { transaction, allOrNone: true, mode: 'system', sharing: false });
    const failed = results.find(({ success }) => !success);
    if (failed) throw new Error(`${type}: ${JSON.stringify(failed.errors)}`);
    return results.map(({ id }) => id!);
  });
}

function user(org: OpenOrg, FirstName: string, LastName: string, Username: string): Row {
  return {
    FirstName,
    LastName,
    Username,
    Alias: LastName.toLowerCase(),
    Email: Username,
    ProfileId: find(org, 'Profile', 'Name', 'Standard User'),
    TimeZoneSidKey: 'Europe/Berlin',
    LocaleSidKey: 'en_US',
    LanguageLocaleKey: 'en_US',
    EmailEncodingKey: 'UTF-8',
  };
}

function writeRows(org: OpenOrg): SalesOrg['ids'] {
  const [seller = '', stranger = ''] = insert(org, 'User', [
    user(org, 'Sue', 'Seller', SELLER),
    user(org, 'Stan', 'Stranger', STRANGER),
  ]);
  insert(org, 'PermissionSetAssignment', [
    { AssigneeId: seller, PermissionSetId: find(org, 'PermissionSet', 'Name', 'Seller') },
  ]);
  const [account = ''] = insert(org, 'Account', [{ Name: 'Acme', OwnerId: seller }]);
  const deal = (Name: string, Amount: number | null, StageName: string): Row => ({
    Name,
    Amount,
    StageName,
    CloseDate: '2027-05-31',
    AccountId: account,
    OwnerId: seller,
    Margin__c: Amount === null ? null : Amount / 4,
  });
  const [first = ''] = insert(org, 'Opportunity', [
    deal('Acme pumps', 1000, 'Prospecting'),
    deal('Acme valves', 2500.5, 'Prospecting'),
    deal('Acme plant', 90000, 'Negotiation/Review'),
    deal('Acme idea', null, 'Prospecting'),
    deal('Acme won', 700, 'Closed Won'),
  ]);
  const bonus = (
    Name: string,
    month: string,
    earned: number,
    potential: number,
    region: string,
    owner: string,
  ): Row => ({
    Name,
    Month__c: month,
    Earned__c: earned,
    Potential__c: potential,
    Region__c: region,
    OwnerId: owner,
    Secret__c: 1,
    Deal__c: first,
  });
  const [january = ''] = insert(org, 'Bonus__c', [
    bonus('January', '2027-01-01', 100.1, 400, 'North', seller),
    bonus('February', '2027-02-01', 200.2, 400, 'South', seller),
    bonus('March', '2027-03-01', 5000, 5000, 'West', stranger),
    bonus('A special one', '2027-03-01', 50, 100, 'West', stranger),
    bonus('Last year', '2026-12-01', 30, 0, 'North', stranger),
    bonus('Nothing', '2027-04-01', 0, 0, 'North', stranger),
  ]);
  insert(org, 'Bonus_Entry__c', [
    { Bonus__c: january, Amount__c: 60.1 },
    { Bonus__c: january, Amount__c: 40 },
  ]);
  return { seller, deal: first, bonus: january };
}
