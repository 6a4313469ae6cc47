import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  arrAt,
  bookOf,
  bridgeOf,
  byCustomer,
  contractedAt,
  contractsAt,
  derivationsOf,
  grossRetention,
  movementsOf,
  netRetention,
  policyFrom,
  rejectionsOf,
  toDay,
  totalOf,
  type ArrDeal,
  type ArrPolicy,
} from '../../force-app/main/revenue/lwc/arr/arr.js';
import { testDeal, WORKED_EXAMPLES } from './testSupport/workedExamples.js';

type Answers = Partial<ArrPolicy>;
const arr = (deals: readonly ArrDeal[], day: string, answers: Answers = {}): string =>
  totalOf(arrAt(bookOf(deals, policyFrom(answers)), toDay(day))).toFixed(2);
const contracted = (deals: readonly ArrDeal[], day: string, answers: Answers = {}): string =>
  totalOf(contractedAt(bookOf(deals, policyFrom(answers)), toDay(day))).toFixed(2);
const year = (id: string, amount: number, of: number, deal: Partial<ArrDeal> = {}): ArrDeal =>
  testDeal(id, { signedOn: `${of - 1}-11-15`, termStart: `${of}-01-01`, termEnd: `${of}-12-31`, ...deal }, [
    { amount },
  ]);
const kinds = (deals: readonly ArrDeal[], from: string, to: string, answers: Answers = {}): string[] =>
  movementsOf(bookOf(deals, policyFrom(answers)), toDay(from), toDay(to), byCustomer)
    .filter((movement) => movement.kind)
    .map((movement) => `${movement.kind} ${movement.change}`);

describe('ARR of a deal', () => {
  for (const { name, deal, day, policy, arr: expected } of WORKED_EXAMPLES) {
    it(`${name}: ${expected}`, () => assert.equal(arr([deal], day, policy), expected));
  }

  it('is the amount where start or end is missing, for a year', () => {
    const noEnd = testDeal('a', { termStart: '2024-01-01' }, [{ amount: 9_000 }]);
    assert.deepEqual(
      ['2023-12-31', '2024-01-01', '2024-12-31', '2025-01-01'].map((day) => arr([noEnd], day)),
      ['0.00', '9000.00', '9000.00', '0.00'],
    );
    const noStart = testDeal('b', { termEnd: '2024-06-30' }, [{ amount: 9_000 }]);
    assert.deepEqual(
      ['2023-06-30', '2023-07-01', '2024-06-30', '2024-07-01'].map((day) => arr([noStart], day)),
      ['0.00', '9000.00', '9000.00', '0.00'],
    );
    const neither = testDeal('c', { signedOn: '2023-03-10' }, [{ amount: 9_000 }]);
    assert.deepEqual([arr([neither], '2024-03-09'), arr([neither], '2024-03-10')], ['9000.00', '0.00']);
  });

  it('counts recurring line items only, each over its own term', () => {
    const deal = testDeal('a', { termStart: '2023-01-01', termEnd: '2023-12-31' }, [
      { amount: 1_000 },
      { amount: 500, isRecurring: false },
      { amount: 184, productId: 'more', termStart: '2023-07-01' },
    ]);
    assert.equal(arr([deal], '2023-06-30'), '1000.00');
    assert.equal(arr([deal], '2023-07-01'), '1365.00');
  });

  it('rounds the deal once, half up; its products add up to it', () => {
    const lines = ['p1', 'p2', 'p3'].map((productId) => ({ amount: '0.50', productId }));
    const deal = testDeal('a', { termStart: '2023-01-01', termEnd: '2025-12-31' }, lines);
    const figures = arrAt(bookOf([deal], policyFrom({ yearLength: 'Always 365' })), toDay('2023-05-05'));
    assert.equal(totalOf(figures).toString(), '0.5', '1.50 ÷ 1096 × 365 = 0.49954…');
    assert.deepEqual(
      figures.map((figure) => figure.amount.toString()),
      ['0.16', '0.17', '0.17'],
    );
    const half = testDeal('b', { termStart: '2023-01-01', termEnd: '2024-12-31' }, [{ amount: '0.03' }]);
    assert.equal(arr([half], '2023-01-01', { rate: 'Monthly' }), '0.02', '0.015 is rounded up');
  });

  it('is rounded to the digits that the currency has', () => {
    const yen = testDeal('a', { currencyDigits: 0, termStart: '2023-01-01', termEnd: '2023-06-30' }, [
      { amount: 50_000 },
    ]);
    assert.equal(arr([yen], '2023-01-01'), '100829.00');
  });

  it('comes from a monthly rate where the policy says so', () => {
    const deal = testDeal('a', { termStart: '2024-01-01', termEnd: '2024-02-17' }, [{ amount: 1_000 }]);
    assert.equal(arr([deal], '2024-01-01', { rate: 'Monthly' }), '7565.22', '1000 ÷ (1 + 17/29) × 12');
    assert.equal(arr([deal], '2024-01-01'), '7604.17', '1000 ÷ 48 × 365: the 29 February is not in the term');
  });

  it('says how it was made', () => {
    const [half] = WORKED_EXAMPLES;
    const [derivation] = derivationsOf(bookOf([half!.deal], policyFrom({})), toDay('2023-03-01'));
    assert.equal(derivation?.terms[0]?.formula, '50000 ÷ 181 × 365');
    assert.equal(derivation?.arr.toString(), '100828.73');
    const monthly = policyFrom({ rate: 'Monthly' });
    const short = testDeal('a', { termStart: '2024-01-01', termEnd: '2024-02-17' }, [{ amount: 1_000 }]);
    assert.equal(derivationsOf(bookOf([short], monthly), 0)[0]?.terms[0]?.formula, '1000 ÷ (1 + 17/29) × 12');
  });
});

