import * as tree from '@apexdevtools/apex-parser';
import { LocalOrgError } from '../../diagnostics/errors.js';
import { fromParseTree } from '../../soql/fromParseTree.js';
import { QueryError } from '../../soql/queryError.js';
import { apexDiagnostics } from '../diagnostics.js';
import type { ArithmeticOperator, BinaryExpression, Expression, Node, TypeNode } from './ast.js';
import { CompileError, fail, refuse } from './compileError.js';
import { numberLiteral, stringLiteral } from './literals.js';
import { listOf, place, readCreatedName, readType } from './readTypes.js';

export function readExpressionList(context: tree.ExpressionListContext | null): Expression[] {
  return context ? context.expression_list().map(readExpression) : [];
}

/** The operator tokens of a node with two operands, joined: `>` `=` are two tokens. */
function operatorText(context: tree.ExpressionContext): string {
  const children = context.children ?? [];
  return children
    .slice(1, -1)
    .map((child) => child.getText())
    .join('');
}

const operatorNames: Readonly<Record<string, BinaryExpression['operator']>> = { '<>': '!=' };

/** Operators are left-associative and chains are long: walked in a loop, so that a sum of a thousand strings does not exhaust the stack. */
function readBinary(context: tree.ExpressionContext): Expression {
  const pending: tree.ExpressionContext[] = [];
  let current = context;
  while (isBinary(current)) {
    pending.push(current);
    current = current.expression(0);
  }
  let left = readExpression(current);
  for (const node of pending.reverse()) {
    const text = operatorText(node);
    const operator = operatorNames[text] ?? (text as BinaryExpression['operator']);
    left = {
      kind: 'binary',
      operator,
      left,
      right: readExpression((node as BinaryContext).expression(1)),
      line: left.line,
      column: left.column,
    };
  }
  return left;
}

type BinaryContext = tree.ExpressionContext & { expression(index: number): tree.ExpressionContext };
const binaryContexts: readonly unknown[] = [
  tree.Arth1ExpressionContext,
  tree.Arth2ExpressionContext,
  tree.BitExpressionContext,
  tree.CmpExpressionContext,
  tree.EqualityExpressionContext,
  tree.BitAndExpressionContext,
  tree.BitNotExpressionContext,
  tree.BitOrExpressionContext,
  tree.LogAndExpressionContext,
  tree.LogOrExpressionContext,
  tree.CoalExpressionContext,
];

function isBinary(context: tree.ExpressionContext): context is BinaryContext {
  return binaryContexts.includes(context.constructor);
}

/** Every kind of expression of the grammar is read or refused; one that is neither is a fault of this function. */
export function readExpression(context: tree.ExpressionContext): Expression {
  const at = place(context);
  if (context instanceof tree.PrimaryExpressionContext) return readPrimary(context.primary());
  if (context instanceof tree.DotExpressionContext) return readDot(context);
  if (context instanceof tree.MethodCallExpressionContext) return readCall(context.methodCall(), at);
  if (isBinary(context)) return readBinary(context);
  if (context instanceof tree.AssignExpressionContext) return readAssign(context, at);
  if (context instanceof tree.NewExpressionContext) return readCreator(context.creator(), at);
  if (context instanceof tree.ArrayExpressionContext) {
    const [target, index] = context.expression_list().map(readExpression) as [Expression, Expression];
    return { kind: 'index', target, index, ...at };
  }
  if (context instanceof tree.CondExpressionContext) {
    const [condition, whenTrue, whenFalse] = context.expression_list().map(readExpression) as [
      Expression,
      Expression,
      Expression,
    ];
    return { kind: 'conditional', condition, whenTrue, whenFalse, ...at };
  }
  return readUnary(context, at);
}

/** Expressions with one operand. */
function readUnary(context: tree.ExpressionContext, at: Node): Expression {
  if (context instanceof tree.PreOpExpressionContext) return readPrefix(context, at);
  if (context instanceof tree.PostOpExpressionContext) {
    const target = readExpression(context.expression());
    return { kind: 'step', operator: context.INC() ? '+' : '-', prefix: false, target, ...at };
  }
  if (context instanceof tree.SubExpressionContext) {
    return { kind: 'parentheses', operand: readExpression(context.expression()), ...at };
  }
  if (context instanceof tree.CastExpressionContext) {
    return { kind: 'cast', type: readType(context.typeRef()), operand: readExpression(context.expression()), ...at };
  }
  if (context instanceof tree.NegExpressionContext) {
    return {
      kind: 'unary',
      operator: context.BANG() ? '!' : '~',
      operand: readExpression(context.expression()),
      ...at,
    };
  }
  if (context instanceof tree.InstanceOfExpressionContext) {
    const operand = readExpression(context.expression());
    return { kind: 'instanceof', operand, type: readType(context.typeRef()), ...at };
  }
  throw new TypeError(`The reader does not know the expression ${context.constructor.name}`);
}

