import type { AssignValue, FieldValue, Target } from '../check/bound.js';
import { emitExpression } from './expressions.js';
import { localName, quote } from './functionState.js';
import type { FunctionState } from './functionState.js';
import { emitField, fieldPlace, hasAccessor } from './members.js';

/** An assignment. `isDropped`: nobody uses its value, which saves the detour over a temporary. */
export function emitAssign(node: AssignValue, state: FunctionState, isDropped: boolean): string {
  const { target } = node;
  const setup: string[] = [];
  const keep = (code: string): string => {
    if (!node.isCompound || /^(this|_\w+|\d+|"[^"]*")$/.test(code)) return code;
    const temporary = state.temporary();
    setup.push(`${temporary}=${code}`);
    return temporary;
  };
  const parts = targetParts(target, state, keep);
  let read = parts.read;
  const previous = node.yieldsPrevious && !isDropped ? state.temporary() : null;
  if (previous !== null) {
    setup.push(`${previous}=${read}`);
    read = previous;
  }
  const value = state.withCurrent(read, () => emitExpression(node.value, state));
  const write = parts.write(value);
  const all = [...setup, write, ...(previous === null ? [] : [previous])];
  return all.length === 1 ? `(${write})` : `(${all.join(',')})`;
}

interface TargetParts {
  readonly read: string;
  /** An expression whose value is what was written. */
  write(value: string): string;
}

function targetParts(target: Target, state: FunctionState, keep: (code: string) => string): TargetParts {
  switch (target.kind) {
    case 'local': {
      const name = localName(target.local);
      return { read: name, write: (value) => `${name}=${value}` };
    }
    case 'field':
      return fieldParts(target, state, keep);
    case 'sobjectField': {
      const record = keep(emitExpression(target.target, state));
      return {
        read: `${state.runtime('present')}(${record}).getField(${quote(target.name)})`,
        write: (value) => `${state.runtime('setField')}(${record},${quote(target.name)},${value})`,
      };
    }
    case 'related': {
      const record = keep(emitExpression(target.target, state));
      return {
        read: `${state.runtime('present')}(${record}).getParent(${quote(target.relationship)})`,
        write: (value) => `${state.runtime('setField')}(${record},${quote(target.relationship)},${value})`,
      };
    }
    case 'index': {
      const list = keep(emitExpression(target.target, state));
      const index = keep(emitExpression(target.index, state));
      return {
        read: `${state.runtime('listItem')}(${list},${index})`,
        write: (value) => `${state.runtime('setListItem')}(${list},${index},${value})`,
      };
    }
    case 'libraryProperty': {
      const object = target.target
        ? [keep(`${state.runtime('present')}(${emitExpression(target.target, state)})`)]
        : [];
      const { member } = target.signature;
      return {
        read: `${state.references.member(member)}(${object.join()})`,
        write: (value) =>
          written(value, (name) => `${state.references.setter(member)}(${[...object, name].join(',')})`, state),
      };
    }
  }
}

function fieldParts(target: FieldValue, state: FunctionState, keep: (code: string) => string): TargetParts {
  const isThis = target.target?.kind === 'this';
  const object = target.target
    ? keep(isThis ? 'this' : `${state.runtime('present')}(${emitExpression(target.target, state)})`)
    : '';
  const read = emitField(target, object, state);
  if (!hasAccessor(target, 'setter'))
    return { read, write: (value) => `${fieldPlace(target, object, state)}=${value}` };
  const holder = target.field.isStatic ? state.references.type(target.field.owner) : object;
  return {
    read,
    write: (value) => written(value, (name) => `${holder}[${quote(`set ${target.field.key}`)}](${name})`, state),
  };
}

/** Calls a setter, which has no value, and yields what was set. */
function written(value: string, call: (name: string) => string, state: FunctionState): string {
  const temporary = state.temporary();
  return `(${temporary}=${value},${call(temporary)},${temporary})`;
}
