import type { FieldModel } from '../../schema/model.js';
import type { FieldValue } from '../../schema/record.js';
import { literal, querySystem, type PageRequest } from './pageRequest.js';

/** How a user writes numbers, money and dates. */
export interface UserLocale {
  /** BCP 47, e.g. `en-US`. */
  readonly locale: string;
  readonly language: string;
  /** IANA name. */
  readonly timeZone: string;
  /** ISO 4217. The org has one currency. */
  readonly currency: string;
}

/** The user's own settings, else the org's. */
export function userLocale(request: PageRequest): UserLocale {
  const { settings } = request.org;
  const [user] = querySystem(
    request,
    `SELECT LocaleSidKey, LanguageLocaleKey, TimeZoneSidKey FROM User WHERE Id = ${literal(request.userId)}`,
  );
  const text = (name: string): string | undefined => (user?.values[name] as string | null | undefined) ?? undefined;
  const locale = (text('LocaleSidKey') ?? settings.locale).replace(/_/g, '-');
  return {
    locale,
    language: (text('LanguageLocaleKey') ?? locale).replace(/_/g, '-'),
    timeZone: text('TimeZoneSidKey') ?? settings.timeZone,
    currency: settings.currency,
  };
}

/**
 * The values of `@salesforce/i18n/…` («Access Internationalization Properties»), from the CLDR data that Node carries.
 * Names as the modules have them, patterns in the letters of Java's SimpleDateFormat and DecimalFormat.
 */
export function internationalization(user: UserLocale): Record<string, string | number | boolean> {
  const { locale, language, timeZone, currency } = user;
  const symbol = (type: Intl.NumberFormatPartTypes, value: number, options?: Intl.NumberFormatOptions): string =>
    new Intl.NumberFormat(locale, options).formatToParts(value).find((part) => part.type === type)?.value ?? '';
  const money = { style: 'currency', currency } as const;
  const date = (style: 'short' | 'medium' | 'long'): string => datePattern(locale, style);
  const dateTime = (style: 'short' | 'medium' | 'long', time: 'short' | 'medium'): string =>
    `${date(style)} ${timePattern(locale, time)}`;
  return {
    lang: language,
    dir: /^(ar|fa|he|iw|ur)\b/.test(language) ? 'rtl' : 'ltr',
    locale,
    timeZone,
    currency,
    firstDayOfWeek: (weekStart(locale) % 7) + 1,
    defaultCalendar: 'gregorian',
    defaultNumberingSystem: 'latn',
    showJapaneseCalendar: false,
    'dateTime.shortDateFormat': date('short'),
    'dateTime.mediumDateFormat': date('medium'),
    'dateTime.longDateFormat': date('long'),
    'dateTime.shortDateTimeFormat': dateTime('short', 'short'),
    'dateTime.mediumDateTimeFormat': dateTime('medium', 'medium'),
    'dateTime.longDateTimeFormat': dateTime('long', 'medium'),
    'dateTime.shortTimeFormat': timePattern(locale, 'short'),
    'dateTime.mediumTimeFormat': timePattern(locale, 'medium'),
    'number.numberFormat': '#,##0.###',
    'number.percentFormat': new Intl.NumberFormat(locale, { style: 'percent' }).format(1).replace('100', '#,##0'),
    'number.currencyFormat': moneyPattern(locale, money),
    'number.currencySymbol': symbol('currency', 1, money),
    'number.groupingSeparator': symbol('group', 1_234_567),
    'number.decimalSeparator': symbol('decimal', 1.5),
    'number.percentSign': symbol('percentSign', 1, { style: 'percent' }),
    'number.plusSign': symbol('plusSign', 1, { signDisplay: 'always' }),
    'number.minusSign': symbol('minusSign', -1),
    'number.exponentialSign': symbol('exponentSeparator', 1e9, { notation: 'scientific' }),
    'number.superscriptingExponentSign': '×',
    'number.perMilleSign': '‰',
    'number.infinity': symbol('infinity', Infinity),
    'number.nan': symbol('nan', NaN),
  };
}

