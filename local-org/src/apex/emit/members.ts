import type { Bound, CallValue, FieldValue, LibraryCallValue } from '../check/bound.js';
import { hasAnnotation } from '../types/modifiers.js';
import { emitExpression } from './expressions.js';
import { quote } from './functionState.js';
import type { FunctionState } from './functionState.js';

/** A chain of members and calls: `a.b().c`. */
export function emitChain(node: LinkNode, state: FunctionState): string {
  const link = emitLink(node, state);
  return link.guards.length === 0 ? link.code : `(${link.guards.join('||')}?null:${link.code})`;
}

interface Link {
  /** Conditions under which the whole chain is null (`?.`). */
  readonly guards: string[];
  readonly code: string;
}

export type LinkNode = Extract<
  Bound,
  { kind: 'field' | 'sobjectField' | 'related' | 'libraryProperty' | 'call' | 'libraryCall' }
>;

function isLink(node: Bound): node is LinkNode {
  return ['field', 'sobjectField', 'related', 'libraryProperty', 'call', 'libraryCall'].includes(node.kind);
}

/** Values that are never null. */
function isPresent(node: Bound): boolean {
  return (
    node.kind === 'this' ||
    node.kind === 'newInstance' ||
    node.kind === 'newItems' ||
    node.kind === 'newMap' ||
    node.kind === 'newSObject' ||
    node.kind === 'query' ||
    node.kind === 'firstRow' ||
    node.kind === 'token' ||
    node.kind === 'enumConstant' ||
    node.kind === 'newLibrary' ||
    node.kind === 'newArray' ||
    node.kind === 'concat' ||
    (node.kind === 'constant' && node.type.kind !== 'null')
  );
}

/** One step of a chain of members. A `?.` on null makes the rest of the chain null («Safe Navigation Operator»). */
function emitLink(node: LinkNode, state: FunctionState): Link {
  const { target } = node;
  if (!target) return { guards: [], code: emitMember(node, '', state) };
  const link: Link = isLink(target) ? emitLink(target, state) : { guards: [], code: emitExpression(target, state) };
  if (node.safe) {
    const temporary = state.temporary();
    return {
      guards: [...link.guards, `(${temporary}=${link.code})===null`],
      code: emitMember(node, temporary, state),
    };
  }
  // A missing parent of a queried record reads as null: `opportunity.Account.Name`.
  const readsThrough =
    target.kind === 'related' && !target.many && (node.kind === 'sobjectField' || node.kind === 'related');
  if (readsThrough) return { guards: link.guards, code: `(${link.code}?.${recordRead(node)}??null)` };
  return {
    guards: link.guards,
    code: emitMember(node, isPresent(target) ? link.code : `${state.runtime('present')}(${link.code})`, state),
  };
}

function recordRead(node: LinkNode): string {
  if (node.kind === 'sobjectField') return `getField(${quote(node.name)})`;
  if (node.kind === 'related') return `${node.many ? 'getChildren' : 'getParent'}(${quote(node.relationship)})`;
  throw new TypeError(`${node.kind} is not read from a record`);
}

function emitMember(node: LinkNode, target: string, state: FunctionState): string {
  switch (node.kind) {
    case 'field':
      return emitField(node, target, state);
    case 'sobjectField':
    case 'related':
      return `${target}.${recordRead(node)}`;
    case 'libraryProperty':
      return `${state.references.member(node.signature.member)}(${target})`;
    case 'call':
      return emitCall(node, target, state);
    case 'libraryCall':
      return emitLibraryCall(node, target, state);
  }
}

/** Whether reads and writes go through accessor functions. */
export function hasAccessor(node: FieldValue, role: 'getter' | 'setter'): boolean {
  const { field } = node;
  return field.kind === 'property' && !node.stored && (field.isVirtual || (field[role]?.body ?? null) !== null);
}

export function fieldPlace(node: FieldValue, target: string, state: FunctionState): string {
  const holder = node.field.isStatic ? `${state.references.type(node.field.owner)}.statics()` : target;
  return `${holder}[${quote(node.field.key)}]`;
}

export function emitField(node: FieldValue, target: string, state: FunctionState): string {
  if (!hasAccessor(node, 'getter')) return fieldPlace(node, target, state);
  const holder = node.field.isStatic ? state.references.type(node.field.owner) : target;
  return `${holder}[${quote(`get ${node.field.key}`)}]()`;
}

function emitCall(node: CallValue, target: string, state: FunctionState): string {
  const args = node.args.map((argument) => emitExpression(argument, state));
  const key = quote(node.method.key);
  if (node.method.isStatic && hasAnnotation(node.method.annotations, 'future')) return emitFuture(node, args, state);
  if (node.method.isStatic) return `${state.references.type(node.method.owner)}[${key}](${args.join(',')})`;
  if (node.isSuper)
    return `${state.references.type(node.method.owner)}.Class.prototype[${key}].call(${['this', ...args].join(',')})`;
  return `${target}[${key}](${args.join(',')})`;
}

/** A future method is queued, not called. */
function emitFuture({ method }: CallValue, args: readonly string[], state: FunctionState): string {
  const body = `(...$a)=>${state.references.type(method.owner)}[${quote(method.key)}](...$a)`;
  return `${state.runtime('callFuture')}(${quote(method.owner.name)},${quote(method.name)},[${args.join(',')}],${body})`;
}

function emitLibraryCall(node: LibraryCallValue, target: string, state: FunctionState): string {
  const { member, library } = { member: node.signature.member, library: node.signature.owner.library };
  const args = node.args.map((argument) => emitExpression(argument, state));
  const implementation = state.references.member(member);
  if (node.variables) args.push(emitResolver(node.variables, state));
  if (member.isStatic) return `${implementation}(${args.join(',')})`;
  const mayBeOwn =
    !node.isSuper && (library?.kind === 'interface' || library?.name === 'Exception' || library?.name === 'Object');
  if (mayBeOwn)
    return `${state.runtime('callVirtual')}(${[target, quote(member.name), implementation, ...args].join(',')})`;
  return `${implementation}(${[target, ...args].join(',')})`;
}

/** The value of a variable by lower-case name, for a dynamic query. */
function emitResolver(
  variables: readonly { readonly name: string; readonly value: Bound }[],
  state: FunctionState,
): string {
  return `($n)=>{switch($n){${variables.map(({ name, value }) => `case ${quote(name)}:return ${emitExpression(value, state)};`).join('')}}}`;
}
