import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { deploy } from '../../../src/deploy/deploy.js';
import { createServer } from '../../../src/http/server.js';
import { Sessions } from '../../../src/http/sessions.js';
import { readProject } from '../../../src/metadata/readProject.js';
import { createOrg, type OpenOrg } from '../../../src/org/createOrg.js';
import { createPreview } from '../../../src/preview/createPreview.js';
import { preparePageCheck } from '../../../src/preview/build/checkPages.js';
import type { FieldValue } from '../../../src/schema/record.js';
import { storeOf } from './bundles.js';

type Row = Record<string, FieldValue>;

export const cacheFolder = join(process.cwd(), 'node_modules/.cache/local-org');

/** An org with the project of `test/fixtures/pages`, two users and a few visits, served without a port. */
export interface VisitOrg {
  readonly org: OpenOrg;
  readonly server: FastifyInstance;
  readonly ids: { readonly account: string; readonly planned: string; readonly done: string; readonly visitor: string };
  insert(type: string, rows: readonly Row[]): string[];
}

export const ADMIN = 'admin@visits.example';
/** Has the permission set Visitor, which does not show the fee. */
export const VISITOR = 'vera.visitor@visits.example';
/** Has no permission set. */
export const STRANGER = 'stan.stranger@visits.example';

export async function createVisitOrg(): Promise<VisitOrg> {
  const clock = (): Date => new Date('2027-04-15T12:00:00Z');
  const org = createOrg({ clock, adminUsername: ADMIN });
  const read = await readProject(join(process.cwd(), 'local-org/test/fixtures/pages'));
  const pages = await preparePageCheck(storeOf(read.components), cacheFolder);
  const { success, problems } = deploy(org.deployTarget(), read, { cacheDirectory: cacheFolder, pages });
  if (!success) {
    throw new Error(
      `The fixture does not deploy: ${problems.map(({ file, line, message }) => `${file}:${line} ${message}`).join('; ')}`,
    );
  }
  const insert = (type: string, rows: readonly Row[]): string[] => insertRows(org, type, rows);
  const ids = writeRows(org, insert);
  const server = createServer(org, new Sessions(org));
  const invokeAura = (): never => {
    throw new Error('The fixture has no Apex.');
  };
  await server.register(createPreview({ org, invokeAura, defaultUsername: ADMIN, cacheFolder }));
  return { org, server, ids, insert };
}

function insertRows(org: OpenOrg, type: string, rows: readonly Row[]): string[] {
  return org.transact(org.settings.adminUserId, (transaction) => {
    const options = { transaction, allOrNone: true, mode: 'system', sharing: false } as const;
    const results = org.dml.save(
      'insert',
      rows.map((values) => ({ type, values: { ...values } })),
      options,
    );
    const failed = results.find(({ success }) => !success);
    if (failed) {
      throw new Error(`${type}: ${JSON.stringify(failed.errors)}`);
    }
    return results.map(({ id }) => id!);
  });
}

function writeRows(org: OpenOrg, insert: VisitOrg['insert']): VisitOrg['ids'] {
  const find = (object: string, field: string, value: string): string =>
    String(org.storage.all(`SELECT Id FROM "${object}" WHERE ${field} = ?`, [value])[0]?.['Id']);
  const profile = find('Profile', 'Name', 'Standard User');
  const user = (FirstName: string, LastName: string, Username: string): Row => ({
    FirstName,
    LastName,
    Username,
    Alias: LastName.toLowerCase(),
    Email: Username,
    ProfileId: profile,
    TimeZoneSidKey: 'Europe/Berlin',
    LocaleSidKey: 'de_DE',
    LanguageLocaleKey: 'en_US',
    EmailEncodingKey: 'UTF-8',
  });
  const [visitor = ''] = insert('User', [user('Vera', 'Visitor', VISITOR), user('Stan', 'Stranger', STRANGER)]);
  insert('PermissionSetAssignment', [
    { AssigneeId: visitor, PermissionSetId: find('PermissionSet', 'Name', 'Visitor') },
  ]);
  const [account = ''] = insert('Account', [{ Name: 'Acme <b>&</b> Sons', OwnerId: visitor }]);
  const [planned = '', done = ''] = insert('Visit__c', [
    {
      Name: 'First visit',
      Account__c: account,
      Day__c: '2027-04-20',
      Fee__c: 99.5,
      Score__c: 3,
      Status__c: 'Planned',
      OwnerId: visitor,
    },
    {
      Name: 'Second visit',
      Account__c: account,
      Day__c: '2027-03-20',
      Fee__c: 1250,
      Score__c: 4.5,
      Status__c: 'Done',
      OwnerId: visitor,
    },
    { Name: 'A secret visit', Account__c: null, Fee__c: 5000, Status__c: 'Done' },
  ]);
  return { account, planned, done, visitor };
}
