import { countedPeriod, type CountedDeal, type CustomerBook } from './customer.js';
import { sum, toCurrency, ZERO, type Decimal } from './exact.js';
import type { ArrPolicy } from './policy.js';
import { levelOf, type Track } from './terms.js';

/** ARR of one product in one deal on a day, rounded to the digits of the currency. */
export interface Figure {
  readonly dealId: string;
  /** Of the deal; empty only for deals that were counted without one. */
  readonly accountId: string;
  readonly contractId: string;
  readonly productId: string;
  readonly currency: string | null;
  readonly amount: Decimal;
}

/**
 * ARR under contract at the end of a day: of every product in every deal that is running, in the order of the book.
 * The ARR of a deal is rounded once; its products are rounded so that they add up to it, the largest takes the difference.
 */
export function arrAt(book: CustomerBook, day: number): Figure[] {
  return book.deals.flatMap((counted) => rounded(counted, (track) => underContract(counted, track, day, book.policy)));
}

/**
 * Contracted ARR at the end of a day: what is running, and what was signed and starts later with the value of its first
 * day. A deal whose renewal was signed is left out, because the renewal takes its place.
 */
export function contractedAt(book: CustomerBook, day: number): Figure[] {
  return book.deals.flatMap((counted) => {
    const isReplaced = counted.renewers.some(({ start, signed }) => signed <= day && start > day);
    return isReplaced ? [] : rounded(counted, (track) => contracted(counted, track, day, book.policy));
  });
}

/** Sum of figures; exact, because each is rounded already. */
export function totalOf(figures: readonly Figure[]): Decimal {
  return sum(figures.map((figure) => figure.amount));
}

function underContract(counted: CountedDeal, track: Track, day: number, policy: ArrPolicy): Decimal {
  const running = track.segments.filter((segment) => {
    const { from, to } = countedPeriod(counted, segment, policy);
    return from <= day && day <= to;
  });
  return levelOf(track, running);
}

function contracted(counted: CountedDeal, track: Track, day: number, policy: ArrPolicy): Decimal {
  const first = firstDayOf(counted, track, policy);
  if (first === null) return ZERO;
  if (first <= day) return underContract(counted, track, day, policy);
  return counted.signed <= day ? underContract(counted, track, first, policy) : ZERO;
}

/** First day on which a product of a deal counts; null if it never does. */
export function firstDayOf(counted: CountedDeal, track: Track, policy: ArrPolicy): number | null {
  let first: number | null = null;
  for (const segment of track.segments) {
    const { from, to } = countedPeriod(counted, segment, policy);
    if (from <= to && (first === null || from < first)) first = from;
  }
  return first;
}

function rounded(counted: CountedDeal, valueOf: (track: Track) => Decimal): Figure[] {
  const { deal, tracks } = counted;
  const values: { productId: string; value: Decimal }[] = [];
  for (const track of tracks) {
    const value = valueOf(track);
    if (!value.isZero()) values.push({ productId: track.productId, value });
  }
  if (values.length === 0) return [];
  const digits = deal.currencyDigits;
  const amounts = values.map(({ value }) => toCurrency(value, digits));
  if (values.length > 1) {
    const total = toCurrency(sum(values.map(({ value }) => value)), digits);
    const largest = values.reduce((best, { value }, index) => (value.gt(values[best]!.value) ? index : best), 0);
    amounts[largest] = amounts[largest]!.plus(total.minus(sum(amounts)));
  }
  return values
    .map(({ productId }, index) => ({
      dealId: deal.id,
      accountId: deal.accountId ?? '',
      contractId: deal.contractId ?? '',
      productId,
      currency: deal.currency,
      amount: amounts[index]!,
    }))
    .filter((figure) => !figure.amount.isZero());
}
