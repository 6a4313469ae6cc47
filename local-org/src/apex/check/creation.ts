import { apexDiagnostics } from '../diagnostics.js';
import { fail, refuse } from '../syntax/compileError.js';
import type { Expression, NewArray, NewItems, NewMap, NewObject, Node } from '../syntax/ast.js';
import type { ApexType } from '../types/apexType.js';
import { isPlatformType } from '../types/platformList.js';
import { refuseMissingField } from '../types/missing.js';
import { fieldType, relationship } from '../types/sobjectTypes.js';
import { checkArguments, convertArguments, selectOverload, typeNames } from './arguments.js';
import type { Bound, NewSObject } from './bound.js';
import { chooseConstructor } from './calls.js';
import type { CodeScope } from './codeScope.js';
import { coerce, tryCoerce } from './conversions.js';
import { checkValue } from './expressions.js';

export function checkNewObject(node: NewObject, scope: CodeScope): Bound {
  const type = scope.resolve(node.type);
  if (type.kind === 'sobject') return newSObject(node, type, scope);
  const args = checkArguments(node.args, scope);
  const { user } = type;
  if (user) {
    if (user.kind !== 'class') fail(node, `Type cannot be constructed: ${type.name}`);
    if (user.isAbstract) fail(node, `Abstract classes cannot be constructed: ${type.name}`);
    const constructor = chooseConstructor(user, args, node, scope);
    const converted =
      constructor === null || constructor === 'exception' ? args : convertArguments(args, constructor, scope);
    return { kind: 'newInstance', owner: user, constructor, args: converted, type };
  }
  return newLibrary(node, type, args, scope);
}

function newLibrary(at: Node, type: ApexType, args: readonly Bound[], scope: CodeScope): Bound {
  const constructors = scope.members.libraryConstructors(type);
  const signature = selectOverload(constructors, args, scope, at);
  if (signature) return { kind: 'newLibrary', signature, args: convertArguments(args, signature, scope), type };
  if (
    constructors.length === 0 &&
    type.kind === 'library' &&
    type.library?.kind === 'class' &&
    isPlatformType(type.base) !== undefined
  ) {
    refuse(at, apexDiagnostics.libraryMember, `${type.name}(${typeNames(args)})`);
  }
  if (type.kind === 'primitive' || constructors.length === 0) fail(at, `Type cannot be constructed: ${type.name}`);
  fail(at, `Constructor not defined: [${type.name}].<Constructor>(${typeNames(args)})`);
}

/** `new Account(Name = 'Acme', Parent = other)`. */
function newSObject(node: NewObject, type: ApexType, scope: CodeScope): Bound {
  if (!type.object) {
    if (node.args.length === 0) fail(node, `Type cannot be constructed: ${type.name}`);
    fail(node, `SObject is not constructable: ${type.name}`);
  }
  const seen = new Set<string>();
  const values = node.args.map((argument): NewSObject['values'][number] => {
    if (argument.kind !== 'assign' || argument.target.kind !== 'name' || argument.operator) {
      fail(argument, `Type requires name=value pair construction: ${type.name}`);
    }
    const { name } = argument.target;
    if (seen.has(name.toLowerCase())) fail(argument, `Duplicate field initialization: ${name}`);
    seen.add(name.toLowerCase());
    const field = scope.members.sobjectField(type, name);
    const related = field ? undefined : relationship(type, name, scope.table);
    if (!field && !related) refuseMissingField(argument, type.name, name, scope.table);
    if (!field && (!related || related.many)) fail(argument, `Field does not exist: ${name} on ${type.name}`);
    const target = field ? fieldType(field, scope.table) : (related as { type: ApexType }).type;
    const value = coerce(checkValue(argument.value, scope), target, scope, argument);
    return { name: name.toLowerCase(), isRelationship: field === undefined, value };
  });
  return { kind: 'newSObject', values, type };
}

export function checkNewArray(node: NewArray, scope: CodeScope): Bound {
  const type = scope.table.list(scope.resolve(node.type));
  const size = coerce(checkValue(node.size, scope), scope.table.of('Integer'), scope, node.size);
  return { kind: 'newArray', size, type };
}

export function checkNewItems(node: NewItems, scope: CodeScope): Bound {
  const type = scope.resolve(node.type);
  if (type.base === 'Map' && node.items.length === 0) return { kind: 'newMap', entries: [], type };
  if (type.base !== 'List' && type.base !== 'Set')
    fail(node, `Type cannot be constructed with an initializer: ${type.name}`);
  const element = type.args[0] as ApexType;
  const items = node.items.map((item) => {
    const value = checkValue(item, scope);
    return (
      tryCoerce(value, element, scope) ??
      fail(item, `Initial expression is of incorrect type, expected: ${element.name} but was: ${value.type.name}`)
    );
  });
  return { kind: 'newItems', items, type };
}

export function checkNewMap(node: NewMap, scope: CodeScope): Bound {
  const type = scope.resolve(node.type);
  if (type.base !== 'Map') fail(node, `Type cannot be constructed with a map initializer: ${type.name}`);
  const [keyType, valueType] = type.args as [ApexType, ApexType];
  const entryPart = (part: Expression, expected: ApexType, name: string): Bound => {
    const found = checkValue(part, scope);
    return tryCoerce(found, expected, scope) ?? fail(part, `Invalid ${name} type ${found.type.name} for ${type.name}`);
  };
  const entries = node.entries.map(({ key, value }) => ({
    key: entryPart(key, keyType, 'key'),
    value: entryPart(value, valueType, 'value'),
  }));
  return { kind: 'newMap', entries, type };
}
