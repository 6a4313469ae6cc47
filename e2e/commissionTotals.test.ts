import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import fc from 'fast-check';
import { openProject, type ProjectOrg } from '../local-org/src/cli/openProject.js';
import { CommissionBook, type Month } from './support/commissionBook.js';
import {
  add,
  commissionOn,
  laddersOf,
  monthOf,
  within,
  type Deal,
  type Level,
} from './support/commissionDefinition.js';
import {
  CommissionActions,
  FAMILIES,
  OWNERS,
  commissionOperations,
  type CommissionActors,
  type CommissionOperation,
} from './support/commissionOperations.js';
import { ProjectRows, type Values } from './support/projectRows.js';

/*
 * Whatever is done to deals, line items, levels and commissions, in whatever order: stored figures and entries are what
 * the definition gives, approved figures never change, entries never change, and the repair finds nothing to repair.
 */

const DAY = 24 * 60 * 60 * 1000;
/** After the months of the deals, within the days of clawback of the later ones. The same day in every time zone. */
const START = Date.parse('2027-04-01T18:00:00Z');
const FROZEN = [
  'Won_Revenue__c',
  'Won_Count__c',
  'Pipeline_Revenue__c',
  'Open_Count__c',
  'Earned_Commission__c',
  'Pipeline_Commission__c',
  'Total_Potential_Commission__c',
  'Adjustment_Amount__c',
  'Payable_Commission__c',
  'Levels_At_Approval__c',
];
const ENTRY_FIELDS =
  'Id, Commission__c, Adjusts__c, Type__c, Deal_Id__c, Deal_Name__c, Deal_Close_Date__c, Base_Amount__c, Product_Family__c, Level_From__c, Level_To__c, Rate__c, Amount__c, Entered_On__c, Reason__c';

let now = START;
let project: ProjectOrg;
let rows: ProjectRows;
let actors: CommissionActors;
let actions: CommissionActions;

const cents = (value: Values[string] | undefined): bigint => BigInt(Math.round(Number(value ?? 0) * 100));

function readLevels(): Level[] {
  return rows
    .query(
      'SELECT Salesperson__c, Month__c, Product_Family__c, From_Amount__c, To_Amount__c, Rate__c FROM Commission_Level__c',
    )
    .map((row) => ({
      salesperson: (row['Salesperson__c'] as string | null) ?? null,
      month: row['Month__c'] ? monthOf(String(row['Month__c'])) : null,
      family: String(row['Product_Family__c'] ?? '').toLowerCase(),
      from: cents(row['From_Amount__c']),
      to: row['To_Amount__c'] === null ? null : cents(row['To_Amount__c']),
      rate: BigInt(Math.round(Number(row['Rate__c']) * 10_000)),
    }));
}

interface LinkedDeal extends Deal {
  readonly commissionId: string | null;
}

function readDeals(): LinkedDeal[] {
  const items = rows.query('SELECT OpportunityId, TotalPrice, PricebookEntryId FROM OpportunityLineItem');
  const familyOf = (item: Values): string =>
    FAMILIES[actors.priceEntries.indexOf(String(item['PricebookEntryId']))]!.toLowerCase();
  return rows
    .query('SELECT Id, OwnerId, CloseDate, IsWon, IsClosed, Amount, Commission__c FROM Opportunity')
    .map((row) => ({
      id: String(row['Id']),
      owner: String(row['OwnerId']),
      closeDate: String(row['CloseDate']),
      state: row['IsWon'] === true ? 'won' : row['IsClosed'] === true ? 'lost' : 'open',
      amount: cents(row['Amount']),
      items: add(
        items
          .filter((item) => item['OpportunityId'] === row['Id'])
          .map((item) => new Map([[familyOf(item), cents(item['TotalPrice'])]])),
      ),
      commissionId: (row['Commission__c'] as string | null) ?? null,
    }));
}

/** One sequence of operations, with all that must never change while it goes on. */
class Sequence {
  private readonly book = new CommissionBook();
  private readonly approved = new Map<string, Values>();
  private readonly entries = new Map<string, string>();

  /** Types of the entries that were booked. */
  readonly types = new Set<string>();

  step(operation: CommissionOperation): void {
    const taken = actions.run(operation);
    now += taken.days * DAY;
    this.book.look(readDeals(), readLevels(), new Date(now).toISOString().slice(0, 10));
    if (taken.approvedId !== null) {
      const [row] = commissions(`WHERE Id = '${taken.approvedId}'`);
      this.book.approve(String(row!['OwnerId']), String(row!['Month__c']));
      this.approved.set(taken.approvedId, row!);
    }
    this.assertRight();
  }

  private assertRight(): void {
    const stored = commissions();
    const deals = readDeals();
    const entries = rows.query(`SELECT ${ENTRY_FIELDS} FROM Commission_Entry__c`);
    assertLinks(deals, stored);
    for (const row of stored) {
      const month = this.book.month(String(row['OwnerId']), String(row['Month__c']));
      const approved = this.approved.get(String(row['Id']));
      assert.equal(row['Status__c'] === 'Open', approved === undefined, 'status');
      if (approved)
        for (const field of FROZEN)
          assert.equal(row[field], approved[field], `frozen ${field} of ${String(row['Name'])}`);
      else assertOpen(row, month, deals);
      assertEntries(row, month, entries);
    }
    this.assertOnlyAdded(entries);
  }

