import { BigDecimal } from 'bigdecimal.js';
import { divide, decimal, millisecondsPerDay, power, precision } from './numbers.js';
import { typeName } from './types.js';
import type { Evaluate, Expression, FormulaType, FormulaValue } from './types.js';
import type { BinaryOperator } from './syntaxTree.js';

type Fail = (message: string, offset: number) => never;

const dayLength = decimal(millisecondsPerDay);

/** Type-checks a binary operator and compiles it. */
export function compileBinary(
  operator: BinaryOperator,
  left: Expression,
  right: Expression,
  offset: number,
  fail: Fail,
): Expression {
  refusePicklist(left, fail);
  refusePicklist(right, fail);
  switch (operator) {
    case '&&':
    case '||':
      return compileLogical(operator, left, right, offset, fail);
    case '=':
    case '<>':
    case '<':
    case '<=':
    case '>':
    case '>=':
      return compileComparison(operator, left, right, offset, fail);
    case '&':
      requireType('&', left, ['text'], fail);
      requireType('&', right, ['text'], fail);
      return { type: 'text', evaluate: concatenate(left.evaluate, right.evaluate), offset };
    case '*':
    case '/':
    case '^':
      requireType(operator, left, ['number'], fail);
      requireType(operator, right, ['number'], fail);
      return { type: 'number', evaluate: arithmetic(operator, left.evaluate, right.evaluate), offset };
    case '+':
    case '-':
      return compileAdditive(operator, left, right, offset, fail);
  }
}

export function refusePicklist(expression: Expression, fail: Fail): void {
  if (expression.type === 'picklist')
    fail(
      `Field ${expression.field ?? ''} is a picklist field. Picklist fields are only supported in certain functions.`,
      expression.offset,
    );
  if (expression.type === 'multipicklist')
    fail(
      `Field ${expression.field ?? ''} is a multi-select picklist field. Multi-select picklist fields are only supported in certain functions.`,
      expression.offset,
    );
}

export function requireType(operator: string, operand: Expression, expected: readonly FormulaType[], fail: Fail): void {
  if (operand.type === 'null' || expected.includes(operand.type)) return;
  fail(
    `Incorrect parameter type for operator '${operator}'. Expected ${expected.map(typeName).join(', ')}, received ${typeName(operand.type)}`,
    operand.offset,
  );
}

function compileLogical(
  operator: '&&' | '||',
  left: Expression,
  right: Expression,
  offset: number,
  fail: Fail,
): Expression {
  requireType(operator, left, ['boolean'], fail);
  requireType(operator, right, ['boolean'], fail);
  const evaluate: Evaluate =
    operator === '&&'
      ? (evaluation) => left.evaluate(evaluation) === true && right.evaluate(evaluation) === true
      : (evaluation) => left.evaluate(evaluation) === true || right.evaluate(evaluation) === true;
  return { type: 'boolean', evaluate, offset };
}

/** Blank text equals blank text; a blank of any other type makes the comparison blank, as in the database («three-valued logic»). */
function compileComparison(
  operator: BinaryOperator,
  left: Expression,
  right: Expression,
  offset: number,
  fail: Fail,
): Expression {
  const type = left.type === 'null' ? right.type : left.type;
  requireType(operator, right, [type], fail);
  const textual = type === 'text' || type === 'null';
  const test = comparisonTest(operator);
  const evaluate: Evaluate = (evaluation) => {
    let first = left.evaluate(evaluation);
    let second = right.evaluate(evaluation);
    if (textual) {
      first ??= '';
      second ??= '';
    } else if (first === null || second === null) return null;
    return test(compareValues(first, second));
  };
  return { type: 'boolean', evaluate, offset };
}

function comparisonTest(operator: BinaryOperator): (order: number) => boolean {
  switch (operator) {
    case '=':
      return (order) => order === 0;
    case '<>':
      return (order) => order !== 0;
    case '<':
      return (order) => order < 0;
    case '<=':
      return (order) => order <= 0;
    case '>':
      return (order) => order > 0;
    default:
      return (order) => order >= 0;
  }
}

