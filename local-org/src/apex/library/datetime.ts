import type { DateTime } from 'luxon';
import { IANAZone } from 'luxon';
import { ApexDate } from '../runtime/apexDate.js';
import { ApexDatetime } from '../runtime/apexDatetime.js';
import { ApexTime } from '../runtime/apexTime.js';
import { currentContext } from '../runtime/context.js';
import { TypeException, requireArgument } from '../runtime/exceptions.js';
import { apexToString } from '../runtime/text.js';
import { userTimeZone } from '../runtime/userZone.js';
import { formatPattern } from './dateFormat.js';
import { defineType } from './defineType.js';
import type { MemberTable } from './defineType.js';
import { formatUserDatetime, formatUserDatetimeLong, parseUserDatetime } from './localeFormat.js';
import { TimeZoneValue } from './timeZone.js';

export function now(): ApexDatetime {
  return new ApexDatetime(currentContext().transaction.now.getTime());
}

function fromParts(
  zone: string,
  year: number,
  month: number,
  day: number,
  hour = 0,
  minute = 0,
  second = 0,
): ApexDatetime {
  const total = hour * 3600 + minute * 60 + second;
  const days = Math.floor(total / 86_400);
  return ApexDatetime.of(ApexDate.of(year, month, day + days), new ApexTime((total - days * 86_400) * 1000), zone);
}

/** `2027-01-31 10:05:00`, in the zone, whatever follows; TypeException otherwise. Without a time it is midnight. */
function valueOfText(text: string | null, zone: string): ApexDatetime {
  const match = /^(\d{1,4})-(\d{1,2})-(\d{1,2})(?:$| (\d{1,2}):(\d{1,2}):(\d{1,2}))/.exec(
    requireArgument(text, 'Argument cannot be null').trim(),
  );
  if (match === null) throw new TypeException(`Invalid date/time: ${text}`);
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match
    .slice(1)
    .map((part) => Number(part ?? 0));
  return fromParts(zone, year, month, day, hour, minute, second);
}

function valueOf(value: unknown): ApexDatetime {
  if (value instanceof ApexDatetime) return value;
  if (value instanceof ApexDate) return ApexDatetime.of(value, new ApexTime(0), userTimeZone());
  if (typeof value === 'string') return valueOfText(value, userTimeZone());
  throw new TypeException(value === null ? 'Argument cannot be null' : `Invalid date/time: ${apexToString(value)}`);
}

/** An unknown zone is GMT, as Java's TimeZone does. */
function formatIn(self: ApexDatetime, pattern: string | null, zone: string | null): string {
  const named = zone !== null && IANAZone.isValidZone(zone) ? zone : 'UTC';
  return formatPattern(self.in(named), requireArgument(pattern));
}

function add(self: ApexDatetime, milliseconds: number): ApexDatetime {
  return new ApexDatetime(self.milliseconds + milliseconds);
}

/** Months and years are added on the calendar of GMT. */
function addMonths(self: ApexDatetime, months: number): ApexDatetime {
  return ApexDatetime.of(self.date('UTC').addMonths(months), self.time('UTC'), 'UTC');
}

const parts: Readonly<Record<string, (moment: DateTime) => number>> = {
  year: (moment) => moment.year,
  month: (moment) => moment.month,
  day: (moment) => moment.day,
  hour: (moment) => moment.hour,
  minute: (moment) => moment.minute,
  second: (moment) => moment.second,
  millisecond: (moment) => moment.millisecond,
  dayOfYear: (moment) => moment.ordinal,
};

/** `hour()` in the user's zone and `hourGmt()`, for every part. */
function partMembers(): MemberTable {
  const members: Record<string, MemberTable[string]> = {};
  for (const [name, read] of Object.entries(parts)) {
    members[`Integer ${name}()`] = (self: ApexDatetime) => read(self.in(userTimeZone()));
    members[`Integer ${name}Gmt()`] = (self: ApexDatetime) => read(self.in('UTC'));
  }
  return members;
}