describe('when a deal counts', () => {
  const first = year('first', 10_000, 2023);

  it('from its start, or from its signature', () => {
    assert.deepEqual([arr([first], '2022-12-31'), contracted([first], '2022-12-31')], ['0.00', '10000.00']);
    assert.equal(arr([first], '2022-11-15', { countFrom: 'Signature' }), '10000.00');
    assert.equal(arr([first], '2022-11-14', { countFrom: 'Signature' }), '0.00');
    const backdated = { ...first, signedOn: '2023-02-01' };
    assert.equal(arr([backdated], '2023-01-31', { countFrom: 'Signature' }), '0.00');
  });

  it('until its expiry, the notice, or some days later', () => {
    const noticed = { ...first, noticeOn: '2023-09-01' };
    assert.deepEqual([arr([noticed], '2023-12-31'), arr([noticed], '2024-01-01')], ['10000.00', '0.00']);
    assert.equal(arr([noticed], '2023-08-31', { leaveAt: 'Notice' }), '10000.00');
    assert.equal(arr([noticed], '2023-09-01', { leaveAt: 'Notice' }), '0.00');
    const later = { leaveAt: 'Later', leaveAfterDays: 10 } as const;
    assert.deepEqual([arr([first], '2024-01-10', later), arr([first], '2024-01-11', later)], ['10000.00', '0.00']);
  });

  it('until the customer left, whatever the policy says', () => {
    const churned = { ...first, churnedOn: '2023-05-01' };
    for (const leaveAt of ['Expiry', 'Later', 'Notice'] as const) {
      assert.equal(arr([churned], '2023-04-30', { leaveAt, leaveAfterDays: 90 }), '10000.00');
      assert.equal(arr([churned], '2023-05-01', { leaveAt, leaveAfterDays: 90 }), '0.00');
    }
  });

  it('a late renewal within the grace days is continuous, beyond them churn and reactivation', () => {
    const late = (start: string): ArrDeal => year('second', 12_000, 2024, { termStart: start });
    const days = ['2023-12-31', '2024-01-20', '2024-02-28'] as const;
    const within = [first, late('2024-01-31')];
    assert.equal(arr(within, '2024-01-30'), '10000.00');
    assert.deepEqual(kinds(within, days[0], days[1]), []);
    assert.match(kinds(within, days[1], days[2])[0] ?? '', /^Expansion/);
    const beyond = [first, late('2024-02-01')];
    assert.deepEqual(kinds(beyond, days[0], days[1]), ['Churn -10000']);
    assert.match(kinds(beyond, days[1], days[2])[0] ?? '', /^Reactivation/);
    assert.deepEqual(kinds(beyond, days[0], days[1], { graceDays: 31 }), []);
  });

  it('an early renewal takes the place of what it renews, and nothing counts twice', () => {
    const early = year('second', 20_000, 2024, { termStart: '2023-10-01', termEnd: '2024-09-29', renewalOf: 'first' });
    assert.deepEqual([arr([first, early], '2023-09-30'), arr([first, early], '2023-10-01')], ['10000.00', '20054.79']);
    const signedEarly = year('second', 12_000, 2024, { signedOn: '2023-06-01' });
    assert.equal(arr([first, signedEarly], '2023-07-01', { countFrom: 'Signature' }), '10000.00');
  });

  it('what is added during the term counts beside it, and is renewed with it', () => {
    const added = testDeal('added', { termStart: '2023-07-01', termEnd: '2023-12-31' }, [{ amount: 1_840 }]);
    assert.equal(arr([first, added], '2023-08-01'), '13650.00');
    const renewal = year('renewal', 15_000, 2024);
    assert.equal(contracted([first, added, renewal], '2023-12-31'), '15000.00', 'the renewal was signed in November');
    assert.equal(arr([first, added, renewal], '2023-12-31'), '13650.00');
  });
});

