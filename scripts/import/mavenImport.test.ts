import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { readSummary, runProgram, startOrg, type ProgramResult, type ServedOrg } from '../testSupport/servedOrg.js';

const MAVEN = fileURLToPath(new URL('../../../shared/data/maven-crm', import.meta.url));
const skip = existsSync(MAVEN) ? false : 'the Maven CRM files are not beside the project';

/** From the data set's own README. */
const WON = 10_005_534;
const WON_BY_MONTH = {
  '2017-03-01': 1134672,
  '2017-04-01': 721932,
  '2017-05-01': 1025713,
  '2017-06-01': 1338466,
  '2017-07-01': 696932,
  '2017-08-01': 1050059,
  '2017-09-01': 1235264,
  '2017-10-01': 731980,
  '2017-11-01': 938943,
  '2017-12-01': 1131573,
};
const CREATED = {
  UserRole: 16,
  User: 41,
  PermissionSetAssignment: 41,
  Account: 85,
  Product2: 7,
  PricebookEntry: 7,
  Sales_Target__c: 420,
  Opportunity: 8800,
  OpportunityLineItem: 8800,
};

describe('the Maven pipeline, imported into an org', { skip }, () => {
  let org: ServedOrg;
  let folder: string;
  let first: ProgramResult;
  let modified: string;

  const importAll = (...more: string[]): Promise<ProgramResult> =>
    runProgram('scripts/import.ts', [
      '--from',
      MAVEN,
      '--rejects',
      join(folder, 'rejects.csv'),
      ...org.arguments,
      ...more,
    ]);
  const rows = async <Row>(soql: string): Promise<Row[]> =>
    (await org.connection.query(soql)).records as unknown as Row[];
  const lastModified = async (): Promise<string> =>
    JSON.stringify([
      await rows('SELECT MAX(SystemModstamp) latest, COUNT(Id) number FROM Opportunity'),
      await rows('SELECT MAX(SystemModstamp) latest, COUNT(Id) number FROM OpportunityLineItem'),
      await rows('SELECT MAX(SystemModstamp) latest, COUNT(Id) number FROM Sales_Target__c'),
      await rows('SELECT MAX(SystemModstamp) latest, COUNT(Id) number FROM Account'),
    ]);

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'scorekeeper-import-'));
    org = await startOrg();
    first = await importAll();
    modified = await lastModified();
  });
  after(async () => {
    await org?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('takes every row and refuses none', () => {
    assert.equal(first.code, 0, first.errors);
    const created = Object.fromEntries(
      Object.entries(readSummary(first.output)).map(([object, [made]]) => [object, made]),
    );
    assert.deepEqual(created, { ...CREATED, Pricebook2: 0 });
    assert.ok(!existsSync(join(folder, 'rejects.csv')));
  });

  it('wins on the targets what the data set says, in all and by month', async () => {
    const [all] = await rows<{ won: number; deals: number; open: number }>(
      "SELECT SUM(Won_Amount__c) won, SUM(Won_Count__c) deals, SUM(Open_Count__c) open FROM Sales_Target__c WHERE Period__c = 'Month' AND Level__c = 'Individual'",
    );
    assert.deepEqual([all?.won, all?.deals, all?.open], [WON, 4238, 2089]);
    const months = await rows<{ Start_Date__c: string; won: number }>(
      'SELECT Start_Date__c, SUM(Won_Amount__c) won FROM Sales_Target__c GROUP BY Start_Date__c ORDER BY Start_Date__c',
    );
    assert.deepEqual(
      Object.fromEntries(months.filter((month) => month.won > 0).map((month) => [month.Start_Date__c, month.won])),
      WON_BY_MONTH,
    );
  });

  it('links every deal, won, lost or open, to the target of its owner and month', async () => {
    interface Deal {
      readonly OwnerId: string;
      readonly CloseDate: string;
      readonly Sales_Target__r: {
        readonly OwnerId: string;
        readonly Start_Date__c: string;
        readonly End_Date__c: string;
      } | null;
    }
    const soql =
      'SELECT OwnerId, CloseDate, Sales_Target__r.OwnerId, Sales_Target__r.Start_Date__c, Sales_Target__r.End_Date__c FROM Opportunity';
    const deals = (await org.connection.query(soql, { autoFetch: true, maxFetch: 10_000 }))
      .records as unknown as Deal[];
    assert.equal(deals.length, 8800);
    const wrong = deals.filter(
      ({ OwnerId, CloseDate, Sales_Target__r: target }) =>
        !target || target.OwnerId !== OwnerId || CloseDate < target.Start_Date__c || CloseDate > target.End_Date__c,
    );
    assert.deepEqual(wrong, []);
  });

  it('changes nothing when it runs again', async () => {
    const second = await importAll();
    assert.equal(second.code, 0, second.errors);
    const changed = Object.entries(readSummary(second.output)).filter(
      ([, [created, updated, , failed]]) => created + updated + failed > 0,
    );
    assert.deepEqual(changed, []);
    assert.equal(await lastModified(), modified);
  });

  it('repairs what was changed in the org meanwhile, and only that', async () => {
    const [deal] = await rows<{ Id: string; StageName: string; External_Id__c: string }>(
      "SELECT Id, StageName, External_Id__c FROM Opportunity WHERE StageName = 'Closed Won' LIMIT 1",
    );
    await org.connection.sobject('Opportunity').update({ Id: deal!.Id, StageName: 'Prospecting' });
    const [less] = await rows<{ won: number }>('SELECT SUM(Won_Amount__c) won FROM Sales_Target__c');
    assert.ok(less!.won < WON, 'a deal that is no longer won leaves the totals');
    assert.deepEqual(readSummary((await importAll('--dry-run')).output)['Opportunity'], [0, 1, 8799, 0]);
    assert.deepEqual(
      await rows('SELECT SUM(Won_Amount__c) won FROM Sales_Target__c'),
      [less],
      'a dry run writes nothing',
    );
    assert.deepEqual(readSummary((await importAll()).output)['Opportunity'], [0, 1, 8799, 0]);
    const [again] = await rows<{ won: number }>('SELECT SUM(Won_Amount__c) won FROM Sales_Target__c');
    assert.equal(again!.won, WON);
  });
});
