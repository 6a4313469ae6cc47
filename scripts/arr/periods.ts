import { addMonths, endOfMonth, toDay } from '../../force-app/main/revenue/lwc/arr/arr.js';

const MONTHS = { month: 1, quarter: 3, year: 12 } as const;

export type Every = keyof typeof MONTHS;

export const isEvery = (text: string): text is Every => Object.hasOwn(MONTHS, text);

/** A period as two day numbers: the last day of the one before, and its own last day. */
export interface Period {
  readonly start: number;
  readonly end: number;
}

/**
 * The periods of the calendar (not of a fiscal year) that end between two ISO dates, both included. Throws when none does:
 * history of part of a period would change with the next run.
 */
export function periodsBetween(from: string, to: string, every: Every): Period[] {
  const months = MONTHS[every];
  const month = Number(from.slice(5, 7));
  const lastMonth = Math.ceil(month / months) * months;
  const periods: Period[] = [];
  const last = toDay(to);
  let end = endOfMonth(toDay(`${from.slice(0, 4)}-${String(lastMonth).padStart(2, '0')}-01`));
  while (end <= last) {
    periods.push({ start: endBefore(end, months), end });
    end = endOfMonth(addMonths(end, months));
  }
  if (periods.length === 0) throw new Error(`No ${every} ends between ${from} and ${to}.`);
  return periods;
}

const endBefore = (end: number, months: number): number => endOfMonth(addMonths(end, -months));
