import type { Transaction } from '../../dml/engine.js';
import type { Org } from '../../org/org.js';
import { withContext } from '../runtime/context.js';
import type { ApexContext, ProgramView, Quiddity, RuntimeTrigger } from '../runtime/context.js';
import { Limits, asynchronousLimits, synchronousLimits } from '../runtime/limits.js';
import { MissedTriggers } from '../testing/missedTriggers.js';
import { JobQueue } from './async/queue.js';
import { Schedules } from './async/schedules.js';
import type { ScheduledWork } from './async/schedules.js';
import type { ContextSource } from './triggers.js';

export interface ContextOptions {
  readonly quiddity: Quiddity;
  readonly jobId?: string | null;
  readonly readOnly?: boolean;
  /** The context that this one belongs to (asynchronous work in a test): statics and test state are shared. */
  readonly within?: ApexContext;
}

const contextKey = 'apex.context';
const asynchronous: ReadonlySet<Quiddity> = new Set(['BATCH_APEX', 'FUTURE', 'QUEUEABLE', 'SCHEDULED']);

export type DebugSink = (level: string, text: string) => void;

/** Makes the contexts of one org and knows which belongs to a transaction. */
export class Contexts implements ContextSource {
  readonly queue = new JobQueue(this);
  readonly schedules = new Schedules();
  readonly missedTriggers = new MissedTriggers();

  constructor(
    readonly org: Org,
    private readonly program: () => ProgramView,
    readonly debug: DebugSink,
  ) {}

  triggersOf(objectName: string): readonly RuntimeTrigger[] {
    return this.program().triggersOf(objectName);
  }

  /** The context of a transaction; made when its first trigger fires if no Apex has begun it. */
  contextOf(transaction: Transaction): ApexContext {
    const known = transaction.state.get(contextKey) as ApexContext | undefined;
    return known ?? this.create(transaction, { quiddity: 'REST' });
  }

  /** Puts one run of a schedule into the queue. */
  enqueueScheduled(work: ScheduledWork): void {
    this.org.transact(work.userId, (transaction) => {
      withContext(this.create(transaction, { quiddity: 'SCHEDULED' }), () => {
        const job = work.job();
        const fired =
          'UPDATE "CronTrigger" SET "TimesTriggered" = "TimesTriggered" + 1, "PreviousFireTime" = ?, "NextFireTime" = ? WHERE "Id" = ?';
        this.org.storage.run(fired, [transaction.now.getTime(), work.nextFire?.getTime() ?? null, work.triggerId]);
        transaction.afterCommit.push(() => this.queue.add(job));
      });
    });
  }

  create(transaction: Transaction, options: ContextOptions): ApexContext {
    const outer = options.within;
    const context: ApexContext = {
      org: this.org,
      transaction,
      program: this.program(),
      statics: outer?.statics ?? new Map(),
      limits: new Limits(asynchronous.has(options.quiddity) ? asynchronousLimits : synchronousLimits),
      sharing: false,
      triggers: [],
      quiddity: options.quiddity,
      jobId: options.jobId ?? null,
      debug: this.debug,
      readOnly: options.readOnly ?? false,
      queueJob: (job) => this.queue.add(job),
      schedules: this.schedules,
      state: new Map(outer?.state),
    };
    transaction.state.set(contextKey, context);
    return context;
  }
}
