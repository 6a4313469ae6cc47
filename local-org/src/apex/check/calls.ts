import { apexDiagnostics } from '../diagnostics.js';
import { Consequence, fail, refuse } from '../syntax/compileError.js';
import type { CallExpression, ConstructorCall, Node } from '../syntax/ast.js';
import type { ApexType } from '../types/apexType.js';
import { isAssignable } from '../types/assignability.js';
import { parameterTypes } from '../types/members.js';
import type { LibrarySignature } from '../types/members.js';
import { isPlatformMember, isPlatformType } from '../types/platformList.js';
import { isBroken } from '../types/symbols.js';
import type { ConstructorSymbol, MethodSymbol, UserType } from '../types/symbols.js';
import { checkArguments, convertArguments, selectOverload, typeNames } from './arguments.js';
import { namesVariables, variablesInScope } from './bindVariables.js';
import type { Bound } from './bound.js';
import type { CodeScope } from './codeScope.js';
import { token } from './describeTokens.js';
import { resolveEntity } from './names.js';

export function checkCall(node: CallExpression, scope: CodeScope): Bound {
  if (!node.target) return unqualifiedCall(node, scope);
  if (node.target.kind === 'super') return superCall(node, scope);
  const target = resolveEntity(node.target, scope);
  if (target.kind === 'value') {
    const hidden = hiddenType(target.value, node, scope);
    return hidden ? staticCall(hidden, node, scope) : instanceCall(target.value, node, scope);
  }
  if (target.kind === 'type') return staticCall(target.type, node, scope);
  if (target.kind === 'namespace') {
    const platform = isPlatformType(target.name);
    if (platform) refuse(node, apexDiagnostics.libraryMember, `${target.name}.${node.name}`);
  }
  if (target.kind === 'labels' && isPlatformMember('Label', node.name))
    refuse(node, apexDiagnostics.libraryMember, `Label.${node.name}`);
  if (target.kind === 'fieldDescribes' && node.name.toLowerCase() === 'getmap')
    return describeMap(target.objectName, scope);
  fail(node, `Variable does not exist: ${node.name}`);
}

/** `Test.isRunningTest()` in a class with a static field `Test` whose type has no such method: the type of that name has it. */
function hiddenType(target: Bound, node: CallExpression, scope: CodeScope): ApexType | undefined {
  if (node.target?.kind !== 'name' || target.kind !== 'field' || !target.field.isStatic) return undefined;
  if (scope.members.methods(target.type, node.name).length > 0) return undefined;
  const type = scope.table.find(node.target.name, scope.owner.type);
  return type && scope.members.methods(type, node.name).length > 0 ? type : undefined;
}

/** `SObjectType.Account.fields.getMap()`. */
function describeMap(objectName: string, scope: CodeScope): Bound {
  const describe = token('objectDescribe', objectName, null, scope);
  const fields = scope.members.libraryProperty(describe.type, 'fields');
  const getMap = fields && (scope.members.methods(fields.returns, 'getMap')[0] as LibrarySignature | undefined);
  if (!fields || !getMap) throw new TypeError('The library does not define Schema.SObjectTypeFields.getMap()');
  const target: Bound = {
    kind: 'libraryProperty',
    signature: fields,
    target: describe,
    safe: false,
    type: fields.returns,
  };
  return {
    kind: 'libraryCall',
    signature: getMap,
    target,
    args: [],
    isSuper: false,
    safe: false,
    type: getMap.returns,
  };
}

/** A method of the class, of those above it, or a static one of the enclosing class. */
function unqualifiedCall(node: CallExpression, scope: CodeScope): Bound {
  const args = checkArguments(node.args, scope);
  const here = scope.owner.type;
  for (let type: UserType | null = here; type; type = type.outer) {
    const candidates = scope.members
      .methods(type.type, node.name)
      .filter((method) => type === here || method.kind === 'method');
    const method = selectOverload(candidates, args, scope, node);
    if (!method) continue;
    if (method.kind === 'library')
      return libraryCall(method, thisValue(node, method.member.name, type, scope), args, node, scope);
    if (method.isStatic) return userCall(method, null, args, node, scope);
    if (type === here) return userCall(method, thisValue(node, signatureText(method), type, scope), args, node, scope);
  }
  missingMethod(node, node.name, args, here?.type ?? null);
}

function thisValue(at: Node, method: string, type: UserType, scope: CodeScope): Bound {
  if (scope.owner.isStatic) fail(at, `Non static method cannot be referenced from a static context: ${method}`);
  return { kind: 'this', type: type.type };
}

function superCall(node: CallExpression, scope: CodeScope): Bound {
  const here = scope.owner.type;
  if (!here || scope.owner.isStatic) fail(node, 'Super cannot be referenced in a static context');
  const above = here.superclass ?? scope.table.of('Object');
  const args = checkArguments(node.args, scope);
  const method = choose(above, node, args, scope);
  const target: Bound = { kind: 'this', type: here.type };
  if (method.kind === 'library') return { ...libraryCall(method, target, args, node, scope), isSuper: true };
  if (method.isAbstract) fail(node, `Abstract method cannot be called directly: ${signatureText(method)}`);
  return { ...userCall(method, target, args, node, scope), isSuper: true };
}

