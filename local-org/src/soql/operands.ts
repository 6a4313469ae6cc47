import type { AggregateCall, FieldPath, Operand, ToLabelCall } from './ast.js';
import { convertCurrency, inCorporateCurrency } from './currencies.js';
import { dateFunction } from './dateFunctions.js';
import { malformed, QueryError } from './queryError.js';
import { joinSql, parameter, sql } from './sqlTemplate.js';
import type { TableScope } from './tableScope.js';
import type { TypedSql } from './typedSql.js';

/** What an operand is used for: some field types cannot be filtered, sorted or grouped. */
export type OperandUse = 'select' | 'filtered' | 'sorted' | 'grouped';

/** Compiles a field or function. Aggregate functions are compiled wherever they stand; the caller says where they may. */
export function compileOperand(scope: TableScope, operand: Operand, use: OperandUse): TypedSql {
  switch (operand.kind) {
    case 'field': {
      const { expression } = scope.resolve(operand);
      checkUse(expression, operand, use);
      return expression;
    }
    case 'dateFunction':
      return dateFunction(operand, scope.resolve(operand.argument).expression);
    case 'toLabel':
      return toLabel(scope, operand, use);
    case 'convertCurrency':
      if (use !== 'select') throw malformed(`convertCurrency() can not be ${use} in a query call`, operand.position);
      return convertCurrency(scope, operand);
    case 'aggregate':
      return aggregate(scope, operand);
  }
}

function checkUse(expression: TypedSql, path: FieldPath, use: OperandUse): void {
  const { field, kind, type } = expression;
  const long = field?.longText === true || type === 'base64';
  const groupable =
    kind === 'text' || kind === 'id' || kind === 'boolean' || kind === 'date' || kind === 'integer' || kind === 'time';
  const refused =
    use === 'filtered'
      ? long
      : use === 'sorted'
        ? long || type === 'multipicklist'
        : use === 'grouped'
          ? long || type === 'multipicklist' || !groupable
          : false;
  if (!refused) return;
  const message = `field '${expression.name}' can not be ${use} in a query call`;
  throw use === 'grouped'
    ? malformed(message, path.position)
    : new QueryError('INVALID_FIELD', message, path.position, [expression.name]);
}

/** The labels of a picklist's values; other fields are as they are. */
function toLabel(scope: TableScope, call: ToLabelCall, use: OperandUse): TypedSql {
  const value = compileOperand(scope, call.argument, use);
  const values = value.field?.picklist?.values.filter((option) => option.label !== option.value) ?? [];
  if (values.length === 0) return value;
  const cases = values.map((option) => sql`WHEN ${parameter(option.value)} THEN ${parameter(option.label)}`);
  return { ...value, sql: sql`CASE ${value.sql} ${joinSql(cases, ' ')} ELSE ${value.sql} END`, isColumn: false };
}

function aggregate(scope: TableScope, call: AggregateCall): TypedSql {
  const integer = { kind: 'integer', type: 'int', field: null, isColumn: false, ignoresCase: false } as const;
  if (call.argument === null) return { ...integer, sql: ['COUNT(*)'], name: 'COUNT()' };
  const argument = aggregated(scope, scope.resolve(call.argument).expression, call.name);
  const name = `${call.name}(${argument.name})`;
  const unsupported = (): QueryError =>
    malformed(`field ${argument.name} does not support aggregate operator ${call.name}`, call.position);
  if (argument.field?.longText === true || argument.type === 'base64') throw unsupported();
  switch (call.name) {
    case 'COUNT':
      return { ...integer, sql: sql`COUNT(${argument.sql})`, name };
    case 'COUNT_DISTINCT':
      return { ...integer, sql: sql`COUNT(DISTINCT ${argument.sql}${collation(argument)})`, name };
    case 'SUM':
    case 'AVG':
      if (argument.kind !== 'number' && argument.kind !== 'integer') throw unsupported();
      // An average has more digits than its values; a sum has the same, and is an integer for integers.
      return {
        ...argument,
        sql: sql`${call.name}(${argument.sql})`,
        name,
        isColumn: false,
        node: undefined,
        field: call.name === 'SUM' ? argument.field : null,
        ...(call.name === 'AVG' && { kind: 'number', type: 'double' }),
      };
    case 'MIN':
    case 'MAX':
      if (argument.kind === 'boolean') throw unsupported();
      return {
        ...argument,
        sql: sql`${call.name}(${argument.sql}${collation(argument)})`,
        name,
        isColumn: false,
        node: undefined,
      };
  }
}

/** Amounts are added up and compared in the corporate currency, unless each group has one currency of its own. */
function aggregated(scope: TableScope, argument: TypedSql, name: AggregateCall['name']): TypedSql {
  const counts = name === 'COUNT' || name === 'COUNT_DISTINCT';
  if (counts || scope.groupedCurrencies.has(argument.node?.alias ?? '')) return argument;
  return inCorporateCurrency(scope.context.schema, argument);
}

function collation(expression: TypedSql): string {
  return expression.ignoresCase && !expression.isColumn ? ' COLLATE NOCASE' : '';
}
