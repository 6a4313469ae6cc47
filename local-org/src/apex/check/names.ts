import type { ObjectModel } from '../../schema/model.js';
import { apexDiagnostics } from '../diagnostics.js';
import { Consequence, fail, refuse } from '../syntax/compileError.js';
import type { Expression, MemberExpression, NameExpression, Node } from '../syntax/ast.js';
import type { ApexType } from '../types/apexType.js';
import { isPlatformMember, isPlatformNamespace } from '../types/platformList.js';
import { refuseMissingField, refuseMissingType } from '../types/missing.js';
import { isBroken } from '../types/symbols.js';
import type { FieldSymbol, UserType } from '../types/symbols.js';
import type { Bound } from './bound.js';
import type { CodeScope } from './codeScope.js';
import { checkExpression } from './expressions.js';
import { describeMember, objectToken, shareReason, token } from './describeTokens.js';
import { instanceMember } from './instanceMembers.js';

/** What a name or a dotted name means: a value, a type, or a step on the way to one. */
export type Entity =
  | { readonly kind: 'value'; readonly value: Bound }
  | { readonly kind: 'type'; readonly type: ApexType }
  | { readonly kind: 'namespace'; readonly name: string }
  /** `SObjectType`, and `fields` behind a describe result. */
  | { readonly kind: 'describes' }
  | { readonly kind: 'fieldDescribes'; readonly objectName: string }
  | { readonly kind: 'fieldTokens'; readonly type: ApexType }
  | { readonly kind: 'labels' }
  | { readonly kind: 'triggerVariables' };

const specialNames: Readonly<Record<string, Entity>> = {
  sobjecttype: { kind: 'describes' },
  label: { kind: 'labels' },
  trigger: { kind: 'triggerVariables' },
};

/** Variables come before types, types before namespaces (Apex Developer Guide, «Namespace, Class, and Variable Name Precedence»). */
export function resolveName(node: NameExpression, scope: CodeScope): Entity {
  const local = scope.local(node.name);
  if (local) return { kind: 'value', value: { kind: 'local', local, type: local.type } };
  scope.checkPoisoned(node.name);
  const field = ownField(node, scope);
  if (field) return { kind: 'value', value: field };
  const special = specialNames[node.name.toLowerCase()];
  if (special && !scope.table.findUserType(node.name, scope.owner.type)) return special;
  const type = scope.table.find(node.name, scope.owner.type);
  if (type) {
    scope.uses(type, node);
    return { kind: 'type', type };
  }
  if (node.name.toLowerCase() === 'page') refuse(node, apexDiagnostics.visualforce, 'Page');
  scope.checkBrokenName(node.name);
  if (isPlatformNamespace(node.name)) return { kind: 'namespace', name: node.name };
  refuseMissingType(node, node.name, scope.table);
  fail(node, `Variable does not exist: ${node.name}`);
}

/** A field of the class (also inherited) or a static one of the enclosing class. */
function ownField(node: NameExpression, scope: CodeScope): Bound | undefined {
  for (let type: UserType | null = scope.owner.type; type; type = type.outer) {
    const field = scope.members.field(type, node.name);
    if (!field) continue;
    if (field.isStatic) return fieldValue(field, null, false, scope, node);
    if (type !== scope.owner.type) continue;
    // Where no instance is, a type of that name is meant.
    if (scope.owner.isStatic && scope.table.find(node.name, scope.owner.type)) return undefined;
    if (scope.owner.isStatic)
      fail(
        node,
        `Non static field cannot be referenced from a static context: ${field.name} from the type ${field.owner.name}`,
      );
    return fieldValue(field, { kind: 'this', type: type.type }, false, scope, node);
  }
  return undefined;
}

export function fieldValue(field: FieldSymbol, target: Bound | null, safe: boolean, scope: CodeScope, at: Node): Bound {
  if (!scope.mayUse(field.access, field.owner, field.isTestVisible))
    fail(at, `Variable is not visible: ${field.owner.name}.${field.name}`);
  scope.usesClass(field.owner);
  const stored = scope.owner.accessorOf === field || field.kind === 'field';
  return { kind: 'field', field, target, safe, stored, type: field.type };
}

/** The value of an expression that must be one, not a type. */
export function entityValue(entity: Entity, at: Node, text: string): Bound {
  if (entity.kind === 'value') return entity.value;
  fail(at, `Variable does not exist: ${text}`);
}

/** An expression in front of a dot, which may be a type or a namespace. */
export function resolveEntity(node: Expression, scope: CodeScope): Entity {
  if (node.kind === 'name') return resolveName(node, scope);
  if (node.kind === 'member') return resolveMember(node, scope);
  return { kind: 'value', value: checkExpression(node, scope) };
}

export function resolveMember(node: MemberExpression, scope: CodeScope): Entity {
  if (node.target.kind === 'super') fail(node, `Variable does not exist: ${node.name}`);
  const target = resolveEntity(node.target, scope);
  switch (target.kind) {
    case 'value':
      return valueMember(target.value, node, scope);
    case 'type':
      return typeMember(target.type, node, scope);
    case 'namespace':
      return namespaceMember(target.name, node, scope);
    case 'labels':
      return { kind: 'value', value: label(node, scope) };
    case 'triggerVariables':
      return { kind: 'value', value: triggerVariable(node, scope) };
    case 'describes':
    case 'fieldDescribes':
    case 'fieldTokens':
      return { kind: 'value', value: describeMember(target, node, scope) };
  }
}

