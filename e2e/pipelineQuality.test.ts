import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import fc from 'fast-check';
import { openProject, type ProjectOrg } from '../local-org/src/cli/openProject.js';
import type { OrgRecord } from '../local-org/src/schema/record.js';
import { recount, type RecountRules } from '../scripts/backfill/recount.js';

/*
 * Whatever is saved of deals, in whatever order and however many at once: the counters and the log are what the
 * definition gives, counted here from the saves themselves and sharing no code with the package. And the rule of the
 * backfill program, driven by the history that the same saves left, comes to the same.
 */

type Values = OrgRecord['values'];

interface Operation {
  readonly kind: 'insert' | 'update' | 'updateAll' | 'delete' | 'undelete';
  readonly pick: number;
  /** Null: the save does not touch it. */
  readonly closeDate: string | null;
  readonly stage: string | null;
  readonly amount: number | null;
  readonly reason: string | null;
  /** A save of several deals in which one is refused: the others are saved in a second attempt. */
  readonly withRefused: boolean;
}

interface ExpectedPush {
  readonly from: string;
  readonly to: string;
  readonly isExtension: boolean;
  readonly stage: string;
  readonly amount: number | null;
  readonly reason: string | null;
}

/** The plain count. */
interface Expected {
  readonly id: string;
  closeDate: string;
  stage: string;
  amount: number | null;
  extensions: number;
  readonly original: string;
  isDeleted: boolean;
  readonly pushes: ExpectedPush[];
}

const CLOSED = ['Closed Won', 'Closed Lost'];
const isClosed = (stage: string): boolean => CLOSED.includes(stage);
const monthNumber = (date: string): number => Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7));

const operations: fc.Arbitrary<Operation[]> = fc.array(
  fc.record({
    kind: fc.constantFrom('insert', 'update', 'update', 'update', 'update', 'updateAll', 'delete', 'undelete'),
    pick: fc.nat(50),
    closeDate: fc.option(
      fc
        .record({
          year: fc.constantFrom(2026, 2027),
          month: fc.constantFrom(1, 2, 3, 12),
          // The first and last days of a month are where counting months goes wrong.
          day: fc.constantFrom(1, 1, 2, 15, 28),
        })
        .map(({ year, month, day }) => `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`),
      { freq: 4 },
    ),
    stage: fc.option(fc.constantFrom('Prospecting', 'Negotiation/Review', ...CLOSED), { freq: 1 }),
    amount: fc.option(fc.integer({ min: 0, max: 9999 }), { freq: 1 }),
    reason: fc.option(fc.constantFrom('Competitor', 'Other'), { freq: 1 }),
    withRefused: fc.boolean(),
  }),
  { minLength: 4, maxLength: 25 },
);

let project: ProjectOrg;
let deals: Expected[];

const query = (soql: string): Values[] => {
  const { org } = project;
  const access = { userId: org.settings.adminUserId, mode: 'system', sharing: false } as const;
  return org.queries
    .run(org.queries.parse(soql), { access, binds: [], now: org.clock(), allRows: false })
    .records.map((record) => record.values);
};

function save(operation: 'insert' | 'update' | 'delete' | 'undelete', rows: readonly Values[]): (string | null)[] {
  const { org } = project;
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
      rows.map((values) => ({ type: 'Opportunity', values })),
      options,
    );
  });
  return results.map((result) => (result.success ? (result.id ?? null) : null));
}

function changeOf(operation: Operation): Values {
  const { closeDate, stage, amount, reason } = operation;
  return {
    ...(closeDate !== null && { CloseDate: closeDate }),
    ...(stage !== null && { StageName: stage }),
    ...(amount !== null && { Amount: amount }),
    ...(reason !== null && { Close_Date_Push_Reason__c: reason }),
  };
}

function insert(operation: Operation): void {
  const values: Values = { Name: 'Deal', CloseDate: '2027-01-15', StageName: 'Prospecting', ...changeOf(operation) };
  for (const id of save('insert', [values, { ...values, Amount: 1 }])) {
    const isFirst = deals.length % 2 === 0;
    deals.push({
      id: id!,
      closeDate: String(values['CloseDate']),
      stage: String(values['StageName']),
      amount: isFirst ? operation.amount : 1,
      extensions: 0,
      original: String(values['CloseDate']),
      isDeleted: false,
      pushes: [],
    });
  }
}

/** One save of some deals; where `withRefused`, together with one that is refused. */
function update(chosen: readonly Expected[], operation: Operation): void {
  const refused: Values[] = operation.withRefused && chosen.length > 1 ? [{ Id: chosen.at(-1)!.id, Name: '' }] : [];
  const saved = refused.length > 0 ? chosen.slice(0, -1) : chosen;
  const rows = saved.map((deal): Values => ({ Id: deal.id, ...changeOf(operation) }));
  const results = save('update', [...rows, ...refused.map((row) => ({ ...changeOf(operation), ...row }))]);
  assert.deepEqual(
    results.map((id) => id !== null),
    [...rows.map(() => true), ...refused.map(() => false)],
  );
  for (const deal of saved) expectUpdate(deal, operation);
}

function expectUpdate(deal: Expected, { closeDate, stage, amount, reason }: Operation): void {
  const before = { ...deal };
  deal.closeDate = closeDate ?? deal.closeDate;
  deal.stage = stage ?? deal.stage;
  deal.amount = amount ?? deal.amount;
  if (isClosed(before.stage) || deal.closeDate === before.closeDate) return;
  const isExtension = monthNumber(deal.closeDate) > monthNumber(before.closeDate);
  if (isExtension) deal.extensions++;
  deal.pushes.push({
    from: before.closeDate,
    to: deal.closeDate,
    isExtension,
    stage: deal.stage,
    amount: deal.amount,
    reason,
  });
}

