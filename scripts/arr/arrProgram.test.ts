import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { ArrDeal } from '../../force-app/main/revenue/lwc/arr/arr.js';
import { runProgram, startOrg, type ProgramResult, type ServedOrg } from '../testSupport/servedOrg.js';
import { arrState } from './testSupport/arrState.js';
import { writeBook, type OrgBook } from './testSupport/orgBook.js';
import { testDeal, WORKED_EXAMPLES } from './testSupport/workedExamples.js';

/** The worked examples, each in a contract of its own customer. */
const EXAMPLES = [...new Map(WORKED_EXAMPLES.map(({ deal }) => [deal.id, deal])).values()].map((deal) => ({
  ...deal,
  accountId: `${deal.id} account`,
  contractId: `${deal.id} contract`,
}));

const year = (id: string, of: number, deal: Partial<ArrDeal>, amount = 1_000): ArrDeal =>
  testDeal(id, { signedOn: `${of - 1}-12-01`, termStart: `${of}-01-01`, termEnd: `${of}-12-31`, ...deal }, [
    { amount },
  ]);

const FAULTY = [
  year('without account', 2023, { accountId: null, contractId: 'no account' }),
  testDeal('ends first', { contractId: 'ends first', termStart: '2023-05-01', termEnd: '2023-04-30' }, [{ amount: 5 }]),
  testDeal('negative', { contractId: 'negative', termStart: '2023-01-01', termEnd: '2023-12-31' }, [{ amount: -5 }]),
  year('beside the negative one', 2023, { contractId: 'negative' }),
];

/** Deals of one customer without contracts: a first one, its renewal, an addition that ends with it, and one apart. */
const HOMELESS = [
  year('first', 2023, { accountId: 'homeless', contractId: null }),
  year('second', 2024, { accountId: 'homeless', contractId: null }),
  testDeal(
    'addition',
    { accountId: 'homeless', contractId: null, signedOn: '2024-06-01', termStart: '2024-07-01', termEnd: '2024-12-31' },
    [{ amount: 500 }],
  ),
  year('apart', 2026, { accountId: 'homeless', contractId: null }),
];

const ONCE = testDeal('once', { contractId: 'once' }, [{ amount: 99, productId: 'once', isRecurring: false }]);

