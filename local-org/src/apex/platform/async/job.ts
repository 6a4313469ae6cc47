import type { ApexContext, Quiddity } from '../../runtime/context.js';

export type JobType = 'Future' | 'Queueable' | 'BatchApex' | 'ScheduledApex' | 'PlatformEvent';

/** Asynchronous work with its AsyncApexJob row. */
export interface Job {
  /** Id of the AsyncApexJob row. */
  readonly id: string;
  readonly type: JobType;
  readonly className: string;
  readonly methodName: string | null;
  /** Who queued it, and as whom it runs. */
  readonly userId: string;
  /** Depth of the chain of queueables, from 1. */
  readonly depth: number;
  /** Runs it, opening its transactions through the runner. */
  run(runner: JobRunner): void;
}

/** How a job runs its parts: by the org's queue, each in its own transaction, or by a test, inside of the test's. */
export interface JobRunner {
  /** One transaction with limits of its own. An uncaught exception undoes it and is thrown on. */
  transaction<Result>(job: Job, quiddity: Quiddity, work: (context: ApexContext) => Result): Result;
  /** Writes the job's row outside of the job's own transactions. */
  update(job: Job, values: Readonly<Record<string, string | number | null>>): void;
  now(): Date;
  /** Takes what is no Apex exception but a refusal or fault of the local org: thrown in a test, logged by the queue. */
  fault(job: Job, error: unknown): void;
  /** In a test only one chunk of a batch runs, and failures are thrown on. */
  readonly isTest: boolean;
}
