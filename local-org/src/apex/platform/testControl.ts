import { currentContext, replaceLimits } from '../runtime/context.js';
import { FinalException, requireArgument } from '../runtime/exceptions.js';
import { Limits, synchronousLimits } from '../runtime/limits.js';
import { testState } from './testState.js';
import type { TestState } from './testState.js';

function runningTest(method: string): TestState {
  const test = testState();
  if (test === null) throw new FinalException(`${method} may only be called from a test`);
  return test;
}

/** `Test.startTest()`: the code until `stopTest` has limits of its own. */
export function startTest(): void {
  const test = runningTest('Test.startTest');
  if (test.started) throw new FinalException('Testing already started');
  test.started = true;
  test.outerLimits = replaceLimits(new Limits(synchronousLimits));
}

/** `Test.stopTest()`: runs what was queued, each job with limits of its own, then the test goes on with its first limits. */
export function stopTest(): void {
  const test = runningTest('Test.stopTest');
  if (!test.started || test.stopped)
    throw new FinalException(test.stopped ? 'Testing already stopped' : 'Testing has not started');
  test.stopped = true;
  try {
    test.runJobs(currentContext());
  } finally {
    replaceLimits(requireArgument(test.outerLimits));
  }
}

export function isRunningTest(): boolean {
  return testState() !== null;
}

/** The mock of an interface that the test has set, or null. */
export function mockOf(interfaceName: string): object | null {
  return testState()?.mocks.get(interfaceName.toLowerCase()) ?? null;
}

export function setMock(interfaceName: string, mock: object): void {
  runningTest('Test.setMock').mocks.set(interfaceName.toLowerCase(), mock);
}
