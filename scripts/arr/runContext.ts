import type { Connection } from 'jsforce';
import type { ArrPolicy, Rejection } from '../../force-app/main/revenue/lwc/arr/arr.js';
import type { Progress } from '../lib/progress.js';
import type { Failure } from '../lib/writeRecords.js';
import type { Patience } from './retry.js';

/** What the steps of one run share. */
export interface RunContext {
  readonly connection: Connection;
  readonly policy: ArrPolicy;
  readonly isMultiCurrency: boolean;
  /** Line items are read through the Bulk API from this many on. */
  readonly bulkFrom: number;
  /** ISO date of today. */
  readonly today: string;
  readonly dryRun: boolean;
  readonly patience: Patience;
  readonly progress: Progress;
  readonly report: RunReport;
}

/** A row of `--output`. */
export type OutputRow = Readonly<Record<string, string | number | null>>;

/** What happened, as counts by outcome, and the rows that could not be dealt with. */
export class RunReport {
  readonly counts = new Map<string, number>();
  readonly rejections: Rejection[] = [];
  readonly failures: Failure[] = [];

  constructor(private readonly emit: (row: OutputRow) => void) {}

  count(outcome: string, by = 1): void {
    this.counts.set(outcome, (this.counts.get(outcome) ?? 0) + by);
  }

  reject(rejections: readonly Rejection[]): void {
    this.rejections.push(...rejections);
  }

  fail(failures: readonly Failure[]): void {
    this.failures.push(...failures);
  }

  row(row: OutputRow): void {
    this.emit(row);
  }

  get isClean(): boolean {
    return this.rejections.length === 0 && this.failures.length === 0;
  }
}
