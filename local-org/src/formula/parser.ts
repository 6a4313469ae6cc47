import { FormulaSyntaxError, tokenize } from './lexer.js';
import type { Token } from './lexer.js';
import type { BinaryOperator, FormulaNode } from './syntaxTree.js';

/**
 * Precedence from loose to tight, as in the grammar of the platform's own formula engine
 * (salesforce/formula-engine, Formula.g4): `^` binds looser than `*` and `/` there, so 2 * 3 ^ 2 is 36.
 */
const levels: readonly (readonly string[])[] = [
  ['||'],
  ['&&'],
  ['=', '==', '<>', '!='],
  ['<', '<=', '>', '>='],
  ['+', '-', '&'],
  ['^'],
  ['*', '/'],
];
const normalised: Readonly<Record<string, BinaryOperator>> = { '==': '=', '!=': '<>' };

/** Parses a formula. Throws FormulaSyntaxError with the offset of the offending token. */
export function parseFormula(source: string): FormulaNode {
  const parser = new Parser(tokenize(source));
  return parser.formula();
}

class Parser {
  private index = 0;

  constructor(private readonly tokens: readonly Token[]) {}

  formula(): FormulaNode {
    const node = this.binary(0);
    const rest = this.peek();
    if (rest.kind !== 'end') throw new FormulaSyntaxError(`Syntax error.  Extra '${rest.text}'`, rest.offset);
    return node;
  }

  private peek(): Token {
    return this.tokens[this.index] ?? { kind: 'end', text: '', offset: 0 };
  }

  private take(): Token {
    const token = this.peek();
    this.index += 1;
    return token;
  }

  private accept(operator: string): boolean {
    const token = this.peek();
    if (token.kind !== 'operator' || token.text !== operator) return false;
    this.index += 1;
    return true;
  }

  private expect(operator: string): void {
    if (!this.accept(operator))
      throw new FormulaSyntaxError(`Syntax error.  Missing '${operator}'`, this.peek().offset);
  }

  private binary(level: number): FormulaNode {
    const operators = levels[level];
    if (!operators) return this.unary();
    let left = this.binary(level + 1);
    for (;;) {
      const token = this.peek();
      if (token.kind !== 'operator' || !operators.includes(token.text)) return left;
      this.take();
      const operator = normalised[token.text] ?? (token.text as BinaryOperator);
      left = { kind: 'binary', operator, left, right: this.binary(level + 1), offset: token.offset };
    }
  }

  private unary(): FormulaNode {
    const token = this.peek();
    if (token.kind === 'operator' && (token.text === '-' || token.text === '+' || token.text === '!')) {
      this.take();
      return { kind: 'unary', operator: token.text, operand: this.unary(), offset: token.offset };
    }
    return this.primary();
  }

  private primary(): FormulaNode {
    const token = this.take();
    switch (token.kind) {
      case 'number':
        return { kind: 'number', text: token.text, offset: token.offset };
      case 'text':
        return { kind: 'text', value: token.text, offset: token.offset };
      case 'identifier':
        return this.identifier(token);
      case 'operator':
        if (token.text !== '(') throw new FormulaSyntaxError(`Syntax error.  Found '${token.text}'`, token.offset);
        return this.parenthesised();
      case 'end':
        throw new FormulaSyntaxError('Syntax error', token.offset);
    }
  }

  private parenthesised(): FormulaNode {
    const node = this.binary(0);
    this.expect(')');
    return node;
  }

  private identifier(token: Token): FormulaNode {
    const word = token.text.toUpperCase();
    if (word === 'NOT') return { kind: 'unary', operator: '!', operand: this.unary(), offset: token.offset };
    if (this.accept('(')) return { kind: 'call', name: word, args: this.args(), offset: token.offset };
    if (word === 'TRUE' || word === 'FALSE') return { kind: 'constant', value: word === 'TRUE', offset: token.offset };
    if (word === 'NULL') return { kind: 'constant', value: null, offset: token.offset };
    return { kind: 'identifier', path: token.text, offset: token.offset };
  }

  private args(): FormulaNode[] {
    if (this.accept(')')) return [];
    const args = [this.binary(0)];
    while (this.accept(',')) args.push(this.binary(0));
    this.expect(')');
    return args;
  }
}
