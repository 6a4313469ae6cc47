import { fail } from '../syntax/compileError.js';
import type { Node } from '../syntax/ast.js';
import type { ApexType } from '../types/apexType.js';
import { isText, rankOf } from '../types/apexType.js';
import { isAssignable } from '../types/assignability.js';
import type { Bound } from './bound.js';
import type { CodeScope } from './codeScope.js';

/** A value that is known to be assignable, with the conversion that its type needs. */
export function convert(value: Bound, to: ApexType): Bound {
  const from = value.type;
  if (from === to || from.kind === 'null') return value;
  const isNumeric = rankOf(from) > 0 && rankOf(to) > 0;
  if (isNumeric || (to.name === 'Id' && from.name === 'String') || (from.name === 'Date' && to.name === 'Datetime'))
    return { kind: 'convert', type: to, operand: value };
  return value;
}

/** Records of a query stand for their only row where a record is wanted. */
function isRowSource(value: Bound): boolean {
  if (value.kind === 'query') return !value.isCount;
  return value.kind === 'libraryCall' && /^System\.Database\.query/.test(value.signature.member.key);
}

/** The value as `to`, if it may be assigned without a cast. */
export function tryCoerce(value: Bound, to: ApexType, scope: CodeScope): Bound | undefined {
  if (isAssignable(value.type, to, scope.table)) return convert(value, to);
  if (to.kind === 'sobject' && isRowSource(value)) {
    const row = value.type.args[0];
    if (row && (isAssignable(row, to, scope.table) || row.name === 'SObject'))
      return { kind: 'firstRow', type: to, operand: value };
  }
  return undefined;
}

/** The value as `to`; «Illegal assignment from String to Integer» when it may not be assigned. */
export function coerce(value: Bound, to: ApexType, scope: CodeScope, at: Node): Bound {
  return tryCoerce(value, to, scope) ?? fail(at, `Illegal assignment from ${value.type.name} to ${to.name}`);
}

export function requireBoolean(value: Bound, scope: CodeScope, at: Node): Bound {
  return value.type === scope.boolean
    ? value
    : fail(at, `Condition expression must be of type Boolean: ${value.type.name}`);
}

/** The type that both operands are converted to by arithmetic and comparison: the wider of two numbers. */
export function widerNumber(left: ApexType, right: ApexType): ApexType {
  return rankOf(left) >= rankOf(right) ? left : right;
}

/** The common type of two branches; undefined when there is none. */
export function commonType(left: ApexType, right: ApexType, scope: CodeScope): ApexType | undefined {
  if (left === right || right.kind === 'null') return left;
  if (left.kind === 'null') return right;
  if (rankOf(left) > 0 && rankOf(right) > 0) return widerNumber(left, right);
  if (isText(left) && isText(right)) return scope.table.of('String');
  if (isAssignable(right, left, scope.table)) return left;
  if (isAssignable(left, right, scope.table)) return right;
  if (left.kind === 'sobject' && right.kind === 'sobject') return scope.table.of('SObject');
  return undefined;
}
