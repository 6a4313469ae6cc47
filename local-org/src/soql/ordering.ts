import type { CountValue, BindValue, OrderItem, TextPosition } from './ast.js';
import { inCorporateCurrency } from './currencies.js';
import { compileOperand } from './operands.js';
import { malformed, QueryError } from './queryError.js';
import type { RunContext, Sql } from './sqlTemplate.js';
import { joinSql, parameter, sql } from './sqlTemplate.js';
import type { TableScope } from './tableScope.js';
import type { TypedSql } from './typedSql.js';
import { singleBind } from './values.js';

const maximumOffset = 2000;

/** ORDER BY without the words; empty when nothing orders. The id breaks ties, so that the same query gives the same order. */
export function orderTerms(scope: TableScope, items: readonly OrderItem[], tieBreaker: boolean): Sql {
  const terms = items.map((item) => {
    // «Ordering is always based on the converted currency value, just like in reports.»
    const value = inCorporateCurrency(scope.context.schema, compileOperand(scope, item.operand, 'sorted'));
    const key = sortKey(value);
    return sql`${key} ${item.descending ? 'DESC' : 'ASC'} NULLS ${item.nullsLast ? 'LAST' : 'FIRST'}`;
  });
  if (tieBreaker) terms.push([`${scope.root.alias}."Id"`]);
  return joinSql(terms, ', ');
}

/** Picklists sort by the order of their values in setup (SOQL reference: "ORDER BY"), text without case. */
function sortKey(expression: TypedSql): Sql {
  if (expression.type === 'picklist' && expression.field?.picklist !== undefined) {
    const cases = expression.field.picklist.values.map(
      (option, index) => sql`WHEN ${parameter(option.value)} THEN ${String(index)}`,
    );
    if (cases.length > 0) return sql`CASE ${expression.sql} ${joinSql(cases, ' ')} ELSE ${expression.sql} END`;
  }
  return expression.ignoresCase ? sql`order_key(${expression.sql})` : expression.sql;
}

/** LIMIT and OFFSET with their words, or nothing. */
export function limitClause(limit: CountValue | BindValue | null, offset: CountValue | BindValue | null): Sql {
  if (limit === null && offset === null) return [];
  const start = sql` LIMIT ${limit === null ? '-1' : [countPart(limit, 'LIMIT')]}`;
  return offset === null ? start : sql`${start} OFFSET ${[countPart(offset, 'OFFSET')]}`;
}

export function countPart(count: CountValue | BindValue, clause: 'LIMIT' | 'OFFSET'): (run: RunContext) => string {
  if (count.kind === 'count') {
    checkCount(count.value, clause, count.position);
    return (run) => pushNumber(run, count.value);
  }
  return (run) => {
    const value = singleBind(run, count.index, count.position);
    if (typeof value !== 'number' || !Number.isInteger(value) || value < 0)
      throw malformed(`Invalid ${clause} value: ${String(value)}`, count.position);
    checkCount(value, clause, count.position);
    return pushNumber(run, value);
  };
}

function pushNumber(run: RunContext, value: number): string {
  run.parameters.push(value);
  return '?';
}

function checkCount(value: number, clause: 'LIMIT' | 'OFFSET', position: TextPosition): void {
  if (clause === 'OFFSET' && value > maximumOffset) {
    throw new QueryError('NUMBER_OUTSIDE_VALID_RANGE', `Maximum SOQL offset allowed is ${maximumOffset}`, position);
  }
}