function instanceCall(target: Bound, node: CallExpression, scope: CodeScope): Bound {
  if (target.type.kind === 'void') fail(node, 'Expression of type void is not allowed here');
  if (target.type.kind === 'null')
    fail(node, `Method does not exist or incorrect signature: void ${node.name}() from the type null`);
  const args = checkArguments(node.args, scope);
  const onField = fieldError(target, node, args, scope);
  if (onField) return onField;
  const method = choose(target.type, node, args, scope);
  if (method.kind === 'library') {
    if (method.member.isStatic)
      fail(node, `Static method cannot be referenced from a non static context: ${signatureText(method)}`);
    return libraryCall(method, target, args, node, scope);
  }
  if (method.isStatic)
    fail(node, `Static method cannot be referenced from a non static context: ${signatureText(method)}`);
  return userCall(method, target, args, node, scope);
}

/** `record.Amount.addError(…)` adds the error to the record's field, not to its value. */
function fieldError(target: Bound, node: CallExpression, args: readonly Bound[], scope: CodeScope): Bound | undefined {
  if (node.name.toLowerCase() !== 'adderror' || target.kind !== 'sobjectField') return undefined;
  const name: Bound = { kind: 'constant', value: target.apiName, type: scope.table.of('String') };
  const all = [name, ...args];
  const method = choose(scope.table.of('SObject'), node, all, scope);
  return method.kind === 'library' ? libraryCall(method, target.target, all, node, scope) : undefined;
}

function staticCall(type: ApexType, node: CallExpression, scope: CodeScope): Bound {
  const args = checkArguments(node.args, scope);
  const enumCall = type.user?.kind === 'enum' ? enumMethod(type, node, args, scope) : undefined;
  if (enumCall) return enumCall;
  if (type.object && node.name.toLowerCase() === 'getsobjecttype' && args.length === 0)
    return token('object', type.object.name, null, scope);
  const method = choose(type, node, args, scope, true);
  if (method.kind === 'library') {
    if (method.member.isStatic)
      return type.kind === 'sobject'
        ? settingsCall(type, method, args, node, scope)
        : libraryCall(method, null, args, node, scope);
  } else if (method.isStatic) return userCall(method, null, args, node, scope);
  // Inside the class `Outer.method()` and the name of a superclass may still mean an instance method: the platform refuses both.
  fail(node, `Non static method cannot be referenced from a static context: ${signatureText(method)}`);
}

/** `Setting__mdt.getInstance('Default')`: the library is told the object first, and gives its records. */
function settingsCall(
  type: ApexType,
  method: LibrarySignature,
  args: readonly Bound[],
  node: CallExpression,
  scope: CodeScope,
): Bound {
  const kind = type.object?.kind;
  if (kind !== 'customMetadata' && kind !== 'customSetting') missingMethod(node, node.name, args, type);
  const call = libraryCall(method, null, args, node, scope);
  const string = scope.table.of('String');
  const objectName: Bound = { kind: 'constant', value: type.name, type: string };
  return {
    ...call,
    args: [objectName, ...call.args],
    type: method.returns.base === 'Map' ? scope.table.generic('Map', [string, type]) : type,
  };
}

/** `values()` and `valueOf(String)` of a user's enum. */
function enumMethod(type: ApexType, node: CallExpression, args: readonly Bound[], scope: CodeScope): Bound | undefined {
  const name = node.name.toLowerCase();
  const isValues = name === 'values' && args.length === 0;
  if (!isValues && !(name === 'valueof' && args[0]?.type.name === 'String')) return undefined;
  return {
    kind: 'enumCall',
    method: isValues ? 'values' : 'valueOf',
    owner: type,
    args,
    type: isValues ? scope.table.list(type) : type,
  };
}

function choose(
  type: ApexType,
  node: CallExpression,
  args: readonly Bound[],
  scope: CodeScope,
  preferStatic = false,
): MethodSymbol | LibrarySignature {
  const all = scope.members.methods(type, node.name);
  const isStatic = (method: MethodSymbol | LibrarySignature) =>
    method.kind === 'library' ? method.member.isStatic : method.isStatic;
  const preferred = all.filter((method) => isStatic(method) === preferStatic);
  return (
    selectOverload(preferred, args, scope, node) ??
    selectOverload(all, args, scope, node) ??
    missingMethod(node, node.name, args, type)
  );
}

function missingMethod(at: Node, name: string, args: readonly Bound[], type: ApexType | null): never {
  if (type?.user && (isBroken(type.user, name) || (type.user.outer && isBroken(type.user.outer, name))))
    throw new Consequence();
  const isOfPlatform = type && !type.user && isPlatformMember(type.kind === 'sobject' ? 'SObject' : type.base, name);
  if (isOfPlatform) refuse(at, apexDiagnostics.libraryMember, `${type.base}.${name}(${typeNames(args)})`);
  fail(
    at,
    `Method does not exist or incorrect signature: void ${name}(${typeNames(args)}) from the type ${type?.name ?? 'anonymous_block'}`,
  );
}

