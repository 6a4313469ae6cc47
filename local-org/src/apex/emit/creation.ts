import type { Bound, ConstructorCallValue, NewInstance } from '../check/bound.js';
import { emitExpression, emitList } from './expressions.js';
import { quote } from './functionState.js';
import type { FunctionState } from './functionState.js';

type Creation = Extract<
  Bound,
  { kind: 'constructorCall' | 'newInstance' | 'newLibrary' | 'newSObject' | 'newItems' | 'newArray' | 'newMap' }
>;

export function emitCreation(node: Creation, state: FunctionState): string {
  const emit = (value: Bound) => emitExpression(value, state);
  const types = node.type.args.map((type) => quote(type.name));
  switch (node.kind) {
    case 'constructorCall':
      return emitConstructorCall(node, state);
    case 'newInstance':
      return emitNew(node, state);
    case 'newLibrary': {
      const args = [...(types.length > 0 ? [`[${types.join(',')}]`] : []), ...node.args.map(emit)];
      return `${state.references.member(node.signature.member)}(${args.join(',')})`;
    }
    case 'newSObject': {
      const values = node.values.map(({ name, value }) => `${quote(name)}:${emit(value)}`).join(',');
      return `${state.runtime('newRecord')}(${quote(node.type.name)},{${values}})`;
    }
    case 'newItems':
      return `${state.runtime(node.type.base === 'Set' ? 'newSet' : 'newList')}(${types[0]},[${emitList(node.items, state)}])`;
    case 'newArray':
      return `${state.runtime('newArray')}(${types[0]},${emit(node.size)})`;
    case 'newMap': {
      const entries = node.entries.map(({ key, value }) => `[${emit(key)},${emit(value)}]`).join(',');
      return `${state.runtime('newMap')}(${types.join(',')},[${entries}])`;
    }
  }
}

function emitNew(node: NewInstance, state: FunctionState): string {
  const holder = state.references.type(node.owner);
  const args = node.args.map((argument) => emitExpression(argument, state));
  if (node.constructor === 'exception')
    return `${state.runtime('initException')}(${[`${holder}.create()`, ...args].join(',')})`;
  return `${holder}[${quote(node.constructor?.key ?? '()')}].call(${[`${holder}.create()`, ...args].join(',')})`;
}

function emitConstructorCall(node: ConstructorCallValue, state: FunctionState): string {
  const args = node.args.map((argument) => emitExpression(argument, state));
  if (node.constructor === 'exception') return `${state.runtime('initException')}(${['this', ...args].join(',')})`;
  if (!node.owner) return 'null';
  return `${state.references.type(node.owner)}[${quote(node.constructor?.key ?? '()')}].call(${['this', ...args].join(',')})`;
}
