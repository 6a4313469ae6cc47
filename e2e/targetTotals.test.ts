import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import fc from 'fast-check';
import { openProject, type ProjectOrg } from '../local-org/src/cli/openProject.js';
import type { OrgRecord } from '../local-org/src/schema/record.js';

/*
 * Whatever is done to deals and targets, in whatever order: the stored links and totals are what the definition gives,
 * worked out here from the rows and sharing no code with the package, and the repair finds nothing to repair.
 */

type Values = OrgRecord['values'];

interface Operation {
  readonly kind:
    | 'insertDeals'
    | 'updateDeal'
    | 'deleteDeal'
    | 'undeleteDeal'
    | 'insertTarget'
    | 'moveTarget'
    | 'deleteTarget'
    | 'undeleteTarget';
  readonly pick: number;
  readonly owner: number;
  readonly month: number;
  readonly day: number;
  readonly amount: number | null;
  readonly stage: string;
  readonly period: string;
  readonly excluded: boolean;
}

const OWNERS = 3;

const operations: fc.Arbitrary<Operation[]> = fc.array(
  fc.record({
    kind: fc.constantFrom(
      'insertDeals',
      'insertDeals',
      'updateDeal',
      'updateDeal',
      'deleteDeal',
      'undeleteDeal',
      'insertTarget',
      'insertTarget',
      'moveTarget',
      'deleteTarget',
      'undeleteTarget',
    ),
    pick: fc.nat(50),
    owner: fc.nat(OWNERS - 1),
    month: fc.integer({ min: 1, max: 4 }),
    day: fc.integer({ min: 1, max: 28 }),
    amount: fc.option(fc.integer({ min: 0, max: 100_000 }).map((cents) => cents / 100)),
    stage: fc.constantFrom('Prospecting', 'Negotiation/Review', 'Closed Won', 'Closed Lost'),
    period: fc.constantFrom('Month', 'Month', 'Quarter', 'Year'),
    excluded: fc.integer({ min: 0, max: 5 }).map((value) => value === 0),
  }),
  { minLength: 4, maxLength: 25 },
);

let project: ProjectOrg;
let owners: string[];
let teamId: string;

const query = (soql: string, allRows = false): Values[] => {
  const { org } = project;
  const access = { userId: org.settings.adminUserId, mode: 'system', sharing: false } as const;
  return org.queries
    .run(org.queries.parse(soql), { access, binds: [], now: org.clock(), allRows })
    .records.map((record) => record.values);
};

/** One transaction of the administrator, partial success allowed; then the asynchronous work that it queued. */
function save(operation: 'insert' | 'update' | 'delete' | 'undelete', type: string, rows: readonly Values[]): string[] {
  const { org, apex } = project;
  const results = org.transact(org.settings.adminUserId, (transaction) => {
    const options = { transaction, allOrNone: false, mode: 'system', sharing: false } as const;
    if (operation === 'delete' || operation === 'undelete')
      return org.dml.remove(
        operation,
        rows.map((row) => String(row['Id'])),
        options,
      );
    return org.dml.save(
      operation,
      rows.map((values) => ({ type, values })),
      options,
    );
  });
  apex.runJobs();
  return results.map((result) => result.id ?? result.errors.map((error) => error.message).join());
}

const date = (operation: Operation): string => `2027-0${operation.month}-${String(operation.day).padStart(2, '0')}`;

function deal(operation: Operation): Values {
  const { amount, stage, excluded } = operation;
  return {
    Name: 'Deal',
    OwnerId: owners[operation.owner]!,
    CloseDate: date(operation),
    StageName: stage,
    Amount: amount,
    Exclude_From_Target__c: excluded,
  };
}

function target(operation: Operation): Values {
  const goal = { Target_Amount__c: operation.pick * 10, Parent_Target__c: operation.excluded ? null : teamId };
  return {
    OwnerId: owners[operation.owner]!,
    Level__c: 'Individual',
    Period__c: operation.period,
    Start_Date__c: date(operation),
    ...goal,
  };
}

