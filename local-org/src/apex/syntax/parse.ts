import { ApexErrorListener, ApexParserFactory } from '@apexdevtools/apex-parser';
import { LocalOrgError } from '../../diagnostics/errors.js';
import { apexDiagnostics } from '../diagnostics.js';
import type { CompilationUnit, Node } from './ast.js';
import { CompileError } from './compileError.js';
import { readAnonymous, readCompilationUnit, readTrigger } from './readDeclarations.js';

export type UnitKind = 'class' | 'trigger' | 'anonymous';

/** Keeps the first error: those after it are mostly its consequences. */
class FirstError extends ApexErrorListener {
  error: CompileError | null = null;

  constructor(private readonly source: string) {
    super();
  }

  override apexSyntaxError(line: number, column: number, message: string): void {
    const at = { line, column: column + 1 };
    this.error ??= this.refusal(at) ?? new CompileError(at, platformMessage(message));
  }

  /** `System.runAs(new Version(1, 0));` is Apex; the grammar knows `runAs` only with a block, and stops at the semicolon. */
  private refusal(at: Node): CompileError | null {
    const lines = this.source.split('\n').slice(0, at.line);
    const before = [...lines.slice(0, -1), lines.at(-1)?.slice(0, at.column)].join('\n');
    if (!/\bSystem\s*\.\s*runAs\s*\([^;{}]*\)\s*;$/i.test(before)) return null;
    const diagnostic = apexDiagnostics.libraryMember;
    return new CompileError(at, new LocalOrgError(diagnostic, ['System.runAs(Version)']).message, diagnostic.code);
  }
}

/** The parser's words in the platform's form: `Missing ';' at '}'`, `Unexpected token 'x'.` */
function platformMessage(message: string): string {
  if (/^missing /.test(message)) return `Missing ${message.slice('missing '.length)}`;
  if (/<EOF>/.test(message)) return 'Unexpected <EOF>';
  const token = /^(?:mismatched input|extraneous input) ('.*?') expecting/s.exec(message)?.[1];
  if (token) return `Unexpected token ${token}.`;
  const text = /^no viable alternative at input '(.*)'$/s.exec(message)?.[1];
  const last = text?.trim().split(/\s/).at(-1);
  return last ? `Unexpected token '${last}'.` : message;
}

/** Parses one file. Throws CompileError for the first syntax error or for what is refused by its grammar alone. */
export function parseUnit(kind: UnitKind, source: string): CompilationUnit {
  const listener = new FirstError(source);
  const { parser } = ApexParserFactory.createLexerAndParser(source, listener);
  const context =
    kind === 'class' ? parser.compilationUnit() : kind === 'trigger' ? parser.triggerUnit() : parser.anonymousUnit();
  if (listener.error) throw listener.error;
  if ('typeDeclaration' in context) return readCompilationUnit(context);
  return 'triggerBlock' in context ? readTrigger(context) : readAnonymous(context);
}
