import { fail } from '../syntax/compileError.js';
import type { MemberExpression } from '../syntax/ast.js';
import type { ApexType } from '../types/apexType.js';
import { refuseMissingField, refuseMissingObject } from '../types/missing.js';
import type { Bound, TokenValue } from './bound.js';
import type { CodeScope } from './codeScope.js';
import type { Entity } from './names.js';

const tokenTypes = {
  object: 'Schema.SObjectType',
  field: 'Schema.SObjectField',
  objectDescribe: 'Schema.DescribeSObjectResult',
  fieldDescribe: 'Schema.DescribeFieldResult',
} as const;

export function token(
  kind: TokenValue['token'],
  objectName: string,
  fieldName: string | null,
  scope: CodeScope,
): Bound {
  return { kind: 'token', token: kind, objectName, fieldName, type: scope.table.of(tokenTypes[kind]) };
}

/** `Account.SObjectType`, `Account.Name`, `Account.fields`; undefined where the object has no such field. */
export function objectToken(type: ApexType, node: MemberExpression, scope: CodeScope): Entity | undefined {
  if (!type.object) return undefined;
  const name = node.name.toLowerCase();
  if (name === 'sobjecttype') return { kind: 'value', value: token('object', type.object.name, null, scope) };
  const field = scope.members.sobjectField(type, name);
  if (field) return { kind: 'value', value: token('field', type.object.name, field.name, scope) };
  return name === 'fields' ? { kind: 'fieldTokens', type } : undefined;
}

/** `Schema.Deal__Share.RowCause.Manual`: the value of a reason, which is text («Creating User Managed Sharing Using Apex»). */
export function shareReason(
  { objectName, fieldName }: TokenValue,
  node: MemberExpression,
  scope: CodeScope,
): Bound | undefined {
  if (fieldName !== 'RowCause' || scope.program.schema.object(objectName)?.kind !== 'share') return undefined;
  const values = scope.program.schema.field(objectName, fieldName)?.picklist?.values ?? [];
  const reason = values.find(({ value }) => value.toLowerCase() === node.name.toLowerCase());
  if (!reason) fail(node, `Variable does not exist: ${node.name}`);
  return { kind: 'constant', value: reason.value, type: scope.table.of('String') };
}

/** `SObjectType.Account` and `SObjectType.Account.fields.Name`. */
export function describeMember(target: Entity, node: MemberExpression, scope: CodeScope): Bound {
  if (target.kind === 'fieldTokens') {
    const found = objectToken(target.type, node, scope);
    if (found?.kind === 'value') return found.value;
    fail(node, `Invalid field: ${node.name}`);
  }
  if (target.kind === 'fieldDescribes') {
    const field = scope.program.schema.field(target.objectName, node.name);
    if (!field) refuseMissingField(node, target.objectName, node.name, scope.table);
    if (!field) fail(node, `Invalid field: ${node.name}`);
    return token('fieldDescribe', target.objectName, field.name, scope);
  }
  const object = scope.program.schema.object(node.name);
  if (!object) refuseMissingObject(node, node.name, scope.table);
  if (!object) fail(node, `Invalid sObject type: ${node.name}`);
  return token('objectDescribe', object.name, null, scope);
}
