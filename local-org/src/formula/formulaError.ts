import { PlatformError } from '../diagnostics/errors.js';
import type { SourcePosition } from '../diagnostics/errors.js';

/**
 * What the platform says of a formula that does not compile, with its place in the deployed file.
 * The status code is the one that a deployment reports for it.
 */
export class FormulaError extends PlatformError {
  constructor(
    message: string,
    readonly position: SourcePosition,
    /** The field that the formula names and that does not exist. */
    readonly missing: { readonly objectName: string; readonly fieldName: string } | null = null,
  ) {
    super('FIELD_INTEGRITY_EXCEPTION', message);
    this.name = 'FormulaError';
  }
}

/** A fault while a formula runs (division by zero, text that is no number): shown as `#Error!`, blank in the API. */
export class FormulaFault extends Error {}

/** The place in the file of an offset into the formula text, which begins at `start`. */
export function positionAt(text: string, offset: number, start: SourcePosition): SourcePosition {
  const before = text.slice(0, offset).split('\n');
  const lastLine = before[before.length - 1] ?? '';
  return before.length === 1
    ? { file: start.file, line: start.line, column: start.column + lastLine.length }
    : { file: start.file, line: start.line + before.length - 1, column: lastLine.length + 1 };
}
