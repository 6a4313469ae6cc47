import type { FieldModel, FieldType } from '../../schema/model.js';

/** Why a value is not understood. */
export class UnreadValue extends Error {}

const NUMBERS: ReadonlySet<FieldType> = new Set(['int', 'long', 'double', 'currency', 'percent']);
const DATES: ReadonlySet<FieldType> = new Set(['date', 'datetime']);

export const isNumber = (type: FieldType): boolean => NUMBERS.has(type);
export const isDate = (type: FieldType): boolean => DATES.has(type);

/** Relative dates of SOQL; reports write them with blanks, too («Relative Date Filter Reference»). */
const RELATIVE =
  /^(YESTERDAY|TODAY|TOMORROW|(LAST|THIS|NEXT)_(WEEK|MONTH|QUARTER|YEAR|FISCAL_QUARTER|FISCAL_YEAR)|(LAST|NEXT)_90_DAYS|(LAST|NEXT)_N_(DAYS|WEEKS|MONTHS|QUARTERS|YEARS|FISCAL_QUARTERS|FISCAL_YEARS):\d+)$/;

/** The values of a filter, as the comma separates them; quotes keep a comma. An empty text stands for blank. */
export function splitValues(text: string): string[] {
  const values = [...text.matchAll(/\s*(?:"((?:[^"]|"")*)"|([^,]*))\s*(?:,|$)/g)].map(([, quoted, plain]) =>
    quoted === undefined ? (plain ?? '').trim() : quoted.replaceAll('""', '"'),
  );
  // The expression matches once more, with nothing, at the end of the text.
  return values.length > 1 ? values.slice(0, -1) : [''];
}

/** A text as a SOQL literal. */
export function textLiteral(text: string): string {
  return `'${text.replace(/[\\']/g, '\\$&')}'`;
}

/** A filter value as a SOQL literal of the field's type; `null` for blank. Throws UnreadValue. */
export function soqlLiteral(field: FieldModel, text: string): string {
  if (text === '') return 'null';
  if (isNumber(field.type)) return numberLiteral(text);
  if (isDate(field.type)) return dateLiteral(field.type, text);
  if (field.type === 'boolean') return booleanLiteral(text);
  if (text.startsWith('$')) throw new UnreadValue('values that stand for the user or the org are not read');
  return textLiteral(picklistValue(field, text));
}

function numberLiteral(text: string): string {
  if (!/^[+-]?(\d+(\.\d*)?|\.\d+)$/.test(text)) throw new UnreadValue('it is no number');
  return String(Number(text));
}

function booleanLiteral(text: string): string {
  if (/^(true|1)$/i.test(text)) return 'true';
  if (/^(false|0)$/i.test(text)) return 'false';
  throw new UnreadValue('it is neither True nor False');
}

function dateLiteral(type: FieldType, text: string): string {
  const relative = text
    .toUpperCase()
    .replace(/^(LAST|NEXT) (\d+) (\w+)$/, '$1_N_$3:$2')
    .replaceAll(' ', '_');
  if (RELATIVE.test(relative)) return relative;
  const day = dayOf(text);
  if (day === undefined) throw new UnreadValue('it is neither a date (YYYY-MM-DD or M/D/YYYY) nor a relative date');
  return type === 'date' ? day : `${day}T00:00:00Z`;
}

/** A day as YYYY-MM-DD; undefined where the text is none. */
export function dayOf(text: string): string | undefined {
  const [, month, dayOfMonth, year] = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text) ?? [];
  const day = year ? `${year}-${month!.padStart(2, '0')}-${dayOfMonth!.padStart(2, '0')}` : text.slice(0, 10);
  return /^\d{4}-\d{2}-\d{2}$/.test(day) && !Number.isNaN(Date.parse(day)) ? day : undefined;
}

/** Picklist values may be named by their label. */
function picklistValue(field: FieldModel, text: string): string {
  const values = field.picklist?.values ?? [];
  return (values.find(({ value }) => value === text) ?? values.find(({ label }) => label === text))?.value ?? text;
}
