import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { DuckDBConnection } from '@duckdb/node-api';
import fc from 'fast-check';
import {
  arrAt,
  bookOf,
  bridgeOf,
  byCustomer,
  DEFAULT_POLICY,
  grossRetention,
  movementsOf,
  netRetention,
  policyFrom,
  rejectionsOf,
  sum,
  toDay,
  toIso,
  type ArrDeal,
  type ArrPolicy,
  type Bridge,
  type Movement,
} from '../../../force-app/main/revenue/lwc/arr/arr.js';
import { runProgram } from '../../testSupport/servedOrg.js';
import { writeCsvFile } from '../../lib/csvFile.js';
import { anyDeals, anyPolicy } from '../testSupport/arbitraryBooks.js';
import { testDeal, WORKED_EXAMPLES } from '../testSupport/workedExamples.js';
import { SOURCES } from './sources.js';
import { dialectSql, loadSources, models, openWarehouse, rowsOf, runModels } from './warehouse.js';

const FROM = '2023-01-01';
const TO = '2026-03-31';

/** The export that a CRM would give of these deals. */
function writeCrm(folder: string, deals: readonly ArrDeal[]): void {
  writeCsvFile(
    join(folder, 'crm_deals.csv'),
    SOURCES.find(({ name }) => name === 'crm_deals')!.columns,
    deals.map((deal) => ({
      deal_id: deal.id,
      account_id: deal.accountId,
      contract_id: deal.contractId,
      currency: deal.currency,
      signed_on: deal.signedOn,
      term_start: deal.termStart,
      term_end: deal.termEnd,
      free_months: deal.freeMonths,
      notice_on: deal.noticeOn,
      churned_on: deal.churnedOn,
      renewal_of: deal.renewalOf,
    })),
  );
  writeCsvFile(
    join(folder, 'crm_lines.csv'),
    SOURCES.find(({ name }) => name === 'crm_lines')!.columns,
    deals.flatMap((deal) =>
      deal.lines.map((line) => ({
        line_id: line.id,
        deal_id: deal.id,
        product_id: line.productId,
        recurring: line.isRecurring,
        amount: line.amount,
        term_start: line.termStart,
        term_end: line.termEnd,
        free_months: line.freeMonths,
      })),
    ),
  );
}

const money = (value: string | null | undefined): string => Number(value ?? 0).toFixed(2);

