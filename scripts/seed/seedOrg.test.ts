import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { readSummary, runProgram, startOrg, type ProgramResult, type ServedOrg } from '../testSupport/servedOrg.js';
import { demoHistories } from './demoHistory.js';
import { demoPlan } from './demoPlan.js';

const AS_OF = '2027-04-17';
const PLAN = demoPlan({ seed: 7, asOf: AS_OF, usernameDomain: 'scorekeeper.example' });

const PUSHES = demoHistories(PLAN.opportunities, { seed: 7, asOf: AS_OF }).flatMap(({ pushes }) => pushes).length;

describe('the demo team, seeded into an org', () => {
  let org: ServedOrg;
  const seed = (...more: string[]): Promise<ProgramResult> =>
    runProgram('scripts/seed.ts', ['--as-of', AS_OF, ...org.arguments, ...more]);
  const count = async (object: string): Promise<number> =>
    (await org.connection.query(`SELECT COUNT() FROM ${object}`)).totalSize;
  const sums = async <Row>(soql: string): Promise<Row> =>
    (await org.connection.query(soql)).records[0] as unknown as Row;

  before(async () => {
    org = await startOrg();
  });
  after(() => org?.close());

  it('is only looked at by a dry run', async () => {
    const users = await count('User');
    const { code, output, errors } = await seed('--dry-run');
    assert.equal(code, 0, errors);
    const wouldCreate = Object.fromEntries(
      Object.entries(readSummary(output)).map(([object, [made]]) => [object, made]),
    );
    const { accounts, levels, opportunities, products, roles, targets, users: people } = PLAN;
    assert.deepEqual(wouldCreate, {
      UserRole: roles.length,
      User: people.length,
      PermissionSetAssignment: people.length,
      Account: accounts.length,
      Pricebook2: 0,
      Product2: products.length,
      PricebookEntry: products.length,
      Sales_Target__c: targets.length,
      Commission_Level__c: levels.length,
      Opportunity: opportunities.length,
      OpportunityLineItem: opportunities.length,
      Close_Date_Push__c: PUSHES,
    });
    assert.deepEqual(
      [
        await count('User'),
        await count('UserRole'),
        await count('Account'),
        await count('Opportunity'),
        await count('Sales_Target__c'),
      ],
      [users, 0, 0, 0, 0],
    );
  });

  it('is all there, with each deal on the target of its owner and month', async () => {
    const { code, output, errors } = await seed();
    assert.equal(code, 0, errors);
    const summary = readSummary(output);
    assert.deepEqual(
      [summary['Opportunity'], summary['Sales_Target__c'], summary['User']],
      [
        // Created by the plan, then given their past.
        [PLAN.opportunities.length, PLAN.opportunities.length, 0, 0],
        [PLAN.targets.length, 0, 0, 0],
        [PLAN.users.length, 0, 0, 0],
      ],
    );
    const astray = await org.connection.query(
      'SELECT Name, CloseDate FROM Opportunity WHERE Sales_Target__c = null AND Exclude_From_Target__c = false',
    );
    assert.deepEqual(astray.records, []);
    const { won } = await sums<{ won: number }>(
      "SELECT SUM(Won_Amount__c) won FROM Sales_Target__c WHERE Level__c = 'Individual'",
    );
    const planned =
      PLAN.opportunities
        .filter((deal) => deal.stage === 'Closed Won')
        .reduce((sum, deal) => sum + Math.round(deal.amount * deal.quantity * 100), 0) / 100;
    assert.equal(won.toFixed(2), planned.toFixed(2));
  });

  it('adds up to the teams and the company', async () => {
    const total = async (level: string): Promise<[number, number]> => {
      const { won, pipeline } = await sums<{ won: number; pipeline: number }>(
        `SELECT SUM(Won_Amount__c) won, SUM(Pipeline_Amount__c) pipeline FROM Sales_Target__c WHERE Level__c = '${level}'`,
      );
      return [won, pipeline];
    };
    const individual = await total('Individual');
    assert.ok(individual[0] > 0 && individual[1] > 0);
    assert.deepEqual(await total('Team'), individual);
    assert.deepEqual(await total('Company'), individual);
  });

  it('has deals that slipped, with their log and the averages they are held against', async () => {
    const { pushes, extensions } = await sums<{ pushes: number; extensions: number }>(
      'SELECT COUNT(Id) pushes, SUM(Opportunity__r.Close_Date_Month_Extensions__c) extensions FROM Close_Date_Push__c',
    );
    assert.equal(pushes, PUSHES);
    assert.ok(extensions > 0);
    const { total } = await sums<{ total: number }>(
      'SELECT SUM(Close_Date_Month_Extensions__c) total FROM Opportunity',
    );
    assert.equal(await count('Close_Date_Push__c WHERE Is_Month_Extension__c = true'), total);
    const { records } = await org.connection.query<{ Value__c: number; Deals__c: number }>(
      "SELECT Value__c, Deals__c FROM Pipeline_Average__c WHERE Metric__c = 'Won Cycle Days'",
    );
    assert.equal(records.length, 1);
    assert.ok(records[0]!.Value__c > 30 && records[0]!.Value__c < 80, String(records[0]!.Value__c));
  });

  it('has commissions with their past: paid and approved months, a correction and a clawback', async () => {
    const { records } = await org.connection.query<{ Status__c: string; last: string; number: number }>(
      "SELECT Status__c, MAX(Month__c) last, COUNT(Id) number FROM Commission__c WHERE Owner.Username LIKE '%@scorekeeper.example' GROUP BY Status__c ORDER BY Status__c",
    );
    const [open, approved, paid] = records;
    const salespeople = PLAN.users.filter((user) => user.kind === 'salesperson').length;
    assert.deepEqual([approved?.Status__c, approved?.last, approved?.number], ['Approved', '2027-02-01', salespeople]);
    assert.deepEqual([paid?.Status__c, paid?.last, paid?.number], ['Paid', '2027-01-01', 10 * salespeople]);
    assert.deepEqual([open?.Status__c, open?.last], ['Open', '2027-07-01']);
    const { records: corrections } = await org.connection.query<{
      Type__c: string;
      Commission__r: { Month__c: string; Status__c: string };
      Adjusts__r: { Month__c: string };
    }>(
      'SELECT Type__c, Commission__r.Month__c, Commission__r.Status__c, Adjusts__r.Month__c FROM Commission_Entry__c WHERE Adjusts__c != null',
    );
    assert.deepEqual([...new Set(corrections.map((entry) => entry.Type__c))].sort(), ['Adjustment', 'Clawback']);
    for (const { Commission__r: paying, Adjusts__r: adjusted } of corrections)
      assert.deepEqual([paying.Month__c, paying.Status__c, adjusted.Month__c], ['2027-03-01', 'Open', '2027-02-01']);
    const { earned } = await sums<{ earned: number }>('SELECT SUM(Earned_Commission__c) earned FROM Commission__c');
    const { entries } = await sums<{ entries: number }>(
      'SELECT SUM(Amount__c) entries FROM Commission_Entry__c WHERE Adjusts__c = null',
    );
    assert.equal(entries.toFixed(2), earned.toFixed(2));
  });

  it('is left alone by a second run', async () => {
    const second = await seed();
    assert.equal(second.code, 0, second.errors);
    const changed = Object.entries(readSummary(second.output)).filter(
      ([, [created, updated, , failed]]) => created + updated + failed > 0,
    );
    assert.deepEqual(changed, []);
  });
});
