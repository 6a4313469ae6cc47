import { runtimeClassOf } from '../../runtime/classes.js';
import { currentContext } from '../../runtime/context.js';
import { ApexException, AsyncException, requireArgument } from '../../runtime/exceptions.js';
import { nameLibraryClass } from '../../runtime/typeOf.js';
import { deepCopy } from '../deepCopy.js';
import { testState } from '../testState.js';
import { invokeExecute, startsWithSharing } from './invokeExecute.js';
import type { Job, JobRunner } from './job.js';
import { enqueue, insertJobRow } from './queue.js';

/** Behind QueueableContext. */
export class QueueableContextValue {
  constructor(readonly jobId: string) {}
}

/** Behind FinalizerContext. `error` is what ended the job, or null. */
export class FinalizerContextValue {
  constructor(
    readonly jobId: string,
    readonly error: ApexException | null,
  ) {}
}

nameLibraryClass(QueueableContextValue, 'QueueableContext');
nameLibraryClass(FinalizerContextValue, 'FinalizerContext');

const depthKey = 'apex.queueableDepth';
const maximumDepthKey = 'apex.queueableMaximumDepth';
const finalizerKey = 'apex.finalizer';

/** Position of the running queueable in its chain, from 1; 0 outside of queueables. */
export function queueableDepth(): number {
  return (currentContext().state.get(depthKey) as number | undefined) ?? 0;
}

export function maximumQueueableDepth(): number | null {
  return (currentContext().state.get(maximumDepthKey) as number | undefined) ?? null;
}

class QueueableJob implements Job {
  readonly type = 'Queueable' as const;
  readonly methodName = null;

  constructor(
    readonly id: string,
    readonly className: string,
    readonly userId: string,
    readonly depth: number,
    private readonly instance: object,
    private readonly maximumDepth: number | null,
  ) {}

  run(runner: JobRunner): void {
    let finalizer: object | null = null;
    let failure: unknown = null;
    try {
      runner.transaction(this, 'QUEUEABLE', (context) => {
        const { state } = context;
        context.sharing = startsWithSharing(this.instance);
        state.set(depthKey, this.depth);
        if (this.maximumDepth !== null) state.set(maximumDepthKey, this.maximumDepth);
        try {
          invokeExecute(this.instance, 'QueueableContext', new QueueableContextValue(this.id));
        } finally {
          finalizer = (state.get(finalizerKey) as object | undefined) ?? null;
        }
      });
    } catch (error) {
      failure = error;
    }
    if (finalizer !== null) this.finalize(runner, finalizer, failure);
    if (failure !== null) throw failure;
  }

  private finalize(runner: JobRunner, finalizer: object, failure: unknown): void {
    const error = failure instanceof ApexException ? failure : null;
    runner.transaction(this, 'QUEUEABLE', () =>
      invokeExecute(finalizer, 'FinalizerContext', new FinalizerContextValue(this.id, error)),
    );
  }
}

/** `System.enqueueJob`: returns the id of the job. In a test a queueable cannot start another («Queueable Apex»). */
export function enqueueQueueable(value: object | null, maximumDepth: number | null = null): string {
  const instance = requireArgument(value);
  const { limits, transaction } = currentContext();
  limits.consume('queueableJobs');
  const depth = queueableDepth() + 1;
  const allowed = maximumDepth ?? maximumQueueableDepth() ?? (testState() === null ? Infinity : 1);
  if (depth > allowed) throw new AsyncException('Maximum stack depth has been reached.');
  const className = runtimeClassOf(instance)?.name ?? 'Object';
  const id = insertJobRow({ type: 'Queueable', className, methodName: null });
  enqueue(
    new QueueableJob(
      id,
      className,
      transaction.userId,
      depth,
      deepCopy(instance),
      maximumDepth ?? maximumQueueableDepth(),
    ),
  );
  return id;
}

/** `System.attachFinalizer`: once in a queueable. */
export function attachFinalizer(finalizer: object | null): void {
  const { state } = currentContext();
  if (queueableDepth() === 0) throw new AsyncException('Finalizer can only be attached from a Queueable');
  if (state.has(finalizerKey))
    throw new AsyncException('More than one Finalizer cannot be attached to same Async Apex Job');
  state.set(finalizerKey, requireArgument(finalizer));
}
