import { withContext } from '../runtime/context.js';
import { ApexException, LimitFailure } from '../runtime/exceptions.js';
import type { ApexProgram } from '../program/apexProgram.js';
import type { Contexts } from './contexts.js';

/** How anonymous Apex ended, by the names of the Tooling API's ExecuteAnonymousResult. */
export interface AnonymousOutcome {
  readonly compiled: boolean;
  readonly success: boolean;
  /** From 1; of the compile problem or of the exception; -1 without one. */
  readonly line: number;
  readonly column: number;
  readonly compileProblem: string | null;
  readonly exceptionMessage: string | null;
  readonly exceptionStackTrace: string | null;
}

const success: AnonymousOutcome = {
  compiled: true,
  success: true,
  line: -1,
  column: -1,
  compileProblem: null,
  exceptionMessage: null,
  exceptionStackTrace: null,
};

/** Compiles and runs anonymous Apex as a user, in a transaction of its own («executeAnonymous»). */
export function executeAnonymous(
  contexts: Contexts,
  program: ApexProgram,
  userId: string,
  source: string,
): AnonymousOutcome {
  const { problems, run } = program.compileAnonymous(source);
  const [problem] = problems;
  if (problem !== undefined || run === null) {
    return {
      ...success,
      compiled: false,
      success: false,
      line: problem?.line ?? 1,
      column: problem?.column ?? 1,
      compileProblem: problem?.message ?? 'It does not compile',
    };
  }
  try {
    contexts.org.transact(userId, (transaction) => {
      const context = contexts.create(transaction, { quiddity: 'ANONYMOUS' });
      // Anonymous Apex runs with the sharing of its user, unlike any other code («Anonymous Blocks»).
      context.sharing = true;
      withContext(context, run);
    });
    return success;
  } catch (error) {
    if (!(error instanceof ApexException) && !(error instanceof LimitFailure)) throw error;
    return {
      ...success,
      success: false,
      line: error.frames[0]?.line ?? 1,
      column: 1,
      exceptionMessage: error.toString(),
      exceptionStackTrace: error.stackTrace,
    };
  }
}
