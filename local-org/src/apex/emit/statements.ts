import type { Bound, BoundCase, BoundStatement } from '../check/bound.js';
import { condition, emitAssign, emitExpression } from './expressions.js';
import { localName, quote } from './functionState.js';
import type { FunctionState } from './functionState.js';

export function emitStatements(statements: readonly BoundStatement[], state: FunctionState): void {
  for (const statement of statements) emitStatement(statement, state);
}

/** An expression whose value is dropped. */
function emitDropped(value: Bound, state: FunctionState): string {
  return value.kind === 'assign' ? emitAssign(value, state, true) : emitExpression(value, state);
}

/** Writes a statement on its line, counted for coverage. */
function emitStatement(node: BoundStatement, state: FunctionState): void {
  const { writer } = state;
  switch (node.kind) {
    case 'block':
      writer.at(node.line).write('{');
      emitStatements(node.statements, state);
      writer.write('}');
      return;
    case 'initialize':
      writer.write('$k.prepare(this);');
      return;
    case 'local':
      writer.at(node.line).write(`let ${localName(node.local)}=null;`);
      if (node.value) writer.write(`${state.count(node.line)}${localName(node.local)}=${emitExpression(node.value, state)};`);
      return;
    case 'expression':
      writer.at(node.line).write(`${node.isCounted ? state.count(node.line) : ''}${emitDropped(node.value, state)};`);
      return;
    case 'if':
      writer.at(node.line).write(`${state.count(node.line)}if(${condition(node.condition, state)}){`);
      emitStatement(node.whenTrue, state);
      writer.write('}');
      if (!node.whenFalse) return;
      writer.write('else{');
      emitStatement(node.whenFalse, state);
      writer.write('}');
      return;
    case 'for':
      emitFor(node, state);
      return;
    case 'forEach': {
      const source = emitExpression(node.iterable, state);
      const items = node.chunks ? `${state.runtime('chunks')}(${source})` : `${state.runtime('iterate')}(${source})`;
      writer.at(node.line).write(`${state.count(node.line)}for(let ${localName(node.local)} of ${items}){`);
      if (node.body) emitStatement(node.body, state);
      writer.write('}');
      return;
    }
    case 'while':
      writer.at(node.line).write(`${state.count(node.line)}while(${condition(node.condition, state)}){`);
      if (node.body) emitStatement(node.body, state);
      writer.write('}');
      return;
    case 'doWhile':
      writer.at(node.line).write('do{');
      if (node.body) emitStatement(node.body, state);
      writer.write(`}while(${condition(node.condition, state)});`);
      return;
    case 'switch':
      emitSwitch(node, state);
      return;
    case 'try':
      emitTry(node, state);
      return;
    case 'return':
      writer.at(node.line).write(`${state.count(node.line)}return${node.value ? ` ${emitExpression(node.value, state)}` : ''};`);
      return;
    case 'throw':
      writer.at(node.line).write(`${state.count(node.line)}${state.runtime('raise')}(${emitExpression(node.value, state)});`);
      return;
    case 'break':
    case 'continue':
      writer.at(node.line).write(`${state.count(node.line)}${node.kind};`);
      return;
    case 'dml': {
      const options = `{accessMode:${node.access ? quote(node.access) : 'null'},externalIdField:${node.externalId ? quote(node.externalId) : 'null'}}`;
      writer.at(node.line).write(`${state.count(node.line)}${state.runtime('dml')}(${quote(node.operation)},${emitExpression(node.value, state)},${options});`);
      return;
    }
    case 'runAs': {
      const previous = state.temporary();
      writer.at(node.line).write(`${state.count(node.line)}${previous}=${state.runtime('beginRunAs')}(${emitExpression(node.user, state)});try{`);
      emitStatements(node.body, state);
      writer.write(`}finally{${state.runtime('endRunAs')}(${previous});}`);
      return;
    }
  }
}

function emitFor(node: Extract<BoundStatement, { kind: 'for' }>, state: FunctionState): void {
  const { writer } = state;
  writer.at(node.line).write('{');
  emitStatements(node.start, state);
  const update = node.update.map((value) => emitDropped(value, state)).join(',');
  writer.at(node.line).write(`${state.count(node.line)}for(;${node.condition ? condition(node.condition, state) : ''};${update}){`);
  if (node.body) emitStatement(node.body, state);
  writer.write('}}');
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
  writer.at(node.line).write('try{');
  emitStatements(node.body, state);
  writer.write('}');
  if (node.catches.length > 0) emitCatches(node, state);
  if (!node.finally) return;
  writer.write('finally{');
  emitStatements(node.finally, state);
  writer.write('}');
}

function emitCatches(node: Extract<BoundStatement, { kind: 'try' }>, state: FunctionState): void {
  const { writer } = state;
  const error = state.caughtName();
  writer.write(`catch(${error}){${error}=${state.runtime('caught')}(${error});`);
  for (const one of node.catches) {
    const { type } = one.local;
    const test = type.user ? `${error} instanceof ${state.references.type(type.user)}.Class` : `${state.runtime('isType')}(${error},${quote(type.name)})`;
    writer.at(one.line).write(`if(${type.name === 'Exception' ? 'true' : test}){let ${localName(one.local)}=${error};`);
    emitStatements(one.body, state);
    writer.write('}else ');
  }
  writer.write(`throw ${error};}`);
}
