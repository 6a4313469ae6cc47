import type { DateLiteral } from './ast.js';
import type { Calendar } from './calendar.js';
import { millisecondsPerDay } from './calendar.js';
import { malformed } from './queryError.js';

/** Days since 1970; `end` is the first day after the range. */
export interface DayRange {
  readonly start: number;
  readonly end: number;
}

const months = (year: number, month: number): number => Date.UTC(year, month, 1) / millisecondsPerDay;

/** The period `steps` away from the one that contains today. */
type PeriodStart = (steps: number) => number;

function periodStart(unit: string, calendar: Calendar): PeriodStart | null {
  const today = new Date(calendar.today * millisecondsPerDay);
  const year = today.getUTCFullYear();
  const month = today.getUTCMonth();
  const fiscalOffset = (month - (calendar.fiscalYearStartMonth - 1) + 12) % 12;
  switch (unit) {
    case 'DAY':
      return (steps) => calendar.today + steps;
    case 'WEEK': {
      const start = calendar.today - ((today.getUTCDay() - calendar.firstDayOfWeek + 7) % 7);
      return (steps) => start + 7 * steps;
    }
    case 'MONTH':
      return (steps) => months(year, month + steps);
    case 'QUARTER':
      return (steps) => months(year, month - (month % 3) + 3 * steps);
    case 'YEAR':
      return (steps) => months(year + steps, 0);
    case 'FISCAL_QUARTER':
      return (steps) => months(year, month - (fiscalOffset % 3) + 3 * steps);
    case 'FISCAL_YEAR':
      return (steps) => months(year, month - fiscalOffset + 12 * steps);
    default:
      return null;
  }
}

const fixedDays: Readonly<Record<string, readonly [number, number]>> = {
  YESTERDAY: [-1, 0],
  TODAY: [0, 1],
  TOMORROW: [1, 2],
  // The ranges of past days include today, those of future days start tomorrow.
  LAST_90_DAYS: [-90, 1],
  NEXT_90_DAYS: [1, 91],
};

/** The days that a date literal means for this user today (SOQL reference: "Date Formats and Date Literals in WHERE"). */
export function dayRange(literal: DateLiteral, calendar: Calendar): DayRange {
  const fixed = fixedDays[literal.name];
  if (fixed !== undefined) return { start: calendar.today + fixed[0], end: calendar.today + fixed[1] };
  const { count } = literal;
  const counted = /^(LAST_N|NEXT_N|N)_(\w+?)S(_AGO)?$/.exec(literal.name);
  if (counted !== null) {
    const [, direction, unit = ''] = counted;
    const start = periodStart(unit, calendar);
    if (start === null) throw malformed(`unexpected token: '${literal.name}'`, literal.position);
    if (direction === 'N') return { start: start(-count), end: start(-count + 1) };
    if (direction === 'NEXT_N') return { start: start(1), end: start(count + 1) };
    return { start: start(-count), end: unit === 'DAY' ? start(1) : start(0) };
  }
  const [, which, unit = ''] = /^(LAST|THIS|NEXT)_(\w+)$/.exec(literal.name) ?? [];
  const start = periodStart(unit, calendar);
  if (start === null) throw malformed(`unexpected token: '${literal.name}'`, literal.position);
  const steps = which === 'LAST' ? -1 : which === 'NEXT' ? 1 : 0;
  return { start: start(steps), end: start(steps + 1) };
}

/** `YYYY-MM-DD`. */
export function dayText(days: number): string {
  return new Date(days * millisecondsPerDay).toISOString().slice(0, 10);
}
