import { fail } from '../syntax/compileError.js';
import type { CompileError } from '../syntax/compileError.js';
import type {
  Block,
  DmlStatement,
  Expression,
  ForEachStatement,
  ForStatement,
  Node,
  ReturnStatement,
  RunAsStatement,
  Statement,
  TryStatement,
} from '../syntax/ast.js';
import type { ApexType } from '../types/apexType.js';
import { isSubtype, isAssignable } from '../types/assignability.js';
import type { Bound, BoundStatement } from './bound.js';
import type { CodeScope } from './codeScope.js';
import { coerce, requireBoolean } from './conversions.js';
import { checkExpression, checkValue } from './expressions.js';
import { completes } from './flow.js';
import { checkSwitch } from './switches.js';

/** The statements of a block; errors are reported one by one. */
export function checkStatements(statements: readonly Statement[], scope: CodeScope): BoundStatement[] {
  const bound: BoundStatement[] = [];
  let reachable = true;
  for (const statement of statements) {
    if (!reachable) {
      scope.attempt(() => fail(statement, 'Unreachable statement'));
      reachable = true;
    }
    const { result: checked, refusal } = scope.attemptStatement(() => checkStatement(statement, scope));
    if (refusal) bound.push(refusalOf(refusal, statement, scope));
    if (checked) bound.push(...checked);
    reachable = completes(statement);
  }
  return bound;
}

/** Stands before what is refused: nothing behind it is reached. */
export function refusalOf({ refusal, message }: CompileError, { line }: Node, scope: CodeScope): BoundStatement {
  return { kind: 'refusal', code: refusal ?? '', message, file: scope.owner.unit.file, line };
}

export function checkBlock(block: Block, scope: CodeScope): BoundStatement[] {
  return scope.inBlock(() => checkStatements(block.statements, scope));
}

/** One statement; a declaration of several variables becomes several. */
export function checkStatement(node: Statement, scope: CodeScope): BoundStatement[] {
  const { line } = node;
  switch (node.kind) {
    case 'block':
      return [{ kind: 'block', statements: checkBlock(node, scope), line }];
    case 'local':
      return checkLocals(node, scope);
    case 'expression':
      return [checkExpressionStatement(node.expression, scope, line)];
    case 'if': {
      const condition = requireBoolean(checkValue(node.condition, scope), scope, node.condition);
      const whenTrue = checkNested(node.whenTrue, scope);
      return [
        { kind: 'if', condition, whenTrue, whenFalse: node.whenFalse && checkNested(node.whenFalse, scope), line },
      ];
    }
    case 'switch':
      return [checkSwitch(node, scope)];
    case 'for':
      return [checkFor(node, scope)];
    case 'forEach':
      return [checkForEach(node, scope)];
    case 'while':
    case 'doWhile': {
      const condition = requireBoolean(checkValue(node.condition, scope), scope, node.condition);
      return [
        { kind: node.kind, condition, body: scope.inLoop(() => node.body && checkNested(node.body, scope)), line },
      ];
    }
    case 'try':
      return [checkTry(node, scope)];
    case 'return':
      return [checkReturn(node, scope)];
    case 'throw': {
      const value = checkValue(node.value, scope);
      if (!isSubtype(value.type, scope.table.of('Exception'), scope.table))
        fail(node, `Throw expression must be of type exception: ${value.type.name}`);
      return [{ kind: 'throw', value, line }];
    }
    case 'break':
    case 'continue':
      if (scope.loops === 0) fail(node, `${node.kind === 'break' ? 'Break' : 'Continue'} statement must be in loop`);
      return [{ kind: node.kind, line }];
    case 'dml':
      return [checkDml(node, scope)];
    case 'runAs':
      return [checkRunAs(node, scope)];
  }
}

