import { lengthOf } from './days.js';
import { quotient } from './exact.js';
import type { PaidTerm } from './terms.js';

/**
 * Puts together the terms of one product in one deal that have the same daily rate: two that adjoin are one term, so that
 * it makes no difference whether a term was entered as one line item or as several. (Otherwise only the part with the
 * 29 February would be worth 366 days.) Where several run side by side, the first layer is the time in which at least
 * one runs, the second that in which at least two run, and so on. Thus the result depends on how many run on which day,
 * and on nothing else.
 */
export function mergeEqualRates(terms: readonly PaidTerm[]): PaidTerm[] {
  const byRate = new Map<string, PaidTerm[]>();
  for (const term of terms) {
    const rate = quotient(term.amount, lengthOf(term.period.start, term.period.end)).toString();
    const same = byRate.get(rate);
    if (same) same.push(term);
    else byRate.set(rate, [term]);
  }
  return [...byRate.values()].flatMap((same) => (same.length === 1 ? same : layersOf(same)));
}

function layersOf(terms: readonly PaidTerm[]): PaidTerm[] {
  const changes = new Map<number, number>();
  const add = (day: number, change: number): void => {
    changes.set(day, (changes.get(day) ?? 0) + change);
  };
  for (const { period } of terms) {
    add(period.start, 1);
    add(period.end + 1, -1);
  }
  const layers: PaidTerm[] = [];
  const open: number[] = [];
  for (const day of [...changes.keys()].sort((one, other) => one - other)) {
    const change = changes.get(day)!;
    for (let opened = 0; opened < change; opened++) open.push(day);
    for (let closed = 0; closed < -change; closed++) layers.push(layer(open.pop()!, day - 1, terms[0]!));
  }
  return layers;
}

/** A term from `start` to `end` at the daily rate of another one. */
function layer(start: number, end: number, like: PaidTerm): PaidTerm {
  const length = lengthOf(like.period.start, like.period.end);
  const amount = like.amount.times(lengthOf(start, end)).div(length);
  return { amount, period: { start, end, paidEnd: end, freeMonths: 0, isAssumedYear: false } };
}
