/** A place in a deployed file. Lines and columns count from 1. */
export interface SourcePosition {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** One catalogue entry: a refusal that the local org can give, and why the gap is there. */
export interface Diagnostic {
  /** `LO` and four digits; the first digit names the stage (see ARCHITECTURE.md). */
  readonly code: `LO${number}`;
  /** Text with `{0}`, `{1}` … for the arguments. */
  readonly message: string;
  /** Why it is not supported, for SUPPORT.md; absent where the message is an ordinary error. */
  readonly reason?: string;
}

/** Something the local org does not support or cannot do. Never used for errors that the platform itself would give. */
export class LocalOrgError extends Error {
  readonly code: string;
  readonly position: SourcePosition | undefined;

  constructor(diagnostic: Diagnostic, args: readonly string[] = [], position?: SourcePosition) {
    const text = diagnostic.message.replace(/\{(\d)\}/g, (_, index: string) => args[Number(index)] ?? '');
    const where = position ? `${position.file}:${position.line}:${position.column}: ` : '';
    super(`${where}${text} [${diagnostic.code}]`);
    this.name = 'LocalOrgError';
    this.code = diagnostic.code;
    this.position = position;
  }
}

/** An error as the platform gives it over its APIs: status code (`INVALID_FIELD` …), message and fields. */
export class PlatformError extends Error {
  constructor(
    readonly statusCode: string,
    message: string,
    readonly fields: readonly string[] = [],
  ) {
    super(message);
    this.name = 'PlatformError';
  }
}

/**
 * One problem found in a deployment. `code` is the platform's or an `LO` number; `refused` marks what the platform would accept. Of
 * severity Warning it is a statement of a class that is deployed all the same: it refuses when it is reached.
 */
export interface DeployProblem {
  readonly componentType: string;
  readonly fullName: string;
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly code: string;
  readonly message: string;
  readonly severity: 'Error' | 'Warning';
  readonly refused: boolean;
}