function readAssign(context: tree.AssignExpressionContext, at: Node): Expression {
  const operator = operatorText(context).slice(0, -1);
  const [target, value] = context.expression_list().map(readExpression) as [Expression, Expression];
  return { kind: 'assign', operator: operator === '' ? null : (operator as ArithmeticOperator), target, value, ...at };
}

function readPrefix(context: tree.PreOpExpressionContext, at: Node): Expression {
  const operand = readExpression(context.expression());
  if (context.INC() || context.DEC())
    return { kind: 'step', operator: context.INC() ? '+' : '-', prefix: true, target: operand, ...at };
  return { kind: 'unary', operator: context.ADD() ? '+' : '-', operand, ...at };
}

function readDot(context: tree.DotExpressionContext): Expression {
  const target = readExpression(context.expression());
  const safe = context.QUESTIONDOT() !== null;
  const call = context.dotMethodCall();
  const name = call ? call.anyId() : context.anyId();
  const at = place(name);
  if (call)
    return { kind: 'call', target, name: name.getText(), args: readExpressionList(call.expressionList()), safe, ...at };
  return { kind: 'member', target, name: name.getText(), safe, ...at };
}

function readCall(context: tree.MethodCallContext, at: Node): Expression {
  const args = readExpressionList(context.expressionList());
  if (context.THIS() || context.SUPER())
    return { kind: 'constructorCall', target: context.THIS() ? 'this' : 'super', args, ...at };
  return { kind: 'call', target: null, name: context.id().getText(), args, safe: false, ...at };
}

function readPrimary(context: tree.PrimaryContext): Expression {
  const at = place(context);
  if (context instanceof tree.IdPrimaryContext) return { kind: 'name', name: context.id().getText(), ...at };
  if (context instanceof tree.LiteralPrimaryContext) return readLiteral(context.literal());
  if (context instanceof tree.ThisPrimaryContext) return { kind: 'this', ...at };
  if (context instanceof tree.SuperPrimaryContext) return { kind: 'super', ...at };
  if (context instanceof tree.TypeRefPrimaryContext)
    return { kind: 'classLiteral', type: readType(context.typeRef()), ...at };
  if (context instanceof tree.VoidPrimaryContext)
    return { kind: 'classLiteral', type: { name: 'void', args: [], ...at }, ...at };
  if (context instanceof tree.SoqlPrimaryContext) {
    return readQuery(context.soqlLiteral().query(), at);
  }
  if (context instanceof tree.SoslPrimaryContext) refuse(at, apexDiagnostics.sosl);
  throw new TypeError(`The reader does not know the primary ${context.constructor.name}`);
}

/** The query's own errors have its places; they are those of the Apex file. */
function readQuery(context: tree.QueryContext, at: Node): Expression {
  try {
    const { query, bindExpressions } = fromParseTree(context, '');
    return { kind: 'query', query, binds: bindExpressions.map(readExpression), ...at };
  } catch (error) {
    if (error instanceof QueryError) throw new CompileError(error.position ?? at, error.message);
    if (error instanceof LocalOrgError)
      throw new CompileError(error.position ?? at, error.message.replace(/^:\d+:\d+: /, ''), error.code);
    throw error;
  }
}

export function readLiteral(context: tree.LiteralContext): Expression {
  const at = place(context);
  const text = context.getText();
  if (context.StringLiteral() || context.MultilineStringLiteral()) return stringLiteral(at, text);
  if (context.BooleanLiteral()) return { kind: 'literal', type: 'Boolean', value: text.toLowerCase(), ...at };
  if (context.NULL()) return { kind: 'literal', type: 'null', value: 'null', ...at };
  return numberLiteral(at, text);
}

function readCreator(context: tree.CreatorContext, at: Node): Expression {
  const type = readCreatedName(context.createdName());
  if (context.classCreatorRest())
    return {
      kind: 'newObject',
      type,
      args: readExpressionList(context.classCreatorRest().arguments().expressionList()),
      ...at,
    };
  if (context.noRest()) return { kind: 'newItems', type, items: [], ...at };
  if (context.setCreatorRest())
    return { kind: 'newItems', type, items: context.setCreatorRest().expression_list().map(readExpression), ...at };
  if (context.arrayCreatorRest()) return readArray(context.arrayCreatorRest(), type, at);
  const pairs = context.mapCreatorRest().mapCreatorRestPair_list();
  const entries = pairs.map((pair) => ({
    key: readExpression(pair.expression(0)),
    value: readExpression(pair.expression(1)),
  }));
  return { kind: 'newMap', type, entries, ...at };
}

function readArray(context: tree.ArrayCreatorRestContext, type: TypeNode, at: Node): Expression {
  const size = context.expression();
  if (size) return { kind: 'newArray', type, size: readExpression(size), ...at };
  const items = context.arrayInitializer();
  if (!items) fail(at, 'Array creation requires a size or an initializer');
  return { kind: 'newItems', type: listOf(type), items: items.expression_list().map(readExpression), ...at };
}