/** Apex Datetime («Datetime Class»). */
defineType('System.Datetime', {
  ...partMembers(),
  'Datetime addDays(Integer count)': (self: ApexDatetime, count: number | null) =>
    add(self, requireArgument(count) * 86_400_000),
  'Datetime addHours(Integer count)': (self: ApexDatetime, count: number | null) =>
    add(self, requireArgument(count) * 3_600_000),
  'Datetime addMinutes(Integer count)': (self: ApexDatetime, count: number | null) =>
    add(self, requireArgument(count) * 60_000),
  'Datetime addSeconds(Integer count)': (self: ApexDatetime, count: number | null) =>
    add(self, requireArgument(count) * 1000),
  'Datetime addMonths(Integer count)': (self: ApexDatetime, count: number | null) =>
    addMonths(self, requireArgument(count)),
  'Datetime addYears(Integer count)': (self: ApexDatetime, count: number | null) =>
    addMonths(self, 12 * requireArgument(count)),
  'Date date()': (self: ApexDatetime) => self.date(userTimeZone()),
  'Date dateGmt()': (self: ApexDatetime) => self.date('UTC'),
  'Time time()': (self: ApexDatetime) => self.time(userTimeZone()),
  'Time timeGmt()': (self: ApexDatetime) => self.time('UTC'),
  'String format()': (self: ApexDatetime) => formatUserDatetime(self.in(userTimeZone())),
  'String format(String pattern)': (self: ApexDatetime, pattern: string | null) =>
    formatIn(self, pattern, userTimeZone()),
  'String format(String pattern, String zone)': formatIn,
  'String formatGmt(String pattern)': (self: ApexDatetime, pattern: string | null) => formatIn(self, pattern, 'UTC'),
  'String formatLong()': (self: ApexDatetime) => formatUserDatetimeLong(self.in(userTimeZone())),
  'Long getTime()': (self: ApexDatetime) => BigInt(self.milliseconds),
  'Boolean isSameDay(Datetime other)': (self: ApexDatetime, other: ApexDatetime | null) =>
    self.date(userTimeZone()).days === requireArgument(other).date(userTimeZone()).days,
  'static Datetime newInstance(Long milliseconds)': (milliseconds: bigint | null) =>
    new ApexDatetime(Number(requireArgument(milliseconds))),
  'static Datetime newInstance(Date date, Time time)': (date: ApexDate | null, time: ApexTime | null) =>
    ApexDatetime.of(requireArgument(date), requireArgument(time), userTimeZone()),
  'static Datetime newInstance(Integer year, Integer month, Integer day)': (year: number, month: number, day: number) =>
    fromParts(userTimeZone(), year, month, day),
  'static Datetime newInstance(Integer year, Integer month, Integer day, Integer hour, Integer minute, Integer second)':
    (...values: [number, number, number, number, number, number]) => fromParts(userTimeZone(), ...values),
  'static Datetime newInstanceGmt(Date date, Time time)': (date: ApexDate | null, time: ApexTime | null) =>
    ApexDatetime.of(requireArgument(date), requireArgument(time), 'UTC'),
  'static Datetime newInstanceGmt(Integer year, Integer month, Integer day)': (
    year: number,
    month: number,
    day: number,
  ) => fromParts('UTC', year, month, day),
  'static Datetime newInstanceGmt(Integer year, Integer month, Integer day, Integer hour, Integer minute, Integer second)':
    (...values: [number, number, number, number, number, number]) => fromParts('UTC', ...values),
  'static Datetime now()': now,
  'static Datetime parse(String text)': (text: string | null) =>
    new ApexDatetime(parseUserDatetime(requireArgument(text), userTimeZone()).toMillis()),
  'static Datetime valueOf(Object value)': valueOf,
  'static Datetime valueOf(String text)': (text: string | null) => valueOfText(text, userTimeZone()),
  'static Datetime valueOfGmt(String text)': (text: string | null) => valueOfText(text, 'UTC'),
});

/** Apex Time («Time Class»). */
defineType('System.Time', {
  'Time addHours(Integer count)': (self: ApexTime, count: number) =>
    new ApexTime(self.milliseconds + count * 3_600_000),
  'Time addMinutes(Integer count)': (self: ApexTime, count: number) => new ApexTime(self.milliseconds + count * 60_000),
  'Time addSeconds(Integer count)': (self: ApexTime, count: number) => new ApexTime(self.milliseconds + count * 1000),
  'Time addMilliseconds(Integer count)': (self: ApexTime, count: number) => new ApexTime(self.milliseconds + count),
  'Integer hour()': (self: ApexTime) => self.hour,
  'Integer minute()': (self: ApexTime) => self.minute,
  'Integer second()': (self: ApexTime) => self.second,
  'Integer millisecond()': (self: ApexTime) => self.millisecond,
  'static Time newInstance(Integer hour, Integer minute, Integer second, Integer millisecond)': (
    hour: number,
    minute: number,
    second: number,
    millisecond: number,
  ) => new ApexTime(((hour * 60 + minute) * 60 + second) * 1000 + millisecond),
});

/** Apex TimeZone («TimeZone Class»). */
defineType('System.TimeZone', {
  'String getDisplayName()': (self: TimeZoneValue) => self.displayName(currentContext().transaction.now.getTime()),
  'String getID()': (self: TimeZoneValue) => self.id,
  'Integer getOffset(Datetime moment)': (self: TimeZoneValue, moment: ApexDatetime | null) =>
    self.offset(requireArgument(moment).milliseconds),
  'String toString()': (self: TimeZoneValue) => self.id,
  'static TimeZone getTimeZone(String id)': (id: string | null) => new TimeZoneValue(requireArgument(id)),
});
