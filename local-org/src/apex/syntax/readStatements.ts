import type * as tree from '@apexdevtools/apex-parser';
import { apexDiagnostics } from '../diagnostics.js';
import type {
  Block,
  DmlStatement,
  Literal,
  LocalVariables,
  NameExpression,
  Node,
  Statement,
  TypeNode,
  WhenValue,
} from './ast.js';
import { fail, refuse } from './compileError.js';
import { numberLiteral, stringLiteral } from './literals.js';
import { readExpression, readExpressionList } from './readExpressions.js';
import { place, readType } from './readTypes.js';

export function readBlock(context: tree.BlockContext): Block {
  const endLine = context.stop?.line ?? context.start.line;
  return { kind: 'block', statements: context.statement_list().map(readStatement), endLine, ...place(context) };
}

/** Every kind of statement of the grammar is read or refused. */
export function readStatement(context: tree.StatementContext): Statement {
  const at = place(context);
  if (context.localVariableDeclarationStatement())
    return readLocal(context.localVariableDeclarationStatement().localVariableDeclaration());
  if (context.expressionStatement())
    return { kind: 'expression', expression: readExpression(context.expressionStatement().expression()), ...at };
  if (context.block()) return readBlock(context.block());
  if (context.ifStatement()) return readIf(context.ifStatement(), at);
  if (context.forStatement()) return readFor(context.forStatement(), at);
  if (context.returnStatement()) {
    const value = context.returnStatement().expression();
    return { kind: 'return', value: value ? readExpression(value) : null, ...at };
  }
  if (context.throwStatement())
    return { kind: 'throw', value: readExpression(context.throwStatement().expression()), ...at };
  if (context.tryStatement()) return readTry(context.tryStatement(), at);
  if (context.switchStatement()) return readSwitch(context.switchStatement(), at);
  if (context.whileStatement()) {
    const loop = context.whileStatement();
    return {
      kind: 'while',
      condition: readExpression(loop.parExpression().expression()),
      body: readOptional(loop.statement()),
      ...at,
    };
  }
  if (context.doWhileStatement()) {
    const loop = context.doWhileStatement();
    return {
      kind: 'doWhile',
      condition: readExpression(loop.parExpression().expression()),
      body: readBlock(loop.block()),
      ...at,
    };
  }
  if (context.breakStatement()) return { kind: 'break', ...at };
  if (context.continueStatement()) return { kind: 'continue', ...at };
  if (context.runAsStatement()) {
    const runAs = context.runAsStatement();
    return { kind: 'runAs', args: readExpressionList(runAs.expressionList()), body: readBlock(runAs.block()), ...at };
  }
  if (context.mergeStatement()) refuse(at, apexDiagnostics.merge);
  return readDml(context, at);
}

interface DmlContext {
  expression(): tree.ExpressionContext;
  accessLevel(): tree.AccessLevelContext | null;
  qualifiedName?(): tree.QualifiedNameContext | null;
}

function readDml(context: tree.StatementContext, at: Node): DmlStatement {
  const found: [DmlStatement['operation'], DmlContext | null][] = [
    ['insert', context.insertStatement()],
    ['update', context.updateStatement()],
    ['upsert', context.upsertStatement()],
    ['delete', context.deleteStatement()],
    ['undelete', context.undeleteStatement()],
  ];
  for (const [operation, statement] of found) {
    if (!statement) continue;
    const level = statement.accessLevel();
    const access = level ? (level.USER() ? 'user' : 'system') : null;
    return {
      kind: 'dml',
      operation,
      access,
      value: readExpression(statement.expression()),
      externalId: statement.qualifiedName?.()?.getText() ?? null,
      ...at,
    };
  }
  throw new TypeError(`The reader does not know the statement ${context.getText()}`);
}

function readOptional(context: tree.StatementContext | null): Statement | null {
  return context ? readStatement(context) : null;
}