function valueMember(target: Bound, node: MemberExpression, scope: CodeScope): Entity {
  const reason = target.kind === 'token' && target.token === 'field' ? shareReason(target, node, scope) : undefined;
  if (reason) return { kind: 'value', value: reason };
  if (target.kind === 'token' && target.token === 'object' && node.name.toLowerCase() === 'fields') {
    return {
      kind: 'fieldTokens',
      type: scope.table.sobject(scope.program.schema.object(target.objectName) as ObjectModel),
    };
  }
  if (target.kind === 'token' && target.token === 'objectDescribe') {
    const name = node.name.toLowerCase();
    if (name === 'fields') return { kind: 'fieldDescribes', objectName: target.objectName };
    if (name === 'fieldsets') refuse(node, apexDiagnostics.typeOfMember, `SObjectType.${target.objectName}.FieldSets`);
  }
  return { kind: 'value', value: instanceMember(target, node, scope) };
}

function typeMember(type: ApexType, node: MemberExpression, scope: CodeScope): Entity {
  const special =
    type.kind === 'library' && (type.name === 'System' || type.name === 'Schema')
      ? specialNames[node.name.toLowerCase()]
      : undefined;
  const found = special ?? staticMember(type, node, scope);
  if (found) return found;
  if (type.name === 'AggregateResult' && node.name.toLowerCase() === 'sobjecttype')
    return { kind: 'value', value: token('object', type.name, null, scope) };
  // `Database`, `Schema` and `System` are classes and namespaces at once.
  const namespaced =
    type.kind === 'library' || type.kind === 'sobject'
      ? scope.table.find(`${type.name}.${node.name}`, null)
      : undefined;
  if (namespaced) return { kind: 'type', type: namespaced };
  if (type.kind === 'library') {
    refuseMissingType(node, `${type.name}.${node.name}`, scope.table);
    if (isPlatformMember(type.name, node.name))
      refuse(node, apexDiagnostics.libraryMember, `${type.name}.${node.name}`);
  }
  if (type.object) refuseMissingField(node, type.name, node.name, scope.table);
  fail(node, `Variable does not exist: ${node.name}`);
}

function staticMember(type: ApexType, node: MemberExpression, scope: CodeScope): Entity | undefined {
  const { user } = type;
  if (user) {
    const constant = user.constants.get(node.name.toLowerCase());
    if (constant !== undefined) return { kind: 'value', value: { kind: 'enumConstant', constant, type } };
    const field = scope.members.field(user, node.name);
    if (field?.isStatic) return { kind: 'value', value: fieldValue(field, null, false, scope, node) };
    const inner = scope.table.innerType(user, node.name);
    if (field && !inner)
      fail(
        node,
        `Non static field cannot be referenced from a static context: ${field.name} from the type ${field.owner.name}`,
      );
    if (!inner && isBroken(user, node.name)) throw new Consequence();
    if (inner) scope.uses(inner.type, node);
    return inner && { kind: 'type', type: inner.type };
  }
  if (type.kind === 'sobject') return objectToken(type, node, scope);
  const signature = scope.members.libraryProperty(type, node.name);
  if (signature?.member.isStatic)
    return {
      kind: 'value',
      value: { kind: 'libraryProperty', signature, target: null, safe: false, type: signature.returns },
    };
  return undefined;
}

function namespaceMember(namespace: string, node: MemberExpression, scope: CodeScope): Entity {
  const name = `${namespace}.${node.name}`;
  const special = /^(system|schema)$/i.test(namespace) ? specialNames[node.name.toLowerCase()] : undefined;
  if (special) return special;
  const type = scope.table.find(name, null);
  if (type) return { kind: 'type', type };
  refuseMissingType(node, name, scope.table);
  fail(node, `Variable does not exist: ${name}`);
}

function label(node: MemberExpression, scope: CodeScope): Bound {
  const text = scope.program.labels.get(node.name.toLowerCase());
  if (text === undefined && scope.table.isRefused('CustomLabel', node.name))
    refuse(node, apexDiagnostics.needsRefused, `Label.${node.name}`);
  if (text === undefined) fail(node, `External string does not exist: ${node.name}`);
  return { kind: 'constant', value: text, type: scope.table.of('String') };
}

/** `Trigger.new` is a list of the trigger's object inside the trigger, of SObject elsewhere. */
function triggerVariable(node: MemberExpression, scope: CodeScope): Bound {
  const signature = scope.members.libraryProperty(scope.table.of('Trigger'), node.name);
  if (!signature) fail(node, `Variable does not exist: Trigger.${node.name}`);
  const record = scope.owner.triggerObject ?? scope.table.of('SObject');
  const name = node.name.toLowerCase();
  const isRows = name === 'new' || name === 'old';
  const isMap = name === 'newmap' || name === 'oldmap';
  const type = isRows
    ? scope.table.list(record)
    : isMap
      ? scope.table.generic('Map', [scope.table.of('Id'), record])
      : signature.returns;
  return { kind: 'libraryProperty', signature, target: null, safe: false, type };
}
