/** The book of `arrBook.ts` through the grouping of the program and c/arr, in a process of its own; prints what it took as JSON. */
import { DEFAULT_POLICY, bookOf, contractsAt, toDay } from '../force-app/main/revenue/lwc/arr/arr.js';
import { byCustomer } from '../scripts/arr/customers.js';
import type { FlatRow } from '../scripts/arr/readRows.js';
import { bookRows, CONTRACTS } from './arrBook.js';

export interface StreamResult {
  readonly seconds: number;
  /** Sum of ARR of all contracts, in cents. */
  readonly cents: number;
  /** Memory in use in MB after a tenth of the contracts and after all, garbage collected. */
  readonly early: number;
  readonly late: number;
}

async function* asStream(rows: Iterable<FlatRow>): AsyncGenerator<FlatRow> {
  yield* rows;
}

const inUse = (): number => {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed / 1024 / 1024;
};

const day = toDay('2024-06-30');
const start = performance.now();
let cents = 0;
let contracts = 0;
let early = 0;
for await (const customer of byCustomer(asStream(bookRows()))) {
  for (const { arr } of contractsAt(bookOf(customer.deals, DEFAULT_POLICY), day)) {
    cents += Math.round(arr.toNumber() * 100);
    contracts += 1;
  }
  if (contracts === CONTRACTS / 10) early = inUse();
}
const seconds = (performance.now() - start) / 1000;
console.log(JSON.stringify({ seconds, cents, early, late: inUse() } satisfies StreamResult));
