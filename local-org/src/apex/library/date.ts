import { DateTime } from 'luxon';
import { ApexDate, daysInMonth } from '../runtime/apexDate.js';
import { ApexDatetime } from '../runtime/apexDatetime.js';
import { currentContext } from '../runtime/context.js';
import { TypeException, requireArgument } from '../runtime/exceptions.js';
import { apexToString } from '../runtime/text.js';
import { userTimeZone } from '../runtime/userZone.js';
import { defineType } from './defineType.js';
import { formatUserDate, parseUserDate } from './localeFormat.js';

/** The day that it is for the running user, at the transaction's time. */
export function today(): ApexDate {
  return new ApexDatetime(currentContext().transaction.now.getTime()).date(userTimeZone());
}

function valueOfText(text: string | null): ApexDate {
  const match = /^(\d{1,4})-(\d{1,2})-(\d{1,2})(?:[ T].*)?$/.exec(
    requireArgument(text, 'Argument cannot be null').trim(),
  );
  const [year, month, day] = [Number(match?.[1]), Number(match?.[2]), Number(match?.[3])];
  if (match === null || month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month))
    throw new TypeException(`Invalid date: ${text}`);
  return ApexDate.of(year, month, day);
}

function valueOf(value: unknown): ApexDate {
  if (value === null) throw new TypeException('Argument cannot be null');
  if (value instanceof ApexDate) return value;
  if (value instanceof ApexDatetime) return value.date(userTimeZone());
  if (typeof value === 'string') return valueOfText(value);
  throw new TypeException(`Invalid date: ${apexToString(value)}`);
}

function parse(text: string | null): ApexDate {
  const moment = parseUserDate(requireArgument(text));
  return ApexDate.of(moment.year, moment.month, moment.day);
}

/** Weeks begin on Sunday in the United States, where the org's default locale is; elsewhere on Monday. */
function startOfWeek(self: ApexDate): ApexDate {
  return self.addDays(-self.weekday);
}

/** Apex Date («Date Class»). Parts beyond their range roll over, as the platform's do. */
defineType('System.Date', {
  'Date addDays(Integer count)': (self: ApexDate, count: number | null) => self.addDays(requireArgument(count)),
  'Date addMonths(Integer count)': (self: ApexDate, count: number | null) => self.addMonths(requireArgument(count)),
  'Date addYears(Integer count)': (self: ApexDate, count: number | null) => self.addMonths(12 * requireArgument(count)),
  'Integer day()': (self: ApexDate) => self.day,
  'Integer dayOfYear()': (self: ApexDate) => self.days - ApexDate.of(self.year, 1, 1).days + 1,
  'Integer daysBetween(Date other)': (self: ApexDate, other: ApexDate | null) =>
    requireArgument(other).days - self.days,
  'String format()': (self: ApexDate) => formatUserDate(DateTime.utc(self.year, self.month, self.day)),
  'Boolean isSameDay(Date other)': (self: ApexDate, other: ApexDate | null) =>
    self.days === requireArgument(other).days,
  'Integer month()': (self: ApexDate) => self.month,
  // Days are ignored: from 31 January to 1 February is a month.
  'Integer monthsBetween(Date other)': (self: ApexDate, other: ApexDate | null) => {
    const end = requireArgument(other);
    return (end.year - self.year) * 12 + end.month - self.month;
  },
  'Date toStartOfMonth()': (self: ApexDate) => ApexDate.of(self.year, self.month, 1),
  'Date toStartOfWeek()': startOfWeek,
  'Integer year()': (self: ApexDate) => self.year,
  'static Integer daysInMonth(Integer year, Integer month)': (year: number, month: number) => daysInMonth(year, month),
  'static Boolean isLeapYear(Integer year)': (year: number) => daysInMonth(year, 2) === 29,
  'static Date newInstance(Integer year, Integer month, Integer day)': (
    year: number | null,
    month: number | null,
    day: number | null,
  ) => ApexDate.of(requireArgument(year), requireArgument(month), requireArgument(day)),
  'static Date parse(String text)': parse,
  'static Date today()': today,
  'static Date valueOf(Object value)': valueOf,
  'static Date valueOf(String text)': valueOfText,
});
