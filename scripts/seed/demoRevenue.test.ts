import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  bookOf,
  bridgeOf,
  byCustomer,
  DEFAULT_POLICY,
  movementsOf,
  rejectionsOf,
  toDay,
  type ArrDeal,
} from '../../force-app/main/revenue/lwc/arr/arr.js';
import { ACCOUNTS, TEAMS } from './catalogue.js';
import { demoRevenue, type RevenueDeal } from './demoRevenue.js';

const AS_OF = '2027-04-17';
const DEALS = demoRevenue({
  asOf: AS_OF,
  accounts: ACCOUNTS.map((account) => account.name),
  owners: TEAMS.flatMap((team) => team.salespeople),
});

const asDeal = (deal: RevenueDeal): ArrDeal => ({
  ...deal,
  id: deal.externalId,
  accountId: deal.account,
  contractId: deal.contract,
  currency: null,
  currencyDigits: 2,
  lines: deal.lines.map((line, index) => ({
    id: `${deal.externalId}-${index}`,
    productId: line.product,
    isRecurring: true,
    amount: line.amount,
    termStart: line.termStart ?? null,
    termEnd: line.termEnd ?? null,
    freeMonths: null,
  })),
});

describe('demoRevenue', () => {
  it('has deals that can all be counted, and are all signed', () => {
    assert.deepEqual(rejectionsOf(DEALS.map(asDeal)), []);
    assert.ok(DEALS.every((deal) => deal.signedOn <= AS_OF));
    assert.equal(new Set(DEALS.map((deal) => deal.externalId)).size, DEALS.length);
  });

  it('has movements of every kind in the last year, and contracted ARR beyond that under contract', () => {
    const accounts = [...new Set(DEALS.map((deal) => deal.account))];
    const books = accounts.map((account) =>
      bookOf(DEALS.filter((deal) => deal.account === account).map(asDeal), DEFAULT_POLICY),
    );
    const ends = ['2026-04-30', '2026-05-31', '2026-06-30', '2026-07-31', '2026-08-31', '2026-09-30', '2026-10-31'];
    const kinds = new Set<string>();
    for (const [index, end] of [
      ...ends,
      '2026-11-30',
      '2026-12-31',
      '2027-01-31',
      '2027-02-28',
      '2027-03-31',
    ].entries()) {
      const from =
        index === 0 ? '2026-03-31' : [...ends, '2026-11-30', '2026-12-31', '2027-01-31', '2027-02-28'][index - 1]!;
      const movements = books.flatMap((book) => movementsOf(book, toDay(from), toDay(end), byCustomer));
      for (const { kind } of movements) if (kind) kinds.add(kind);
      assert.ok(bridgeOf(movements).closing.gt(100_000));
    }
    for (const kind of ['Churn', 'Contraction', 'Expansion', 'Reactivation']) assert.ok(kinds.has(kind), `no ${kind}`);
    assert.ok(books.some((book) => book.deals.some((deal) => deal.start > toDay(AS_OF))));
  });
});
