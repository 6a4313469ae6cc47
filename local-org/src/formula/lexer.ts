export type TokenKind = 'number' | 'text' | 'identifier' | 'operator' | 'end';

export interface Token {
  readonly kind: TokenKind;
  /** Source text; for text literals the value without quotes and escapes. */
  readonly text: string;
  readonly offset: number;
}

/** A syntax error at an offset; the compiler adds the file. */
export class FormulaSyntaxError extends Error {
  constructor(
    message: string,
    readonly offset: number,
  ) {
    super(message);
  }
}

const skipped = /(?:\s+|\/\*[^]*?\*\/)+/y;
const number = /\d+(?:\.\d+)?|\.\d+/y;
const identifier = /[A-Za-z$][\w$:.#]*/y;
const text = /"((?:[^"\\]|\\[^])*)"|'((?:[^'\\]|\\[^])*)'/y;
const operator = /<=|>=|<>|!=|==|&&|\|\||[-+*/^&=<>!(),]/y;
const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', N: '\n', R: '\r', T: '\t' };

/** Splits a formula into tokens; comments and white space fall away. The last token is always `end`. */
export function tokenize(source: string): Token[] {
  const tokens: Token[] = [];
  let offset = 0;
  const match = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = offset;
    return pattern.exec(source);
  };
  for (;;) {
    offset += match(skipped)?.[0].length ?? 0;
    if (offset >= source.length) {
      tokens.push({ kind: 'end', text: '', offset });
      return tokens;
    }
    const token = nextToken(match, offset);
    if (!token) throw new FormulaSyntaxError(`Syntax error.  Found '${source[offset] ?? ''}'`, offset);
    tokens.push(token.token);
    offset += token.length;
  }
}

function nextToken(
  match: (pattern: RegExp) => RegExpExecArray | null,
  offset: number,
): { token: Token; length: number } | undefined {
  const literal = match(text);
  if (literal) {
    const raw = literal[1] ?? literal[2] ?? '';
    const value = raw.replace(/\\([^])/g, (_, character: string) => escapes[character] ?? character);
    return { token: { kind: 'text', text: value, offset }, length: literal[0].length };
  }
  const patterns: readonly [TokenKind, RegExp][] = [
    ['number', number],
    ['identifier', identifier],
    ['operator', operator],
  ];
  for (const [kind, pattern] of patterns) {
    const found = match(pattern);
    if (found) return { token: { kind, text: found[0], offset }, length: found[0].length };
  }
  return undefined;
}
