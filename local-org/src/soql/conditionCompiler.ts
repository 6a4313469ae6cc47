import type { Condition, CurrencyValue, Operand, SubQuery, TextPosition } from './ast.js';
import { comparisonText, inclusionText, membershipText, negated } from './comparisons.js';
import { inCurrency } from './currencies.js';
import { compileOperand } from './operands.js';
import { malformed, QueryError, unknownObject } from './queryError.js';
import { visibleRows } from './rowVisibility.js';
import type { RunContext, Sql, SqlPart } from './sqlTemplate.js';
import { joinSql, render, sql } from './sqlTemplate.js';
import { TableScope } from './tableScope.js';
import type { TypedSql } from './typedSql.js';
import { bindsList, comparandReader, listReader } from './values.js';

/** Compiles WHERE, and HAVING where `aggregates` are allowed. */
export function compileCondition(scope: TableScope, condition: Condition, aggregates: boolean): Sql {
  const compile = (inner: Condition): Sql => compileCondition(scope, inner, aggregates);
  const left = (operand: Operand): TypedSql => {
    if (operand.kind === 'aggregate' && !aggregates)
      throw malformed(`Aggregate expressions are not allowed in a WHERE clause: ${operand.name}`, operand.position);
    return compileOperand(scope, operand, 'filtered');
  };
  switch (condition.kind) {
    case 'and':
    case 'or':
      return sql`(${joinSql(condition.conditions.map(compile), condition.kind === 'and' ? ' AND ' : ' OR ')})`;
    case 'not':
      return sql`NOT IFNULL(${compile(condition.condition)}, 0)`;
    case 'compare':
      return comparison(scope, left(condition.left), condition);
    case 'in': {
      const expression = left(condition.left);
      const amounts = amountsOf(condition.values);
      if (amounts.length > 0) return amountMembership(scope, expression, amounts, condition.negated);
      const read = listReader(expression, condition.values);
      return negatable(condition.negated, (run) => membershipText(expression, read(run), run));
    }
    case 'includes': {
      const expression = left(condition.left);
      if (expression.type !== 'multipicklist')
        throw invalidOperator(expression, condition.negated ? 'EXCLUDES' : 'INCLUDES', condition.position);
      const read = listReader(expression, condition.values);
      return negatable(condition.negated, (run) => inclusionText(expression, read(run), run));
    }
    case 'semiJoin':
      return semiJoin(scope, left(condition.left), condition);
  }
}

/** The amounts with a currency in a list, which holds nothing else then: «you can't mix ISO code and non-ISO code values». */
function amountsOf(values: Extract<Condition, { kind: 'in' }>['values']): CurrencyValue[] {
  if ('kind' in values) return [];
  const amounts = values.filter((value) => value.kind === 'currency');
  if (amounts.length > 0 && amounts.length < values.length)
    throw malformed('values with and without a currency cannot be mixed in a list', amounts[0]?.position ?? null);
  return amounts;
}

function amountMembership(
  scope: TableScope,
  left: TypedSql,
  amounts: readonly CurrencyValue[],
  isNegated: boolean,
): Sql {
  const equalities = amounts.map((amount) => {
    const expression = inCurrency(scope, left, amount);
    return [(run: RunContext) => comparisonText(expression, '=', { kind: 'value', value: amount.value }, run)];
  });
  const any = sql`(${joinSql(equalities, ' OR ')})`;
  return isNegated ? sql`NOT IFNULL(${any}, 0)` : any;
}

function comparison(scope: TableScope, left: TypedSql, condition: Extract<Condition, { kind: 'compare' }>): Sql {
  const { operator, right } = condition;
  if (right.kind === 'currency' && operator !== 'LIKE') {
    const amount = inCurrency(scope, left, right);
    return [(run) => comparisonText(amount, operator, { kind: 'value', value: right.value }, run)];
  }
  if (operator === 'LIKE') {
    if (left.kind !== 'text') throw invalidOperator(left, operator, condition.position);
    if (right.kind === 'bind') {
      // A list of patterns matches when one of them does.
      const read = listReader(left, right);
      return [
        (run) => {
          const patterns = read(run).map((pattern) => comparisonText(left, 'LIKE', pattern, run));
          return patterns.length === 0 ? '0' : `(${patterns.join(' OR ')})`;
        },
      ];
    }
  } else if (operator !== '=' && operator !== '!=' && (left.kind === 'boolean' || left.type === 'multipicklist')) {
    throw invalidOperator(left, operator, condition.position);
  }
  const read = comparandReader(left, right);
  const compare = (run: RunContext): string => comparisonText(left, operator, read(run), run);
  if (right.kind !== 'bind' || (operator !== '=' && operator !== '!=')) return [compare];
  const members = listReader(left, right);
  const isMember = (run: RunContext): string => membershipText(left, members(run), run);
  const belongs = operator === '=' ? isMember : (run: RunContext): string => negated(isMember(run));
  return [(run) => (bindsList(run, right.index) ? belongs(run) : compare(run))];
}

function negatable(isNegated: boolean, write: Exclude<SqlPart, string>): Sql {
  return [isNegated ? (run) => negated(write(run)) : write];
}

function invalidOperator(left: TypedSql, operator: string, position: TextPosition): QueryError {
  return new QueryError(
    'INVALID_QUERY_FILTER_OPERATOR',
    `invalid operator on ${left.type} field: ${operator}`,
    position,
    [left.name],
  );
}

/** `Id IN (SELECT AccountId FROM Opportunity WHERE …)`. The limits are those of the SOQL reference: "Comparison Operators", semi-joins. */
function semiJoin(scope: TableScope, left: TypedSql, condition: Extract<Condition, { kind: 'semiJoin' }>): Sql {
  const { query, position } = condition;
  const item = query.select[0];
  if (left.kind !== 'id')
    throw malformed(`The left operand '${left.name}' of a semi join must be an id or reference field`, position);
  if (item?.kind !== 'operand' || query.select.length > 1 || item.operand.kind !== 'field')
    throw malformed('a semi join sub-select can only have one field in its SELECT clause', position);
  if (query.orderBy.length > 0 || query.limit !== null)
    throw malformed('ORDER BY and LIMIT are not supported in semi join sub-selects', position);
  const inner = subScope(scope, query);
  const field = compileOperand(inner, item.operand, 'filtered');
  if (field.kind !== 'id')
    throw malformed(`semi join sub-selects can only query id fields, cannot use: '${field.name}'`, item.position);
  const where = query.where === null ? [] : [compileCondition(inner, query.where, false)];
  const filters = joinSql([...visibleRows(inner.root), sql`${field.sql} IS NOT NULL`, ...where], ' AND ');
  const membership = sql`${left.sql} IN (SELECT ${field.sql} FROM ${inner.from()} WHERE ${filters})`;
  return condition.negated ? [(run) => negated(render(membership, run))] : membership;
}

function subScope(scope: TableScope, query: SubQuery): TableScope {
  const object = scope.context.schema.object(query.from.name);
  if (object === undefined) throw unknownObject(query.from.name, query.from.position);
  const inner = new TableScope(scope.context, object, query.from.alias);
  inner.touch(object.name, null, query.from.position);
  return inner;
}
