import { countedPeriod, type Adjustment, type CountedDeal, type CustomerBook } from './customer.js';
import { toIso } from './days.js';
import { toCurrency, ZERO, type Decimal } from './exact.js';
import { arrAt, contractedAt, totalOf } from './figures.js';
import type { Basis, Segment } from './terms.js';

/** One term of a deal: how its annual value is made, and when it counts. Dates are ISO dates, both ends count. */
export interface TermDerivation {
  readonly productId: string;
  readonly start: string;
  readonly end: string;
  /** When the term counts as ARR under contract; both null where it never does. */
  readonly countsFrom: string | null;
  readonly countsUntil: string | null;
  readonly rule: Basis['rule'];
  readonly amount: Decimal;
  /** Days that the amount is for (daily rate), and days of a year that it is multiplied with. */
  readonly days: number | null;
  readonly yearDays: number | null;
  /** Months that the amount is for (monthly rate), whole ones and a fraction. */
  readonly months: string | null;
  /** The calculation in numbers, for example `50000 ÷ 181 × 365`. */
  readonly formula: string;
  /** Rounded to the currency. The value of the deal is rounded from the exact ones. */
  readonly annual: Decimal;
  readonly isRunning: boolean;
}

/** How the ARR of a deal on a day came about. */
export interface DealDerivation {
  readonly dealId: string;
  readonly contractId: string | null;
  readonly currency: string | null;
  readonly arr: Decimal;
  readonly contracted: Decimal;
  readonly isRenewal: boolean;
  readonly adjustments: readonly Adjustment[];
  readonly terms: readonly TermDerivation[];
  /** `ramp` only where the terms of a product are counted at one level: its average or its last. */
  readonly levels: readonly {
    readonly productId: string;
    readonly ramp: 'Average' | 'Exit';
    readonly level: Decimal;
  }[];
}

/** Every deal of a customer with its derivation on a day, in order of start. */
export function derivationsOf(book: CustomerBook, day: number): DealDerivation[] {
  const running = arrAt(book, day);
  const signed = contractedAt(book, day);
  return book.deals.map((counted) => {
    const { deal, isRenewal, adjustments } = counted;
    const ofDeal = ({ dealId }: { dealId: string }): boolean => dealId === deal.id;
    return {
      dealId: deal.id,
      contractId: deal.contractId,
      currency: deal.currency,
      arr: totalOf(running.filter(ofDeal)),
      contracted: totalOf(signed.filter(ofDeal)),
      isRenewal,
      adjustments,
      terms: termsOf(counted, book, day),
      levels: levelsOf(counted, book),
    };
  });
}

function termsOf(counted: CountedDeal, book: CustomerBook, day: number): TermDerivation[] {
  return counted.tracks.flatMap(({ productId, segments }) =>
    segments.map((segment) => {
      const { from, to } = countedPeriod(counted, segment, book.policy);
      const counts = from <= to;
      return {
        productId,
        start: toIso(segment.start),
        end: toIso(segment.end),
        countsFrom: counts ? toIso(from) : null,
        countsUntil: counts ? toIso(to) : null,
        ...numbersOf(segment),
        annual: toCurrency(segment.annual, counted.deal.currencyDigits),
        isRunning: from <= day && day <= to,
      };
    }),
  );
}

function levelsOf(counted: CountedDeal, { policy }: CustomerBook): DealDerivation['levels'] {
  const { ramp } = policy;
  if (ramp === 'Current Year') return [];
  return counted.tracks
    .filter((track) => track.segments.length > 1)
    .map((track) => ({
      productId: track.productId,
      ramp,
      level: toCurrency(track.level ?? ZERO, counted.deal.currencyDigits),
    }));
}

type Numbers = Pick<TermDerivation, 'rule' | 'amount' | 'days' | 'yearDays' | 'months' | 'formula'>;

function numbersOf({ basis }: Segment): Numbers {
  const amount = basis.amount.toDecimalPlaces(2);
  const none = { days: null, yearDays: null, months: null };
  if (basis.rule === 'Assumed Year') return { rule: basis.rule, amount, ...none, formula: amount.toString() };
  if (basis.rule === 'Daily') {
    const { days, yearDays } = basis;
    return { rule: basis.rule, amount, ...none, days, yearDays, formula: `${amount} ÷ ${days} × ${yearDays}` };
  }
  const { months: whole, days, monthLength } = basis.months;
  const months = days === 0 ? String(whole) : `${whole} + ${days}/${monthLength}`;
  const divisor = days === 0 ? months : `(${months})`;
  return { rule: basis.rule, amount, ...none, months, formula: `${amount} ÷ ${divisor} × 12` };
}
