import { fail } from '../syntax/compileError.js';
import type {
  ArithmeticOperator,
  BinaryExpression,
  ComparisonOperator,
  Expression,
  Node,
  UnaryExpression,
} from '../syntax/ast.js';
import { isNumber, isText, rankOf } from '../types/apexType.js';
import type { ApexType } from '../types/apexType.js';
import { isCastable } from '../types/assignability.js';
import type { Bound } from './bound.js';
import type { CodeScope } from './codeScope.js';
import { commonType, convert, tryCoerce, widerNumber } from './conversions.js';
import { checkValue } from './expressions.js';

export function checkUnary(node: UnaryExpression, scope: CodeScope): Bound {
  const smallest = node.operator === '-' ? smallestNumber(node.operand, scope) : undefined;
  if (smallest) return smallest;
  const operand = checkValue(node.operand, scope);
  if (node.operator === '!') {
    if (operand.type !== scope.boolean) fail(node, '! operator can only be applied to boolean expressions');
    return { kind: 'not', operand, type: operand.type };
  }
  if (node.operator !== '~' && !isNumber(operand.type)) fail(node, 'Unary negation must use a numeric argument');
  if (node.operator === '~') {
    if (!isWhole(operand.type)) fail(node, `Invalid type for bitwise negate: ${operand.type.name}`);
    return { kind: 'complement', operand, type: operand.type };
  }
  if (node.operator === '-' && operand.kind === 'constant' && !operand.value.startsWith('-'))
    return { ...operand, value: `-${operand.value}` };
  return node.operator === '-' ? { kind: 'negate', operand, type: operand.type } : operand;
}

/** `-2147483648`, whose digits alone are no Integer. */
function smallestNumber(operand: Expression, scope: CodeScope): Bound | undefined {
  if (operand.kind !== 'literal' || (operand.value !== '2147483648' && operand.value !== '9223372036854775808'))
    return undefined;
  if (operand.type !== 'Integer' && operand.type !== 'Long') return undefined;
  return { kind: 'constant', value: `-${operand.value}`, type: scope.table.of(operand.type) };
}

/** Chains of `+` are deep on the left: checked in a loop. */
export function checkBinary(node: BinaryExpression, scope: CodeScope): Bound {
  const chain: BinaryExpression[] = [];
  let leftmost: Expression = node;
  while (leftmost.kind === 'binary') {
    chain.push(leftmost);
    leftmost = leftmost.left;
  }
  let left = checkValue(leftmost, scope);
  for (const one of chain.reverse()) left = combine(one, left, checkValue(one.right, scope), scope);
  return left;
}

function combine(node: BinaryExpression, left: Bound, right: Bound, scope: CodeScope): Bound {
  switch (node.operator) {
    case '&&':
    case '||': {
      if (left.type !== scope.boolean || right.type !== scope.boolean)
        fail(node, 'Logical operator can only be applied to Boolean');
      return { kind: 'logical', operator: node.operator, left, right, type: scope.boolean };
    }
    case '??': {
      const type = commonType(left.type, right.type, scope);
      if (!type) fail(node, `Incompatible types in null coalescing operator: ${left.type.name}, ${right.type.name}`);
      return { kind: 'coalesce', left: convert(left, type), right: convert(right, type), type };
    }
    case '==':
    case '!=':
    case '===':
    case '!==':
      return equality(node, left, right, scope);
    case '<':
    case '<=':
    case '>':
    case '>=':
      return comparison(node.operator, left, right, scope, node);
    default:
      return arithmetic(node.operator, left, right, scope, node);
  }
}

function equality(node: BinaryExpression, left: Bound, right: Bound, scope: CodeScope): Bound {
  const comparable = isCastable(left.type, right.type, scope.table) || isCastable(right.type, left.type, scope.table);
  if (!comparable) fail(node, `Comparison arguments must be compatible types: ${left.type.name}, ${right.type.name}`);
  const isNumeric = isNumber(left.type) && isNumber(right.type);
  const type = isNumeric ? widerNumber(left.type, right.type) : null;
  const operands = type
    ? { left: convert(left, type), right: convert(right, type) }
    : { left: asRecord(left, right), right: asRecord(right, left) };
  return {
    kind: 'equal',
    negated: node.operator.startsWith('!'),
    identical: node.operator.length === 3,
    ...operands,
    type: scope.boolean,
  };
}

