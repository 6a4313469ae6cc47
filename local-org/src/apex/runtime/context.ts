import type { Transaction } from '../../dml/engine.js';
import type { Org } from '../../org/org.js';
import type { Job } from '../platform/async/job.js';
import type { Schedules } from '../platform/async/schedules.js';
import type { RuntimeClass } from './classes.js';
import type { Limits } from './limits.js';
import { processor } from './processor.js';
import type { SObject } from './sobject.js';
import type { ApexList } from './list.js';
import type { ApexMap } from './map.js';
import type { EnumValue } from './enumValue.js';

/** A compiled trigger. */
export interface RuntimeTrigger {
  readonly name: string;
  /** API name of its object. */
  readonly objectName: string;
  /** `before insert`, `after undelete` … */
  readonly events: ReadonlySet<string>;
  /** Runs its body once; the context variables are those of the innermost trigger frame of the context. */
  run(): void;
}

/** What the running code needs of the compiled program. */
export interface ProgramView {
  /** By canonical name, in any case. */
  runtimeClass(name: string): RuntimeClass | undefined;
  /** All classes, inner ones too. */
  runtimeClasses(): Iterable<RuntimeClass>;
  /** Triggers of an object by API name, in any case, in the order of their names. */
  triggersOf(objectName: string): readonly RuntimeTrigger[];
}

/** The context variables of a running trigger. */
export interface TriggerFrame {
  readonly name: string;
  readonly objectName: string;
  readonly operation: EnumValue;
  readonly isBefore: boolean;
  readonly isInsert: boolean;
  readonly isUpdate: boolean;
  readonly isDelete: boolean;
  readonly isUndelete: boolean;
  readonly new: ApexList<SObject> | null;
  readonly old: ApexList<SObject> | null;
  readonly newMap: ApexMap<string, SObject> | null;
  readonly oldMap: ApexMap<string, SObject> | null;
  readonly size: number;
}

/** Why Apex runs; constants of `System.Quiddity` by name. */
export type Quiddity =
  'ANONYMOUS' | 'AURA' | 'BATCH_APEX' | 'FUTURE' | 'QUEUEABLE' | 'REST' | 'RUNTEST_SYNC' | 'SCHEDULED' | 'SYNCHRONOUS';

/** The Apex side of one transaction. Statics, limits and sharing live here, never in modules. */
export interface ApexContext {
  readonly org: Org;
  readonly transaction: Transaction;
  readonly program: ProgramView;
  /** Static state of classes by canonical name; `$statics` of the emitted code fills it. */
  readonly statics: Map<string, object>;
  readonly limits: Limits;
  /** True while code of a `with sharing` class runs. */
  sharing: boolean;
  /** The innermost trigger is last. */
  readonly triggers: TriggerFrame[];
  readonly quiddity: Quiddity;
  /** Id of the asynchronous job that runs, or null. */
  readonly jobId: string | null;
  /** Takes `System.debug` lines. */
  readonly debug: (level: string, text: string) => void;
  /** True where DML is not allowed: cacheable controller methods. */
  readonly readOnly: boolean;
  /** Puts committed asynchronous work into the org's queue. */
  readonly queueJob: (job: Job) => void;
  /** The schedules of the org. */
  readonly schedules: Schedules;
  /** State of other parts of the platform layer (test, savepoints, mixed DML), keyed by them. */
  readonly state: Map<string, unknown>;
}

let current: ApexContext | null = null;

/** The context of the code that runs. Throws when no Apex runs: a fault of the caller, not of Apex. */
export function currentContext(): ApexContext {
  if (current === null) throw new Error('No Apex is running');
  return current;
}

export function hasContext(): boolean {
  return current !== null;
}

/** Deep enough for the traces of recursive Apex; V8 keeps 10 frames otherwise. */
const stackDepth = 200;

/** Runs `work` in a context; contexts nest (a trigger in a transaction, a queued job in a test). */
export function withContext<Result>(context: ApexContext, work: () => Result): Result {
  const previous = current;
  const previousDepth = Error.stackTraceLimit;
  current = context;
  Error.stackTraceLimit = stackDepth;
  const outerLimits = processor.use(context.limits);
  try {
    return work();
  } finally {
    current = previous;
    processor.use(outerLimits);
    Error.stackTraceLimit = previousDepth;
  }
}

/** Gives the running code other limits; returns those before. */
export function replaceLimits(limits: Limits): Limits {
  const context = currentContext() as { limits: Limits };
  const previous = context.limits;
  context.limits = limits;
  processor.use(limits);
  return previous;
}

/** The running user: `System.runAs` changes it within the transaction. */
export function currentUserId(): string {
  return currentContext().transaction.userId;
}