  private assertOnlyAdded(entries: readonly Values[]): void {
    const texts = new Map(entries.map((entry) => [String(entry['Id']), JSON.stringify(entry)]));
    for (const [id, text] of this.entries) assert.equal(texts.get(id), text, 'an entry stays as it is');
    for (const entry of entries) {
      assert.ok(entry['Reason__c'], 'every entry has a reason');
      this.types.add(String(entry['Type__c']));
      this.entries.set(String(entry['Id']), texts.get(String(entry['Id']))!);
    }
  }
}

function commissions(condition = ''): Values[] {
  return rows.query(
    `SELECT Id, Name, OwnerId, Month__c, Status__c, ${FROZEN.join(', ')} FROM Commission__c ${condition}`,
  );
}

function assertLinks(deals: readonly LinkedDeal[], stored: readonly Values[]): void {
  const idOf = new Map(
    stored.map((row) => [`${String(row['OwnerId'])} ${String(row['Month__c'])}`, String(row['Id'])]),
  );
  assert.equal(idOf.size, stored.length, 'one commission per salesperson and month');
  const levels = readLevels();
  for (const deal of deals) {
    const month = monthOf(deal.closeDate);
    const expected = idOf.get(`${deal.owner} ${month}`) ?? null;
    assert.equal(deal.commissionId, expected, `link of a deal due ${deal.closeDate}`);
    const isPaid = laddersOf(levels, deal.owner, month).size > 0;
    assert.ok(expected !== null || !isPaid, `levels apply to a deal due ${deal.closeDate} that has no commission`);
  }
}

/** Figures of an open month. */
function assertOpen(row: Values, month: Month, deals: readonly LinkedDeal[]): void {
  const here = deals.filter((deal) => deal.commissionId === row['Id']);
  const [won, open] = (['won', 'open'] as const).map((state) => here.filter((deal) => deal.state === state));
  const total = (some: readonly Deal[]): bigint => some.reduce((amount, deal) => amount + deal.amount, 0n);
  const potential = commissionOn(
    [...won!, ...open!].map((deal) => splitRevenue(deal, month)),
    month.ladders,
  );
  const name = String(row['Name']);
  const figures = {
    Won_Revenue__c: total(won!),
    Pipeline_Revenue__c: total(open!),
    Earned_Commission__c: month.commission(),
    Pipeline_Commission__c: potential - month.commission(),
    Total_Potential_Commission__c: potential,
    Adjustment_Amount__c: month.adjustments,
    Payable_Commission__c: month.commission() + month.adjustments,
  };
  for (const [field, value] of Object.entries(figures)) assert.equal(cents(row[field]), value, `${field} of ${name}`);
  assert.equal(row['Won_Count__c'], won!.length, `number of won deals of ${name}`);
  assert.equal(row['Open_Count__c'], open!.length, `number of open deals of ${name}`);
}

function splitRevenue(deal: Deal, month: Month): Map<string, bigint> {
  const families = [...month.ladders.keys()].filter((family) => family !== '');
  const split = new Map(families.map((family) => [family, deal.items.get(family) ?? 0n]));
  return split.set('', deal.amount - [...split.values()].reduce((total, amount) => total + amount, 0n));
}

/** The entries of a month add up to its figures, and tell what lies in each level. */
function assertEntries(row: Values, month: Month, entries: readonly Values[]): void {
  const name = String(row['Name']);
  const own = entries.filter((entry) => entry['Commission__c'] === row['Id'] && !entry['Adjusts__c']);
  const corrections = entries.filter((entry) => entry['Adjusts__c'] === row['Id']);
  const paid = entries.filter((entry) => entry['Commission__c'] === row['Id'] && entry['Adjusts__c']);
  const total = (some: readonly Values[], field: string): bigint =>
    some.reduce((amount, entry) => amount + cents(entry[field]), 0n);
  assert.equal(total(own, 'Amount__c'), cents(row['Earned_Commission__c']), `entries of ${name}`);
  assert.equal(total(paid, 'Amount__c'), cents(row['Adjustment_Amount__c']), `adjustments of ${name}`);
  const ledger = [...own, ...corrections];
  assert.equal(total(ledger, 'Amount__c'), month.commission(), `${name} with its corrections`);
  const filled = new Map<string, bigint>();
  for (const entry of ledger) {
    const key = bandKey(String(entry['Product_Family__c'] ?? ''), entry);
    filled.set(key, (filled.get(key) ?? 0n) + cents(entry['Base_Amount__c']));
  }
  assert.deepEqual(new Map([...filled].filter(([, base]) => base !== 0n).sort()), bandsOf(month), `levels of ${name}`);
}

function bandKey(family: string, entry: Values): string {
  if (entry['Level_From__c'] === null) return `${family.toLowerCase()} unpaid`;
  const to = entry['Level_To__c'] === null ? '' : cents(entry['Level_To__c']);
  return `${family.toLowerCase()} ${cents(entry['Level_From__c'])}-${to} ${Math.round(Number(entry['Rate__c']) * 10_000)}`;
}