/** A statement that is a branch or the body of a loop: one, in a block of its own. */
export function checkNested(node: Statement, scope: CodeScope): BoundStatement {
  if (node.kind === 'local') fail(node, 'Variable declaration is not allowed here');
  const statements = scope.inBlock(() => scope.attempt(() => checkStatement(node, scope))) ?? [];
  return statements.length === 1 ? (statements[0] as BoundStatement) : { kind: 'block', statements, line: node.line };
}

function checkLocals(node: Extract<Statement, { kind: 'local' }>, scope: CodeScope): BoundStatement[] {
  const type = scope.attempt(() => scope.resolve(node.type));
  if (!type) {
    for (const variable of node.variables) scope.poison(variable.name);
    return [];
  }
  return node.variables.map((variable) => {
    const value =
      variable.value &&
      scope.attempt(() => coerce(checkValue(variable.value as Expression, scope), type, scope, variable));
    return {
      kind: 'local',
      local: scope.declare(variable, variable.name, type, node.isFinal),
      value: value ?? null,
      line: variable.line,
    };
  });
}

const statementKinds: readonly Bound['kind'][] = [
  'assign',
  'call',
  'libraryCall',
  'constructorCall',
  'newInstance',
  'newLibrary',
  'newSObject',
  'enumCall',
  'newItems',
  'newMap',
  'newArray',
];

function checkExpressionStatement(node: Expression, scope: CodeScope, line: number): BoundStatement {
  const value = checkExpression(node, scope);
  if (!statementKinds.includes(value.kind)) fail(node, 'Expression cannot be a statement.');
  // System.debug is not counted by code coverage (Apex Developer Guide, «Apex Code Coverage»).
  const isCounted = value.kind !== 'libraryCall' || !value.signature.member.key.startsWith('System.System.debug');
  return { kind: 'expression', value, isCounted, line };
}

function checkFor(node: ForStatement, scope: CodeScope): BoundStatement {
  return scope.inLoop(() => {
    const start = node.declaration
      ? checkLocals(node.declaration, scope)
      : node.start.map((one) => checkExpressionStatement(one, scope, one.line));
    const condition = node.condition && requireBoolean(checkValue(node.condition, scope), scope, node.condition);
    const update = node.update.map((one) => checkExpression(one, scope));
    return { kind: 'for', start, condition, update, body: node.body && checkNested(node.body, scope), line: node.line };
  });
}

function checkForEach(node: ForEachStatement, scope: CodeScope): BoundStatement {
  const found = scope.attempt(() => ({ type: scope.resolve(node.type), iterable: checkValue(node.iterable, scope) }));
  if (!found) return failedLoop(node, scope);
  const { type, iterable } = found;
  const element = elementOf(iterable.type, scope, node.iterable);
  // `for (List<Account> chunk : [SELECT …])` runs once for each 200 records.
  const chunks = iterable.kind === 'query' && type.base === 'List' && isAssignable(iterable.type, type, scope.table);
  const fits =
    chunks || isAssignable(element, type, scope.table) || (element.name === 'SObject' && type.kind === 'sobject');
  if (!fits) fail(node, `Invalid loop variable type expected ${element.name} was ${type.name}`);
  return scope.inLoop(() => {
    const local = scope.declare(node, node.name, type);
    return {
      kind: 'forEach',
      local,
      iterable,
      chunks,
      body: node.body && checkNested(node.body, scope),
      line: node.line,
    };
  });
}

/** The body is checked all the same, for errors of its own. */
function failedLoop(node: ForEachStatement, scope: CodeScope): BoundStatement {
  scope.poison(node.name);
  const body = scope.inLoop(() => node.body && checkNested(node.body, scope));
  return { kind: 'block', statements: body ? [body] : [], line: node.line };
}

/** The element type of a List, a Set or anything iterable. */
function elementOf(type: ApexType, scope: CodeScope, at: Node): ApexType {
  if ((type.base === 'List' || type.base === 'Set' || type.base === 'Iterable') && type.args[0]) return type.args[0];
  const iterator = scope.members.methods(type, 'iterator').find((method) => method.returns.base === 'Iterator');
  return iterator?.returns.args[0] ?? fail(at, `Loop must iterate over collection: ${type.name}`);
}

