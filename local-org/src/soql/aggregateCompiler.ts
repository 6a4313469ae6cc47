import type { FieldType } from '../schema/model.js';
import type { Operand, Query, SelectItem } from './ast.js';
import { compileCondition } from './conditionCompiler.js';
import { compileOperand } from './operands.js';
import { limitClause, orderTerms } from './ordering.js';
import { malformed } from './queryError.js';
import { ColumnList } from './recordPlan.js';
import { filterSql } from './selectCompiler.js';
import type { Sql } from './sqlTemplate.js';
import { joinSql, sql } from './sqlTemplate.js';
import type { TableScope } from './tableScope.js';
import type { TypedSql } from './typedSql.js';

/** A query whose rows become AggregateResults. */
export interface AggregateQuery {
  readonly sql: Sql;
  readonly outputs: readonly AggregateOutput[];
  /** Column with the number of rows behind a result, for the limit on query rows; null when counting costs one row only. */
  readonly rowsColumn: string | null;
}

export interface AggregateOutput {
  readonly name: string;
  readonly column: string;
  readonly type: FieldType;
  /** Whether it is a sum of numbers: the platform adds decimals, SQLite doubles. */
  readonly isSum: boolean;
}

/** `SELECT COUNT() FROM …`, which gives a number instead of records. */
export function isCountQuery(query: Query): boolean {
  const item = query.select[0];
  return (
    query.select.length === 1 &&
    item?.kind === 'operand' &&
    item.operand.kind === 'aggregate' &&
    item.operand.argument === null
  );
}

export function isAggregateQuery(query: Query): boolean {
  return (
    query.groupBy !== null || query.select.some((item) => item.kind === 'operand' && item.operand.kind === 'aggregate')
  );
}

/** The number of rows, cut off at LIMIT. */
export function compileCount(scope: TableScope, query: Query, extraFilters: readonly Sql[]): Sql {
  if (query.groupBy !== null || query.orderBy.length > 0)
    throw malformed('COUNT() cannot be combined with GROUP BY or ORDER BY', query.from.position);
  const filters = filterSql(scope, query, extraFilters);
  if (query.limit === null && query.offset === null)
    return sql`SELECT COUNT(*) AS c0 FROM ${scope.from()} WHERE ${filters}`;
  return sql`SELECT COUNT(*) AS c0 FROM (SELECT 1 FROM ${scope.from()} WHERE ${filters}${limitClause(query.limit, query.offset)})`;
}

export function compileAggregateQuery(scope: TableScope, query: Query, extraFilters: readonly Sql[]): AggregateQuery {
  const groups = (query.groupBy?.items ?? []).map((item) => grouping(scope, item));
  const columns = new ColumnList();
  scope.selecting = true;
  const outputs = namedOutputs(scope, query, new Set(groups.map((group) => group.key)), columns);
  scope.selecting = false;
  const onlyCounts = query.select.every(
    (item) => item.kind === 'operand' && (item.operand.kind !== 'aggregate' || item.operand.name === 'COUNT'),
  );
  const rowsColumn = onlyCounts ? null : columns.add(['COUNT(*)']);
  for (const { operand } of query.orderBy) {
    if (operand.kind !== 'aggregate' && !groups.some((group) => group.key === operandKey(operand))) {
      throw malformed(`Ordered field must be grouped or aggregated: ${operandName(operand)}`, operand.position);
    }
  }
  const filters = filterSql(scope, query, extraFilters);
  const groupBy =
    groups.length === 0
      ? []
      : sql` GROUP BY ${joinSql(
          groups.map((group) => group.sql),
          ', ',
        )}`;
  const having = query.having === null ? [] : sql` HAVING ${compileCondition(scope, query.having, true)}`;
  const order = query.orderBy.length === 0 ? [] : sql` ORDER BY ${orderTerms(scope, query.orderBy, false)}`;
  const limit = limitClause(query.limit, query.offset);
  return {
    sql: sql`SELECT ${columns.sql()} FROM ${scope.from()} WHERE ${filters}${groupBy}${having}${order}${limit}`,
    outputs,
    rowsColumn,
  };
}

/** Operands are the same group when they read the same field the same way. */
function operandKey(operand: Operand): string {
  switch (operand.kind) {
    case 'field':
      return operand.path.join('.').toLowerCase();
    case 'dateFunction':
      return `${operand.name}(${operand.convertTimezone ? 'tz:' : ''}${operandKey(operand.argument)})`;
    case 'toLabel':
    case 'convertCurrency':
      return `${operand.kind}(${operandKey(operand.argument)})`;
    case 'aggregate':
      return `${operand.name}(${operand.argument === null ? '' : operandKey(operand.argument)})`;
  }
}

function grouping(scope: TableScope, operand: Operand): { readonly key: string; readonly sql: Sql } {
  if (operand.kind === 'aggregate')
    throw malformed(`Aggregate expressions cannot be grouped: ${operand.name}`, operand.position);
  const expression = compileOperand(scope, operand, 'grouped');
  if (expression.node && expression.name === 'CurrencyIsoCode') scope.groupedCurrencies.add(expression.node.alias);
  const collated = expression.ignoresCase && !expression.isColumn;
  return { key: operandKey(operand), sql: collated ? sql`${expression.sql} COLLATE NOCASE` : expression.sql };
}

function namedOutputs(
  scope: TableScope,
  query: Query,
  groups: ReadonlySet<string>,
  columns: ColumnList,
): AggregateOutput[] {
  let unnamed = 0;
  const outputs: AggregateOutput[] = [];
  for (const item of query.select) {
    const { operand, alias } = aggregateItem(item);
    if (operand.kind !== 'aggregate' && !groups.has(operandKey(operand))) {
      throw malformed(`Field must be grouped or aggregated: ${operandName(operand)}`, operand.position);
    }
    const expression = compileOperand(scope, operand, 'select');
    const name =
      alias ?? (operand.kind === 'field' || operand.kind === 'toLabel' ? expression.name : `expr${unnamed++}`);
    if (outputs.some((output) => output.name.toLowerCase() === name.toLowerCase()))
      throw malformed(`duplicate alias: ${name}`, item.position);
    outputs.push({
      name,
      column: columns.add(expression.sql),
      type: expression.type,
      isSum: isSum(operand, expression),
    });
  }
  return outputs;
}

function aggregateItem(item: SelectItem): Extract<SelectItem, { kind: 'operand' }> {
  if (item.kind === 'operand') return item;
  if (item.kind === 'subQuery')
    throw malformed('Nested queries are not allowed in a query with aggregate functions', item.position);
  throw malformed('FIELDS() and TYPEOF are not allowed in a query with aggregate functions', item.position);
}

function operandName(operand: Operand): string {
  return operand.kind === 'field'
    ? operand.path.join('.')
    : operand.kind === 'aggregate' || operand.kind === 'dateFunction'
      ? operand.name
      : operandName(operand.argument);
}

function isSum(operand: Operand, expression: TypedSql): boolean {
  return operand.kind === 'aggregate' && operand.name === 'SUM' && expression.kind === 'number';
}