/** Order of two values of one type; text by code unit, with case, as the platform's formulas compare. */
export function compareValues(first: FormulaValue, second: FormulaValue): number {
  if (first instanceof BigDecimal && second instanceof BigDecimal) return first.compareTo(second);
  if (first === second) return 0;
  return (first ?? '') < (second ?? '') ? -1 : 1;
}

function concatenate(left: Evaluate, right: Evaluate): Evaluate {
  return (evaluation) => {
    const first = left(evaluation);
    const second = right(evaluation);
    if (first === null) return second;
    return second === null ? first : `${String(first)}${String(second)}`;
  };
}

function arithmetic(operator: '+' | '-' | '*' | '/' | '^', left: Evaluate, right: Evaluate): Evaluate {
  const compute = {
    '+': (first: BigDecimal, second: BigDecimal) => first.add(second, precision),
    '-': (first: BigDecimal, second: BigDecimal) => first.subtract(second, precision),
    '*': (first: BigDecimal, second: BigDecimal) => first.multiply(second, precision),
    '/': divide,
    '^': power,
  }[operator];
  return (evaluation) => {
    const first = left(evaluation);
    const second = right(evaluation);
    return first instanceof BigDecimal && second instanceof BigDecimal ? compute(first, second) : null;
  };
}

function compileAdditive(
  operator: '+' | '-',
  left: Expression,
  right: Expression,
  offset: number,
  fail: Fail,
): Expression {
  const plus = operator === '+';
  if (plus && (left.type === 'text' || right.type === 'text')) {
    requireType('+', left, ['text'], fail);
    requireType('+', right, ['text'], fail);
    return { type: 'text', evaluate: concatenate(left.evaluate, right.evaluate), offset };
  }
  if (plus && left.type === 'number' && isMoment(right.type))
    return { type: right.type, evaluate: shift(right, left, 1), offset };
  if (isMoment(left.type)) {
    if (!plus && right.type === left.type) return { type: 'number', evaluate: difference(left, right), offset };
    requireType(operator, right, ['number'], fail);
    return { type: left.type, evaluate: shift(left, right, plus ? 1 : -1), offset };
  }
  requireType(operator, left, ['number', 'date', 'datetime'], fail);
  requireType(operator, right, ['number'], fail);
  return { type: 'number', evaluate: arithmetic(operator, left.evaluate, right.evaluate), offset };
}

function isMoment(type: FormulaType): type is 'date' | 'datetime' | 'time' {
  return type === 'date' || type === 'datetime' || type === 'time';
}

/** Dates and datetimes move by days, times by milliseconds within the day. */
function shift(moment: Expression, amount: Expression, sign: 1 | -1): Evaluate {
  return (evaluation) => {
    const start = moment.evaluate(evaluation);
    const duration = amount.evaluate(evaluation);
    if (typeof start !== 'number' || !(duration instanceof BigDecimal)) return null;
    const by = duration.numberValue() * sign;
    if (moment.type === 'date') return Math.floor(start + by);
    if (moment.type === 'datetime') return start + Math.round(by * millisecondsPerDay);
    return (((start + Math.trunc(by)) % millisecondsPerDay) + millisecondsPerDay) % millisecondsPerDay;
  };
}

/** Dates and datetimes differ in days, times in milliseconds (going round midnight). */
function difference(left: Expression, right: Expression): Evaluate {
  return (evaluation) => {
    const first = left.evaluate(evaluation);
    const second = right.evaluate(evaluation);
    if (typeof first !== 'number' || typeof second !== 'number') return null;
    if (left.type === 'date') return decimal(first - second);
    if (left.type === 'datetime') return divide(decimal(first - second), dayLength);
    return decimal((first - second + millisecondsPerDay) % millisecondsPerDay);
  };
}
