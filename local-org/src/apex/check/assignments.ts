import { fail } from '../syntax/compileError.js';
import type { AssignExpression, Node, StepExpression } from '../syntax/ast.js';
import { isNumber } from '../types/apexType.js';
import { ancestry } from '../types/symbols.js';
import type { Bound, FieldValue, Target } from './bound.js';
import type { CodeScope } from './codeScope.js';
import { coerce, convert } from './conversions.js';
import { checkExpression, checkValue } from './expressions.js';
import { arithmetic } from './operators.js';

export function checkAssign(node: AssignExpression, scope: CodeScope): Bound {
  const target = requireTarget(checkExpression(node.target, scope), scope, node.target);
  const operand = checkValue(node.value, scope);
  const operation = node.operator ? arithmetic(node.operator, current(target), operand, scope, node) : operand;
  const value = coerce(operation, target.type, scope, node);
  return {
    kind: 'assign',
    target,
    value,
    isCompound: node.operator !== null,
    yieldsPrevious: false,
    type: target.type,
  };
}

export function checkStep(node: StepExpression, scope: CodeScope): Bound {
  const target = requireTarget(checkExpression(node.target, scope), scope, node.target);
  if (!isNumber(target.type))
    fail(node, `Unary ${stepName(node)} can only be applied to numeric expressions: ${target.type.name}`);
  const one = convert({ kind: 'constant', value: '1', type: scope.table.of('Integer') }, target.type);
  const value: Bound = {
    kind: 'arithmetic',
    operator: node.operator,
    left: current(target),
    right: one,
    type: target.type,
  };
  return { kind: 'assign', target, value, isCompound: true, yieldsPrevious: !node.prefix, type: target.type };
}

function stepName(node: StepExpression): string {
  return node.prefix ? `prefix ${node.operator === '+' ? 'increment' : 'decrement'}` : 'postfix increment/decrement';
}

function current(target: Target): Bound {
  return { kind: 'current', type: target.type };
}

function requireTarget(value: Bound, scope: CodeScope, at: Node): Target {
  switch (value.kind) {
    case 'local':
      if (value.local.isFinal) fail(at, `Expression cannot be assigned`);
      return value;
    case 'field':
      checkFieldTarget(value, scope, at);
      return value;
    case 'sobjectField':
      if (value.safe) fail(at, 'Invalid use of safe navigation operator');
      return value;
    case 'related':
      if (value.many) fail(at, `Field is not writeable: ${value.target.type.name}.${value.relationship}`);
      return value;
    case 'libraryProperty':
      if (!value.signature.member.setter)
        fail(at, `A value cannot be stored to ${value.signature.member.name} in type ${value.signature.owner.name}`);
      return value;
    case 'index':
      return value;
    default:
      fail(at, 'Expression cannot be assigned');
  }
}

function checkFieldTarget(value: FieldValue, scope: CodeScope, at: Node): void {
  const { field } = value;
  if (value.safe) fail(at, 'Invalid use of safe navigation operator');
  if (field.kind === 'property' && !value.stored) {
    if (!field.setter) fail(at, `A value cannot be stored to ${field.name} in type ${field.owner.name}`);
    if (!scope.mayUse(field.setterAccess, field.owner, field.isTestVisible))
      fail(at, `Variable is not visible: ${field.owner.name}.${field.name}`);
  }
  const { owner } = scope;
  // The constructors of a subclass, too, may give a final member its value.
  const inside = field.isStatic
    ? owner.type === field.owner && owner.isInitializer
    : (owner.isConstructor || owner.isInitializer) &&
      owner.type !== null &&
      [...ancestry(owner.type)].includes(field.owner);
  if (field.isFinal && !inside && owner.accessorOf !== field)
    fail(at, `Final members can only be assigned in their declaration, init blocks, or constructors: ${field.name}`);
}
