import type { FieldType } from '../../schema/model.js';
import type { FieldValue } from '../../schema/record.js';
import type { ReportColumn } from '../definition/model.js';
import type { RunnerSettings } from './runner.js';

/** How reports write a blank. */
export const BLANK_LABEL = '-';

const MOMENT = { year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: '2-digit' } as const;

/** A value as people read it in their locale. */
export function labelOf(value: FieldValue, type: FieldType, scale: number, settings: RunnerSettings): string {
  if (value === null || value === '') return BLANK_LABEL;
  const { locale, currency, calendar } = settings;
  const digits = { minimumFractionDigits: scale, maximumFractionDigits: scale };
  switch (type) {
    case 'currency':
      return numberFormat(locale, { style: 'currency', currency, ...digits }).format(Number(value));
    case 'percent':
      return numberFormat(locale, { style: 'percent', ...digits }).format(Number(value) / 100);
    case 'double':
    case 'int':
    case 'long':
      return numberFormat(locale, digits).format(Number(value));
    case 'date':
      return dateFormat(locale, { timeZone: 'UTC' }).format(new Date(`${String(value)}T00:00:00Z`));
    case 'datetime':
      return dateFormat(locale, { ...MOMENT, timeZone: calendar.timeZone }).format(Number(value));
    default:
      return String(value);
  }
}

/** The label of a cell; picklist values by their labels. */
export function cellLabel(value: FieldValue, column: ReportColumn, settings: RunnerSettings): string {
  const values = column.bucket ? undefined : column.source.field.picklist?.values;
  return values?.find((one) => one.value === value)?.label ?? labelOf(value, column.type, column.scale, settings);
}

const formats = new Map<string, Intl.NumberFormat | Intl.DateTimeFormat>();

/** Formats are costly to make and a report writes thousands of values with a few of them. */
function remembered<Format extends Intl.NumberFormat | Intl.DateTimeFormat>(key: string, make: () => Format): Format {
  const known = formats.get(key) ?? make();
  formats.set(key, known);
  return known as Format;
}

function numberFormat(locale: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  return remembered(`n ${locale} ${JSON.stringify(options)}`, () => new Intl.NumberFormat(locale, options));
}

export function dateFormat(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  return remembered(`d ${locale} ${JSON.stringify(options)}`, () => new Intl.DateTimeFormat(locale, options));
}