describe('contracts, bridges and rejections', () => {
  it('a contract is under contract, starts later or has ended', () => {
    const deal = year('a', 10_000, 2023);
    const at = (day: string): unknown[] => {
      const [summary] = contractsAt(bookOf([deal], policyFrom({})), toDay(day));
      return [summary?.outcome, summary?.arr.toNumber(), summary?.contracted.toNumber(), summary?.nextExpiry];
    };
    assert.deepEqual(at('2022-11-01'), ['Nothing Recurring', 0, 0, null]);
    assert.deepEqual(at('2022-12-24'), ['Starts Later', 0, 10_000, null]);
    assert.deepEqual(at('2023-12-31'), ['Under Contract', 10_000, 10_000, '2023-12-31']);
    assert.deepEqual(at('2024-01-01'), ['Ended', 0, 0, null]);
  });

  it('retention is of the customers of the opening', () => {
    const policy = policyFrom({});
    const customers = [
      [year('a', 100, 2023), year('a2', 130, 2024)],
      [year('b', 100, 2023), year('b2', 60, 2024)],
      [year('c', 100, 2023)],
      [year('d', 500, 2024)],
    ];
    const movements = customers.flatMap((deals) =>
      movementsOf(bookOf(deals, policy), toDay('2023-12-31'), toDay('2024-12-31'), byCustomer),
    );
    const bridge = bridgeOf(movements);
    assert.deepEqual(
      Object.values(bridge).map((value) => value.toNumber()),
      [300, 500, 30, -40, -100, 0, 690],
    );
    assert.deepEqual([netRetention(bridge)?.toFixed(2), grossRetention(bridge)?.toFixed(2)], ['63.33', '53.33']);
  });

  it('a product that takes the place of another one is no movement of the customer', () => {
    const before = testDeal('a', { termStart: '2023-01-01', termEnd: '2023-12-31' }, [
      { amount: 100, productId: 'old' },
    ]);
    const after = testDeal('b', { termStart: '2024-01-01', termEnd: '2024-12-31' }, [
      { amount: 100, productId: 'new' },
    ]);
    assert.deepEqual(kinds([before, after], '2023-12-31', '2024-01-01'), []);
    const book = bookOf([before, after], policyFrom({}));
    const byProduct = movementsOf(book, toDay('2023-12-31'), toDay('2024-01-01'), (figure) => figure.productId);
    assert.deepEqual(
      byProduct.map((movement) => [movement.unit, movement.kind]),
      [
        ['new', 'Expansion'],
        ['old', 'Contraction'],
      ],
    );
  });

  it('says why a deal cannot be counted', () => {
    const line = [{ amount: 100 }];
    const faults = (deal: ArrDeal): string[] => rejectionsOf([deal]).map((rejection) => rejection.fault);
    assert.deepEqual(faults(testDeal('a', { accountId: null }, line)), ['No Account']);
    assert.deepEqual(faults(testDeal('a', { contractId: null }, line)), ['No Contract']);
    assert.deepEqual(faults(testDeal('a', { termStart: '2023-02-01', termEnd: '2023-01-31' }, line)), [
      'End Before Start',
    ]);
    assert.deepEqual(faults(testDeal('a', { signedOn: '2023-02-30' }, line)), ['Invalid Date']);
    assert.deepEqual(faults(testDeal('a', {}, [{ amount: -1 }])), ['Negative Amount']);
    assert.deepEqual(faults(testDeal('a', {}, [{ amount: -1, isRecurring: false }])), []);
    const allFree = { termStart: '2023-01-01', termEnd: '2023-03-31', freeMonths: 3 };
    assert.deepEqual(faults(testDeal('a', allFree, line)), ['Invalid Free Months']);
    const dollars = testDeal('a', { currency: 'USD' }, line);
    const euros = testDeal('b', { currency: 'EUR' }, line);
    assert.deepEqual(
      rejectionsOf([dollars, euros]).map(({ fault }) => fault),
      ['Several Currencies'],
    );
  });
});