/** `Type a = 1, b`, as a statement, and in triggers and anonymous Apex where the grammar calls it a field. */
export function readVariables(
  context: tree.LocalVariableDeclarationContext | tree.FieldDeclarationContext,
  isFinal: boolean,
): LocalVariables {
  const variables = context
    .variableDeclarators()
    .variableDeclarator_list()
    .map((declarator) => {
      const value = declarator.expression();
      return { name: declarator.id().getText(), value: value ? readExpression(value) : null, ...place(declarator) };
    });
  return { kind: 'local', isFinal, type: readType(context.typeRef()), variables, ...place(context) };
}

function readLocal(context: tree.LocalVariableDeclarationContext): LocalVariables {
  const keywords = context.modifier_list().map((modifier) => modifier.getText().toLowerCase());
  const illegal = keywords.find((keyword) => keyword !== 'final' && !keyword.startsWith('@'));
  if (illegal !== undefined) fail(place(context), `Local variables can not have modifiers: ${illegal}`);
  return readVariables(context, keywords.includes('final'));
}

function readIf(context: tree.IfStatementContext, at: Node): Statement {
  const [whenTrue, whenFalse] = context.statement_list().map(readStatement);
  return {
    kind: 'if',
    condition: readExpression(context.parExpression().expression()),
    whenTrue: whenTrue as Statement,
    whenFalse: whenFalse ?? null,
    ...at,
  };
}

function readFor(context: tree.ForStatementContext, at: Node): Statement {
  const control = context.forControl();
  const body = readOptional(context.statement());
  const each = control.enhancedForControl();
  if (each)
    return {
      kind: 'forEach',
      type: readType(each.typeRef()),
      name: each.id().getText(),
      iterable: readExpression(each.expression()),
      body,
      ...at,
    };
  const start = control.forInit();
  const declared = start?.localVariableDeclaration();
  const condition = control.expression();
  return {
    kind: 'for',
    declaration: declared ? readLocal(declared) : null,
    start: start ? readExpressionList(start.expressionList()) : [],
    condition: condition ? readExpression(condition) : null,
    update: readExpressionList(control.forUpdate()?.expressionList() ?? null),
    body,
    ...at,
  };
}

function readTry(context: tree.TryStatementContext, at: Node): Statement {
  const catches = context.catchClause_list().map((clause) => {
    const type: TypeNode = { name: clause.qualifiedName().getText(), args: [], ...place(clause.qualifiedName()) };
    return { type, name: clause.id().getText(), body: readBlock(clause.block()), ...place(clause) };
  });
  const last = context.finallyBlock();
  return {
    kind: 'try',
    body: readBlock(context.block()),
    catches,
    finally: last ? readBlock(last.block()) : null,
    ...at,
  };
}

function readSwitch(context: tree.SwitchStatementContext, at: Node): Statement {
  const cases = context
    .whenControl_list()
    .map((control) => ({ when: readWhen(control.whenValue()), body: readBlock(control.block()), ...place(control) }));
  return { kind: 'switch', value: readExpression(context.expression()), cases, ...at };
}

function readWhen(context: tree.WhenValueContext): WhenValue {
  if (context.ELSE()) return { kind: 'else' };
  if (context.typeRef()) return { kind: 'type', type: readType(context.typeRef()), name: context.id().getText() };
  return { kind: 'values', values: context.whenLiteral_list().map(readWhenLiteral) };
}

function readWhenLiteral(context: tree.WhenLiteralContext): Literal | NameExpression {
  const at = place(context);
  const inner = context.whenLiteral();
  if (inner) return readWhenLiteral(inner);
  const text = context.StringLiteral() ?? context.MultilineStringLiteral();
  if (text) return stringLiteral(at, text.getText());
  if (context.NULL()) return { kind: 'literal', type: 'null', value: 'null', ...at };
  const name = context.qualifiedName();
  if (name) return { kind: 'name', name: name.getText(), ...at };
  const digits = numberLiteral(at, (context.IntegerLiteral() ?? context.LongLiteral()).getText());
  return context.SUB_list().length % 2 === 1 ? { ...digits, value: `-${digits.value}` } : digits;
}
