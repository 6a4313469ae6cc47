import { execFileSync } from 'node:child_process';
import { createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Connection } from 'jsforce';
import { bookOf, contractsAt, DEFAULT_POLICY, toDay } from '../force-app/main/revenue/lwc/arr/arr.js';
import { byCustomer, CUSTOMER_ORDER } from '../scripts/arr/customers.js';
import { lineQuery } from '../scripts/arr/dealRows.js';
import { readRows } from '../scripts/arr/readRows.js';
import type { Patience } from '../scripts/arr/retry.js';
import { writeBook } from '../scripts/arr/testSupport/orgBook.js';
import { testDeal } from '../scripts/arr/testSupport/workedExamples.js';
import { loadSources, openWarehouse, rowsOf, runModels } from '../scripts/arr/warehouse/warehouse.js';
import { startOrg } from '../scripts/testSupport/servedOrg.js';
import { bookRows, CONTRACTS, LINE_ITEMS } from './arrBook.js';
import type { StreamResult } from './arrStream.js';
import { timed, type Measurement } from './measurement.js';

const DAY = '2024-06-30';
const SMALL = 500;

/** A million line items through c/arr and through DuckDB, and a query per contract against one for all. */
export async function measureArr(): Promise<Measurement[]> {
  const stream = JSON.parse(
    execFileSync(
      process.execPath,
      ['--expose-gc', '--import', 'tsx', fileURLToPath(new URL('arrStream.ts', import.meta.url))],
      {
        encoding: 'utf8',
      },
    ),
  ) as StreamResult;
  const book = `${LINE_ITEMS.toLocaleString('en')} line items of ${CONTRACTS.toLocaleString('en')} contracts`;
  return [
    {
      name: 'c/arr, line items',
      value: LINE_ITEMS / stream.seconds,
      unit: `a second, ${book} in ${stream.seconds.toFixed(1)} s`,
    },
    { name: 'c/arr, memory in use after a tenth', value: stream.early, unit: 'MB' },
    { name: 'c/arr, memory in use at the end', value: stream.late, unit: 'MB' },
    ...(await measureWarehouse(stream.cents)),
    ...(await measureQueries()),
  ];
}

async function measureWarehouse(expectedCents: number): Promise<Measurement[]> {
  const folder = mkdtempSync(join(tmpdir(), 'scorekeeper-bench-arr-'));
  try {
    await writeExports(folder);
    const connection = await openWarehouse();
    const load = await timed(() => loadSources(connection, folder));
    const run = await timed(() =>
      runModels(connection, { policy: DEFAULT_POLICY, from: '2024-01-01', to: '2024-12-31' }),
    );
    const [row] = await rowsOf(
      connection,
      `SELECT CAST(SUM(arr) * 100 AS BIGINT) AS cents FROM daily_arr WHERE day = DATE '${DAY}'`,
    );
    connection.closeSync();
    if (Number(row?.['cents']) !== expectedCents) {
      throw new Error(`DuckDB has ${row?.['cents']} cents of ARR, c/arr has ${expectedCents}.`);
    }
    return [
      { name: 'DuckDB, load of the same book from CSV', value: load.seconds, unit: 's' },
      {
        name: 'DuckDB, ARR of 366 days and 12 bridges of it',
        value: run.seconds,
        unit: `s, ${Math.round(LINE_ITEMS / (load.seconds + run.seconds)).toLocaleString('en')} line items a second with the load`,
      },
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function writeExports(folder: string): Promise<void> {
  const deals = createWriteStream(join(folder, 'crm_deals.csv'));
  const lines = createWriteStream(join(folder, 'crm_lines.csv'));
  deals.write(
    'deal_id,account_id,contract_id,currency,signed_on,term_start,term_end,free_months,notice_on,churned_on,renewal_of\n',
  );
  lines.write('line_id,deal_id,product_id,recurring,amount,term_start,term_end,free_months\n');
  let last: unknown;
  for (const row of bookRows()) {
    const deal = row['OpportunityId'];
    if (deal !== last) {
      const values = ['AccountId', 'ContractId', 'CurrencyIsoCode', 'CloseDate', 'Term_Start__c', 'Term_End__c'];
      deals.write(`${deal},${values.map((field) => row[`Opportunity.${field}`] ?? '').join(',')},,,,\n`);
      last = deal;
    }
    const values = ['Term_Start__c', 'Term_End__c', 'Free_Months__c'].map((field) => row[field] ?? '');
    const isTaken = lines.write(
      `${row['Id']},${deal},${row['Product2Id']},true,${row['TotalPrice']},${values.join(',')}\n`,
    );
    if (!isTaken) await once(lines, 'drain');
  }
  await Promise.all([deals, lines].map((stream) => new Promise((resolve) => stream.end(resolve))));
}

/** The stream of the program against a query for each contract, over HTTP. */
async function measureQueries(): Promise<Measurement[]> {
  const org = await startOrg();
  try {
    const deals = Array.from({ length: SMALL }, (_, index) =>
      testDeal(
        `deal ${index}`,
        {
          accountId: `account ${index}`,
          contractId: `contract ${index}`,
          termStart: '2024-01-01',
          termEnd: '2024-12-31',
        },
        [{ amount: 1_000 + index }, { amount: 500, productId: 'more' }],
      ),
    );
    const { contracts } = await writeBook(org.connection, deals);
    const naive = await timed(async () => {
      for (const id of contracts.values()) await arrOf(org.connection, ` AND Opportunity.ContractId = '${id}'`);
    });
    const streamed = await timed(() => arrOf(org.connection, ''));
    if (streamed.result !== SMALL) throw new Error(`The stream gave ${streamed.result} contracts, not ${SMALL}.`);
    return [
      {
        name: `one ordered query against one for each of ${SMALL} contracts`,
        value: naive.seconds / streamed.seconds,
        unit: `times as fast (${streamed.seconds.toFixed(2)} s, ${naive.seconds.toFixed(2)} s), 1 query instead of ${SMALL}`,
      },
    ];
  } finally {
    await org.close();
  }
}

async function arrOf(connection: Connection, condition: string): Promise<number> {
  const patience: Patience = { sleep: async () => undefined, log: () => undefined };
  const rows = readRows(connection, lineQuery(condition, CUSTOMER_ORDER, false), false, patience);
  let contracts = 0;
  for await (const customer of byCustomer(rows)) {
    contracts += contractsAt(bookOf(customer.deals, DEFAULT_POLICY), toDay(DAY)).length;
  }
  return contracts;
}
