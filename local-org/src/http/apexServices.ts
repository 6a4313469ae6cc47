import type { AnonymousOutcome } from '../apex/platform/anonymous.js';

/** What anonymous Apex did, and what it wrote with `System.debug`, a line each. */
export interface LoggedOutcome extends AnonymousOutcome {
  readonly debugLog: string;
}

/** What the HTTP face needs of the Apex of its org. An org without Apex has none. */
export interface ApexServices {
  /** Runs asynchronous work that waits and schedules that are due. Failures are in the job rows. */
  runJobs(): number;
  executeAnonymous(userId: string, source: string): LoggedOutcome;
}
