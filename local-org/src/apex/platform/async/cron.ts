import { DateTime } from 'luxon';
import { AsyncException } from '../../runtime/exceptions.js';

const months = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
const weekdays = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];

interface CronField {
  readonly name: string;
  readonly low: number;
  readonly high: number;
  readonly names: readonly string[];
}

const fields: readonly CronField[] = [
  { name: 'Seconds', low: 0, high: 59, names: [] },
  { name: 'Minutes', low: 0, high: 59, names: [] },
  { name: 'Hours', low: 0, high: 23, names: [] },
  { name: 'Day_of_month', low: 1, high: 31, names: [] },
  { name: 'Month', low: 1, high: 12, names: months },
  { name: 'Day_of_week', low: 1, high: 7, names: weekdays },
  { name: 'optional_year', low: 1970, high: 2099, names: [] },
];

/** A parsed expression of `System.schedule` («Apex Scheduler»): seconds minutes hours day-of-month month day-of-week year. */
export interface CronExpression {
  readonly text: string;
  /** Month and year. */
  matchesMonth(moment: DateTime): boolean;
  matchesDay(moment: DateTime): boolean;
  readonly hours: ReadonlySet<number>;
  readonly minutes: ReadonlySet<number>;
  readonly seconds: ReadonlySet<number>;
}

function invalid(text: string, reason: string): never {
  throw new AsyncException(`Based on configured schedule, the given expression '${text}' is not valid: ${reason}`);
}

function numberOf(field: CronField, token: string, text: string): number {
  const named = field.names.indexOf(token.toUpperCase());
  const value = named >= 0 ? named + field.low : Number(token);
  if (!/^\w+$/.test(token) || !Number.isInteger(value) || value < field.low || value > field.high)
    invalid(text, `${field.name} ${token}`);
  return value;
}

/** `*`, `?`, `5`, `1-5`, `0/15`, `MON-FRI`, lists of those. Null for «any». */
function parseField(field: CronField, token: string, text: string): ReadonlySet<number> | null {
  if (token === '*' || token === '?') return null;
  const values = new Set<number>();
  for (const part of token.split(',')) {
    const [range = '', step] = part.split('/');
    const [from = '', to] = range === '*' ? [String(field.low), String(field.high)] : range.split('-');
    const low = numberOf(field, from, text);
    const high = to === undefined ? (step === undefined ? low : field.high) : numberOf(field, to, text);
    const increment = step === undefined ? 1 : Number(step);
    if (!Number.isInteger(increment) || increment < 1) invalid(text, `${field.name} ${part}`);
    const span = high >= low ? high - low : high - low + field.high - field.low + 1;
    for (let offset = 0; offset <= span; offset += increment)
      values.add(field.low + ((low - field.low + offset) % (field.high - field.low + 1)));
  }
  return values;
}

/** Day of the month: also `L` (last), `LW` (last weekday) and `15W` (weekday nearest to the 15th). */
function dayOfMonthRule(token: string, text: string): ((day: DateTime) => boolean) | null {
  if (token === 'L') return (day) => day.day === day.daysInMonth;
  const nearest = /^(\d+|L)W$/.exec(token);
  if (nearest === null) {
    const values = parseField(fields[3] as CronField, token, text);
    return values && ((day) => values.has(day.day));
  }
  return (day) => {
    const wanted =
      nearest[1] === 'L' ? (day.daysInMonth as number) : Math.min(Number(nearest[1]), day.daysInMonth as number);
    const target = day.set({ day: wanted });
    const shift =
      target.weekday === 6 ? (wanted === 1 ? 2 : -1) : target.weekday === 7 ? (wanted === day.daysInMonth ? -2 : 1) : 0;
    return day.day === wanted + shift;
  };
}

/** Day of the week: also `6L` (last Friday) and `6#3` (third Friday). */
function dayOfWeekRule(token: string, text: string): ((day: DateTime) => boolean) | null {
  const field = fields[5] as CronField;
  const weekday = (day: DateTime): number => (day.weekday % 7) + 1;
  const last = /^(\w+)L$/.exec(token);
  if (last !== null) {
    const wanted = numberOf(field, last[1] ?? '', text);
    return (day) => weekday(day) === wanted && day.day + 7 > (day.daysInMonth as number);
  }
  const nth = /^(\w+)#([1-5])$/.exec(token);
  if (nth !== null) {
    const wanted = numberOf(field, nth[1] ?? '', text);
    return (day) => weekday(day) === wanted && Math.ceil(day.day / 7) === Number(nth[2]);
  }
  const values = parseField(field, token, text);
  return values && ((day) => values.has(weekday(day)));
}

function everything(field: CronField): ReadonlySet<number> {
  return new Set(Array.from({ length: field.high - field.low + 1 }, (_, index) => field.low + index));
}

/** Throws AsyncException when the expression is malformed. */
export function parseCron(text: string): CronExpression {
  const tokens = text.trim().split(/\s+/);
  if (tokens.length < 6 || tokens.length > 7) invalid(text, 'it needs 6 or 7 parts');
  const [seconds, minutes, hours] = [0, 1, 2].map((index) =>
    parseField(fields[index] as CronField, tokens[index] ?? '', text),
  );
  const inMonth = dayOfMonthRule(tokens[3] ?? '', text);
  const month = parseField(fields[4] as CronField, tokens[4] ?? '', text);
  const inWeek = dayOfWeekRule(tokens[5] ?? '', text);
  const year = tokens[6] === undefined ? null : parseField(fields[6] as CronField, tokens[6], text);
  if ((tokens[3] === '?') === (tokens[5] === '?')) invalid(text, 'exactly one of Day_of_month and Day_of_week is ?');
  return {
    text,
    seconds: seconds ?? everything(fields[0] as CronField),
    minutes: minutes ?? everything(fields[1] as CronField),
    hours: hours ?? everything(fields[2] as CronField),
    matchesMonth: (day) => (month?.has(day.month) ?? true) && (year?.has(day.year) ?? true),
    matchesDay: (day) => (inMonth?.(day) ?? true) && (inWeek?.(day) ?? true),
  };
}

/** The last year that an expression can name. */
const lastYear = 2099;

/** The first time after `after` at which the expression fires, in the zone; null when it never does. */
export function nextFireTime(cron: CronExpression, after: Date, zone: string): Date | null {
  const start = DateTime.fromJSDate(after, { zone }).plus({ seconds: 1 }).startOf('second');
  let day = start.startOf('day');
  while (day.year <= lastYear) {
    if (!cron.matchesMonth(day)) day = day.startOf('month').plus({ months: 1 });
    else {
      const time = cron.matchesDay(day) ? firstTimeOf(cron, day, start) : null;
      if (time !== null) return time;
      day = day.plus({ days: 1 });
    }
  }
  return null;
}

function sorted(values: ReadonlySet<number>): number[] {
  return [...values].sort((left, right) => left - right);
}

/** The first time of a day that is not before `start`. */
function firstTimeOf(cron: CronExpression, day: DateTime, start: DateTime): Date | null {
  for (const hour of sorted(cron.hours)) {
    for (const minute of sorted(cron.minutes)) {
      if (day.set({ hour, minute }).plus({ minutes: 1 }) <= start) continue;
      const second = sorted(cron.seconds).find((candidate) => day.set({ hour, minute, second: candidate }) >= start);
      if (second !== undefined) return day.set({ hour, minute, second }).toJSDate();
    }
  }
  return null;
}