function pickRow(type: string, operation: Operation, deleted: boolean): Values[] {
  const level = type === 'Sales_Target__c' ? " AND Level__c = 'Individual'" : '';
  const rows = query(`SELECT Id FROM ${type} WHERE IsDeleted = ${deleted}${level} ORDER BY Id`, deleted);
  return rows.length === 0 ? [] : [rows[operation.pick % rows.length]!];
}

function run(operation: Operation): void {
  const isDeal = operation.kind.includes('Deal');
  const type = isDeal ? 'Opportunity' : 'Sales_Target__c';
  const fresh = isDeal ? deal(operation) : target(operation);
  switch (operation.kind) {
    case 'insertDeals':
      save('insert', type, [fresh, { ...fresh, Amount: 1 }]);
      return;
    case 'insertTarget':
      save('insert', type, [fresh]);
      return;
    case 'updateDeal':
    case 'moveTarget':
      save(
        'update',
        type,
        pickRow(type, operation, false).map((row) => ({ ...fresh, Id: row['Id']! })),
      );
      return;
    case 'deleteDeal':
    case 'deleteTarget':
      save('delete', type, pickRow(type, operation, false));
      return;
    default:
      save('undelete', type, pickRow(type, operation, true));
  }
}

const PERIODS = ['Month', 'Quarter', 'Year'];
const TOTALS = ['Won_Amount__c', 'Won_Count__c', 'Pipeline_Amount__c', 'Open_Count__c', 'Expected_Amount__c'] as const;
type Totals = Record<(typeof TOTALS)[number], number>;

/** Adds up in hundredths of a cent, which cents × whole percents need, and rounds once, at the end. */
function totalsOf(deals: readonly Values[]): Totals {
  const sum = (rows: readonly Values[], field: string): number => {
    const units = rows.reduce((total, row) => total + Math.round(Number(row[field] ?? 0) * 10_000), 0);
    return Math.round(units / 100) / 100;
  };
  const won = deals.filter((row) => row['IsWon'] === true);
  const open = deals.filter((row) => row['IsClosed'] === false);
  return {
    Won_Amount__c: sum(won, 'Amount'),
    Won_Count__c: won.length,
    Pipeline_Amount__c: sum(open, 'Amount'),
    Open_Count__c: open.length,
    Expected_Amount__c: sum(open, 'ExpectedRevenue'),
  };
}

function assertAllRight(): void {
  const targets = query(
    `SELECT Id, OwnerId, Level__c, Period__c, Start_Date__c, End_Date__c, Parent_Target__c, ${TOTALS.join(', ')} FROM Sales_Target__c`,
  );
  const deals = query(
    'SELECT Id, OwnerId, CloseDate, IsWon, IsClosed, Amount, ExpectedRevenue, Exclude_From_Target__c, Sales_Target__c FROM Opportunity',
  );
  const individual = targets.filter((row) => row['Level__c'] === 'Individual');
  const expectedLink = (row: Values): unknown => {
    const date = String(row['CloseDate']);
    const fitting = individual.filter(
      (one) =>
        one['OwnerId'] === row['OwnerId'] && String(one['Start_Date__c']) <= date && date <= String(one['End_Date__c']),
    );
    const [best] = fitting.sort(
      (a, b) => PERIODS.indexOf(String(a['Period__c'])) - PERIODS.indexOf(String(b['Period__c'])),
    );
    return row['Exclude_From_Target__c'] === true ? null : (best?.['Id'] ?? null);
  };
  for (const row of deals)
    assert.equal(
      row['Sales_Target__c'],
      expectedLink(row),
      `link of ${String(row['Id'])}, due ${String(row['CloseDate'])}`,
    );
  const byId = new Map(
    individual.map((row) => [row['Id'], totalsOf(deals.filter((one) => one['Sales_Target__c'] === row['Id']))]),
  );
  const stored = (row: Values): Totals => Object.fromEntries(TOTALS.map((field) => [field, row[field]])) as Totals;
  for (const row of individual) assert.deepEqual(stored(row), byId.get(row['Id']), `totals of ${String(row['Id'])}`);
  const children = individual.filter((row) => row['Parent_Target__c'] === teamId).map((row) => byId.get(row['Id'])!);
  const team = Object.fromEntries(
    TOTALS.map((field) => [field, Math.round(children.reduce((sum, one) => sum + one[field], 0) * 100) / 100]),
  );
  assert.deepEqual(stored(targets.find((row) => row['Id'] === teamId)!), team, 'totals of the team');
}

