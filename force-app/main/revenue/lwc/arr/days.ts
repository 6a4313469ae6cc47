/*
 * Days as whole numbers, counted from 1 January 1970 (0): terms are compared and measured millions of times. No time zone
 * is involved anywhere; a day is a day of the calendar, as in a Date field.
 */

const DAY_LENGTH = 86_400_000;

/** Dates repeat from deal to deal; the bound keeps a long run from holding every date that there is. */
const KNOWN_LIMIT = 20_000;
const known = new Map<string, number>();

/** Day number of `2027-01-31`. Throws for anything that is not a date of the calendar. */
export function toDay(iso: string): number {
  const found = known.get(iso);
  if (found !== undefined) return found;
  const day = Date.parse(`${iso}T00:00:00Z`) / DAY_LENGTH;
  if (!/^\d{4}-\d{2}-\d{2}$/.test(iso) || !Number.isInteger(day) || toIso(day) !== iso) {
    throw new RangeError(`'${iso}' is not a date like 2027-01-31.`);
  }
  if (known.size >= KNOWN_LIMIT) known.clear();
  known.set(iso, day);
  return day;
}

/** Day number, or null where there is none. */
export function toOptionalDay(iso: string | null): number | null {
  return iso === null || iso === '' ? null : toDay(iso);
}

export function toIso(day: number): string {
  return new Date(day * DAY_LENGTH).toISOString().slice(0, 10);
}

/** Days of a period, both ends counted. */
export function lengthOf(start: number, end: number): number {
  return end - start + 1;
}

/** The same day of the month `months` later (or earlier, if negative); the last day of the month where it has no such day. */
export function addMonths(day: number, months: number): number {
  const date = new Date(day * DAY_LENGTH);
  const month = date.getUTCMonth() + months;
  const last = new Date(Date.UTC(date.getUTCFullYear(), month + 1, 0)).getUTCDate();
  return Date.UTC(date.getUTCFullYear(), month, Math.min(date.getUTCDate(), last)) / DAY_LENGTH;
}

/** Last day of the month that contains `day`. */
export function endOfMonth(day: number): number {
  const date = new Date(day * DAY_LENGTH);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0) / DAY_LENGTH;
}

/** Whether a 29 February lies in the period, both ends counted. */
export function containsLeapDay(start: number, end: number): boolean {
  const lastYear = new Date(end * DAY_LENGTH).getUTCFullYear();
  for (let year = new Date(start * DAY_LENGTH).getUTCFullYear(); year <= lastYear; year++) {
    const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
    const leapDay = Date.UTC(year, 1, 29) / DAY_LENGTH;
    if (isLeap && leapDay >= start && leapDay <= end) return true;
  }
  return false;
}

/** A period in months: whole ones, and the days that are left of the month that begins after them. */
export interface MonthCount {
  readonly months: number;
  readonly days: number;
  /** Days of the month that the remaining days belong to. */
  readonly monthLength: number;
}

/** Months of a period, both ends counted. 1 January to 17 February 2024 is one month and 17 of 29 days. */
export function monthsOf(start: number, end: number): MonthCount {
  const after = end + 1;
  const from = new Date(start * DAY_LENGTH);
  const to = new Date(after * DAY_LENGTH);
  let months = (to.getUTCFullYear() - from.getUTCFullYear()) * 12 + to.getUTCMonth() - from.getUTCMonth();
  if (addMonths(start, months) > after) months -= 1;
  const reached = addMonths(start, months);
  return { months, days: after - reached, monthLength: addMonths(start, months + 1) - reached };
}
