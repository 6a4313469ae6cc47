import type { AssignValue, Bound, CallValue, Constant, ConstructorCallValue, EqualValue, FieldValue, LibraryCallValue, NewInstance, Target } from '../check/bound.js';
import type { ApexType } from '../types/apexType.js';
import { hasAnnotation } from '../types/modifiers.js';
import { emitArithmetic, emitConversion } from './arithmetic.js';
import { localName, quote } from './functionState.js';
import type { FunctionState } from './functionState.js';

/** JavaScript of an expression. `current` is the code of the target's value inside a compound assignment. */
export function emitExpression(node: Bound, state: FunctionState, current = ''): string {
  const emit = (value: Bound) => emitExpression(value, state, current);
  const list = (values: readonly Bound[]) => values.map(emit).join(',');
  const runtime = (name: string) => state.runtime(name);
  switch (node.kind) {
    case 'constant': return emitConstant(node, state);
    case 'local': return localName(node.local);
    case 'this': return 'this';
    case 'current': return current;
    case 'field':
    case 'sobjectField':
    case 'related':
    case 'libraryProperty':
    case 'call':
    case 'libraryCall': {
      const link = emitLink(node, state, current);
      return link.guards.length === 0 ? link.code : `(${link.guards.join('||')}?null:${link.code})`;
    }
    case 'index': return `${runtime('listItem')}(${emit(node.target)},${emit(node.index)})`;
    case 'constructorCall': return emitConstructorCall(node, state);
    case 'newInstance': return emitNew(node, state);
    case 'newLibrary': {
      const types = node.type.args.length > 0 ? [`[${node.type.args.map((type) => quote(type.name)).join(',')}]`] : [];
      return `${state.references.member(node.signature.member)}(${[...types, ...node.args.map(emit)].join(',')})`;
    }
    case 'newSObject': return `${runtime('newRecord')}(${quote(node.type.name)},{${node.values.map(({ name, value }) => `${quote(name)}:${emit(value)}`).join(',')}})`;
    case 'newItems': return `${runtime(node.type.base === 'Set' ? 'newSet' : 'newList')}(${quote((node.type.args[0] as ApexType).name)},[${list(node.items)}])`;
    case 'newArray': return `${runtime('newArray')}(${quote((node.type.args[0] as ApexType).name)},${emit(node.size)})`;
    case 'newMap': {
      const entries = node.entries.map(({ key, value }) => `[${emit(key)},${emit(value)}]`).join(',');
      return `${runtime('newMap')}(${node.type.args.map((type) => quote(type.name)).join(',')},[${entries}])`;
    }
    case 'convert': return emitConversion(emit(node.operand), node.operand.type, node.type, state);
    case 'cast': return `${runtime('cast')}(${emit(node.operand)},${quote(node.type.name)})`;
    case 'instanceof': return emitInstanceOf(emit(node.operand), node.tested, state);
    case 'not': return `!${condition(node.operand, state, current)}`;
    case 'negate': return `${runtime('negate')}(${emit(node.operand)})`;
    case 'complement': return `${runtime('complement')}(${emit(node.operand)})`;
    case 'arithmetic': return emitArithmetic(node, emit(node.left), emit(node.right), state);
    case 'concat': return `${runtime('concat')}(${emit(node.left)},${emit(node.right)})`;
    case 'compare': {
      const isSwapped = node.operator === '>' || node.operator === '>=';
      const name = runtime(node.operator.endsWith('=') ? 'atMost' : 'lessThan');
      const [left, right] = [emit(node.left), emit(node.right)];
      return `${name}(${isSwapped ? `${right},${left}` : `${left},${right}`})`;
    }
    case 'equal': return emitEqual(node, emit(node.left), emit(node.right), state);
    case 'logical': return `(${condition(node.left, state, current)}${node.operator}${condition(node.right, state, current)})`;
    case 'coalesce': return `(${emit(node.left)}??${emit(node.right)})`;
    case 'conditional': return `(${condition(node.condition, state, current)}?${emit(node.whenTrue)}:${emit(node.whenFalse)})`;
    case 'assign': return emitAssign(node, state, false);
    case 'classLiteral': return `${runtime('typeLiteral')}(${quote(node.named.name)})`;
    case 'enumConstant': return `${state.references.type(node.type.user as never)}.constant(${quote(node.constant)})`;
    case 'enumCall': return `${state.references.type(node.owner.user as never)}.${node.method === 'values' ? 'constantList' : 'constantOf'}(${list(node.args)})`;
    case 'query': return `${runtime(node.isCount ? 'countRows' : 'runQuery')}(${state.references.query(node.query)},[${list(node.binds)}],{accessLevel:null})`;
    case 'firstRow': return `${runtime('firstRow')}(${emit(node.operand)})`;
    case 'token': {
      const names = [node.objectName, ...(node.fieldName === null ? [] : [node.fieldName])];
      return `${runtime(`${node.token}Token`)}(${names.map(quote).join(',')})`;
    }
  }
}

