import fc from 'fast-check';
import {
  addMonths,
  POLICY_CHOICES,
  policyFrom,
  toIso,
  type ArrDeal,
  type ArrLine,
  type ArrPolicy,
} from '../../../force-app/main/revenue/lwc/arr/arr.js';
import { testDeal } from './workedExamples.js';

const FIRST_DAY = 19_358; // 1 January 2023
const DAYS = 1_200;

/** Days of a little more than three years, a 29 February among them. */
export const anyDay: fc.Arbitrary<number> = fc.integer({ min: FIRST_DAY, max: FIRST_DAY + DAYS });

/** Any answers to the questions of the policy. */
export const anyPolicy: fc.Arbitrary<ArrPolicy> = fc
  .record({
    countFrom: fc.constantFrom(...POLICY_CHOICES.countFrom),
    leaveAt: fc.constantFrom(...POLICY_CHOICES.leaveAt),
    leaveAfterDays: fc.integer({ min: 0, max: 60 }),
    graceDays: fc.integer({ min: 0, max: 60 }),
    ramp: fc.constantFrom(...POLICY_CHOICES.ramp),
    freeMonths: fc.constantFrom(...POLICY_CHOICES.freeMonths),
    rate: fc.constantFrom(...POLICY_CHOICES.rate),
    yearLength: fc.constantFrom(...POLICY_CHOICES.yearLength),
  })
  .map((answers) => policyFrom(answers));

const amount = fc.oneof(
  { arbitrary: fc.integer({ min: 0, max: 20_000_000 }).map((cents) => (cents / 100).toFixed(2)), weight: 4 },
  { arbitrary: fc.constantFrom('36500.00', '12000.00', '0.01'), weight: 1 },
);
const length = fc.oneof(fc.constantFrom(181, 365, 366, 396, 730, 731), fc.integer({ min: 1, max: 900 }));
const product = fc.constantFrom('p1', 'p2', 'p3');

/** Dates of a line: none of its own, or a term near that of the deal. */
const lineDates = (start: number): fc.Arbitrary<Pick<ArrLine, 'termStart' | 'termEnd'>> =>
  fc.oneof(
    { arbitrary: fc.constant({ termStart: null, termEnd: null }), weight: 2 },
    {
      arbitrary: fc.tuple(fc.integer({ min: 0, max: 400 }), length).map(([offset, days]) => ({
        termStart: toIso(start + offset),
        termEnd: toIso(start + offset + days - 1),
      })),
      weight: 1,
    },
  );

interface DealDates {
  readonly start: number;
  readonly days: number;
  readonly signedBefore: number;
}

const dealDates: fc.Arbitrary<DealDates> = fc.record({
  start: fc.oneof(anyDay, fc.constantFrom(FIRST_DAY, FIRST_DAY + 365, FIRST_DAY + 366, FIRST_DAY + 380)),
  days: length,
  signedBefore: fc.integer({ min: -40, max: 120 }),
});

const orNull = <Value>(value: fc.Arbitrary<Value>, frequency: number): fc.Arbitrary<Value | null> =>
  fc.option(value, { freq: frequency });

function dealArbitrary(id: string, ids: readonly string[]): fc.Arbitrary<ArrDeal> {
  return dealDates.chain(({ start, days, signedBefore }) =>
    fc
      .record({
        lines: fc.array(
          fc
            .record({ productId: product, amount, isRecurring: fc.boolean().map((no) => !no || start % 5 > 0) })
            .chain((line) => lineDates(start).map((dates) => ({ ...line, ...dates }))),
          { minLength: 0, maxLength: 4 },
        ),
        contractId: fc.constantFrom('c1', 'c2'),
        hasDates: fc.constantFrom(true, true, true, false),
        freeMonths: days > 400 ? fc.constantFrom(0, 0, 1, 3) : fc.constant(0),
        noticeOn: orNull(fc.integer({ min: 0, max: days + 20 }), 1),
        churnedOn: orNull(fc.integer({ min: 0, max: days + 20 }), 1),
        renewalOf: orNull(fc.constantFrom(...ids), 1),
        keep: fc.tuple(fc.boolean(), fc.boolean(), fc.boolean()),
      })
      .map(({ lines, hasDates, noticeOn, churnedOn, renewalOf, keep, ...rest }) => {
        const on = (offset: number | null, isKept: boolean): string | null =>
          offset === null || !isKept ? null : toIso(start + offset);
        const deal = {
          ...rest,
          signedOn: toIso(start - signedBefore),
          termStart: hasDates ? toIso(start) : null,
          termEnd: hasDates ? toIso(start + days - 1) : null,
          noticeOn: on(noticeOn, keep[0]),
          churnedOn: on(churnedOn, keep[1]),
          renewalOf: keep[2] ? renewalOf : null,
        };
        return testDeal(id, deal, lines);
      }),
  );
}

const IDS = ['d1', 'd2', 'd3', 'd4', 'd5'];

/** The deals of one customer in two contracts: renewals on the day, late and early ones, additions, notices, returns. */
export const anyDeals: fc.Arbitrary<ArrDeal[]> = fc
  .tuple(...IDS.map((id) => dealArbitrary(id, IDS)))
  .chain((deals) => fc.integer({ min: 1, max: IDS.length }).map((count) => deals.slice(0, count)));

/** A term at a whole number of cents a day, and a day within it at which it can be cut in two. */
export const divisibleTerm = fc
  .record({ start: anyDay, days: fc.integer({ min: 2, max: 1_100 }), centsADay: fc.integer({ min: 1, max: 90_000 }) })
  .chain((term) => fc.integer({ min: 1, max: term.days - 1 }).map((cut) => ({ ...term, cut })));

/** Ends of months that a bridge goes over. */
export const monthEnds = (months: number): number[] =>
  Array.from({ length: months }, (_, index) => addMonths(FIRST_DAY, index + 1) - 1);
