import { openCheckpoint } from '../../../dml/checkpoint.js';
import type { Transaction } from '../../../dml/engine.js';
import type { FieldValue } from '../../../schema/record.js';
import { currentContext, withContext } from '../../runtime/context.js';
import type { ApexContext, Quiddity } from '../../runtime/context.js';
import { ApexException, LimitFailure } from '../../runtime/exceptions.js';
import type { Contexts } from '../contexts.js';
import { apexClassId, insertSystemRow, updateSystemRow } from '../systemRows.js';
import { testState } from '../testState.js';
import type { Job, JobRunner } from './job.js';

/** Length of AsyncApexJob.ExtendedStatus. */
const extendedStatusLength = 255;

export function failureText(error: unknown): string {
  const text =
    error instanceof ApexException || error instanceof LimitFailure
      ? error.toString()
      : String((error as Error).message);
  return text.slice(0, extendedStatusLength);
}

/** True for what Apex code can cause; anything else is a fault or a refusal of the local org and must be seen. */
export function isApexFailure(error: unknown): error is ApexException | LimitFailure {
  return error instanceof ApexException || error instanceof LimitFailure;
}

/** The asynchronous jobs of one org, run in the order in which they were committed. */
export class JobQueue implements JobRunner {
  readonly isTest = false;
  private readonly waiting: Job[] = [];

  constructor(private readonly contexts: Contexts) {}

  get size(): number {
    return this.waiting.length;
  }

  add(job: Job): void {
    this.waiting.push(job);
  }

  /** Runs everything that waits, and what that queues. Returns the number of jobs. Failures are in the job rows. */
  runAll(): number {
    let count = 0;
    for (let job = this.waiting.shift(); job !== undefined; job = this.waiting.shift()) {
      count++;
      if (this.status(job) !== 'Aborted') runJob(job, this);
    }
    return count;
  }

  transaction<Result>(job: Job, quiddity: Quiddity, work: (context: ApexContext) => Result): Result {
    const { org } = this.contexts;
    return org.transact(job.userId, (transaction) => {
      const context = this.contexts.create(transaction, { quiddity, jobId: job.id });
      return withContext(context, () => work(context));
    });
  }

  update(job: Job, values: Readonly<Record<string, FieldValue>>): void {
    updateSystemRow(this.contexts.org, 'AsyncApexJob', job.id, values);
  }

  now(): Date {
    return this.contexts.org.clock();
  }

  fault(job: Job, error: unknown): void {
    this.contexts.debug(
      'ERROR',
      `${job.type} ${job.className}: ${error instanceof Error ? error.stack : String(error)}`,
    );
  }

  private status(job: Job): unknown {
    return this.contexts.org.storage.all('SELECT "Status" FROM "AsyncApexJob" WHERE "Id" = ?', [job.id])[0]?.['Status'];
  }
}

/** Runs a job to its end and writes its row. Failures end in the row; in a test they are thrown on as well. */
export function runJob(job: Job, runner: JobRunner): void {
  runner.update(job, { Status: 'Processing' });
  try {
    job.run(runner);
    if (job.type !== 'BatchApex') runner.update(job, { Status: 'Completed', CompletedDate: runner.now().getTime() });
  } catch (error) {
    runner.update(job, {
      Status: 'Failed',
      CompletedDate: runner.now().getTime(),
      NumberOfErrors: 1,
      ExtendedStatus: failureText(error),
    });
    if (!isApexFailure(error)) runner.fault(job, error);
    if (runner.isTest) throw error;
  }
}

/** Runs the jobs of a test inside of its transaction: each has limits of its own, statics are the test's. */
export class TestJobRunner implements JobRunner {
  readonly isTest = true;

  constructor(
    private readonly contexts: Contexts,
    private readonly test: ApexContext,
  ) {}

  transaction<Result>(job: Job, quiddity: Quiddity, work: (context: ApexContext) => Result): Result {
    const { org } = this.contexts;
    const transaction: Transaction = {
      now: this.test.transaction.now,
      userId: job.userId,
      afterCommit: [],
      state: new Map(),
    };
    const checkpoint = openCheckpoint(org, transaction);
    try {
      const context = this.contexts.create(transaction, { quiddity, jobId: job.id, within: this.test });
      const result = withContext(context, () => work(context));
      checkpoint.keep();
      return result;
    } catch (error) {
      checkpoint.undo();
      throw error;
    }
  }

  update(job: Job, values: Readonly<Record<string, FieldValue>>): void {
    updateSystemRow(this.contexts.org, 'AsyncApexJob', job.id, values);
  }

  now(): Date {
    return this.test.transaction.now;
  }

  fault(_job: Job, error: unknown): void {
    throw error;
  }
}

/** Writes the row of new work. */
export function insertJobRow(
  job: Pick<Job, 'type' | 'className' | 'methodName'>,
  more: Readonly<Record<string, FieldValue>> = {},
): string {
  const { org, transaction } = currentContext();
  return insertSystemRow(org, 'AsyncApexJob', {
    JobType: job.type,
    ApexClassId: apexClassId(org, job.className),
    MethodName: job.methodName,
    Status: 'Queued',
    CreatedDate: transaction.now.getTime(),
    CreatedById: transaction.userId,
    JobItemsProcessed: 0,
    TotalJobItems: 0,
    NumberOfErrors: 0,
    ...more,
  });
}

/** Queues work: for `stopTest` in a test, otherwise for the time after the commit. */
export function enqueue(job: Job): void {
  const test = testState();
  const { queueJob, transaction } = currentContext();
  if (test !== null) test.jobs.push(job);
  else transaction.afterCommit.push(() => queueJob(job));
}