/** The repair batch's own word: how many targets it looked at, changed and failed at. */
function repair(): Values {
  const { org, apex } = project;
  const outcome = apex.executeAnonymous(
    org.settings.adminUserId,
    'Database.executeBatch(new RepairTargetsBatch(), RepairTargetsBatch.TARGETS_A_STEP);',
  );
  assert.equal(outcome.success, true, JSON.stringify(outcome));
  return query(
    "SELECT Checked__c, Changed__c, Failed__c, Details__c FROM Job_Run__c WHERE Job__c = 'Repair targets' ORDER BY CreatedDate DESC, Id DESC LIMIT 1",
  )[0]!;
}

describe('totals of targets', () => {
  before(async () => {
    project = await openProject('.', { skipRefused: false, debug: () => undefined });
    assert.equal(project.deployed.success, true);
    const profile = query("SELECT Id FROM Profile WHERE Name = 'Standard User'")[0]!['Id']!;
    const locale = {
      TimeZoneSidKey: 'America/Los_Angeles',
      LocaleSidKey: 'en_US',
      LanguageLocaleKey: 'en_US',
      EmailEncodingKey: 'UTF-8',
    };
    const users = Array.from({ length: OWNERS }, (_, index) => ({
      Username: `owner${index}@totals.example`,
      Email: `owner${index}@totals.example`,
      LastName: `Owner ${index}`,
      Alias: `owner${index}`,
      ProfileId: profile,
      ...locale,
    }));
    owners = save('insert', 'User', users);
    teamId = save('insert', 'Sales_Target__c', [
      { OwnerId: owners[0]!, Level__c: 'Team', Period__c: 'Year', Start_Date__c: '2027-01-01', Target_Amount__c: 1 },
    ])[0]!;
  });
  after(() => project.org.close());

  it('are right after any sequence of saves, and the repair has nothing to repair', () => {
    fc.assert(
      fc.property(operations, (sequence) => {
        save('delete', 'Opportunity', query('SELECT Id FROM Opportunity'));
        save('delete', 'Sales_Target__c', query("SELECT Id FROM Sales_Target__c WHERE Level__c = 'Individual'"));
        for (const operation of sequence) run(operation);
        assertAllRight();
        const run_ = repair();
        assert.deepEqual([run_['Changed__c'], run_['Failed__c']], [0, 0], String(run_['Details__c']));
      }),
      { numRuns: 100 },
    );
  });

  it('that were tampered with behind the triggers are found, repaired and reported', () => {
    save('insert', 'Sales_Target__c', [
      {
        OwnerId: owners[1]!,
        Level__c: 'Individual',
        Period__c: 'Month',
        Start_Date__c: '2029-03-01',
        Target_Amount__c: 10,
      },
    ]);
    save('insert', 'Opportunity', [
      { Name: 'Tampered', OwnerId: owners[1]!, CloseDate: '2029-03-05', StageName: 'Closed Won', Amount: 70 },
    ]);
    project.org.storage.run('UPDATE "Sales_Target__c" SET "Won_Amount__c" = 1 WHERE "Start_Date__c" = ?', [
      '2029-03-01',
    ]);
    const run_ = repair();
    assert.deepEqual([run_['Changed__c'], run_['Failed__c']], [1, 0], String(run_['Details__c']));
    assertAllRight();
  });
});