/** A condition: null throws, unless the expression cannot be null. */
export function condition(node: Bound, state: FunctionState, current = ''): string {
  const code = emitExpression(node, state, current);
  const isNeverNull = node.kind === 'compare' || node.kind === 'equal' || node.kind === 'not' || node.kind === 'logical' || node.kind === 'instanceof' || node.kind === 'constant';
  return isNeverNull ? code : `${state.runtime('truth')}(${code})`;
}

function emitConstant(node: Constant, state: FunctionState): string {
  switch (node.type.name) {
    case 'String': return quote(node.value);
    case 'Long': return node.value.startsWith('-') ? `(${node.value}n)` : `${node.value}n`;
    case 'Decimal': return state.references.decimal(node.value);
    case 'Double': return state.references.double(node.value);
    default: return node.value === 'null' && node.type.name !== 'Boolean' ? 'null' : node.value.startsWith('-') ? `(${node.value})` : node.value;
  }
}

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
  const isIdentity = same && (type.name === 'Integer' || type.name === 'Long' || type.name === 'Boolean' || type.user?.kind === 'enum');
  if (isNull || isIdentity) return `(${left}${node.negated ? '!==' : '==='}${right})`;
  if (node.identical) return `${not}${state.runtime('apexSame')}(${left},${right})`;
  const isString = same && type.name === 'String';
  return `${not}${state.runtime(isString ? 'sameText' : 'apexEquals')}(${left},${right})`;
}

interface Link {
  /** Conditions under which the whole chain is null (`?.`). */
  readonly guards: string[];
  readonly code: string;
}

type LinkNode = Extract<Bound, { kind: 'field' | 'sobjectField' | 'related' | 'libraryProperty' | 'call' | 'libraryCall' }>;

function isLink(node: Bound): node is LinkNode {
  return ['field', 'sobjectField', 'related', 'libraryProperty', 'call', 'libraryCall'].includes(node.kind);
}

/** Values that are never null. */
function isPresent(node: Bound): boolean {
  return node.kind === 'this' || node.kind === 'newInstance' || node.kind === 'newItems' || node.kind === 'newMap' || node.kind === 'newSObject' || node.kind === 'query' || node.kind === 'firstRow' || node.kind === 'token' || node.kind === 'enumConstant' || node.kind === 'newLibrary' || node.kind === 'newArray' || node.kind === 'concat' || (node.kind === 'constant' && node.type.kind !== 'null');
}

/** One step of a chain of members. A `?.` on null makes the rest of the chain null («Safe Navigation Operator»). */
function emitLink(node: LinkNode, state: FunctionState, current: string): Link {
  const { target } = node;
  if (!target) return { guards: [], code: emitMember(node, '', state, current) };
  const link: Link = isLink(target) ? emitLink(target, state, current) : { guards: [], code: emitExpression(target, state, current) };
  if (node.safe) {
    const temporary = state.temporary();
    return { guards: [...link.guards, `(${temporary}=${link.code})===null`], code: emitMember(node, temporary, state, current) };
  }
  // A missing parent of a queried record reads as null: `opportunity.Account.Name`.
  const readsThrough = target.kind === 'related' && !target.many && (node.kind === 'sobjectField' || node.kind === 'related');
  if (readsThrough) return { guards: link.guards, code: `(${link.code}?.${recordRead(node)}??null)` };
  return { guards: link.guards, code: emitMember(node, isPresent(target) ? link.code : `${state.runtime('present')}(${link.code})`, state, current) };
}

function recordRead(node: LinkNode): string {
  if (node.kind === 'sobjectField') return `getField(${quote(node.name)})`;
  if (node.kind === 'related') return `${node.many ? 'getChildren' : 'getParent'}(${quote(node.relationship)})`;
  throw new TypeError(`${node.kind} is not read from a record`);
}

function emitMember(node: LinkNode, target: string, state: FunctionState, current: string): string {
  switch (node.kind) {
    case 'field': return emitField(node, target, state);
    case 'sobjectField':
    case 'related': return `${target}.${recordRead(node)}`;
    case 'libraryProperty': return `${state.references.member(node.signature.member)}(${target})`;
    case 'call': return emitCall(node, target, state, current);
    case 'libraryCall': return emitLibraryCall(node, target, state, current);
  }
}

/** Whether reads and writes go through accessor functions. */
function hasAccessor(node: FieldValue, role: 'getter' | 'setter'): boolean {
  const { field } = node;
  return field.kind === 'property' && !node.stored && (field.isVirtual || (field[role]?.body ?? null) !== null);
}

function place(node: FieldValue, target: string, state: FunctionState): string {
  const holder = node.field.isStatic ? `${state.references.type(node.field.owner)}.statics()` : target;
  return `${holder}[${quote(node.field.key)}]`;
}

function emitField(node: FieldValue, target: string, state: FunctionState): string {
  if (!hasAccessor(node, 'getter')) return place(node, target, state);
  const holder = node.field.isStatic ? state.references.type(node.field.owner) : target;
  return `${holder}[${quote(`get ${node.field.key}`)}]()`;
}

