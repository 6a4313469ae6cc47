import { LimitFailure } from './exceptions.js';

/** Counted resources of a transaction («Execution Governors and Limits»). */
export type LimitName =
  | 'queries'
  | 'queryRows'
  | 'aggregateQueries'
  | 'queryLocatorRows'
  | 'soslQueries'
  | 'dmlStatements'
  | 'dmlRows'
  | 'callouts'
  | 'emailInvocations'
  | 'futureCalls'
  | 'queueableJobs'
  | 'publishImmediateDml'
  | 'cpuTime'
  | 'heapSize';

export type LimitTable = Readonly<Record<LimitName, number>>;

export const synchronousLimits: LimitTable = {
  queries: 100,
  queryRows: 50_000,
  aggregateQueries: 300,
  queryLocatorRows: 10_000,
  soslQueries: 20,
  dmlStatements: 150,
  dmlRows: 10_000,
  callouts: 100,
  emailInvocations: 10,
  futureCalls: 50,
  queueableJobs: 50,
  publishImmediateDml: 150,
  cpuTime: 10_000,
  heapSize: 6_000_000,
};

/** Batch, future, queueable and scheduled work. Limits that stay the same are not repeated. */
export const asynchronousLimits: LimitTable = {
  ...synchronousLimits,
  queries: 200,
  futureCalls: 0,
  queueableJobs: 1,
  cpuTime: 60_000,
  heapSize: 12_000_000,
};

/** Units of processor time in a millisecond. */
export const PROCESSOR_UNITS = 1000;

/** What the platform calls a resource when it runs out; null: not counted here (processor time: see Processor; the heap is not measured). */
const failures: Readonly<Record<LimitName, string | null>> = {
  queries: 'Too many SOQL queries',
  queryRows: 'Too many query rows',
  aggregateQueries: 'Too many Aggregate queries',
  queryLocatorRows: 'Too many query locator rows',
  soslQueries: 'Too many SOSL queries',
  dmlStatements: 'Too many DML statements',
  dmlRows: 'Too many DML rows',
  callouts: 'Too many callouts',
  emailInvocations: 'Too many Email Invocations',
  futureCalls: 'Too many future calls',
  queueableJobs: 'Too many queueable jobs added to the queue',
  publishImmediateDml: 'Too many immediate event publishing DML statements',
  cpuTime: null,
  heapSize: null,
};

/** The counters of one transaction, or of the part of a test between `startTest` and `stopTest`. */
export class Limits {
  private readonly counts = new Map<LimitName, number>();
  /** Units of processor time that are left while other limits are in effect. */
  processorLeft: number;

  constructor(readonly table: LimitTable) {
    this.processorLeft = table.cpuTime * PROCESSOR_UNITS;
  }

  /** Remembers the counts; the returned function sets them back. */
  mark(): () => void {
    const counts = new Map(this.counts);
    return () => {
      this.counts.clear();
      for (const [name, count] of counts) this.counts.set(name, count);
    };
  }

  used(name: LimitName): number {
    return this.counts.get(name) ?? 0;
  }

  /** Counts; throws LimitFailure, which no Apex code can catch, beyond the limit. */
  consume(name: LimitName, count = 1): void {
    const used = this.used(name) + count;
    this.counts.set(name, used);
    const failure = failures[name];
    if (failure !== null && used > this.table[name]) throw new LimitFailure(`${failure}: ${used}`);
  }
}