/** A query beside a single record means its row. */
function asRecord(value: Bound, other: Bound): Bound {
  return value.kind === 'query' && other.type.kind === 'sobject'
    ? { kind: 'firstRow', type: other.type, operand: value }
    : value;
}

const ordered = ['Date', 'Datetime', 'Time', 'String', 'Id'];

function comparison(operator: ComparisonOperator, left: Bound, right: Bound, scope: CodeScope, at: Node): Bound {
  if (isNumber(left.type) && isNumber(right.type)) {
    const type = widerNumber(left.type, right.type);
    return { kind: 'compare', operator, left: convert(left, type), right: convert(right, type), type: scope.boolean };
  }
  const common = commonType(left.type, right.type, scope);
  if (common && !(ordered.includes(common.name) || isNumber(common) || common.kind === 'null'))
    fail(at, `Inequality operator not allowed for this type: ${common.name}`);
  if (!common) {
    fail(at, `Comparison arguments must be compatible types: ${left.type.name}, ${right.type.name}`);
  }
  return { kind: 'compare', operator, left: convert(left, common), right: convert(right, common), type: scope.boolean };
}

const shifts: readonly ArithmeticOperator[] = ['<<', '>>', '>>>'];
const bitwise: readonly ArithmeticOperator[] = ['&', '|', '^'];

/** `+ - * /`, bits and shifts, concatenation, days added to dates. Also what compound assignments do. */
export function arithmetic(operator: ArithmeticOperator, left: Bound, right: Bound, scope: CodeScope, at: Node): Bound {
  const string = scope.table.of('String');
  if (operator === '+' && (isText(left.type) || isText(right.type)))
    return { kind: 'concat', left, right, type: string };
  const days = addDays(operator, left, right, scope);
  if (days) return days;
  if (bitwise.includes(operator) && left.type === scope.boolean && right.type === scope.boolean)
    return { kind: 'arithmetic', operator, left, right, type: scope.boolean };
  checkOperands(operator, left.type, right.type, at);
  if (shifts.includes(operator) || bitwise.includes(operator)) {
    if (shifts.includes(operator)) return { kind: 'arithmetic', operator, left, right, type: left.type };
  }
  const type = widerNumber(left.type, right.type);
  return { kind: 'arithmetic', operator, left: convert(left, type), right: convert(right, type), type };
}

/** Integer or Long. */
function isWhole(type: ApexType): boolean {
  return rankOf(type) === 1 || rankOf(type) === 2;
}

function checkOperands(operator: ArithmeticOperator, left: ApexType, right: ApexType, at: Node): void {
  const areWhole = isWhole(left) && isWhole(right);
  if (shifts.includes(operator) && !areWhole)
    fail(at, `${operator} operation can only be applied to Integer or Long types`);
  if (bitwise.includes(operator) && !areWhole)
    fail(at, `${operator} operator can only be applied to Boolean expressions or to Integer or Long expressions`);
  if (isNumber(left) && isNumber(right)) return;
  fail(
    at,
    operator === '+' || operator === '-' ? dateMessage(left) : 'Arithmetic expressions must use numeric arguments',
  );
}

function dateMessage(left: ApexType): string {
  if (left.name === 'Date') return 'Date expressions must use Integer or Long';
  if (left.name === 'Datetime') return 'Date/time expressions must use Integer or Double or Decimal';
  return 'Arithmetic expressions must use numeric arguments';
}

function addDays(operator: ArithmeticOperator, left: Bound, right: Bound, scope: CodeScope): Bound | undefined {
  if (operator !== '+' && operator !== '-') return undefined;
  if (left.type.name === 'Date') {
    const days = tryCoerce(right, scope.table.of('Long'), scope);
    return days && { kind: 'arithmetic', operator, left, right: days, type: left.type };
  }
  if (left.type.name !== 'Datetime' || !isNumber(right.type)) return undefined;
  return { kind: 'arithmetic', operator, left, right: convert(right, scope.table.of('Double')), type: left.type };
}
