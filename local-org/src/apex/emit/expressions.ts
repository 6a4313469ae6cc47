import type { Bound, Constant } from '../check/bound.js';
import { emitAssign } from './assignments.js';
import { emitCreation } from './creation.js';
import { localName, quote } from './functionState.js';
import type { FunctionState } from './functionState.js';
import { emitChain } from './members.js';
import { emitOperator } from './operators.js';

/** JavaScript of an expression. */
export function emitExpression(node: Bound, state: FunctionState): string {
  const emit = (value: Bound) => emitExpression(value, state);
  switch (node.kind) {
    case 'constant':
      return emitConstant(node, state);
    case 'local':
      return localName(node.local);
    case 'this':
      return 'this';
    case 'current':
      return state.current;
    case 'field':
    case 'sobjectField':
    case 'related':
    case 'libraryProperty':
    case 'call':
    case 'libraryCall':
      return emitChain(node, state);
    case 'index':
      return `${state.runtime('listItem')}(${emit(node.target)},${emit(node.index)})`;
    case 'assign':
      return emitAssign(node, state, false);
    case 'classLiteral':
      return `${state.runtime('typeLiteral')}(${quote(node.named.name)})`;
    case 'enumConstant':
      return `${state.references.typeOf(node.type)}.constant(${quote(node.constant)})`;
    case 'enumCall': {
      const method = node.method === 'values' ? 'constantList' : 'constantOf';
      return `${state.references.typeOf(node.owner)}.${method}(${emitList(node.args, state)})`;
    }
    case 'query': {
      const run = state.runtime(node.isCount ? 'countRows' : 'runQuery');
      return `${run}(${state.references.query(node.query)},[${emitList(node.binds, state)}],{accessLevel:null})`;
    }
    case 'firstRow':
      return `${state.runtime('firstRow')}(${emit(node.operand)})`;
    case 'token': {
      const names = [node.objectName, ...(node.fieldName === null ? [] : [node.fieldName])];
      return `${state.runtime(`${node.token}Token`)}(${names.map(quote).join(',')})`;
    }
    case 'constructorCall':
    case 'newInstance':
    case 'newLibrary':
    case 'newSObject':
    case 'newItems':
    case 'newArray':
    case 'newMap':
      return emitCreation(node, state);
    default:
      return emitOperator(node, state);
  }
}

export function emitList(values: readonly Bound[], state: FunctionState): string {
  return values.map((value) => emitExpression(value, state)).join(',');
}

/** An expression whose value is dropped. */
export function emitDropped(value: Bound, state: FunctionState): string {
  return value.kind === 'assign' ? emitAssign(value, state, true) : emitExpression(value, state);
}

const neverNull: readonly Bound['kind'][] = ['compare', 'equal', 'not', 'logical', 'instanceof', 'constant'];

/** A condition: null throws, unless the expression cannot be null. */
export function emitCondition(node: Bound, state: FunctionState): string {
  const code = emitExpression(node, state);
  return neverNull.includes(node.kind) ? code : `${state.runtime('truth')}(${code})`;
}

function emitConstant(node: Constant, state: FunctionState): string {
  switch (node.type.name) {
    case 'String':
      return quote(node.value);
    case 'Long':
      return node.value.startsWith('-') ? `(${node.value}n)` : `${node.value}n`;
    case 'Decimal':
      return state.references.decimal(node.value);
    case 'Double':
      return state.references.double(node.value);
    default:
      return node.value === 'null' && node.type.name !== 'Boolean'
        ? 'null'
        : node.value.startsWith('-')
          ? `(${node.value})`
          : node.value;
  }
}
