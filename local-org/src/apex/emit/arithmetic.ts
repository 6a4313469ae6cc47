import type { ArithmeticValue } from '../check/bound.js';
import type { ApexType } from '../types/apexType.js';
import { quote } from './functionState.js';
import type { FunctionState } from './functionState.js';

const verbs: Readonly<Record<string, string>> = { '+': 'add', '-': 'subtract', '*': 'multiply', '/': 'divide' };

/** `addInteger(a,b)`, `bitsLong(">>",a,b)`, `addDays(date,days,1)`. */
export function emitArithmetic(node: ArithmeticValue, left: string, right: string, state: FunctionState): string {
  const { name } = node.type;
  if (name === 'Date') return `${state.runtime('addDays')}(${left},${right},${node.operator}1)`;
  if (name === 'Datetime') return `${state.runtime('addDaysToDatetime')}(${left},${right},${node.operator}1)`;
  const verb = verbs[node.operator];
  if (verb === undefined) return `${state.runtime(`bits${name}`)}(${quote(node.operator)},${left},${right})`;
  return `${state.runtime(`${verb}${name}`)}(${left},${right})`;
}

/** The conversions of `check/conversions.ts`. */
export function emitConversion(code: string, from: ApexType, to: ApexType, state: FunctionState): string {
  const name = to.name === 'Long' && from.name !== 'Integer' ? 'narrowToLong' : `to${to.name}`;
  return `${state.runtime(name)}(${code})`;
}
