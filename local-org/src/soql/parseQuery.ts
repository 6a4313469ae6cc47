import { ApexErrorListener, ApexParserFactory } from '@apexdevtools/apex-parser';
import type { ApexToken } from '@apexdevtools/apex-parser';
import type { Query } from './ast.js';
import { fromParseTree } from './fromParseTree.js';
import { malformed } from './queryError.js';

const endOfFile = -1;

class SyntaxErrorThrower extends ApexErrorListener {
  override syntaxError(
    _recognizer: unknown,
    offending: ApexToken | number | null,
    line: number,
    column: number,
    message: string,
  ): void {
    const position = { line, column: column + 1 };
    if (offending === null || typeof offending === 'number')
      throw malformed(message.replace('token recognition error at', 'unexpected character'), position);
    throw malformed(
      offending.type === endOfFile ? 'unexpected token: <EOF>' : `unexpected token: '${offending.text}'`,
      position,
    );
  }

  apexSyntaxError(line: number, column: number, message: string): void {
    throw malformed(message, { line, column: column + 1 });
  }
}

/**
 * `\%` and `\_` are escapes of SOQL strings (SOQL reference: "Quoted String Escape Sequences") that the lexer, made for Apex, does not know.
 * It is given a backslash and the character instead; `unescapeString` makes the escape of LIKE of it again.
 */
function protectLikeEscapes(text: string): string {
  return text.replace(/'(?:[^'\\]|\\[\s\S])*'/g, (literal) =>
    literal.replace(/\\([\s\S])/g, (escape, character: string) =>
      character === '%' || character === '_' ? `\\${escape}` : escape,
    ),
  );
}

/** Parses dynamic SOQL. Throws QueryError (MALFORMED_QUERY) with the place of the error, LocalOrgError for what is not supported. */
export function parseQuery(text: string): Query {
  const { parser } = ApexParserFactory.createLexerAndParser(protectLikeEscapes(text), new SyntaxErrorThrower());
  const tree = parser.query();
  const next = parser.getCurrentToken();
  if (next.type !== endOfFile)
    throw malformed(`unexpected token: '${next.text}'`, { line: next.line, column: next.column + 1 });
  return { ...fromParseTree(tree, 'query').query, text };
}
