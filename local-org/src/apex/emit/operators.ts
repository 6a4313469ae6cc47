import type { ArithmeticValue, Bound, EqualValue } from '../check/bound.js';
import type { ApexType } from '../types/apexType.js';
import { emitCondition, emitExpression } from './expressions.js';
import { quote } from './functionState.js';
import type { FunctionState } from './functionState.js';

type Operation = Extract<
  Bound,
  {
    kind:
      | 'convert'
      | 'cast'
      | 'instanceof'
      | 'not'
      | 'negate'
      | 'complement'
      | 'arithmetic'
      | 'concat'
      | 'compare'
      | 'equal'
      | 'logical'
      | 'coalesce'
      | 'conditional';
  }
>;

export function emitOperator(node: Operation, state: FunctionState): string {
  const emit = (value: Bound) => emitExpression(value, state);
  switch (node.kind) {
    case 'convert':
      return emitConversion(emit(node.operand), node.operand.type, node.type, state);
    case 'cast':
      return `${state.runtime('cast')}(${emit(node.operand)},${quote(node.type.name)})`;
    case 'instanceof':
      return emitInstanceOf(emit(node.operand), node.tested, state);
    case 'not':
      return `!${emitCondition(node.operand, state)}`;
    case 'negate':
    case 'complement':
      return `${state.runtime(node.kind)}(${emit(node.operand)})`;
    case 'arithmetic':
      return emitArithmetic(node, emit(node.left), emit(node.right), state);
    case 'concat':
      return `${state.runtime('concat')}(${emit(node.left)},${emit(node.right)})`;
    case 'compare':
      return `${state.runtime(comparisons[node.operator])}(${emit(node.left)},${emit(node.right)})`;
    case 'equal':
      return emitEqual(node, emit(node.left), emit(node.right), state);
    case 'logical':
      return `(${emitCondition(node.left, state)}${node.operator}${emitCondition(node.right, state)})`;
    case 'coalesce':
      return `(${emit(node.left)}??${emit(node.right)})`;
    case 'conditional':
      return `(${emitCondition(node.condition, state)}?${emit(node.whenTrue)}:${emit(node.whenFalse)})`;
  }
}

const comparisons = { '<': 'lessThan', '<=': 'atMost', '>': 'moreThan', '>=': 'atLeast' } as const;

function emitInstanceOf(operand: string, tested: ApexType, state: FunctionState): string {
  if (tested.user?.kind === 'class') return `(${operand} instanceof ${state.references.type(tested.user)}.Class)`;
  return `${state.runtime('isType')}(${operand},${quote(tested.name)})`;
}

/** Numbers of one type, Booleans and enums have an identity that JavaScript knows. */
function emitEqual(node: EqualValue, left: string, right: string, state: FunctionState): string {
  const not = node.negated ? '!' : '';
  const { type } = node.left;
  const same = type === node.right.type;
  const isNull = type.kind === 'null' || node.right.type.kind === 'null';
  const isIdentity =
    same && (type.name === 'Integer' || type.name === 'Long' || type.name === 'Boolean' || type.user?.kind === 'enum');
  if (isNull || isIdentity) return `(${left}${node.negated ? '!==' : '==='}${right})`;
  if (node.identical) return `${not}${state.runtime('apexSame')}(${left},${right})`;
  const isString = same && type.name === 'String';
  return `${not}${state.runtime(isString ? 'sameText' : 'apexEquals')}(${left},${right})`;
}

const verbs: Readonly<Record<string, string>> = { '+': 'add', '-': 'subtract', '*': 'multiply', '/': 'divide' };

/** `addInteger(a,b)`, `bitsLong(">>",a,b)`, `addDays(date,days,1)`. */
function emitArithmetic(node: ArithmeticValue, left: string, right: string, state: FunctionState): string {
  const { name } = node.type;
  if (name === 'Date') return `${state.runtime('addDays')}(${left},${right},${node.operator}1)`;
  if (name === 'Datetime') return `${state.runtime('addDaysToDatetime')}(${left},${right},${node.operator}1)`;
  const verb = verbs[node.operator];
  if (verb === undefined) return `${state.runtime(`bits${name}`)}(${quote(node.operator)},${left},${right})`;
  return `${state.runtime(`${verb}${name}`)}(${left},${right})`;
}

/** The conversions of `check/conversions.ts`. */
function emitConversion(code: string, from: ApexType, to: ApexType, state: FunctionState): string {
  const name = to.name === 'Long' && from.name !== 'Integer' ? 'narrowToLong' : `to${to.name}`;
  return `${state.runtime(name)}(${code})`;
}
