import type { ArrDeal, ArrLine } from './book.js';
import { containsLeapDay, lengthOf, monthsOf, type MonthCount } from './days.js';
import { quotient, sum, toDecimal, ZERO, type Decimal } from './exact.js';
import { mergeEqualRates } from './layers.js';
import { periodOf, type Period } from './period.js';
import type { ArrPolicy } from './policy.js';

/** How the annual value of a term came about, in the numbers that were used. */
export type Basis =
  | { readonly rule: 'Assumed Year'; readonly amount: Decimal }
  | { readonly rule: 'Daily'; readonly amount: Decimal; readonly days: number; readonly yearDays: 365 | 366 }
  | { readonly rule: 'Monthly'; readonly amount: Decimal; readonly months: MonthCount };

/** A stretch of time in which a product of a deal has one annual value. Day numbers, both ends count. */
export interface Segment {
  readonly start: number;
  readonly end: number;
  /** The value of a year, to the working places. */
  readonly annual: Decimal;
  readonly basis: Basis;
}

/** All terms of one product in one deal: one, or the steps of a ramp, or lines that were added later. */
export interface Track {
  readonly productId: string;
  /** In order of start, end and value. */
  readonly segments: readonly Segment[];
  readonly start: number;
  readonly end: number;
  /** By the policy's answer to ramps; null where each day has its own value (current year). */
  readonly level: Decimal | null;
}

/** A line item with its term, before lines of the same daily rate are put together. */
export interface PaidTerm {
  readonly period: Period;
  readonly amount: Decimal;
}

/** The tracks of a deal in order of product. A deal without recurring line items has none. */
export function tracksOf(deal: ArrDeal, policy: ArrPolicy): Track[] {
  const byProduct = new Map<string, ArrLine[]>();
  for (const line of deal.lines) {
    if (!line.isRecurring) continue;
    const lines = byProduct.get(line.productId);
    if (lines) lines.push(line);
    else byProduct.set(line.productId, [line]);
  }
  const products = [...byProduct.keys()].sort();
  return products.map((productId) => {
    const terms = byProduct.get(productId)!.map((line) => ({
      period: periodOf(deal, line),
      amount: toDecimal(line.amount),
    }));
    return trackOf(productId, segmentsOf(terms, policy), policy);
  });
}

function trackOf(productId: string, segments: readonly Segment[], policy: ArrPolicy): Track {
  const start = Math.min(...segments.map((segment) => segment.start));
  const end = Math.max(...segments.map((segment) => segment.end));
  return { productId, segments, start, end, level: rampLevel(segments, end, policy) };
}

function rampLevel(segments: readonly Segment[], end: number, policy: ArrPolicy): Decimal | null {
  const [only] = segments;
  if (segments.length === 1 || policy.ramp === 'Current Year')
    return policy.ramp === 'Current Year' ? null : only!.annual;
  if (policy.ramp === 'Exit') return sum(segments.filter((segment) => segment.end === end).map(({ annual }) => annual));
  const weighted = segments.map(({ annual, start, end: last }) => annual.times(lengthOf(start, last)));
  return quotient(sum(weighted), coveredDays(segments));
}

/** Days that at least one of the segments covers; they are in order of start. */
function coveredDays(segments: readonly Segment[]): number {
  let covered = 0;
  let reached = -Infinity;
  for (const { start, end } of segments) {
    if (end <= reached) continue;
    covered += lengthOf(Math.max(start, reached + 1), end);
    reached = end;
  }
  return covered;
}

function segmentsOf(terms: readonly PaidTerm[], policy: ArrPolicy): Segment[] {
  const isSpreadOverPaid = (term: PaidTerm): boolean => policy.freeMonths === 'Outside' && term.period.freeMonths > 0;
  const mergeable = terms.filter((term) => !term.period.isAssumedYear && !isSpreadOverPaid(term));
  const own = terms.filter((term) => term.period.isAssumedYear || isSpreadOverPaid(term));
  const segments = [
    ...(mergeable.length > 1 ? mergeEqualRates(mergeable) : mergeable).map((term) => segmentOf(term, false, policy)),
    ...own.map((term) => segmentOf(term, isSpreadOverPaid(term), policy)),
  ];
  return segments.length === 1
    ? segments
    : segments.sort((one, other) => one.start - other.start || one.end - other.end || one.annual.cmp(other.annual));
}

function segmentOf({ period, amount }: PaidTerm, isSpreadOverPaid: boolean, policy: ArrPolicy): Segment {
  const { start, end } = period;
  if (period.isAssumedYear) return { start, end, annual: amount, basis: { rule: 'Assumed Year', amount } };
  const until = isSpreadOverPaid ? period.paidEnd : end;
  if (policy.rate === 'Monthly') {
    const months = monthsOf(start, until);
    const { monthLength } = months;
    const annual = quotient(amount.times(12 * monthLength), months.months * monthLength + months.days);
    return { start, end, annual, basis: { rule: 'Monthly', amount, months } };
  }
  const days = lengthOf(start, until);
  const yearDays = policy.yearLength === 'Leap Year Aware' && containsLeapDay(start, until) ? 366 : 365;
  const annual = quotient(amount.times(yearDays), days);
  return { start, end, annual, basis: { rule: 'Daily', amount, days, yearDays } };
}

/** The value of a track by the contract alone, on a day on which the segments given are running. */
export function levelOf(track: Track, running: readonly Segment[]): Decimal {
  if (running.length === 0) return ZERO;
  if (track.level !== null) return track.level;
  return running.length === 1 ? running[0]!.annual : sum(running.map((segment) => segment.annual));
}