function emitCall(node: CallValue, target: string, state: FunctionState, current: string): string {
  const args = node.args.map((argument) => emitExpression(argument, state, current));
  const key = quote(node.method.key);
  if (node.method.isStatic && hasAnnotation(node.method.annotations, 'future')) return emitFuture(node, args, state);
  if (node.method.isStatic) return `${state.references.type(node.method.owner)}[${key}](${args.join(',')})`;
  if (node.isSuper) return `${state.references.type(node.method.owner)}.Class.prototype[${key}].call(${['this', ...args].join(',')})`;
  return `${target}[${key}](${args.join(',')})`;
}

/** A future method is queued, not called. */
function emitFuture({ method }: CallValue, args: readonly string[], state: FunctionState): string {
  const body = `(...$a)=>${state.references.type(method.owner)}[${quote(method.key)}](...$a)`;
  return `${state.runtime('callFuture')}(${quote(method.owner.name)},${quote(method.name)},[${args.join(',')}],${body})`;
}

function emitLibraryCall(node: LibraryCallValue, target: string, state: FunctionState, current: string): string {
  const { member, library } = { member: node.signature.member, library: node.signature.owner.library };
  const args = node.args.map((argument) => emitExpression(argument, state, current));
  const implementation = state.references.member(member);
  if (node.variables) args.push(emitResolver(node.variables, state, current));
  if (member.isStatic) return `${implementation}(${args.join(',')})`;
  const mayBeOwn = !node.isSuper && (library?.kind === 'interface' || library?.name === 'Exception' || library?.name === 'Object');
  if (mayBeOwn) return `${state.runtime('callVirtual')}(${[target, quote(member.name), implementation, ...args].join(',')})`;
  return `${implementation}(${[target, ...args].join(',')})`;
}

/** The value of a variable by lower-case name, for a dynamic query. */
function emitResolver(variables: readonly { readonly name: string; readonly value: Bound }[], state: FunctionState, current: string): string {
  return `($n)=>{switch($n){${variables.map(({ name, value }) => `case ${quote(name)}:return ${emitExpression(value, state, current)};`).join('')}}}`;
}

function emitNew(node: NewInstance, state: FunctionState): string {
  const holder = state.references.type(node.owner);
  const args = node.args.map((argument) => emitExpression(argument, state));
  if (node.constructor === 'exception') return `${state.runtime('initException')}(${[`${holder}.create()`, ...args].join(',')})`;
  return `${holder}[${quote(node.constructor?.key ?? '()')}].call(${[`${holder}.create()`, ...args].join(',')})`;
}

function emitConstructorCall(node: ConstructorCallValue, state: FunctionState): string {
  const args = node.args.map((argument) => emitExpression(argument, state));
  if (node.constructor === 'exception') return `${state.runtime('initException')}(${['this', ...args].join(',')})`;
  if (!node.owner) return 'null';
  return `${state.references.type(node.owner)}[${quote(node.constructor?.key ?? '()')}].call(${['this', ...args].join(',')})`;
}

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
  const value = emitExpression(node.value, state, read);
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
    case 'field': return fieldParts(target, state, keep);
    case 'sobjectField': {
      const record = keep(emitExpression(target.target, state));
      return { read: `${state.runtime('present')}(${record}).getField(${quote(target.name)})`, write: (value) => `${state.runtime('setField')}(${record},${quote(target.name)},${value})` };
    }
    case 'related': {
      const record = keep(emitExpression(target.target, state));
      return { read: `${state.runtime('present')}(${record}).getParent(${quote(target.relationship)})`, write: (value) => `${state.runtime('setField')}(${record},${quote(target.relationship)},${value})` };
    }
    case 'index': {
      const list = keep(emitExpression(target.target, state));
      const index = keep(emitExpression(target.index, state));
      return { read: `${state.runtime('listItem')}(${list},${index})`, write: (value) => `${state.runtime('setListItem')}(${list},${index},${value})` };
    }
    case 'libraryProperty': {
      const object = target.target ? [keep(`${state.runtime('present')}(${emitExpression(target.target, state)})`)] : [];
      const { member } = target.signature;
      return { read: `${state.references.member(member)}(${object.join()})`, write: (value) => written(value, (name) => `${state.references.setter(member)}(${[...object, name].join(',')})`, state) };
    }
  }
}

function fieldParts(target: FieldValue, state: FunctionState, keep: (code: string) => string): TargetParts {
  const isThis = target.target?.kind === 'this';
  const object = target.target ? keep(isThis ? 'this' : `${state.runtime('present')}(${emitExpression(target.target, state)})`) : '';
  const read = emitField(target, object, state);
  if (!hasAccessor(target, 'setter')) return { read, write: (value) => `${place(target, object, state)}=${value}` };
  const holder = target.field.isStatic ? state.references.type(target.field.owner) : object;
  return { read, write: (value) => written(value, (name) => `${holder}[${quote(`set ${target.field.key}`)}](${name})`, state) };
}

/** Calls a setter, which has no value, and yields what was set. */
function written(value: string, call: (name: string) => string, state: FunctionState): string {
  const temporary = state.temporary();
  return `(${temporary}=${value},${call(temporary)},${temporary})`;
}
