import { hasContext, currentContext } from '../runtime/context.js';
import type { ApexContext } from '../runtime/context.js';
import type { Limits } from '../runtime/limits.js';
import type { Job, JobType } from './async/job.js';

/** What a running test method knows of itself. Shared by the contexts of the asynchronous work that it starts. */
export interface TestState {
  readonly className: string;
  readonly methodName: string;
  /** `startTest` was called, and `stopTest` after it. */
  started: boolean;
  stopped: boolean;
  /** The limits of the test outside of `startTest` … `stopTest`. */
  outerLimits: Limits | null;
  /** Queued for `stopTest`. */
  readonly jobs: Job[];
  /** Runs the queued jobs, all or those of a type, and what they queue. */
  readonly runJobs: (context: ApexContext, only?: JobType) => void;
  /** Mocks by the name of their interface in lower case (`httpcalloutmock`). */
  readonly mocks: Map<string, object>;
}

const stateKey = 'apex.test';

export function testState(): TestState | null {
  return hasContext() ? ((currentContext().state.get(stateKey) as TestState | undefined) ?? null) : null;
}

export function putTestState(state: Map<string, unknown>, test: TestState): void {
  state.set(stateKey, test);
}

/** The jobs queued by the running test; null outside of tests. */
export function testJobs(): Job[] | null {
  return testState()?.jobs ?? null;
}
