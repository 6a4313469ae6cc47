import type { BoundCase, BoundStatement } from '../check/bound.js';
import { emitCondition, emitDropped, emitExpression } from './expressions.js';
import { localName, quote } from './functionState.js';
import type { FunctionState } from './functionState.js';
import { emitLoop } from './loops.js';

export function emitStatements(statements: readonly BoundStatement[], state: FunctionState): void {
  for (const statement of statements) emitStatement(statement, state);
}

/** Writes a statement on its line, counted for coverage. */
export function emitStatement(node: BoundStatement, state: FunctionState): void {
  switch (node.kind) {
    case 'block':
      state.writer.at(node.line).write('{');
      emitStatements(node.statements, state);
      state.writer.write('}');
      return;
    case 'initialize':
      state.writer.write('$k.prepare(this);');
      return;
    case 'local':
      emitLocal(node, state);
      return;
    case 'if':
      emitIf(node, state);
      return;
    case 'for':
    case 'forEach':
    case 'while':
    case 'doWhile':
      emitLoop(node, state);
      return;
    case 'switch':
      emitSwitch(node, state);
      return;
    case 'try':
      emitTry(node, state);
      return;
    case 'refusal':
      emitRefusal(node, state);
      return;
    case 'runAs':
      emitRunAs(node, state);
      return;
    case 'expression': {
      const counter = node.isCounted ? state.count(node.line) : '';
      state.writer.at(node.line).write(`${counter}${emitDropped(node.value, state)};`);
      return;
    }
    default:
      state.writer.at(node.line).write(`${state.count(node.line)}${emitSimple(node, state)};`);
  }
}

type SimpleStatement = Extract<BoundStatement, { kind: 'return' | 'throw' | 'break' | 'continue' | 'dml' }>;

function emitSimple(node: SimpleStatement, state: FunctionState): string {
  switch (node.kind) {
    case 'return':
      return node.value ? `return ${emitExpression(node.value, state)}` : 'return';
    case 'throw':
      return `${state.runtime('raise')}(${emitExpression(node.value, state)})`;
    case 'break':
    case 'continue':
      return node.kind;
    case 'dml': {
      const access = node.access ? quote(node.access) : 'null';
      const externalId = node.externalId ? quote(node.externalId) : 'null';
      const args = [
        quote(node.operation),
        emitExpression(node.value, state),
        `{accessMode:${access},externalIdField:${externalId}}`,
      ];
      return `${state.runtime('dml')}(${args.join(',')})`;
    }
  }
}

function emitRefusal(node: Extract<BoundStatement, { kind: 'refusal' }>, state: FunctionState): void {
  const args = [quote(node.code), quote(node.message), quote(node.file), String(node.line)];
  state.writer.at(node.line).write(`${state.runtime('refuseHere')}(${args.join(',')});`);
}

function emitLocal(node: Extract<BoundStatement, { kind: 'local' }>, state: FunctionState): void {
  const name = localName(node.local);
  state.writer.at(node.line).write(`let ${name}=null;`);
  if (node.value) state.writer.write(`${state.count(node.line)}${name}=${emitExpression(node.value, state)};`);
}

function emitIf(node: Extract<BoundStatement, { kind: 'if' }>, state: FunctionState): void {
  const { writer } = state;
  writer.at(node.line).write(`${state.count(node.line)}if(${emitCondition(node.condition, state)}){`);
  emitStatement(node.whenTrue, state);
  writer.write('}');
  if (!node.whenFalse) return;
  writer.write('else{');
  emitStatement(node.whenFalse, state);
  writer.write('}');
}

function emitRunAs(node: Extract<BoundStatement, { kind: 'runAs' }>, state: FunctionState): void {
  const { writer } = state;
  const end = state.temporary();
  const begin = `${end}=${state.runtime('beginRunAs')}(${emitExpression(node.user, state)});`;
  writer.at(node.line).write(`${state.count(node.line)}${begin}try{`);
  emitStatements(node.body, state);
  writer.write(`}finally{${state.runtime('endRunAs')}(${end});}`);
}

function emitSwitch(node: Extract<BoundStatement, { kind: 'switch' }>, state: FunctionState): void {
  const { writer } = state;
  const subject = state.temporary();
  writer.at(node.line).write(`${state.count(node.line)}${subject}=${emitExpression(node.subject, state)};`);
  let otherwise = '';
  for (const one of node.cases) {
    writer.at(one.line).write(`${otherwise}${caseHead(one, subject, state)}{`);
    if (one.local) writer.write(`let ${localName(one.local)}=${subject};`);
    emitStatements(one.body, state);
    writer.write('}');
    otherwise = 'else ';
  }
}

/** Values are compared with their case, unlike with `==`. */
function caseHead(one: BoundCase, subject: string, state: FunctionState): string {
  if (one.local) return `if(${state.runtime('isType')}(${subject},${quote(one.local.type.name)}))`;
  if (!one.values) return '';
  return `if(${one.values.map((value) => `${subject}===${emitExpression(value, state)}`).join('||')})`;
}

function emitTry(node: Extract<BoundStatement, { kind: 'try' }>, state: FunctionState): void {
  const { writer } = state;
  const ended = node.finally ? state.temporary() : '';
  if (ended) writer.at(node.line).write(`${ended}=false;try{`);
  if (!ended || node.catches.length > 0) writer.at(node.line).write('try{');
  emitStatements(node.body, state);
  if (!ended || node.catches.length > 0) writer.write('}');
  if (node.catches.length > 0) emitCatches(node, state);
  if (node.finally) emitFinally(node.finally, ended, state);
}

/** Follows `try{…`. What ends the transaction (a limit, a failed assertion) runs no `finally` block. */
function emitFinally(body: readonly BoundStatement[], ended: string, state: FunctionState): void {
  const error = state.caughtName();
  state.writer.write(`}catch(${error}){${ended}=!${state.runtime('isCatchable')}(${error});throw ${error};}finally{`);
  state.writer.write(`if(!${ended}){`);
  emitStatements(body, state);
  state.writer.write('}}');
}

function emitCatches(node: Extract<BoundStatement, { kind: 'try' }>, state: FunctionState): void {
  const { writer } = state;
  const error = state.caughtName();
  writer.write(`catch(${error}){${error}=${state.runtime('caught')}(${error});`);
  for (const one of node.catches) {
    const { type } = one.local;
    const test = type.user
      ? `${error} instanceof ${state.references.type(type.user)}.Class`
      : `${state.runtime('isType')}(${error},${quote(type.name)})`;
    writer.at(one.line).write(`if(${type.name === 'Exception' ? 'true' : test}){let ${localName(one.local)}=${error};`);
    emitStatements(one.body, state);
    writer.write('}else ');
  }
  writer.write(`throw ${error};}`);
}