/** 1 for Monday to 7 for Sunday. */
function weekStart(locale: string): number {
  const { weekInfo } = new Intl.Locale(locale) as Intl.Locale & { weekInfo?: { firstDay: number } };
  return weekInfo?.firstDay ?? 1;
}

/** The platform writes years with four digits in every style. */
function datePattern(locale: string, dateStyle: 'short' | 'medium' | 'long'): string {
  const sample = new Date(Date.UTC(2033, 0, 5));
  const parts = new Intl.DateTimeFormat(locale, { dateStyle, timeZone: 'UTC' }).formatToParts(sample);
  return parts
    .map(({ type, value }) => {
      switch (type) {
        case 'year':
          return 'yyyy';
        case 'month':
          return /^\d/.test(value) ? 'M'.repeat(value.length) : value.length > 4 ? 'MMMM' : 'MMM';
        case 'day':
          return 'd'.repeat(value.length);
        default:
          return value;
      }
    })
    .join('');
}

function timePattern(locale: string, style: 'short' | 'medium'): string {
  const parts = new Intl.DateTimeFormat(locale, { timeStyle: style, timeZone: 'UTC' }).formatToParts(
    new Date(Date.UTC(2033, 0, 5, 9, 7, 8)),
  );
  const isHalfDay = parts.some(({ type }) => type === 'dayPeriod');
  const letters: Readonly<Record<string, string>> = {
    hour: isHalfDay ? 'h' : 'H',
    minute: 'm',
    second: 's',
    dayPeriod: 'a',
  };
  // CLDR sets a narrow no-break space before AM and PM, the platform a plain one.
  return parts
    .map(({ type, value }) =>
      type === 'dayPeriod' ? 'a' : (letters[type]?.repeat(value.length) ?? value.replace(/\s/g, ' ')),
    )
    .join('');
}

function moneyPattern(locale: string, money: Intl.NumberFormatOptions): string {
  const pattern = new Intl.NumberFormat(locale, money)
    .formatToParts(1)
    .map(({ type, value }) =>
      type === 'currency'
        ? '¤'
        : type === 'integer'
          ? '#,##0'
          : type === 'decimal'
            ? '.'
            : type === 'fraction'
              ? '0'.repeat(value.length)
              : value,
    )
    .join('');
  return `${pattern};(${pattern})`;
}

const MOMENT = { year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: '2-digit' } as const;

/** A value as people read it in their locale; null where the value itself is the text, as the UI API gives it. */
export function displayValue(user: UserLocale, field: FieldModel, value: FieldValue): string | null {
  if (value === null) {
    return null;
  }
  const digits = { minimumFractionDigits: field.scale ?? 0, maximumFractionDigits: field.scale ?? 0 };
  switch (field.type) {
    case 'currency':
      return new Intl.NumberFormat(user.locale, { style: 'currency', currency: user.currency, ...digits }).format(
        Number(value),
      );
    case 'percent':
      return new Intl.NumberFormat(user.locale, { style: 'percent', ...digits }).format(Number(value) / 100);
    case 'double':
      return new Intl.NumberFormat(user.locale, digits).format(Number(value));
    case 'int':
    case 'long':
      return new Intl.NumberFormat(user.locale).format(Number(value));
    case 'date':
      return new Intl.DateTimeFormat(user.locale, { timeZone: 'UTC' }).format(new Date(`${String(value)}T00:00:00Z`));
    case 'datetime':
      return new Intl.DateTimeFormat(user.locale, { ...MOMENT, timeZone: user.timeZone }).format(Number(value));
    case 'picklist':
      return field.picklist?.values.find((entry) => entry.value === value)?.label ?? String(value);
    case 'multipicklist':
      return String(value);
    default:
      return null;
  }
}
