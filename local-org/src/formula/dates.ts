import { IANAZone } from 'luxon';
import { FormulaFault } from './formulaError.js';
import { millisecondsPerDay } from './numbers.js';

export interface CalendarDate {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  readonly day: number;
}

/** Days since 1970 of a canonical date (`YYYY-MM-DD`). */
export function parseDate(text: string): number {
  const match = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text.trim());
  if (!match) throw new FormulaFault(`not a date: ${text}`);
  return dayNumber(Number(match[1]), Number(match[2]), Number(match[3]));
}

/** Days since 1970; a fault when the calendar has no such day. */
export function dayNumber(year: number, month: number, day: number): number {
  if (year < 1 || year > 9999) throw new FormulaFault('year out of range');
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day)
    throw new FormulaFault('month or day out of range');
  return date.getTime() / millisecondsPerDay;
}

export function calendarDate(days: number): CalendarDate {
  const date = new Date(days * millisecondsPerDay);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

export function formatDate(days: number): string {
  return new Date(days * millisecondsPerDay).toISOString().slice(0, 10);
}

/** Sunday is 1. */
export function weekday(days: number): number {
  return ((((days + 4) % 7) + 7) % 7) + 1;
}

/** ISO 8601 week and the year it belongs to. */
export function isoWeek(days: number): { year: number; week: number } {
  const thursday = days + 4 - (((weekday(days) + 5) % 7) + 1);
  const year = calendarDate(thursday).year;
  return { year, week: Math.floor((thursday - dayNumber(year, 1, 1)) / 7) + 1 };
}

/** The last day of a month goes to the last day of the other month, as ADDMONTHS documents. */
export function addMonths(days: number, months: number): number {
  const { year, month, day } = calendarDate(days);
  const lastDay = calendarDate(days + 1).month !== month;
  const index = year * 12 + month - 1 + months;
  const targetYear = Math.floor(index / 12);
  const targetMonth = index - targetYear * 12;
  const monthLength = new Date(Date.UTC(targetYear, targetMonth + 1, 0)).getUTCDate();
  return dayNumber(targetYear, targetMonth + 1, lastDay ? monthLength : Math.min(day, monthLength));
}

/** The calendar day of a moment in a time zone. */
export function dayIn(moment: number, timeZone: string): number {
  return Math.floor((moment + zoneOf(timeZone).offset(moment) * 60_000) / millisecondsPerDay);
}

const zones = new Map<string, IANAZone>();

function zoneOf(name: string): IANAZone {
  let zone = zones.get(name);
  if (!zone) {
    zone = IANAZone.create(name);
    zones.set(name, zone);
  }
  return zone;
}

/** `YYYY-MM-DD HH:MM:SS`, always GMT, as DATETIMEVALUE reads it. */
export function parseDatetime(text: string): number {
  const match = /^(\d{4}-\d{1,2}-\d{1,2})[ T](\d{1,2}):(\d{2})(?::(\d{2}))?Z?$/.exec(text.trim());
  if (!match) throw new FormulaFault(`not a date and time: ${text}`);
  return parseDate(match[1] ?? '') * millisecondsPerDay + clockTime(match[2], match[3], match[4], undefined);
}

/** `HH:MM:SS.MS` to milliseconds since midnight. */
export function parseTime(text: string): number {
  const match = /^(\d{1,2}):(\d{2})(?::(\d{2})(?:\.(\d{1,3}))?)?$/.exec(text.trim());
  if (!match) throw new FormulaFault(`not a time: ${text}`);
  return clockTime(match[1], match[2], match[3], match[4]);
}

function clockTime(
  hours: string | undefined,
  minutes: string | undefined,
  seconds: string | undefined,
  milliseconds: string | undefined,
): number {
  const parts = [Number(hours ?? 0), Number(minutes ?? 0), Number(seconds ?? 0)] as const;
  if (parts[0] > 23 || parts[1] > 59 || parts[2] > 59) throw new FormulaFault('time out of range');
  return ((parts[0] * 60 + parts[1]) * 60 + parts[2]) * 1000 + Number((milliseconds ?? '0').padEnd(3, '0'));
}

export function formatTime(milliseconds: number): string {
  return new Date(milliseconds).toISOString().slice(11, 23);
}

export function formatDatetime(moment: number): string {
  return `${new Date(moment).toISOString().slice(0, 19).replace('T', ' ')}Z`;
}
