import type { BoundStatement } from '../check/bound.js';
import { emitCondition, emitDropped, emitExpression } from './expressions.js';
import { localName } from './functionState.js';
import type { FunctionState } from './functionState.js';
import { emitStatement, emitStatements } from './statements.js';

type Loop = Extract<BoundStatement, { kind: 'for' | 'forEach' | 'while' | 'doWhile' }>;

/** A loop: what comes before its head, its head and what follows its body. */
export function emitLoop(node: Loop, state: FunctionState): void {
  const { writer } = state;
  switch (node.kind) {
    case 'for':
      writer.at(node.line).write('{');
      emitStatements(node.start, state);
      writer.at(node.line).write(`${state.count(node.line)}${forHead(node, state)}{`);
      emitBody(node, state);
      writer.write('}}');
      return;
    case 'forEach': {
      const source = emitExpression(node.iterable, state);
      const items = `${state.runtime(node.chunks ? 'chunks' : 'iterate')}(${source})`;
      writer.at(node.line).write(`${state.count(node.line)}for(let ${localName(node.local)} of ${items}){`);
      emitBody(node, state);
      writer.write('}');
      return;
    }
    case 'while':
      writer.at(node.line).write(`${state.count(node.line)}while(${emitCondition(node.condition, state)}){`);
      emitBody(node, state);
      writer.write('}');
      return;
    case 'doWhile':
      writer.at(node.line).write('do{');
      emitBody(node, state);
      writer.write(`}while(${emitCondition(node.condition, state)});`);
      return;
  }
}

function forHead(node: Extract<Loop, { kind: 'for' }>, state: FunctionState): string {
  const condition = node.condition ? emitCondition(node.condition, state) : '';
  return `for(;${condition};${node.update.map((value) => emitDropped(value, state)).join(',')})`;
}

/** The body of one pass, which takes processor time even where it is empty. */
function emitBody(node: Loop, state: FunctionState): void {
  const processor = state.runtime('processor');
  state.writer.write(`if(--${processor}.left<0)${processor}.exceeded();`);
  if (node.body) emitStatement(node.body, state);
}
