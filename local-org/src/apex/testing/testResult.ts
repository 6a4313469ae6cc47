/** Outcome of one test method, by the names of ApexTestResult. */
export type TestOutcome = 'Pass' | 'Fail' | 'CompileFail' | 'Skip';

export interface TestMethodResult {
  readonly class: string;
  readonly method: string;
  readonly outcome: TestOutcome;
  readonly message: string | null;
  /** Apex stack trace, one frame a line. */
  readonly stack: string | null;
  readonly ms: number;
  /** Number of the refusal that ended the method (`LO5003`); null where nothing refused did. */
  readonly refusal: string | null;
  /** Triggers that the method's saves would have fired, had they not been left out. */
  readonly missedTriggers: readonly string[];
}

export interface ClassCoverage {
  readonly name: string;
  /** Number of lines that can run, and of those that did. */
  readonly lines: number;
  readonly covered: number;
  /** 0 to 100, two decimal places; 100 for a class without lines. */
  readonly percent: number;
  readonly coveredLines: readonly number[];
  readonly uncovered: readonly number[];
}

/** A problem of the project, with its place: an error, or something that is refused. */
export interface CodeProblem {
  readonly file: string;
  readonly line: number;
  readonly code: string;
  readonly message: string;
}

/** The JSON that `local-org test` writes. */
export interface TestReport {
  readonly passed: number;
  /** Methods that failed without a refusal as the cause. */
  readonly failed: number;
  /** Errors that are no test's: code that does not compile. What needs it did not run. */
  readonly errors: readonly CodeProblem[];
  readonly tests: readonly TestMethodResult[];
  readonly coverage: readonly ClassCoverage[];
  readonly refused: readonly CodeProblem[];
}
