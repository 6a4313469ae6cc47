import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { readSummary, runProgram, startOrg, type ProgramResult, type ServedOrg } from '../testSupport/servedOrg.js';

/*
 * Commissions of a real pipeline against what its files give, worked out here line by line. The deals have a line item
 * each; product families count only where they have levels of their own.
 */

const MAVEN = fileURLToPath(new URL('../../../shared/data/maven-crm', import.meta.url));
const skip = existsSync(MAVEN) ? false : 'the Maven CRM files are not beside the project';

const HEADER = 'salesperson,month,product_family,from,to,rate';
/** 2 % to 10,000; 4 % to 30,000; 6 % above, for everyone. */
const GENERAL = [',,,0,10000,2', ',,,10000,30000,4', ',,,30000,,6'];
/** The MG series with levels of its own, and for one salesperson a month with twice the first rate. */
const REFINED = [
  ...GENERAL,
  ',,MG,0,500,1.5',
  ',,MG,500,,12.25',
  'Anna Snelling,2017-06,,0,10000,4',
  'Anna Snelling,2017-06,,10000,,6.5',
];

type Step = readonly [from: number, to: number, rate: number];
const USUAL: readonly Step[] = [
  [0, 10_000, 2],
  [10_000, 30_000, 4],
  [30_000, Infinity, 6],
];
const KICKER: readonly Step[] = [
  [0, 10_000, 4],
  [10_000, Infinity, 6.5],
];
const REPLACED: readonly Step[] = [
  [0, 20_000, 2],
  [20_000, Infinity, 5],
];
const MG: readonly Step[] = [
  [0, 500, 1.5],
  [500, Infinity, 12.25],
];

interface WonDeal {
  readonly agent: string;
  readonly month: string;
  readonly isMg: boolean;
  /** Whole amounts: the files have no decimals. */
  readonly value: number;
}

/** The won deals of the file; none of its cells is quoted. */
function wonDeals(): WonDeal[] {
  const [, ...lines] = readFileSync(join(MAVEN, 'sales_pipeline.csv'), 'utf8').trim().split(/\r?\n/);
  return lines
    .map((line) => line.split(','))
    .filter((cells) => cells[4] === 'Won')
    .map(([, agent = '', product = '', , , , closed = '', value = '']) => {
      const [month = '', , year = ''] = closed.split('/');
      return {
        agent,
        month: `${year}-${month.padStart(2, '0')}-01`,
        isMg: product.startsWith('MG'),
        value: Number(value),
      };
    });
}

/** In ten-thousandths: whole amounts times hundredths of a percent. */
function paidBy(steps: readonly Step[], revenue: number): number {
  return steps.reduce(
    (sum, [from, to, rate]) => sum + Math.max(0, Math.min(revenue, to) - from) * Math.round(rate * 100),
    0,
  );
}

const roundedToCents = (tenThousandths: number): number => Math.floor((tenThousandths + 50) / 100) / 100;

/** Earned commission by salesperson and month, where it is not 0. */
function expected(pay: (agent: string, month: string, deals: readonly WonDeal[]) => number): Map<string, number> {
  const groups = new Map<string, WonDeal[]>();
  for (const deal of wonDeals()) {
    const key = `${deal.agent} ${deal.month}`;
    groups.set(key, [...(groups.get(key) ?? []), deal]);
  }
  return new Map(
    [...groups]
      .map(([key, deals]): [string, number] => [key, roundedToCents(pay(deals[0]!.agent, deals[0]!.month, deals))])
      .filter(([, commission]) => commission !== 0)
      .sort(),
  );
}

/** The MG series by its own levels, the kicker, and everything else by these. */
function withRefinements(general: readonly Step[]): Map<string, number> {
  return expected((agent, month, deals) => {
    const isKicker = agent === 'Anna Snelling' && month === '2017-06-01';
    const [mg, others] = [deals.filter((deal) => deal.isMg), deals.filter((deal) => !deal.isMg)];
    return paidBy(isKicker ? KICKER : general, total(others)) + paidBy(MG, total(mg));
  });
}

const total = (deals: readonly WonDeal[]): number => deals.reduce((sum, deal) => sum + deal.value, 0);