describe('npm run arr, against an org', () => {
  let org: ServedOrg;
  let book: OrgBook;
  let folder: string;
  const run = (...args: string[]): Promise<ProgramResult> =>
    runProgram('scripts/arr.ts', ['--rejects', join(folder, 'rejects.csv'), ...org.arguments, ...args]);
  const contract = async (name: string): Promise<Record<string, unknown>> =>
    org.connection.sobject('Contract').retrieve(book.contracts.get(name)!) as Promise<Record<string, unknown>>;
  const counts = (output: string): Record<string, number> =>
    Object.fromEntries([...output.matchAll(/^([a-z ]+?) +(\d+)$/gm)].map(([, name, count]) => [name, Number(count)]));

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'scorekeeper-arr-'));
    org = await startOrg();
    book = await writeBook(org.connection, [...EXAMPLES, ...FAULTY, ...HOMELESS, ONCE]);
  });
  after(async () => {
    await org?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  for (const [index, { name, deal, day, policy, arr }] of WORKED_EXAMPLES.entries()) {
    it(`writes the worked example to the contract: ${name}`, async () => {
      const file = join(folder, 'example.json');
      writeFileSync(file, JSON.stringify(policy));
      // Both ways of reading give the same.
      await run('--as-of', day, '--policy', file, '--bulk-from', index % 2 === 0 ? '0' : '10000');
      const stored = await contract(`${deal.id} contract`);
      assert.equal(Number(stored['ARR__c']).toFixed(2), arr);
      assert.deepEqual(
        [stored['ARR_As_Of__c'], stored['ARR_Outcome__c'], stored['ARR_Policy__c']],
        [day, 'Under Contract', 'example'],
      );
    });
  }

  it('rejects with reasons, leaves contracts with a rejected deal alone, and ends with code 1', async () => {
    const { code, output } = await run('--as-of', '2023-06-30');
    assert.equal(code, 1, output);
    const rejects = readFileSync(join(folder, 'rejects.csv'), 'utf8');
    const reasons = [
      ['without account', 'No Account'],
      ['ends first', 'End Before Start'],
      ['negative', 'Negative Amount'],
      ['first', 'No Contract'],
    ] as const;
    for (const [deal, reason] of reasons) {
      assert.match(rejects, new RegExp(`^${book.deals.get(deal)},[^,]*,${reason},`, 'm'));
    }
    assert.equal((await contract('negative'))['ARR__c'], null);
    assert.equal((await contract('once'))['ARR__c'], null, 'nothing recurring, nothing written');
  });

  it('writes nothing when it runs again, and nothing in a dry run', async () => {
    const before = await arrState(org.connection);
    const again = await run('--as-of', '2023-06-30');
    assert.equal(counts(again.output)['updated'], undefined);
    assert.equal(counts(again.output)['unchanged'], EXAMPLES.length);
    const dry = await run('--as-of', '2024-06-30', '--dry-run', '--create-contracts');
    assert.match(dry.output, /^Dry run, nothing was written/);
    assert.equal(counts(dry.output)['contracts created'], 2);
    assert.deepEqual(await arrState(org.connection), before);
  });

  it('makes contracts for deals that have none; renewals and additions join them', async () => {
    const { output } = await run('--as-of', '2024-08-01', '--create-contracts');
    assert.deepEqual([counts(output)['contracts created'], counts(output)['deals linked']], [2, 4]);
    const soql = `SELECT Name, Contract.StartDate, Contract.ContractTerm, Contract.ARR__c FROM Opportunity WHERE Account.Name = 'homeless' ORDER BY CloseDate, Name`;
    const { records } = await org.connection.query<{ Name: string; Contract: Record<string, unknown> }>(soql);
    assert.deepEqual(
      records.map(({ Name, Contract }) => [Name, Contract['StartDate'], Contract['ContractTerm'], Contract['ARR__c']]),
      [
        ['first', '2023-01-01', 12, 1991.85],
        ['second', '2023-01-01', 12, 1991.85],
        ['addition', '2023-01-01', 12, 1991.85],
        ['apart', '2026-01-01', 12, 0],
      ],
    );
  });

  it('brings a contract to 0 whose recurring deals are gone', async () => {
    const deal = book.deals.get('half-2024')!;
    await org.connection.sobject('Opportunity').update({ Id: deal, StageName: 'Closed Lost' });
    const { output } = await run('--as-of', '2024-02-01');
    assert.equal(counts(output)['ended with nothing recurring'], 1);
    const stored = await contract('half-2024 contract');
    assert.deepEqual([stored['ARR__c'], stored['ARR_Outcome__c']], [0, 'Nothing Recurring']);
    await org.connection.sobject('Opportunity').update({ Id: deal, StageName: 'Closed Won' });
  });

  it('writes history whose movements add up to ARR, and writes nothing the second time', async () => {
    const args = ['--from', '2023-01-01', '--to', '2025-12-31', '--every', 'month'];
    const first = await run(...args);
    assert.ok(counts(first.output)['snapshots written']! > 36, first.output + first.errors);
    const { records } = await org.connection.query<Record<string, number>>(
      "SELECT Opening_ARR__c, New__c, Expansion__c, Contraction__c, Churn__c, Reactivation__c, ARR__c FROM ARR_Snapshot__c WHERE Level__c = 'Company' ORDER BY Period_End__c",
    );
    assert.equal(records.length, 36);
    let previous = 0;
    for (const row of records) {
      const parts = ['Opening_ARR__c', 'New__c', 'Expansion__c', 'Contraction__c', 'Churn__c', 'Reactivation__c'];
      const sum = parts.reduce((total, field) => total + Math.round(row[field]! * 100), 0);
      assert.equal(sum, Math.round(row['ARR__c']! * 100));
      assert.equal(row['Opening_ARR__c'], previous);
      previous = row['ARR__c']!;
    }
    const { records: sums } = await org.connection.query<{ sum: number }>(
      'SELECT SUM(Amount__c) sum FROM ARR_Movement__c WHERE Period_End__c <= 2024-06-30',
    );
    const june = records[17]!;
    assert.equal(sums[0]!.sum.toFixed(2), june['ARR__c']!.toFixed(2));
    const state = await arrState(org.connection);
    const second = await run(...args);
    assert.deepEqual(
      [counts(second.output)['movements written'], counts(second.output)['snapshots written']],
      [undefined, undefined],
    );
    assert.deepEqual(await arrState(org.connection), state);
  });

  it('prints rows as CSV and JSON, and explains wrong arguments', async () => {
    const csv = await run('--as-of', '2023-03-01', '--dry-run', '--output', 'csv');
    assert.match(csv.output, new RegExp(`^${book.contracts.get('half-2023 contract')},.*,100828.73,`, 'm'));
    const json = await run(
      '--from',
      '2023-01-01',
      '--to',
      '2023-03-31',
      '--every',
      'quarter',
      '--dry-run',
      '--output',
      'json',
    );
    const rows = JSON.parse(json.output) as Record<string, unknown>[];
    assert.ok(rows.some((row) => row['Level__c'] === 'Company' && row['Every__c'] === 'Quarter'));
    for (const [args, message] of [
      [['--as-of', '2023-02-30'], /--as-of must be a date/],
      [['--policy', 'Unknown'], /no ARR policy 'Unknown'; it has: Default/],
      [['--from', '2023-01-05', '--to', '2023-01-20'], /No month ends between/],
    ] as const) {
      const { code, errors } = await run(...args);
      assert.equal(code, 1);
      assert.match(errors, message);
    }
  });
});
