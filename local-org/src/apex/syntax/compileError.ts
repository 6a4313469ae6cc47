import type { Diagnostic } from '../../diagnostics/errors.js';
import { LocalOrgError } from '../../diagnostics/errors.js';
import type { Node } from './ast.js';

/** One problem in one place of a file, thrown by the reader and the checker and collected per statement. */
export class CompileError extends Error {
  readonly line: number;
  readonly column: number;

  constructor(
    at: Node,
    message: string,
    /** `LO…` where the platform would accept it; null where the platform says the same. */
    readonly refusal: string | null = null,
  ) {
    super(message);
    this.line = at.line;
    this.column = at.column;
  }
}

/**
 * What is wrong only because something else is: a variable whose declaration failed, a class that could not be read. Not reported;
 * `dependsOn` names the class in lower case, where it is another one.
 */
export class Consequence extends Error {
  constructor(readonly dependsOn: string | null = null) {
    super('The consequence of another error');
  }
}

/** Throws the platform's own compile error. */
export function fail(at: Node, message: string): never {
  throw new CompileError(at, message);
}

/** Refuses what the platform would accept. */
export function refuse(at: Node, diagnostic: Diagnostic, ...args: string[]): never {
  throw new CompileError(at, new LocalOrgError(diagnostic, args).message, diagnostic.code);
}
