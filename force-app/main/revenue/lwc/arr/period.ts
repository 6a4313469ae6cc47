import type { ArrDeal, ArrLine } from './book.js';
import { addMonths, toDay, toOptionalDay } from './days.js';

/** The term of a line item, as day numbers; both ends count. */
export interface Period {
  readonly start: number;
  readonly end: number;
  /** Last day that is paid for: the end without the free months. */
  readonly paidEnd: number;
  readonly freeMonths: number;
  /** Start or end was missing: the term is a year and ARR is the amount. */
  readonly isAssumedYear: boolean;
}

const yearFrom = (start: number): { start: number; end: number } => ({ start, end: addMonths(start, 12) - 1 });
const yearUntil = (end: number): { start: number; end: number } => ({ start: addMonths(end + 1, -12), end });

/** The term of a line item: its own dates before those of the deal; the day of signing where there is none. */
export function periodOf(deal: ArrDeal, line: ArrLine): Period {
  const start = toOptionalDay(line.termStart ?? deal.termStart);
  const end = toOptionalDay(line.termEnd ?? deal.termEnd);
  const hasOwnDates = line.termStart !== null || line.termEnd !== null;
  const freeMonths = line.freeMonths ?? (hasOwnDates ? 0 : deal.freeMonths);
  if (start !== null && end !== null) {
    const paidEnd = freeMonths === 0 ? end : addMonths(end + 1, -freeMonths) - 1;
    return { start, end, paidEnd, freeMonths, isAssumedYear: false };
  }
  const year = start !== null || end === null ? yearFrom(start ?? toDay(deal.signedOn)) : yearUntil(end);
  return { ...year, paidEnd: year.end, freeMonths: 0, isAssumedYear: true };
}
