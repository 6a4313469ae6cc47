import { openCheckpoint } from '../../dml/checkpoint.js';
import type { Transaction } from '../../dml/engine.js';
import { LocalOrgError } from '../../diagnostics/errors.js';
import { TestJobRunner, runJob } from '../platform/async/queue.js';
import type { JobType } from '../platform/async/job.js';
import type { Contexts } from '../platform/contexts.js';
import { putTestState } from '../platform/testState.js';
import type { TestState } from '../platform/testState.js';
import type { TestClass } from '../program/apexProgram.js';
import type { RuntimeMethod } from '../runtime/classes.js';
import type { ApexContext } from '../runtime/context.js';
import { withContext } from '../runtime/context.js';
import { ApexException, LimitFailure } from '../runtime/exceptions.js';
import { runtimeDiagnostics } from '../runtimeDiagnostics.js';
import type { TestMethodResult } from './testResult.js';

/** How one method ended: null for a pass. */
interface Failure {
  readonly message: string;
  readonly stack: string;
  readonly refusal: string | null;
}

/** The message of a failed test with its causes, and the trace, as the platform shows them. */
export function describeFailure(error: unknown): Failure {
  if (error instanceof ApexException) {
    const causes = [];
    for (let cause = error.cause; cause !== null; cause = cause.cause)
      causes.push(`Caused by\n${cause.toString()}\n\n${cause.stackTrace}`);
    return { message: error.toString(), stack: [error.stackTrace, ...causes].join('\n'), refusal: null };
  }
  if (error instanceof LimitFailure) return { message: error.toString(), stack: error.stackTrace, refusal: null };
  const refusal = error instanceof LocalOrgError ? error.code : null;
  return { message: String((error as Error).message), stack: String((error as Error).stack), refusal };
}

/**
 * Runs the test classes of an org that has no business data. Setup methods run once for a class; every method sees what they made and
 * nothing of another method: each is undone when it ends. A method runs in a transaction of its own, with fresh statics and limits.
 */
export class TestRunner {
  constructor(
    private readonly contexts: Contexts,
    private readonly userId: string,
    private readonly elapsed: () => number,
  ) {}

  /** `wanted`: lower-case names of the methods to run; null for all. */
  runClass(test: TestClass, wanted: ReadonlySet<string> | null = null): TestMethodResult[] {
    const methods = test.methods.filter((method) => wanted === null || wanted.has(method.name.toLowerCase()));
    if (test.seesAllData) {
      const refusal = new LocalOrgError(runtimeDiagnostics.seeAllData, [test.type.name], test.type.position);
      return methods.map((method) =>
        this.result(test, method, { message: refusal.message, stack: '', refusal: refusal.code }, 0),
      );
    }
    return this.isolated(() => {
      const { missedTriggers } = this.contexts;
      missedTriggers.take();
      const setupFailure = this.runSetup(test);
      const inSetup = missedTriggers.take();
      return methods.map((method) => {
        const result =
          setupFailure === null ? this.runMethod(test, method) : this.result(test, method, setupFailure, 0);
        return { ...result, missedTriggers: [...new Set([...inSetup, ...missedTriggers.take()])] };
      });
    });
  }

  private runSetup(test: TestClass): Failure | null {
    for (const setup of test.setup) {
      const failure = this.attempt(test, setup);
      if (failure !== null) return failure;
    }
    return null;
  }

  private runMethod(test: TestClass, method: RuntimeMethod): TestMethodResult {
    const start = this.elapsed();
    const failure = this.isolated(() => this.attempt(test, method));
    return this.result(test, method, failure, this.elapsed() - start);
  }

  /** Runs the work and undoes what it did to the data. */
  private isolated<Result>(work: () => Result): Result {
    const transaction = this.transaction();
    const checkpoint = openCheckpoint(this.contexts.org, transaction);
    try {
      return work();
    } finally {
      checkpoint.undo();
      this.contexts.org.security.invalidate();
    }
  }

  private transaction(): Transaction {
    return { now: this.contexts.org.clock(), userId: this.userId, afterCommit: [], state: new Map() };
  }

  private attempt(test: TestClass, method: RuntimeMethod): Failure | null {
    const context = this.contexts.create(this.transaction(), { quiddity: 'RUNTEST_SYNC' });
    const state: TestState = {
      className: test.type.name,
      methodName: method.name,
      started: false,
      stopped: false,
      outerLimits: null,
      jobs: [],
      runJobs: (inner, only) => this.runJobs(inner, state, only),
      mocks: new Map(),
    };
    putTestState(context.state, state);
    try {
      withContext(context, () => {
        method.call(null, []);
        // Without stopTest the platform runs what was queued when the method has ended.
        if (!state.stopped) this.runJobs(context, state);
      });
      return null;
    } catch (error) {
      return describeFailure(error);
    }
  }

  private runJobs(context: ApexContext, state: TestState, only?: JobType): void {
    const runner = new TestJobRunner(this.contexts, context);
    for (;;) {
      const index = state.jobs.findIndex((job) => only === undefined || job.type === only);
      const [job] = index < 0 ? [] : state.jobs.splice(index, 1);
      if (!job) return;
      runJob(job, runner);
    }
  }

  private result(test: TestClass, method: RuntimeMethod, failure: Failure | null, ms: number): TestMethodResult {
    return {
      class: test.type.name,
      method: method.name,
      outcome: failure === null ? 'Pass' : 'Fail',
      message: failure?.message ?? null,
      stack: failure?.stack ?? null,
      ms: Math.round(ms),
      refusal: failure?.refusal ?? null,
      missedTriggers: [],
    };
  }
}
