import type { Literal, LiteralType, Node } from './ast.js';
import { fail } from './compileError.js';

const simpleEscapes: Readonly<Record<string, string>> = {
  b: '\b',
  t: '\t',
  n: '\n',
  f: '\f',
  r: '\r',
  '"': '"',
  "'": "'",
  '\\': '\\',
};

/** Text of a string literal without its quotes (`quotes` of them on each side). */
function decodeString(text: string, quotes: number): string {
  return text
    .slice(quotes, -quotes)
    .replace(/\\(u[0-9a-fA-F]{4}|.)/gs, (_, escape: string) =>
      escape.length === 5 ? String.fromCharCode(parseInt(escape.slice(1), 16)) : (simpleEscapes[escape] ?? escape),
    );
}

export function stringLiteral(at: Node, text: string): Literal {
  const isMultiline = text.startsWith("'''");
  const value = isMultiline ? decodeString(text, 3).replace(/^[ \t]*\r?\n/, '') : decodeString(text, 1);
  return { kind: 'literal', type: 'String', value, line: at.line, column: at.column };
}

const largest = { Integer: 2147483648n, Long: 9223372036854775808n };

/** Digits with an optional suffix. One more than the largest positive value passes here: it may stand behind a minus. */
export function numberLiteral(at: Node, text: string): Literal {
  const suffix = text.at(-1)?.toLowerCase();
  const isDecimal = text.includes('.') || suffix === 'd';
  const type: LiteralType = suffix === 'l' ? 'Long' : suffix === 'd' ? 'Double' : isDecimal ? 'Decimal' : 'Integer';
  const value = text.replace(/[ldLD]$/, '');
  if ((type === 'Integer' || type === 'Long') && BigInt(value) > largest[type])
    fail(at, `Illegal ${type.toLowerCase()}`);
  return { kind: 'literal', type, value, line: at.line, column: at.column };
}
