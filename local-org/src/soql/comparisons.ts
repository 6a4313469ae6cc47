import { foldCase, isAscii } from '../storage/caseFolding.js';
import type { SqlValue } from '../storage/storage.js';
import type { ComparisonOperator } from './ast.js';
import type { RunContext } from './sqlTemplate.js';
import { render } from './sqlTemplate.js';
import type { TypedSql } from './typedSql.js';
import type { Comparand } from './values.js';

/**
 * Comparisons with the platform's null rules: `!= 'x'` is also true for null, other comparisons are not.
 * All functions write the left side as often as it stands in the text, so that parameters stay in order.
 */
export function comparisonText(
  left: TypedSql,
  operator: ComparisonOperator,
  right: Comparand,
  run: RunContext,
): string {
  if (right.kind === 'span') return spanText(left, operator, right.start, right.end, run);
  const { value } = right;
  switch (operator) {
    case '=':
      return equalityText(left, value, run);
    case '!=':
      return value === null ? `${render(left.sql, run)} IS NOT NULL` : negated(equalityText(left, value, run));
    case 'LIKE':
      return value === null ? '0' : likeText(left, String(value), run);
    default:
      return value === null ? '0' : orderText(left, operator, value, run);
  }
}

export function negated(condition: string): string {
  return `NOT IFNULL(${condition}, 0)`;
}

/** Whether the value is in the list; null in the list matches null. */
export function membershipText(left: TypedSql, members: readonly Comparand[], run: RunContext): string {
  const alternatives: string[] = [];
  const plain: SqlValue[] = [];
  const folded: string[] = [];
  for (const member of members) {
    if (member.kind === 'span') alternatives.push(spanText(left, '=', member.start, member.end, run));
    else if (member.value === null) alternatives.push(`${render(left.sql, run)} IS NULL`);
    else if (needsFolding(left, member.value)) folded.push(foldCase(member.value));
    else plain.push(member.value);
  }
  const only = plain[0];
  if (plain.length === 1 && only !== undefined) alternatives.push(equalityText(left, only, run));
  else if (plain.length > 1)
    alternatives.push(
      `${operandText(left, run)} IN (SELECT value FROM json_each(${push(run, JSON.stringify(plain))}))`,
    );
  if (folded.length > 0)
    alternatives.push(
      `fold(${render(left.sql, run)}) IN (SELECT value FROM json_each(${push(run, JSON.stringify(folded))}))`,
    );
  if (alternatives.length === 0) return '0';
  return alternatives.length === 1 ? (alternatives[0] ?? '0') : `(${alternatives.join(' OR ')})`;
}

/** INCLUDES: each member names one value, or several joined by `;` that must all be chosen. */
export function inclusionText(left: TypedSql, members: readonly Comparand[], run: RunContext): string {
  const alternatives = members.flatMap((member) => {
    if (member.kind === 'span' || member.value === null) return [];
    const chosen = String(member.value)
      .split(';')
      .filter((value) => value !== '');
    return [
      `(${chosen.map((value) => likeText({ ...left, sql: ["';' || ", ...left.sql, " || ';'"], isColumn: false }, `%;${escapeLike(value)};%`, run)).join(' AND ')})`,
    ];
  });
  return alternatives.length === 0 ? '0' : `(${alternatives.join(' OR ')})`;
}

function escapeLike(value: string): string {
  return value.replace(/[\\%_]/g, '\\$&');
}

function push(run: RunContext, value: SqlValue): string {
  run.parameters.push(value);
  return '?';
}

function needsFolding(left: TypedSql, value: SqlValue): value is string {
  return left.ignoresCase && typeof value === 'string' && !isAscii(value);
}

/** The left side with the collation that a column would have brought along. */
function operandText(left: TypedSql, run: RunContext): string {
  const text = render(left.sql, run);
  return left.ignoresCase && !left.isColumn ? `(${text}) COLLATE NOCASE` : text;
}

function equalityText(left: TypedSql, value: SqlValue, run: RunContext): string {
  if (value === null) return `${render(left.sql, run)} IS NULL`;
  if (needsFolding(left, value)) return `fold(${render(left.sql, run)}) = ${push(run, foldCase(value))}`;
  return `${operandText(left, run)} = ${push(run, value)}`;
}

function likeText(left: TypedSql, pattern: string, run: RunContext): string {
  if (needsFolding(left, pattern))
    return `fold(${render(left.sql, run)}) LIKE ${push(run, foldCase(pattern))} ESCAPE '\\'`;
  return `${render(left.sql, run)} LIKE ${push(run, pattern)} ESCAPE '\\'`;
}

function orderText(left: TypedSql, operator: '<' | '<=' | '>' | '>=', value: SqlValue, run: RunContext): string {
  if (!needsFolding(left, value)) return `${operandText(left, run)} ${operator} ${push(run, value)}`;
  return `order_key(${render(left.sql, run)}) ${operator} order_key(${push(run, value)})`;
}

/** A date literal is a span: `<` means before it, `>` after it, `=` within it. */
function spanText(
  left: TypedSql,
  operator: ComparisonOperator,
  start: SqlValue,
  end: SqlValue,
  run: RunContext,
): string {
  const bound = (comparison: string, value: SqlValue): string =>
    `${render(left.sql, run)} ${comparison} ${push(run, value)}`;
  switch (operator) {
    case '=':
      return `(${bound('>=', start)} AND ${bound('<', end)})`;
    case '!=':
      return negated(`(${bound('>=', start)} AND ${bound('<', end)})`);
    case '<':
      return bound('<', start);
    case '<=':
      return bound('<', end);
    case '>':
      return bound('>=', end);
    case '>=':
      return bound('>=', start);
    case 'LIKE':
      return '0';
  }
}
