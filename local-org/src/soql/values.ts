import { normalizeId } from '../storage/ids.js';
import type { FieldKind } from '../schema/fieldKinds.js';
import type { FieldValue } from '../schema/record.js';
import type { SqlValue } from '../storage/storage.js';
import type { ConstantValue, DateLiteral, TextPosition, Value } from './ast.js';
import type { BindValue } from './engine.js';
import { dayRange, dayText } from './dateRanges.js';
import { malformed, QueryError } from './queryError.js';
import type { RunContext } from './sqlTemplate.js';
import type { TypedSql } from './typedSql.js';

/** What a field is compared with: one value, or the span of a date literal (`end` does not belong to it). */
export type Comparand =
  | { readonly kind: 'value'; readonly value: SqlValue }
  | { readonly kind: 'span'; readonly start: SqlValue; readonly end: SqlValue };

export type ComparandReader = (run: RunContext) => Comparand;

const soapTypes: Readonly<Record<FieldKind, string>> = {
  text: 'string',
  id: 'ID',
  number: 'double',
  integer: 'int',
  boolean: 'boolean',
  date: 'date',
  datetime: 'dateTime',
  time: 'time',
  compound: 'string',
};
const apexTypes: Readonly<Record<FieldKind, string>> = {
  text: 'String',
  id: 'Id',
  number: 'Decimal',
  integer: 'Integer',
  boolean: 'Boolean',
  date: 'Date',
  datetime: 'Datetime',
  time: 'Time',
  compound: 'String',
};

/** Reads a value for comparison with `expression`. Constants are checked now, binds when the query runs. */
export function comparandReader(expression: TypedSql, value: Value): ComparandReader {
  switch (value.kind) {
    case 'bind':
      return (run) => ({
        kind: 'value',
        value: bindComparand(expression, singleBind(run, value.index, value.position), value.position),
      });
    case 'dateLiteral':
      return spanReader(expression, value);
    case 'currency':
      // Comparisons with `=` and `<` and lists of amounts are compiled before they come here.
      throw wrongType(expression, value.position);
    default: {
      const comparand: Comparand = { kind: 'value', value: constantComparand(expression, value) };
      return () => comparand;
    }
  }
}

/** Reads the values of IN, INCLUDES and the like: a written list, or one bind that holds a list. */
export function listReader(
  expression: TypedSql,
  values: readonly Value[] | Extract<Value, { kind: 'bind' }>,
): (run: RunContext) => readonly Comparand[] {
  if ('kind' in values) {
    return (run) =>
      bindList(run, values.index).map((one) => ({
        kind: 'value',
        value: bindComparand(expression, one, values.position),
      }));
  }
  const readers = values.map((value) => {
    if (value.kind !== 'bind') return comparandReader(expression, value);
    return null;
  });
  return (run) =>
    values.flatMap((value, index) => {
      const reader = readers[index];
      if (reader !== null && reader !== undefined) return [reader(run)];
      // A bind within a written list may itself be a list.
      return value.kind === 'bind'
        ? bindList(run, value.index).map((one): Comparand => ({
            kind: 'value',
            value: bindComparand(expression, one, value.position),
          }))
        : [];
    });
}

function bindOf(run: RunContext, index: number): BindValue {
  const value = run.binds[index];
  if (value === undefined) throw malformed('Only variable references are allowed in dynamic SOQL/SOSL.', null);
  return value;
}

function bindList(run: RunContext, index: number): readonly FieldValue[] {
  const value = bindOf(run, index);
  return isList(value) ? value : [value];
}

export function singleBind(run: RunContext, index: number, position: TextPosition): FieldValue {
  const value = bindOf(run, index);
  if (isList(value)) throw malformed('Invalid bind expression: a list where one value is expected', position);
  return value;
}

/** Whether a bind holds a list: then `=` and `!=` mean IN and NOT IN. */
export function bindsList(run: RunContext, index: number): boolean {
  return isList(bindOf(run, index));
}

function isList(value: BindValue): value is readonly FieldValue[] {
  return Array.isArray(value);
}

function spanReader(expression: TypedSql, literal: DateLiteral): ComparandReader {
  if (expression.kind === 'date') {
    return (run) => {
      const days = dayRange(literal, run.calendar);
      return { kind: 'span', start: dayText(days.start), end: dayText(days.end) };
    };
  }
  if (expression.kind === 'datetime') {
    return (run) => {
      const days = dayRange(literal, run.calendar);
      return { kind: 'span', start: run.calendar.startOfDay(days.start), end: run.calendar.startOfDay(days.end) };
    };
  }
  throw wrongType(expression, literal.position);
}

function constantComparand(expression: TypedSql, value: ConstantValue): SqlValue {
  if (value.kind === 'null') return null;
  switch (expression.kind) {
    case 'text':
    case 'compound':
      if (value.kind === 'string') return value.value === '' ? null : value.value;
      break;
    case 'id':
      if (value.kind === 'string') return idComparand(value.value, value.position);
      break;
    case 'number':
    case 'integer':
      if (value.kind === 'number') return value.value;
      break;
    case 'boolean':
      if (value.kind === 'boolean') return value.value ? 1 : 0;
      break;
    case 'date':
    case 'datetime':
    case 'time':
      if (value.kind === expression.kind) return value.value;
      break;
  }
  throw wrongType(expression, value.position);
}

function idComparand(text: string, position: TextPosition): string | null {
  if (text === '') return null;
  const id = normalizeId(text);
  if (id === null) throw new QueryError('INVALID_QUERY_FILTER_OPERATOR', `invalid ID field: ${text}`, position);
  return id;
}

function wrongType(expression: TypedSql, position: TextPosition): QueryError {
  const quoted = expression.kind === 'text' || expression.kind === 'id';
  const message = `value of filter criterion for field '${expression.name}' must be of type ${soapTypes[expression.kind]} and should ${quoted ? '' : 'not '}be enclosed in quotes`;
  return new QueryError('INVALID_FIELD', message, position, [expression.name]);
}

const datePattern = /^\d{4}-\d\d-\d\d$/;

/** Binds are canonical values. Dates and datetimes convert into each other at midnight UTC, as Apex does. */
function bindComparand(expression: TypedSql, value: FieldValue, position: TextPosition): SqlValue {
  if (value === null || value === '') return null;
  switch (expression.kind) {
    case 'text':
    case 'compound':
      if (typeof value === 'string') return value;
      break;
    case 'id':
      if (typeof value === 'string') return idComparand(value, position);
      break;
    case 'number':
    case 'integer':
    case 'time':
      if (typeof value === 'number') return value;
      break;
    case 'boolean':
      if (typeof value === 'boolean') return value ? 1 : 0;
      break;
    case 'date':
      if (typeof value === 'number') return new Date(value).toISOString().slice(0, 10);
      if (typeof value === 'string' && datePattern.test(value)) return value;
      break;
    case 'datetime':
      if (typeof value === 'number') return value;
      if (typeof value === 'string' && datePattern.test(value)) return Date.parse(`${value}T00:00:00Z`);
      break;
  }
  const given = typeof value === 'string' ? 'String' : typeof value === 'boolean' ? 'Boolean' : 'Decimal';
  throw new QueryError(
    'INVALID_FIELD',
    `Invalid bind expression type of ${given} for column of type ${apexTypes[expression.kind]}`,
    position,
    [expression.name],
  );
}
