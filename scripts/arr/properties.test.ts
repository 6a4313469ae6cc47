import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import {
  arrAt,
  bookOf,
  bridgeOf,
  byCustomer,
  contractedAt,
  movementsOf,
  policyFrom,
  rejectionsOf,
  toIso,
  totalOf,
  type ArrDeal,
  type Figure,
} from '../../force-app/main/revenue/lwc/arr/arr.js';
import { anyDay, anyDeals, anyPolicy, divisibleTerm } from './testSupport/arbitraryBooks.js';
import { testDeal } from './testSupport/workedExamples.js';

const RUNS = { numRuns: 300 };

const UNITS = [byCustomer, (figure: Figure): string => figure.productId, (figure: Figure): string => figure.contractId];

describe('whatever the book, the days and the policy', () => {
  it('the bridge foots, and has the same ends however it is netted', () => {
    fc.assert(
      fc.property(anyDeals, anyPolicy, anyDay, anyDay, (deals, policy, one, other) => {
        fc.pre(rejectionsOf(deals).length === 0);
        const book = bookOf(deals, policy);
        const [from, to] = [Math.min(one, other), Math.max(one, other)];
        for (const unitOf of UNITS) {
          const bridge = bridgeOf(movementsOf(book, from, to, unitOf));
          const { opening, closing, ...changes } = bridge;
          const sum = Object.values(changes).reduce((total, change) => total.plus(change), opening);
          assert.equal(sum.toString(), closing.toString());
          assert.equal(opening.toString(), totalOf(arrAt(book, from)).toString());
          assert.equal(closing.toString(), totalOf(arrAt(book, to)).toString());
          assert.ok(!bridge.new.isNegative() && !bridge.expansion.isNegative() && !bridge.reactivation.isNegative());
          assert.ok(bridge.contraction.lte(0) && bridge.churn.lte(0));
        }
      }),
      RUNS,
    );
  });

  it('ARR and contracted ARR do not depend on the order of deals and line items', () => {
    const shuffled = anyDeals.chain((deals) =>
      fc.record({
        deals: fc.constant(deals),
        other: fc.shuffledSubarray(deals, { minLength: deals.length, maxLength: deals.length }),
      }),
    );
    const show = (figures: readonly Figure[]): string[] =>
      figures.map((figure) => `${figure.dealId} ${figure.productId} ${figure.amount}`).sort();
    fc.assert(
      fc.property(shuffled, anyPolicy, anyDay, ({ deals, other }, policy, day) => {
        fc.pre(rejectionsOf(deals).length === 0);
        const reversed = other.map((deal) => ({ ...deal, lines: [...deal.lines].reverse() }));
        assert.deepEqual(show(arrAt(bookOf(reversed, policy), day)), show(arrAt(bookOf(deals, policy), day)));
        assert.deepEqual(
          show(contractedAt(bookOf(reversed, policy), day)),
          show(contractedAt(bookOf(deals, policy), day)),
        );
      }),
      RUNS,
    );
  });

  it('a term that is entered as two adjoining ones of the same daily rate changes no figure', () => {
    fc.assert(
      fc.property(anyDeals, divisibleTerm, anyPolicy, anyDay, (deals, term, policy, day) => {
        fc.pre(rejectionsOf(deals).length === 0);
        const { start, days, centsADay, cut } = term;
        const line = (from: number, length: number): ArrDeal['lines'][number] => ({
          id: `split-${from}`,
          productId: 'p1',
          isRecurring: true,
          amount: ((centsADay * length) / 100).toFixed(2),
          termStart: toIso(from),
          termEnd: toIso(from + length - 1),
          freeMonths: null,
        });
        const [first, ...rest] = deals;
        const withLines = (...lines: ArrDeal['lines']): ArrDeal[] => [
          { ...first!, lines: [...first!.lines, ...lines] },
          ...rest,
        ];
        const whole = bookOf(withLines(line(start, days)), policy);
        const split = bookOf(withLines(line(start, cut), line(start + cut, days - cut)), policy);
        assert.equal(totalOf(arrAt(split, day)).toString(), totalOf(arrAt(whole, day)).toString());
        assert.equal(totalOf(contractedAt(split, day)).toString(), totalOf(contractedAt(whole, day)).toString());
      }),
      RUNS,
    );
  });

  it('so do two deals instead of one, where a year has the same days in both', () => {
    fc.assert(
      fc.property(divisibleTerm, anyDay, ({ start, days, centsADay, cut }, day) => {
        const deal = (id: string, from: number, length: number): ArrDeal =>
          testDeal(id, { signedOn: toIso(start), termStart: toIso(from), termEnd: toIso(from + length - 1) }, [
            { amount: ((centsADay * length) / 100).toFixed(2) },
          ]);
        const policy = policyFrom({ yearLength: 'Always 365' });
        const whole = totalOf(arrAt(bookOf([deal('a', start, days)], policy), day));
        const two = [deal('a', start, cut), deal('b', start + cut, days - cut)];
        assert.equal(totalOf(arrAt(bookOf(two, policy), day)).toString(), whole.toString());
      }),
      RUNS,
    );
  });

  it('ARR is never negative, and nothing is counted before it is signed or after the last term and its extension', () => {
    fc.assert(
      fc.property(anyDeals, anyPolicy, anyDay, (deals, policy, day) => {
        fc.pre(rejectionsOf(deals).length === 0);
        const book = bookOf(deals, policy);
        for (const figure of [...arrAt(book, day), ...contractedAt(book, day)]) assert.ok(figure.amount.gt(0));
        const after = Math.max(...book.deals.map((counted) => Math.max(counted.end, counted.countsUntil)), 0) + 1;
        assert.deepEqual(arrAt(book, after), []);
        assert.deepEqual(contractedAt(book, -1), []);
      }),
      RUNS,
    );
  });
});
