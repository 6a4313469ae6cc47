import type { DateTime } from 'luxon';
import { LocalOrgError } from '../../diagnostics/errors.js';
import { IllegalArgumentException } from '../runtime/exceptions.js';
import { runtimeDiagnostics } from '../runtimeDiagnostics.js';

function digits(value: number, width: number): string {
  return String(value).padStart(width, '0');
}

function offset(moment: DateTime, separator: string): string {
  const minutes = Math.abs(moment.offset);
  return `${moment.offset < 0 ? '-' : '+'}${digits(Math.floor(minutes / 60), 2)}${separator}${digits(minutes % 60, 2)}`;
}

function isoOffset(moment: DateTime, width: number): string {
  if (moment.offset === 0) return 'Z';
  return width === 1 ? offset(moment, '').slice(0, 3) : offset(moment, width === 2 ? '' : ':');
}

/** Sunday begins the week, the week with 1 January is the first: Java's calendar in the United States. */
function weekOfYear(moment: DateTime): number {
  const firstWeekday = moment.startOf('year').weekday % 7;
  const week = Math.floor((moment.ordinal - 1 + firstWeekday) / 7) + 1;
  const nextYear = moment.startOf('year').plus({ years: 1 });
  return moment.ordinal > moment.daysInYear - (nextYear.weekday % 7) ? 1 : week;
}

/** One letter of SimpleDateFormat, repeated `width` times. */
function letterText(letter: string, width: number, moment: DateTime): string {
  switch (letter) {
    case 'G':
      return moment.year > 0 ? 'AD' : 'BC';
    case 'y':
    case 'u':
      if (letter === 'u') return digits(moment.weekday, width);
      return width === 2 ? digits(moment.year % 100, 2) : digits(moment.year, width);
    case 'Y':
      return width === 2 ? digits(moment.weekYear % 100, 2) : digits(moment.weekYear, width);
    case 'M':
    case 'L':
      return width >= 4 ? moment.toFormat('LLLL') : width === 3 ? moment.toFormat('LLL') : digits(moment.month, width);
    case 'w':
      return digits(weekOfYear(moment), width);
    case 'W':
      return digits(Math.floor((moment.day - 1 + (moment.startOf('month').weekday % 7)) / 7) + 1, width);
    case 'D':
      return digits(moment.ordinal, width);
    case 'd':
      return digits(moment.day, width);
    case 'F':
      return digits(Math.floor((moment.day - 1) / 7) + 1, width);
    case 'E':
      return moment.toFormat(width >= 4 ? 'cccc' : 'ccc');
    case 'a':
      return moment.hour < 12 ? 'AM' : 'PM';
    case 'H':
      return digits(moment.hour, width);
    case 'k':
      return digits(moment.hour === 0 ? 24 : moment.hour, width);
    case 'K':
      return digits(moment.hour % 12, width);
    case 'h':
      return digits(moment.hour % 12 === 0 ? 12 : moment.hour % 12, width);
    case 'm':
      return digits(moment.minute, width);
    case 's':
      return digits(moment.second, width);
    case 'S':
      return digits(moment.millisecond, width);
    case 'z':
      return moment.offset === 0 ? 'GMT' : moment.toFormat(width >= 4 ? 'ZZZZZ' : 'ZZZZ');
    case 'Z':
      return offset(moment, '');
    case 'X':
      return isoOffset(moment, width);
    default:
      throw new LocalOrgError(runtimeDiagnostics.unsupportedDateFormat, [letter]);
  }
}

/** Java's SimpleDateFormat, which `Datetime.format(pattern)` uses: letters, and text between single quotes. */
export function formatPattern(moment: DateTime, pattern: string): string {
  let output = '';
  for (let index = 0; index < pattern.length;) {
    const character = pattern[index] as string;
    if (character === "'") {
      const quoted = /^'((?:[^']|'')*)'/.exec(pattern.slice(index));
      if (quoted === null) throw new IllegalArgumentException('Unterminated quote');
      output += quoted[1] === '' ? "'" : (quoted[1] ?? '').replaceAll("''", "'");
      index += quoted[0].length;
    } else if (/[a-zA-Z]/.test(character)) {
      let end = index;
      while (pattern[end] === character) end++;
      output += letterText(character, end - index, moment);
      index = end;
    } else {
      output += character;
      index++;
    }
  }
  return output;
}