function bandsOf(month: Month): Map<string, bigint> {
  const bands = new Map<string, bigint>();
  for (const [family, revenue] of add([...month.deals.values()].map((counted) => counted.revenue))) {
    let unpaid = revenue;
    for (const level of month.ladders.get(family) ?? []) {
      bands.set(`${family} ${level.from}-${level.to ?? ''} ${level.rate}`, within(level, revenue));
      unpaid -= within(level, revenue);
    }
    bands.set(`${family} unpaid`, unpaid);
  }
  return new Map([...bands].filter(([, base]) => base !== 0n).sort());
}

/** The repair batch's own word: how many commissions and deals it looked at, changed and failed at. */
function repair(): Values {
  const outcome = project.apex.executeAnonymous(
    project.org.settings.adminUserId,
    'Database.executeBatch(new RepairCommissionsBatch(), RepairCommissionsBatch.DEALS_A_STEP);',
  );
  assert.equal(outcome.success, true, JSON.stringify(outcome));
  return rows.query(
    "SELECT Checked__c, Changed__c, Failed__c, Details__c FROM Job_Run__c WHERE Job__c = 'Repair commissions' ORDER BY CreatedDate DESC, Id DESC LIMIT 1",
  )[0]!;
}

function makeActors(): CommissionActors {
  const profile = rows.query("SELECT Id FROM Profile WHERE Name = 'Standard User'")[0]!['Id']!;
  const locale = {
    TimeZoneSidKey: 'America/Los_Angeles',
    LocaleSidKey: 'en_US',
    LanguageLocaleKey: 'en_US',
    EmailEncodingKey: 'UTF-8',
  };
  const users = Array.from({ length: OWNERS }, (_, index) => ({
    Username: `owner${index}@commissions.example`,
    Email: `owner${index}@commissions.example`,
    LastName: `Owner ${index}`,
    Alias: `owner${index}`,
    ProfileId: profile,
    ...locale,
  }));
  const owners = rows.create('User', users);
  const group = rows.query("SELECT Id FROM PermissionSetGroup WHERE DeveloperName = 'Scorekeeper_Salespeople'")[0]!;
  rows.create(
    'PermissionSetAssignment',
    owners.map((owner) => ({ AssigneeId: owner, PermissionSetGroupId: group['Id']! })),
  );
  const pricebookId = String(rows.query('SELECT Id FROM Pricebook2 WHERE IsStandard = TRUE')[0]!['Id']);
  const products = rows.create(
    'Product2',
    FAMILIES.map((family) => ({ Name: family, Family: family, IsActive: true })),
  );
  const prices = products.map((product) => ({
    Pricebook2Id: pricebookId,
    Product2Id: product,
    UnitPrice: 1,
    IsActive: true,
  }));
  const accounts = rows.create('Account', [{ Name: 'Acme Corporation' }, { Name: 'Betasoloin' }]);
  return { owners, accounts, pricebookId, priceEntries: rows.create('PricebookEntry', prices) };
}

/** A clean start, behind the triggers: what was approved could not be removed otherwise. */
function startAnew(): void {
  now = START;
  const deleted = rows.query('SELECT Id FROM Account WHERE IsDeleted = TRUE', true);
  if (deleted.length > 0) rows.save('undelete', 'Account', deleted);
  rows.empty([
    'Commission_Entry__c',
    'OpportunityLineItem',
    'Opportunity',
    'OpportunityHistory',
    'OpportunityFieldHistory',
    'Commission__c',
    'Commission_Level__c',
  ]);
}

describe('commissions', () => {
  before(async () => {
    project = await openProject('.', { skipRefused: false, debug: () => undefined, clock: () => new Date(now) });
    assert.equal(project.deployed.success, true, JSON.stringify(project.deployed.problems));
    rows = new ProjectRows(project);
    actors = makeActors();
    actions = new CommissionActions(rows, actors);
  });
  after(() => project?.org.close());

  it('are what the definition gives after every step of any sequence, and the repair has nothing to repair', () => {
    const types = new Set<string>();
    fc.assert(
      fc.property(commissionOperations, (operations) => {
        startAnew();
        rows.create('Commission_Level__c', [
          { From_Amount__c: 0, To_Amount__c: 500, Rate__c: 2 },
          { From_Amount__c: 500, To_Amount__c: 1000, Rate__c: 4.5 },
          { From_Amount__c: 1250, To_Amount__c: null, Rate__c: 7.25 },
        ]);
        const sequence = new Sequence();
        for (const operation of operations) sequence.step(operation);
        for (const type of sequence.types) types.add(type);
        const run = repair();
        assert.deepEqual([run['Changed__c'], run['Failed__c']], [0, 0], String(run['Details__c']));
      }),
      { numRuns: Number(process.env['COMMISSION_RUNS'] ?? 100), includeErrorInReport: true },
    );
    assert.deepEqual([...types].sort(), ['Adjustment', 'Clawback', 'Earned', 'Levels', 'Retained'], 'all were tried');
  });
});
