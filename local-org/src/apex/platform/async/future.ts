import { currentContext } from '../../runtime/context.js';
import { AsyncException } from '../../runtime/exceptions.js';
import { deepCopy } from '../deepCopy.js';
import type { Job, JobRunner } from './job.js';
import { enqueue, insertJobRow } from './queue.js';

class FutureJob implements Job {
  readonly type = 'Future' as const;
  readonly depth = 1;

  constructor(
    readonly id: string,
    readonly className: string,
    readonly methodName: string,
    readonly userId: string,
    private readonly body: () => void,
  ) {}

  run(runner: JobRunner): void {
    runner.transaction(this, 'FUTURE', () => this.body());
  }
}

/**
 * What a call of a `@future` method does: queues `body` with copies of the arguments. Emitted code calls it instead of the method.
 * AsyncException from future and batch methods («Future Methods»).
 */
export function callFuture(
  className: string,
  methodName: string,
  args: readonly unknown[],
  body: (...args: unknown[]) => void,
): void {
  const { limits, quiddity, transaction } = currentContext();
  if (quiddity === 'FUTURE' || quiddity === 'BATCH_APEX') {
    throw new AsyncException(
      `Future method cannot be called from a future or batch method: ${className}.${methodName}`,
    );
  }
  limits.consume('futureCalls');
  const copies = args.map((argument) => deepCopy(argument));
  const id = insertJobRow({ type: 'Future', className, methodName });
  enqueue(new FutureJob(id, className, methodName, transaction.userId, () => body(...copies)));
}
