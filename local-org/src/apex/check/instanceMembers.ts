import { apexDiagnostics } from '../diagnostics.js';
import { Consequence, fail, refuse } from '../syntax/compileError.js';
import type { MemberExpression } from '../syntax/ast.js';
import { isPlatformMember } from '../types/platformList.js';
import { refuseMissingField } from '../types/missing.js';
import { fieldType, relationship } from '../types/sobjectTypes.js';
import { isBroken } from '../types/symbols.js';
import type { Bound } from './bound.js';
import type { CodeScope } from './codeScope.js';
import { fieldValue } from './names.js';

/** A field, property or relationship of a value. */
export function instanceMember(target: Bound, node: MemberExpression, scope: CodeScope): Bound {
  const { type } = target;
  if (type.user) {
    const field = scope.members.field(type.user, node.name);
    if (field?.isStatic)
      fail(
        node,
        `Static field cannot be referenced from a non static context: ${field.name} from the type ${field.owner.name}`,
      );
    if (field) return fieldValue(field, target, node.safe, scope, node);
    if (isBroken(type.user, node.name)) throw new Consequence();
  }
  if (type.kind === 'sobject') return sobjectMember(target, node, scope);
  // A list of records in front of a field is a query whose only row is meant: `[SELECT Name FROM Account LIMIT 1].Name`.
  if (target.kind === 'query' && type.args[0])
    return sobjectMember({ kind: 'firstRow', type: type.args[0], operand: target }, node, scope);
  const signature = scope.members.libraryProperty(type, node.name);
  if (signature && !signature.member.isStatic)
    return { kind: 'libraryProperty', signature, target, safe: node.safe, type: signature.returns };
  if (isPlatformMember(type.base, node.name)) refuse(node, apexDiagnostics.libraryMember, `${type.base}.${node.name}`);
  fail(node, `Variable does not exist: ${node.name}`);
}

function sobjectMember(target: Bound, node: MemberExpression, scope: CodeScope): Bound {
  const field = scope.members.sobjectField(target.type, node.name);
  if (field)
    return {
      kind: 'sobjectField',
      target,
      name: field.name.toLowerCase(),
      apiName: field.name,
      safe: node.safe,
      type: fieldType(field, scope.table),
    };
  const related = relationship(target.type, node.name, scope.table);
  if (related)
    return {
      kind: 'related',
      target,
      relationship: related.name.toLowerCase(),
      many: related.many,
      safe: node.safe,
      type: related.type,
    };
  if (!target.type.object && node.name.toLowerCase() === 'id') {
    return { kind: 'sobjectField', target, name: 'id', apiName: 'Id', safe: node.safe, type: scope.table.of('Id') };
  }
  if (!target.type.object)
    fail(node, `Initial term of field expression must be a concrete SObject: ${target.type.name}`);
  refuseMissingField(node, target.type.name, node.name, scope.table);
  fail(node, `Variable does not exist: ${node.name}`);
}
