export interface TestOptions {
  readonly project: string;
  /** File for the report as JSON. */
  readonly json: string | undefined;
  /** Runs one class only. */
  readonly className: string | undefined;
}
