import { DateTime } from 'luxon';
import { LocalOrgError } from '../../diagnostics/errors.js';
import { TypeException } from '../runtime/exceptions.js';
import { userSettings } from '../runtime/userZone.js';
import { runtimeDiagnostics } from '../runtimeDiagnostics.js';
import { formatPattern } from './dateFormat.js';

interface LocaleFormat {
  readonly date: string;
  readonly time: string;
  readonly long: string;
}

/** Short date and time of the locales that the local org knows («Supported Date and Time Formats by Locale»). */
const formats: Readonly<Record<string, LocaleFormat>> = {
  en_US: { date: 'M/d/yyyy', time: 'h:mm a', long: 'M/d/yyyy, h:mm:ss a z' },
  en_CA: { date: 'yyyy-MM-dd', time: 'h:mm a', long: 'yyyy-MM-dd, h:mm:ss a z' },
  en_GB: { date: 'dd/MM/yyyy', time: 'HH:mm', long: 'dd/MM/yyyy, HH:mm:ss z' },
  en_AU: { date: 'd/M/yyyy', time: 'h:mm a', long: 'd/M/yyyy, h:mm:ss a z' },
  en_IE: { date: 'dd/MM/yyyy', time: 'HH:mm', long: 'dd/MM/yyyy, HH:mm:ss z' },
  de_DE: { date: 'dd.MM.yyyy', time: 'HH:mm', long: 'dd.MM.yyyy, HH:mm:ss z' },
  fr_FR: { date: 'dd/MM/yyyy', time: 'HH:mm', long: 'dd/MM/yyyy HH:mm:ss z' },
  es_ES: { date: 'd/M/yyyy', time: 'H:mm', long: 'd/M/yyyy, H:mm:ss z' },
  it_IT: { date: 'dd/MM/yyyy', time: 'HH:mm', long: 'dd/MM/yyyy, HH:mm:ss z' },
  nl_NL: { date: 'dd-MM-yyyy', time: 'HH:mm', long: 'dd-MM-yyyy HH:mm:ss z' },
  ja_JP: { date: 'yyyy/MM/dd', time: 'H:mm', long: 'yyyy/MM/dd H:mm:ss z' },
};

function userFormat(): LocaleFormat {
  const { locale } = userSettings();
  const format = formats[locale];
  if (format === undefined) throw new LocalOrgError(runtimeDiagnostics.unsupportedLocale, [locale]);
  return format;
}

export function formatUserDate(moment: DateTime): string {
  return formatPattern(moment, userFormat().date);
}

export function formatUserDatetime(moment: DateTime): string {
  const { date, time } = userFormat();
  return formatPattern(moment, `${date}, ${time}`);
}

export function formatUserDatetimeLong(moment: DateTime): string {
  return formatPattern(moment, userFormat().long);
}

function parse(text: string, patterns: readonly string[], zone: string): DateTime | null {
  for (const pattern of patterns) {
    const moment = DateTime.fromFormat(text.trim(), pattern, { zone, locale: 'en-US' });
    if (moment.isValid) return moment;
  }
  return null;
}

/** Reads a date as the user writes it; TypeException otherwise. */
export function parseUserDate(text: string): DateTime {
  const { date } = userFormat();
  const moment = parse(text, [date, date.replace('dd', 'd').replace('MM', 'M')], 'utc');
  if (moment === null) throw new TypeException(`Invalid date: ${text}`);
  return moment;
}

/** Reads date and time as the user writes them, in the zone; TypeException otherwise. */
export function parseUserDatetime(text: string, zone: string): DateTime {
  const { date, time } = userFormat();
  const moment = parse(text, [`${date}, ${time}`, `${date} ${time}`], zone);
  if (moment === null) throw new TypeException(`Invalid date/time: ${text}`);
  return moment;
}
