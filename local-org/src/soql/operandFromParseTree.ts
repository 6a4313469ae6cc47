import type { FieldNameContext, SoqlFunctionContext } from '@apexdevtools/apex-parser';
import type { AggregateName, DateFunctionName, FieldPath, Operand } from './ast.js';
import { optional, positionOf } from './parseTree.js';

const aggregateNames: ReadonlySet<string> = new Set<AggregateName>([
  'AVG',
  'COUNT',
  'COUNT_DISTINCT',
  'MAX',
  'MIN',
  'SUM',
]);
const dateFunctionNames: ReadonlySet<string> = new Set<DateFunctionName>([
  'CALENDAR_MONTH',
  'CALENDAR_QUARTER',
  'CALENDAR_YEAR',
  'DAY_IN_MONTH',
  'DAY_IN_WEEK',
  'DAY_IN_YEAR',
  'DAY_ONLY',
  'FISCAL_MONTH',
  'FISCAL_QUARTER',
  'FISCAL_YEAR',
  'HOUR_IN_DAY',
  'WEEK_IN_MONTH',
  'WEEK_IN_YEAR',
]);

export function operandOfField(context: FieldNameContext): FieldPath {
  return { kind: 'field', path: context.soqlId_list().map((part) => part.getText()), position: positionOf(context) };
}

/** `refuse` is called with the name of a function that is not supported. */
export function operandOfFunction(context: SoqlFunctionContext, refuse: (name: string) => never): Operand {
  const position = positionOf(context);
  const name = context.start.text.toUpperCase();
  const field = optional(context.fieldName());
  if (aggregateNames.has(name)) {
    return {
      kind: 'aggregate',
      name: name as AggregateName,
      argument: field === null ? null : operandOfField(field),
      position,
    };
  }
  const dateField = optional(context.dateFieldName());
  if (dateFunctionNames.has(name) && dateField !== null) {
    return {
      kind: 'dateFunction',
      name: name as DateFunctionName,
      argument: operandOfField(dateField.fieldName()),
      convertTimezone: optional(dateField.CONVERT_TIMEZONE()) !== null,
      position,
    };
  }
  if (name === 'TOLABEL' && field !== null) return { kind: 'toLabel', argument: operandOfField(field), position };
  if (name === 'CONVERTCURRENCY' && field !== null)
    return { kind: 'convertCurrency', argument: operandOfField(field), position };
  return refuse(context.start.text);
}