describe('ARR by SQL', () => {
  let connection: DuckDBConnection;
  let folder: string;

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'scorekeeper-warehouse-'));
    connection = await openWarehouse();
  });
  after(() => {
    connection?.closeSync();
    rmSync(folder, { recursive: true, force: true });
  });

  const compute = async (deals: readonly ArrDeal[], policy: ArrPolicy): Promise<void> => {
    writeCrm(folder, deals);
    await loadSources(connection, folder);
    await runModels(connection, { policy, from: FROM, to: TO });
  };

  for (const { name, deal, day, policy, arr } of WORKED_EXAMPLES) {
    it(`gives the worked example: ${name}`, async () => {
      await compute([deal], policyFrom(policy));
      const [row] = await rowsOf(connection, `SELECT SUM(arr) AS arr FROM daily_arr WHERE day = DATE '${day}'`);
      assert.equal(money(row?.['arr']), arr);
    });
  }

  it('agrees with c/arr to the cent: every day of any book under any policy, and its bridge', async () => {
    let compared = 0;
    const anyCustomers = fc.array(anyDeals, { minLength: 2, maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(
        anyCustomers,
        anyPolicy,
        fc.array(fc.integer({ min: 0, max: 1_180 }), { minLength: 5, maxLength: 20 }),
        async (books, policy, offsets) => {
          const customers = books.map(asCustomer);
          await compute(customers.flat(), policy);
          const counted = customers.map((deals) => bookOf(accepted(deals), policy));
          for (const day of offsets.map((offset) => toDay(FROM) + offset)) {
            const rows = await rowsOf(
              connection,
              `SELECT product_id, arr FROM daily_arr WHERE day = DATE '${toIso(day)}' AND arr <> 0 ORDER BY product_id`,
            );
            const byProduct = new Map<string, ReturnType<typeof sum>>();
            for (const figure of counted.flatMap((book) => arrAt(book, day))) {
              byProduct.set(figure.productId, sum([byProduct.get(figure.productId) ?? sum([]), figure.amount]));
            }
            const expected = [...byProduct].sort().map(([product, arr]) => `${product} ${arr.toFixed(2)}`);
            assert.deepEqual(
              rows.map((row) => `${row['product_id']} ${money(row['arr'])}`),
              expected,
              toIso(day),
            );
            compared += expected.length;
          }
          await compareBridges(counted);
        },
      ),
      { numRuns: 25 },
    );
    assert.ok(compared > 500, `${compared} figures`);
  });

  async function compareBridges(books: readonly ReturnType<typeof bookOf>[]): Promise<void> {
    for (const row of await rowsOf(connection, 'SELECT * FROM bridge ORDER BY period_end')) {
      const [from, to] = [toDay(row['period_start']!), toDay(row['period_end']!)];
      const bridge = bridgeOf(books.flatMap((book) => movementsOf(book, from, to, byCustomer)));
      assert.deepEqual(amountsOf(row), amounts(bridge), row['period_end']!);
      assert.equal(row['nrr'] === null ? undefined : money(row['nrr']), netRetention(bridge)?.toFixed(2));
      assert.equal(row['grr'] === null ? undefined : money(row['grr']), grossRetention(bridge)?.toFixed(2));
    }
    for (const row of await rowsOf(connection, 'SELECT * FROM bridge_by_product ORDER BY period_end, product_id')) {
      const [from, to] = [toDay(row['period_start']!), toDay(row['period_end']!)];
      const movements = books.flatMap((book) => movementsOf(book, from, to, (figure) => figure.productId));
      const ofProduct = (movement: Movement): boolean => movement.unit === row['product_id'];
      assert.deepEqual(amountsOf(row), amounts(bridgeOf(movements.filter(ofProduct))));
    }
  }

  it('believes one source per customer, and counts what an export says twice once', async () => {
    const sources = mkdtempSync(join(tmpdir(), 'scorekeeper-sources-'));
    const write = (name: string, rows: Record<string, unknown>[]): void =>
      writeCsvFile(join(sources, `${name}.csv`), SOURCES.find((source) => source.name === name)!.columns, rows);
    try {
      writeCrm(sources, [
        testDeal('crm-1', { accountId: '001A', termStart: '2023-01-01', termEnd: '2023-12-31' }, [
          { amount: 1_000, productId: 'P' },
        ]),
        testDeal('crm-2', { accountId: '001B', contractId: 'other', termStart: '2023-01-01', termEnd: '2023-12-31' }, [
          { amount: 50, productId: 'P' },
        ]),
      ]);
      const customer = {
        segment: 'Large',
        source: '',
        crm_account_id: '',
        billing_customer_no: '',
        erp_customer_no: '',
      };
      write('customers', [
        { ...customer, customer_id: 'a', crm_account_id: '001A', billing_customer_no: 'B1', erp_customer_no: 'E1' },
        { ...customer, customer_id: 'b', source: 'billing', crm_account_id: '001B', billing_customer_no: 'B2' },
        { ...customer, customer_id: 'c', segment: 'Small', erp_customer_no: 'E3' },
      ]);
      write('products', [
        { product_id: 'sub', recurring: 'true', crm_product_id: 'P', billing_item: 'I', erp_item: 'X' },
      ]);
      const period = {
        item: 'I',
        currency: '',
        ordered_on: '',
        period_start: '2023-01-01',
        period_end: '2023-12-31',
        notice_on: '',
        cancelled_on: '',
      };
      const subscription = { ...period, subscription_id: 'S2', customer_no: 'B2', amount: '70.00' };
      write('billing_periods', [
        { ...period, subscription_id: 'S1', customer_no: 'B1', amount: '999.00' },
        subscription,
        subscription,
      ]);
      const order = {
        order_no: '1',
        line_no: '1',
        currency: '',
        ordered_on: '2022-12-01',
        service_from: '2023-01-01',
        service_to: '2023-12-31',
      };
      write('erp_order_lines', [
        { ...order, customer_no: 'E1', contract_no: 'K1', item: 'X', net_amount: '999.00' },
        { ...order, order_no: '2', customer_no: 'E3', contract_no: 'K3', item: 'X', net_amount: '8.00' },
        {
          ...order,
          order_no: '2',
          line_no: '2',
          customer_no: 'E3',
          contract_no: 'K3',
          item: 'unknown',
          net_amount: '5000',
        },
        { ...order, order_no: '3', customer_no: 'E3', contract_no: '', item: 'X', net_amount: '4.00' },
      ]);
      await loadSources(connection, sources);
      await runModels(connection, { policy: DEFAULT_POLICY, from: FROM, to: '2023-12-31' });
      const rows = await rowsOf(
        connection,
        "SELECT segment, product_id, arr FROM daily_arr WHERE day = DATE '2023-06-01' ORDER BY segment",
      );
      assert.deepEqual(
        rows.map((row) => [row['segment'], row['product_id'], money(row['arr'])]),
        [
          ['Large', 'sub', '1070.00'],
          ['Small', 'sub', '8.00'],
        ],
      );
      assert.deepEqual(await rowsOf(connection, 'SELECT deal_id, reason FROM rejections'), [
        { deal_id: 'erp-3', reason: 'No Contract' },
      ]);
      await runsAsProgram(sources);
    } finally {
      rmSync(sources, { recursive: true, force: true });
    }
  });

  async function runsAsProgram(sources: string): Promise<void> {
    const out = join(folder, 'out');
    const policy = join(folder, 'policy.json');
    writeFileSync(policy, '{"rate": "Monthly"}');
    const args = ['--sources', sources, '--out', out, '--from', FROM, '--to', '2023-12-31', '--policy', policy];
    const { code, output, errors } = await runProgram('scripts/arr/warehouse/main.ts', args);
    assert.equal(code, 1, errors);
    assert.match(output, /^Rejected, No Contract: 1$/m);
    assert.match(readFileSync(join(out, 'bridge.csv'), 'utf8'), /^2022-12-31,2023-01-31,"",0\.000,1078\.000,/m);
  }

  it('rejects what c/arr rejects', async () => {
    const line = [{ amount: 100 }];
    const deals = [
      testDeal('no account', { accountId: null, contractId: 'k1' }, line),
      testDeal('no contract', { contractId: null }, line),
      testDeal('backwards', { contractId: 'k2', termStart: '2023-02-01', termEnd: '2023-01-31' }, line),
      testDeal('no day', { contractId: 'k3', termStart: '2023-02-30', termEnd: '2023-12-31' }, line),
      testDeal('negative', { contractId: 'k4' }, [{ amount: -1 }]),
      testDeal('all free', { contractId: 'k5', termStart: '2023-01-01', termEnd: '2023-03-31', freeMonths: 3 }, line),
      testDeal('dollars', { contractId: 'k6', currency: 'USD' }, line),
      testDeal('euros', { contractId: 'k6', currency: 'EUR' }, line),
    ];
    await compute(deals, DEFAULT_POLICY);
    const rows = await rowsOf(connection, 'SELECT deal_id, reason FROM rejections ORDER BY deal_id');
    const found = rows
      .map((row) => `${row['deal_id']}: ${row['reason']}`)
      .filter((text) => !text.startsWith('dollars'));
    const expected = rejectionsOf(deals).map(({ dealId, fault }) => `${dealId}: ${fault}`);
    assert.deepEqual(found, expected.sort());
    assert.deepEqual(await rowsOf(connection, 'SELECT * FROM arr_intervals'), []);
  });

  it('has every function in every dialect, and nothing of a dialect in the models', () => {
    const functionsOf = (sql: string): string[] =>
      [...sql.matchAll(/^CREATE OR REPLACE (?:MACRO|FUNCTION) (\w+)/gm)].map(([, name]) => name!).sort();
    const expected = functionsOf(dialectSql('duckdb'));
    assert.deepEqual(functionsOf(dialectSql('snowflake')), expected);
    assert.deepEqual(functionsOf(dialectSql('bigquery')), expected);
    const sql = models()
      .map((model) => model.sql)
      .join('\n');
    const used = new Set([...sql.matchAll(/\b(arr_\w+)\(/g)].map(([, name]) => name!));
    assert.deepEqual([...used].sort(), expected);
    assert.doesNotMatch(sql, /HUGEINT|DATEDIFF|DATE_DIFF|INTERVAL '|::|VARCHAR|STRING|QUALIFY|\bWINDOW\b|\/\//i);
  });
});

/** Ids of one customer in a book of several. */
function asCustomer(deals: readonly ArrDeal[], index: number): ArrDeal[] {
  const own = (id: string | null): string | null => (id === null ? null : `${index}-${id}`);
  return deals.map((deal) => ({
    ...deal,
    id: own(deal.id)!,
    accountId: `customer ${index}`,
    contractId: own(deal.contractId),
    renewalOf: own(deal.renewalOf),
    lines: deal.lines.map((line) => ({ ...line, id: own(line.id)! })),
  }));
}

/** A contract with a rejected deal is left out as a whole; deals without anything recurring are nothing to SQL. */
function accepted(deals: readonly ArrDeal[]): ArrDeal[] {
  const recurring = deals.filter((deal) => deal.lines.some((line) => line.isRecurring));
  const rejected = new Set(rejectionsOf(recurring).map((rejection) => rejection.contractId));
  return recurring.filter((deal) => !rejected.has(deal.contractId));
}

const amounts = ({ opening, new: fresh, expansion, contraction, churn, reactivation, closing }: Bridge): string[] =>
  [opening, fresh, expansion, contraction, churn, reactivation, closing].map((value) => money(value.toString()));
const amountsOf = (row: Record<string, string | null>): string[] =>
  ['opening', 'new_arr', 'expansion', 'contraction', 'churn', 'reactivation', 'closing'].map((name) =>
    money(row[name]),
  );