function checkTry(node: TryStatement, scope: CodeScope): BoundStatement {
  const body = checkBlock(node.body, scope);
  const exception = scope.table.of('Exception');
  const caught: ApexType[] = [];
  const catches = node.catches.map((clause) => {
    const type = scope.resolve(clause.type);
    if (!isSubtype(type, exception, scope.table))
      fail(clause.type, `Catch block variable must be of type exception: ${type.name}`);
    if (caught.some((above) => isSubtype(type, above, scope.table)))
      fail(clause.type, `Exception type already caught: ${type.name}`);
    caught.push(type);
    return scope.inBlock(() => {
      const local = scope.declare(clause, clause.name, type);
      return { line: clause.line, local, body: checkStatements(clause.body.statements, scope) };
    });
  });
  return { kind: 'try', body, catches, finally: node.finally && checkBlock(node.finally, scope), line: node.line };
}

function checkReturn(node: ReturnStatement, scope: CodeScope): BoundStatement {
  const { returns } = scope.owner;
  if (!returns) fail(node, 'Return must be called from a method');
  if (returns.kind === 'void') {
    if (node.value) fail(node, returnMessage(scope));
    return { kind: 'return', value: null, line: node.line };
  }
  if (!node.value) fail(node, `Missing return statement required return type: ${returns.name}`);
  return { kind: 'return', value: coerce(checkValue(node.value, scope), returns, scope, node), line: node.line };
}

function returnMessage(scope: CodeScope): string {
  if (scope.owner.isConstructor) return 'Constructors must not return a value';
  return scope.owner.triggerObject ? 'Trigger bodies must not return a value' : 'Void method must not return a value';
}

/** «sObjects That Don't Support DML Operations», among those that the API writes. */
const NO_DML: ReadonlySet<string> = new Set(['CurrencyType', 'DatedConversionRate']);

function checkDml(node: DmlStatement, scope: CodeScope): BoundStatement {
  const value = checkValue(node.value, scope);
  const { type } = value;
  const element = type.base === 'List' ? type.args[0] : type;
  if (element?.kind !== 'sobject' || element.name === 'AggregateResult')
    fail(node, `DML requires SObject or SObject list type: ${type.name}`);
  if (element.object && NO_DML.has(element.object.name))
    fail(node, `DML operation ${node.operation.toUpperCase()} not allowed on ${element.name}`);
  const externalId = node.externalId === null ? null : externalIdField(node, element, scope);
  return { kind: 'dml', operation: node.operation, access: node.access, value, externalId, line: node.line };
}

function externalIdField(node: DmlStatement, type: ApexType, scope: CodeScope): string {
  const name = node.externalId?.split('.').at(-1) ?? '';
  const field = scope.members.sobjectField(type, name);
  if (!type.object) fail(node, 'Upsert with a field specification requires a concrete SObject type');
  if (!field) fail(node, `Field does not exist: ${name} on ${type.name}`);
  if (!field.externalId && field.type !== 'id')
    fail(node, `Invalid field for upsert, must be an External Id custom or standard indexed field: ${field.name}`);
  return field.name;
}

const runAsMessage = "runAs requires a single argument of type 'User' or 'Version'";

function checkRunAs(node: RunAsStatement, scope: CodeScope): BoundStatement {
  const [argument] = node.args;
  if (!argument || node.args.length > 1) fail(node, runAsMessage);
  const user = checkValue(argument, scope);
  if (user.type.kind !== 'sobject' && user.type.name !== 'Version') fail(argument, runAsMessage);
  if (!scope.isTest) fail(node, 'System.runAs is only available in test methods');
  return { kind: 'runAs', user, body: checkBlock(node.body, scope), line: node.line };
}
