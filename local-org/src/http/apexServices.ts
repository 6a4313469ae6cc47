import type { AnonymousOutcome } from '../apex/platform/anonymous.js';
import type { TestReport } from '../apex/testing/testResult.js';
import type { DeployResult } from '../deploy/deploy.js';

/** What anonymous Apex did, and what it wrote with `System.debug`, a line each. */
export interface LoggedOutcome extends AnonymousOutcome {
  readonly debugLog: string;
}

/** Test classes by name, with the methods wanted of each (none: all); null: every test of the org. Names match without case. */
export type TestSelection = readonly { readonly className: string; readonly methods?: readonly string[] }[] | null;

export interface DeployRequest {
  /** In metadata format, with a package.xml. */
  readonly zip: Uint8Array;
  readonly checkOnly: boolean;
  /** Tests that must pass; undefined: none are run. */
  readonly tests?: TestSelection | undefined;
}

export interface DeployOutcome {
  readonly result: DeployResult;
  /** Absent where none were asked for, or there was something wrong before they could run. */
  readonly tests?: TestReport;
}

/** What the HTTP face needs of the Apex and the metadata of its org. An org that is served without them has none. */
export interface ApexServices {
  /** Runs asynchronous work that waits and schedules that are due. Failures are in the job rows. */
  runJobs(): number;
  executeAnonymous(userId: string, source: string): LoggedOutcome;
  /** Deploys all or nothing; the tests run before anything changes. */
  deploy(request: DeployRequest): Promise<DeployOutcome>;
  /** Runs tests as the platform does, without the data of the org. */
  runTests(selection: TestSelection): TestReport;
}