/** `void Foo.bar(Integer, String)`. */
export function signatureText(method: MethodSymbol | LibrarySignature): string {
  const owner = method.kind === 'library' ? method.owner.name : method.owner.name;
  const name = method.kind === 'library' ? method.member.name : method.name;
  return `${method.returns.name} ${owner}.${name}(${parameterTypes(method)
    .map((type) => type.name)
    .join(', ')})`;
}

function userCall(
  method: MethodSymbol,
  target: Bound | null,
  args: readonly Bound[],
  node: CallExpression,
  scope: CodeScope,
): Bound & { kind: 'call' } {
  if (!scope.mayUse(method.access, method.owner, method.isTestVisible))
    fail(node, `Method is not visible: ${signatureText(method)}`);
  scope.usesClass(method.owner);
  return {
    kind: 'call',
    method,
    target,
    args: convertArguments(args, method, scope),
    isSuper: false,
    safe: node.safe,
    type: method.returns,
  };
}

function libraryCall(
  signature: LibrarySignature,
  target: Bound | null,
  args: readonly Bound[],
  node: CallExpression,
  scope: CodeScope,
): Bound & { kind: 'libraryCall' } {
  const type = returnType(signature, target, scope);
  const variables = namesVariables(signature, args) ? { variables: variablesInScope(node, scope) } : {};
  return {
    kind: 'libraryCall',
    signature,
    target,
    args: convertArguments(args, signature, scope),
    ...variables,
    isSuper: false,
    safe: node.safe,
    type,
  };
}

/** `clone()` of an Account is an Account, of an instance another one of its class; nothing else has the one of Object. */
function returnType(signature: LibrarySignature, target: Bound | null, scope: CodeScope): ApexType {
  if (signature.member.name !== 'clone' || !target) return signature.returns;
  const isOfRecord = target.type.kind === 'sobject' && signature.returns === scope.table.of('SObject');
  return isOfRecord || (target.type.user && signature.owner.name === 'Object') ? target.type : signature.returns;
}

/** The constructor for these arguments; `exception` for the four that every exception has, null for the implicit one. */
export function chooseConstructor(
  owner: UserType,
  args: readonly Bound[],
  at: Node,
  scope: CodeScope,
): ConstructorSymbol | 'exception' | null {
  const found = selectOverload(owner.constructors, args, scope, at);
  if (found) {
    if (!scope.mayUse(found.access, owner, found.isTestVisible))
      fail(at, `Constructor is not visible: ${constructorText(owner, args)}`);
    return found;
  }
  if (
    isException(owner, scope) &&
    isExceptionArguments(
      args.map((argument) => argument.type),
      scope,
    )
  )
    return 'exception';
  if (owner.constructors.length === 0 && args.length === 0) return null;
  if (isBroken(owner, '<init>')) throw new Consequence();
  fail(at, `Constructor not defined: ${constructorText(owner, args)}`);
}

function constructorText(owner: UserType, args: readonly Bound[]): string {
  return `[${owner.name}].<Constructor>(${typeNames(args)})`;
}

export function isException(type: UserType, scope: CodeScope): boolean {
  for (let current: UserType | null = type; current; current = current.superclass?.user ?? null) {
    if (current.superclass === scope.table.of('Exception')) return true;
  }
  return false;
}

/** (), (message), (cause) and (message, cause), which every exception has («Create Custom Exceptions»). */
function isExceptionArguments(types: readonly ApexType[], scope: CodeScope): boolean {
  const { table } = scope;
  const [string, exception] = [table.of('String'), table.of('Exception')];
  const signatures = [[], [string], [exception], [string, exception]];
  return signatures.some(
    (signature) =>
      signature.length === types.length &&
      signature.every((type, index) => isAssignable(types[index] as ApexType, type, table)),
  );
}

export function checkConstructorCall(node: ConstructorCall, scope: CodeScope): Bound {
  const here = scope.owner.type;
  if (!here || !scope.owner.isConstructor)
    fail(node, `Call to '${node.target}()' must be the first statement in a constructor method`);
  const args = checkArguments(node.args, scope);
  const owner = node.target === 'this' ? here : (here.superclass?.user ?? null);
  if (!owner) {
    const isOfException =
      here.superclass !== null &&
      isExceptionArguments(
        args.map((argument) => argument.type),
        scope,
      );
    if (!isOfException && args.length > 0)
      fail(node, `Constructor not defined: [Object].<Constructor>(${typeNames(args)})`);
    return {
      kind: 'constructorCall',
      owner: null,
      constructor: isOfException ? 'exception' : null,
      args,
      type: scope.table.void,
    };
  }
  const constructor = chooseConstructor(owner, args, node, scope);
  const converted =
    constructor === null || constructor === 'exception' ? args : convertArguments(args, constructor, scope);
  return { kind: 'constructorCall', owner, constructor, args: converted, type: scope.table.void };
}