function run(operation: Operation): void {
  const isUndelete = operation.kind === 'undelete';
  const candidates = deals.filter((deal) => deal.isDeleted === isUndelete);
  if (operation.kind === 'insert') return insert(operation);
  if (candidates.length === 0) return;
  if (operation.kind === 'updateAll') return update(candidates, operation);
  const picked = candidates[operation.pick % candidates.length]!;
  if (operation.kind === 'update') return update([picked], operation);
  assert.notEqual(save(operation.kind, [{ Id: picked.id }])[0], null);
  picked.isDeleted = !isUndelete;
}

const FIGURES =
  'Close_Date_Month_Extensions__c, Original_Close_Date__c, Last_Stage_Change__c, Closed_On__c, Close_Date_Push_Reason__c';

function assertCounted(deal: Expected): void {
  const [stored] = query(`SELECT CloseDate, StageName, Amount, ${FIGURES} FROM Opportunity WHERE Id = '${deal.id}'`);
  assert.deepEqual(
    [stored!['CloseDate'], stored!['StageName'], stored!['Amount'], stored!['Close_Date_Push_Reason__c']],
    [deal.closeDate, deal.stage, deal.amount, null],
    'the deal itself',
  );
  assert.equal(stored!['Close_Date_Month_Extensions__c'], deal.extensions, `extensions of ${deal.id}`);
  assert.equal(stored!['Original_Close_Date__c'], deal.original);
  assert.equal(stored!['Closed_On__c'] !== null, isClosed(deal.stage), 'a closed deal has its day');
  const pushes = query(
    `SELECT From_Date__c, To_Date__c, Is_Month_Extension__c, Stage__c, Amount__c, Reason__c FROM Close_Date_Push__c WHERE Opportunity__c = '${deal.id}' ORDER BY Name`,
  );
  assert.deepEqual(
    pushes.map((push) => ({
      from: push['From_Date__c'],
      to: push['To_Date__c'],
      isExtension: push['Is_Month_Extension__c'],
      stage: push['Stage__c'],
      amount: push['Amount__c'],
      reason: push['Reason__c'],
    })),
    deal.pushes,
    `log of ${deal.id}`,
  );
}

/** Moments are milliseconds inside the local org. */
const iso = (value: unknown): string => new Date(Number(value)).toISOString();

/** The backfill's count of the history that the saves left, against what the triggers wrote as they happened. */
function assertBackfillAgrees(deal: Expected, rules: RecountRules): void {
  const [stored] = query(
    `SELECT CreatedDate, CloseDate, StageName, ${FIGURES} FROM Opportunity WHERE Id = '${deal.id}'`,
  );
  const snapshots = query(
    `SELECT CreatedDate, CreatedById, CreatedBy.TimeZoneSidKey, CloseDate, StageName, Amount FROM OpportunityHistory WHERE OpportunityId = '${deal.id}' ORDER BY CreatedDate, Id`,
  ).map((row) => ({
    at: iso(row['CreatedDate']),
    by: String(row['CreatedById']),
    timeZone: null,
    closeDate: String(row['CloseDate']),
    stage: String(row['StageName']),
    amount: row['Amount'] as number | null,
  }));
  const counted = recount(
    {
      createdOn: iso(stored!['CreatedDate']),
      closeDate: String(stored!['CloseDate']),
      stage: String(stored!['StageName']),
      snapshots,
      changes: [],
    },
    rules,
  );
  assert.equal(counted.monthExtensions, stored!['Close_Date_Month_Extensions__c'], `extensions of ${deal.id}`);
  assert.equal(counted.originalCloseDate, stored!['Original_Close_Date__c']);
  assert.equal(counted.closedOn, stored!['Closed_On__c']);
  const drift = Math.abs(Date.parse(counted.lastStageChange!) - Date.parse(iso(stored!['Last_Stage_Change__c'])));
  assert.ok(drift < 60_000, `last stage change of ${deal.id}: ${drift} ms apart`);
  assert.deepEqual(
    counted.pushes.map(({ fromDate, toDate, isMonthExtension, stage, amount }) => [
      fromDate,
      toDate,
      isMonthExtension,
      stage,
      amount,
    ]),
    deal.pushes.map(({ from, to, isExtension, stage, amount }) => [from, to, isExtension, stage, amount]),
    `pushes of ${deal.id}`,
  );
}

describe('pipeline quality', () => {
  let rules: RecountRules;

  before(async () => {
    project = await openProject('.', { skipRefused: false, debug: () => undefined });
    assert.equal(project.deployed.success, true, JSON.stringify(project.deployed.problems));
    const stages = query('SELECT ApiName, IsClosed FROM OpportunityStage');
    const [admin] = query(`SELECT TimeZoneSidKey FROM User WHERE Id = '${project.org.settings.adminUserId}'`);
    rules = {
      isClosed: new Map(stages.map((stage) => [String(stage['ApiName']), stage['IsClosed'] === true])),
      timeZone: String(admin!['TimeZoneSidKey']),
    };
  });
  after(() => project.org.close());

  it('counts and logs any sequence of saves, as the backfill counts their history', () => {
    fc.assert(
      fc.property(operations, (sequence) => {
        deals = [];
        for (const operation of sequence) run(operation);
        for (const deal of deals.filter(({ isDeleted }) => !isDeleted)) {
          assertCounted(deal);
          assertBackfillAgrees(deal, rules);
        }
      }),
      { numRuns: 100, includeErrorInReport: true },
    );
  });
});
