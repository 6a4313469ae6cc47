import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { writeRecords, type Row } from '../scripts/lib/writeRecords.js';
import { createCommissionExample } from './support/commissionExample.js';
import { startOrg, type OrgServer } from './support/orgServer.js';

/*
 * One salesperson with thousands of deals in one month, loaded over Bulk API 2.0: every chunk is a save of its own that
 * adds up all deals of the month. Nothing may fail, and the figures must be right once the jobs are through.
 */

const DEALS = 5000;
const MONTH = '2031-05';

/** 2 % to 50,000; 4 % to 75,000; 6 % above, in whole cents. */
function commissionOn(cents: number): number {
  const levels: [from: number, to: number, rate: number][] = [
    [0, 5_000_000, 2],
    [5_000_000, 7_500_000, 4],
    [7_500_000, Infinity, 6],
  ];
  const hundredths = levels.reduce((sum, [from, to, rate]) => sum + Math.max(0, Math.min(cents, to) - from) * rate, 0);
  return Math.floor((hundredths + 50) / 100);
}

const amountOf = (index: number): number => 101 + (index % 997) * 7;
const isWon = (index: number): boolean => index % 5 !== 0;

describe(`${DEALS} deals of one salesperson in one month`, () => {
  let org: OrgServer;
  let owner: string;

  interface Figures {
    readonly won: number;
    readonly wonCount: number;
    readonly earned: number;
    readonly potential: number;
  }

  async function assertFigures(expected: (index: number) => number | null): Promise<void> {
    const indexes = Array.from({ length: DEALS }, (_, index) => index);
    const cents = (some: readonly number[]): number => some.reduce((sum, index) => sum + (expected(index) ?? 0), 0);
    const won = indexes.filter((index) => isWon(index));
    const figures: Figures = {
      won: cents(won) / 100,
      wonCount: won.length,
      earned: commissionOn(cents(won)) / 100,
      potential: commissionOn(cents(indexes)) / 100,
    };
    const { records } = await org.connection.query<Record<string, number | string | boolean>>(
      `SELECT Id, Won_Revenue__c, Won_Count__c, Earned_Commission__c, Total_Potential_Commission__c, Is_Pending__c FROM Commission__c WHERE OwnerId = '${owner}' AND Month__c = ${MONTH}-01`,
    );
    assert.equal(records.length, 1);
    const [stored] = records;
    assert.deepEqual(
      {
        won: stored!['Won_Revenue__c'],
        wonCount: stored!['Won_Count__c'],
        earned: stored!['Earned_Commission__c'],
        potential: stored!['Total_Potential_Commission__c'],
      },
      figures,
    );
    assert.equal(stored!['Is_Pending__c'], false);
    const { records: sums } = await org.connection.query<{ amount: number; base: number }>(
      `SELECT SUM(Amount__c) amount, SUM(Base_Amount__c) base FROM Commission_Entry__c WHERE Commission__c = '${String(stored!['Id'])}'`,
    );
    assert.deepEqual(
      [sums[0]!.amount.toFixed(2), sums[0]!.base.toFixed(2)],
      [figures.earned, figures.won].map((value) => value.toFixed(2)),
    );
  }

  async function load(operation: 'insert' | 'update', rows: readonly Row[]): Promise<void> {
    const outcome = await writeRecords(org.connection, { object: 'Opportunity', operation, rows });
    assert.deepEqual(outcome, { written: rows.length, failures: [] });
  }

  before(async () => {
    org = await startOrg();
    owner = (await createCommissionExample(org)).salespersonId;
  });
  after(() => org?.close());

  it('are loaded without an error, with the right figures', async () => {
    await load(
      'insert',
      Array.from({ length: DEALS }, (_, index) => ({
        Name: `Deal ${String(index).padStart(4, '0')}`,
        OwnerId: owner,
        CloseDate: `${MONTH}-${String(1 + (index % 28)).padStart(2, '0')}`,
        StageName: isWon(index) ? 'Closed Won' : 'Prospecting',
        Amount: amountOf(index) / 100,
      })),
    );
    await assertFigures(amountOf);
  });

  it('are all changed without an error, with the right figures', async () => {
    const { records } = await org.connection.query<{ Id: string }>(
      `SELECT Id FROM Opportunity WHERE OwnerId = '${owner}' AND CloseDate >= ${MONTH}-01 ORDER BY Name`,
      { autoFetch: true, maxFetch: DEALS },
    );
    assert.equal(records.length, DEALS);
    await load(
      'update',
      records.map(({ Id }, index) => ({ Id, Amount: (amountOf(index) * 3) / 100 })),
    );
    await assertFigures((index) => amountOf(index) * 3);
  });

  it('left no job that failed', async () => {
    const { records } = await org.connection.query(
      'SELECT Job__c, Failed__c, Details__c FROM Job_Run__c WHERE Failed__c > 0',
    );
    assert.deepEqual(records, []);
  });
});
