/** What time is needed for; passed in, so that tests do not wait. */
export interface Patience {
  /** Waits so many milliseconds. */
  readonly sleep: (milliseconds: number) => Promise<void>;
  readonly log: (text: string) => void;
}

const ATTEMPTS = 8;
const FIRST_WAIT = 250;
const LONGEST_WAIT = 30_000;

/**
 * What the platform says may be tried again: a row that somebody else holds, a server that is too busy, a
 * connection that broke. An expired session is the business of the connection, which logs in again where it can.
 * («Status Codes and Error Responses» in the REST API Developer Guide; «Common Bulk API 2.0 errors».)
 */
const RETRYABLE =
  /UNABLE_TO_LOCK_ROW|SERVER_UNAVAILABLE|ERROR_HTTP_50[0234]|QUERY_TIMEOUT|ECONNRESET|ECONNREFUSED|EPIPE|ETIMEDOUT|socket hang up|Premature close|network|terminated/i;

export function isRetryable(error: unknown): boolean {
  if (typeof error === 'string') return RETRYABLE.test(error);
  const { errorCode, code, name, message } = error as Record<string, unknown>;
  return [errorCode, code, name, message].some((text) => typeof text === 'string' && RETRYABLE.test(text));
}

/**
 * Runs an operation that may be repeated without harm, and repeats it with growing waits while it fails for a reason
 * that passes. Throws the last error when it does not pass, any other error at once.
 */
export async function withRetry<Result>(
  what: string,
  { sleep, log }: Patience,
  operation: () => Promise<Result>,
): Promise<Result> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await operation();
    } catch (error) {
      if (attempt === ATTEMPTS || !isRetryable(error)) throw error;
      const wait = waitAfter(attempt);
      log(`${what}: ${error instanceof Error ? error.message : String(error)}; tried again in ${wait} ms`);
      await sleep(wait);
    }
  }
}

/** Doubles with each attempt, up to half a minute. */
export const waitAfter = (attempt: number): number => Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** (attempt - 1));

export const MOST_ATTEMPTS = ATTEMPTS;