describe('the commissions of the Maven pipeline', { skip }, () => {
  let org: ServedOrg;
  let folder: string;
  let first: ProgramResult;

  function importAll(lines: readonly string[]): Promise<ProgramResult> {
    const file = join(folder, 'levels.csv');
    writeFileSync(file, [HEADER, ...lines].join('\n'));
    const files = ['--from', MAVEN, '--commission-levels', file, '--rejects', join(folder, 'rejects.csv')];
    return runProgram('scripts/import.ts', [...files, '--target-amount', '0', ...org.arguments]);
  }

  async function rows<Row>(soql: string): Promise<Row[]> {
    return (await org.connection.query(soql, { autoFetch: true, maxFetch: 100_000 })).records as unknown as Row[];
  }

  async function earned(): Promise<Map<string, number>> {
    const commissions = await rows<{ Owner: { Name: string }; Month__c: string; Earned_Commission__c: number }>(
      'SELECT Owner.Name, Month__c, Earned_Commission__c FROM Commission__c WHERE Earned_Commission__c != 0',
    );
    return new Map(
      commissions
        .map((row): [string, number] => [`${row.Owner.Name} ${row.Month__c}`, row.Earned_Commission__c])
        .sort(([one], [other]) => (one < other ? -1 : 1)),
    );
  }

  /** By commission, and added up in cents. */
  async function assertEntriesAddUp(): Promise<void> {
    const entries = await rows<{ Commission__c: string; Amount__c: number }>(
      'SELECT Commission__c, Amount__c FROM Commission_Entry__c',
    );
    const cents = new Map<string, number>();
    for (const entry of entries)
      cents.set(entry.Commission__c, (cents.get(entry.Commission__c) ?? 0) + Math.round(entry.Amount__c * 100));
    const commissions = await rows<{ Id: string; Name: string; Earned_Commission__c: number }>(
      'SELECT Id, Name, Earned_Commission__c FROM Commission__c',
    );
    for (const { Id, Name, Earned_Commission__c: figure } of commissions)
      assert.equal(cents.get(Id) ?? 0, Math.round(figure * 100), `entries of ${Name}`);
  }

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'scorekeeper-commissions-'));
    org = await startOrg();
    first = await importAll(GENERAL);
  });
  after(async () => {
    await org?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('are imported with their levels, and nothing is refused', () => {
    assert.equal(first.code, 0, first.errors);
    const summary = readSummary(first.output);
    assert.deepEqual(summary['Commission_Level__c'], [3, 0, 0, 0]);
    assert.deepEqual(
      [summary['Opportunity'], summary['OpportunityLineItem']],
      [
        [8800, 0, 0, 0],
        [8800, 0, 0, 0],
      ],
    );
  });

  it('are, for every salesperson and month, what the files give, to the cent', async () => {
    const byHand = expected((_agent, _month, deals) => paidBy(USUAL, total(deals)));
    assert.ok(byHand.size > 250, String(byHand.size));
    assert.deepEqual(await earned(), byHand);
  });

  it('are explained by entries that add up to them', assertEntriesAddUp);

  it('link every deal to its owner and month, with nothing left to recompute', async () => {
    const unlinked = await rows('SELECT Id FROM Opportunity WHERE Commission__c = null');
    assert.deepEqual(unlinked, []);
    assert.deepEqual(await rows('SELECT Name FROM Commission__c WHERE Is_Pending__c = true'), []);
    const deals = await rows<{
      OwnerId: string;
      CloseDate: string;
      Commission__r: { OwnerId: string; Month__c: string };
    }>('SELECT OwnerId, CloseDate, Commission__r.OwnerId, Commission__r.Month__c FROM Opportunity');
    assert.equal(deals.length, 8800);
    const astray = deals.filter(
      ({ OwnerId, CloseDate, Commission__r: commission }) =>
        commission.OwnerId !== OwnerId || commission.Month__c !== `${CloseDate.slice(0, 7)}-01`,
    );
    assert.deepEqual(astray, []);
  });

  it('stay as they are when the import runs again', async () => {
    const modified = (): Promise<unknown[]> =>
      rows('SELECT MAX(SystemModstamp) latest, COUNT(Id) number, SUM(Earned_Commission__c) earned FROM Commission__c');
    const before = await modified();
    const second = await importAll(GENERAL);
    assert.equal(second.code, 0, second.errors);
    assert.deepEqual(readSummary(second.output)['Commission_Level__c'], [0, 0, 3, 0]);
    assert.deepEqual(await modified(), before);
  });

  it('follow new levels of a product family, and of one person in one month', async () => {
    const third = await importAll(REFINED);
    assert.equal(third.code, 0, third.errors);
    assert.deepEqual(readSummary(third.output)['Commission_Level__c'], [4, 0, 3, 0]);
    assert.deepEqual(await earned(), withRefinements(USUAL));
    await assertEntriesAddUp();
  });

  it('follow a level that the file replaces, which is removed', async () => {
    const fourth = await importAll([',,,0,20000,2', ',,,20000,,5']);
    assert.equal(fourth.code, 0, fourth.errors);
    assert.match(fourth.errors, /Commission_Level__c: 2 removed/);
    assert.deepEqual(await earned(), withRefinements(REPLACED));
    await assertEntriesAddUp();
  });
});
