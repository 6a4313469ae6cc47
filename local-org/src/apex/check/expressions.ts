import { fail } from '../syntax/compileError.js';
import type {
  CastExpression,
  ConditionalExpression,
  Expression,
  IndexExpression,
  InstanceOfExpression,
  Literal,
  ThisExpression,
} from '../syntax/ast.js';
import { isCastable, isSubtype } from '../types/assignability.js';
import { rankOf } from '../types/apexType.js';
import type { ApexType } from '../types/apexType.js';
import { checkAssign, checkStep } from './assignments.js';
import type { Bound } from './bound.js';
import { checkCall, checkConstructorCall } from './calls.js';
import type { CodeScope } from './codeScope.js';
import { commonType, convert, requireBoolean, tryCoerce } from './conversions.js';
import { checkNewArray, checkNewItems, checkNewMap, checkNewObject } from './creation.js';
import { entityValue, resolveMember, resolveName } from './names.js';
import { checkBinary, checkUnary } from './operators.js';
import { checkQuery } from './queries.js';

/** Checks an expression whose value is used or dropped. Throws CompileError. */
export function checkExpression(node: Expression, scope: CodeScope): Bound {
  switch (node.kind) {
    case 'literal':
      return checkLiteral(node, scope);
    case 'name':
      return entityValue(resolveName(node, scope), node, node.name);
    case 'member':
      return entityValue(resolveMember(node, scope), node, node.name);
    case 'this':
    case 'super':
      return checkThis(node, scope);
    case 'call':
      return checkCall(node, scope);
    case 'constructorCall':
      return checkConstructorCall(node, scope);
    case 'index':
      return checkIndex(node, scope);
    case 'newObject':
      return checkNewObject(node, scope);
    case 'newArray':
      return checkNewArray(node, scope);
    case 'newItems':
      return checkNewItems(node, scope);
    case 'newMap':
      return checkNewMap(node, scope);
    case 'cast':
      return checkCast(node, scope);
    case 'unary':
      return checkUnary(node, scope);
    case 'step':
      return checkStep(node, scope);
    case 'binary':
      return checkBinary(node, scope);
    case 'instanceof':
      return checkInstanceOf(node, scope);
    case 'conditional':
      return checkConditional(node, scope);
    case 'assign':
      return checkAssign(node, scope);
    case 'classLiteral':
      return {
        kind: 'classLiteral',
        named: node.type.name === 'void' ? scope.table.void : scope.resolve(node.type),
        type: scope.table.of('Type'),
      };
    case 'query':
      return checkQuery(node, scope);
    case 'parentheses':
      return checkExpression(node.operand, scope);
  }
}

/** An expression that must have a value: not a call of a void method. */
export function checkValue(node: Expression, scope: CodeScope): Bound {
  const value = checkExpression(node, scope);
  if (value.type.kind === 'void') fail(node, 'Expression of type void is not allowed here');
  return value;
}

function checkLiteral(node: Literal, scope: CodeScope): Bound {
  if (node.type === 'Integer' && node.value === '2147483648') fail(node, 'Illegal integer');
  if (node.type === 'Long' && node.value === '9223372036854775808') fail(node, 'Illegal long');
  return {
    kind: 'constant',
    value: node.value,
    type: node.type === 'null' ? scope.table.null : scope.table.of(node.type),
  };
}

function checkThis(node: ThisExpression, scope: CodeScope): Bound {
  const { type, isStatic } = scope.owner;
  if (!type || isStatic)
    fail(node, `${node.kind === 'this' ? 'This' : 'Super'} cannot be referenced in a static context`);
  if (node.kind === 'super') fail(node, "Unexpected use of 'super'");
  return { kind: 'this', type: type.type };
}

function checkIndex(node: IndexExpression, scope: CodeScope): Bound {
  const target = checkValue(node.target, scope);
  if (target.type.base !== 'List') fail(node, `Expression must be a list type: ${target.type.name}`);
  const given = checkValue(node.index, scope);
  const index = tryCoerce(given, scope.table.of('Integer'), scope);
  if (!index) fail(node.index, `List index must be of type Integer: ${given.type.name}`);
  return { kind: 'index', target, index, type: target.type.args[0] as ApexType };
}

function checkCast(node: CastExpression, scope: CodeScope): Bound {
  const to = scope.resolve(node.type);
  const operand = checkValue(node.operand, scope);
  const from = operand.type;
  if (from === to) return operand;
  if (from.kind === 'null') return { kind: 'cast', type: to, operand };
  const coerced = tryCoerce(operand, to, scope);
  if (coerced) return coerced.type === to ? coerced : { kind: 'cast', type: to, operand: coerced };
  if (!isCastable(from, to, scope.table))
    fail(node, `Incompatible types since an instance of ${from.name} is never an instance of ${to.name}`);
  if (rankOf(from) > 0 && rankOf(to) > 0) return convert(operand, to);
  return { kind: 'cast', type: to, operand };
}

function checkInstanceOf(node: InstanceOfExpression, scope: CodeScope): Bound {
  const operand = checkValue(node.operand, scope);
  const tested = scope.resolve(node.type);
  if (!isCastable(operand.type, tested, scope.table)) {
    fail(
      node,
      `Operation instanceof is always false since an instance of ${operand.type.name} is never an instance of ${tested.name}`,
    );
  }
  if (isSubtype(operand.type, tested, scope.table) && operand.type.kind !== 'null' && isExact(operand.type)) {
    fail(
      node,
      `Operation instanceof is always true since an instance of ${operand.type.name} is always an instance of ${tested.name}`,
    );
  }
  return { kind: 'instanceof', operand, tested, type: scope.boolean };
}

/** The platform reports a needless instanceof for classes and primitives, not for collections and records. */
function isExact(type: ApexType): boolean {
  return type.kind === 'user' || type.kind === 'primitive';
}

/** A query beside a record yields a record: `found ? record : [SELECT … LIMIT 1]`. */
function singleRecord(branch: Bound, other: Bound, scope: CodeScope): Bound {
  const isQuery = branch.kind === 'query' && other.type.kind === 'sobject';
  return (isQuery ? tryCoerce(branch, other.type, scope) : undefined) ?? branch;
}

function checkConditional(node: ConditionalExpression, scope: CodeScope): Bound {
  const condition = requireBoolean(checkValue(node.condition, scope), scope, node.condition);
  const branches = [checkValue(node.whenTrue, scope), checkValue(node.whenFalse, scope)] as const;
  const whenTrue = singleRecord(...branches, scope);
  const whenFalse = singleRecord(branches[1], branches[0], scope);
  const type = commonType(whenTrue.type, whenFalse.type, scope);
  if (!type) fail(node, `Incompatible types in ternary operator: ${whenTrue.type.name}, ${whenFalse.type.name}`);
  return {
    kind: 'conditional',
    condition,
    whenTrue: convert(whenTrue, type),
    whenFalse: convert(whenFalse, type),
    type,
  };
}
