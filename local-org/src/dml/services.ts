import type { FormulaCompiler, FormulaEnvironment } from '../formula/engine.js';
import type { GlobalValues } from '../formula/globalValues.js';
import type { ObjectModel, Schema } from '../schema/model.js';
import type { Security } from '../security/security.js';
import type { Storage } from '../storage/storage.js';
import type { DmlOptions, SaveError, Transaction, TriggerHost } from './engine.js';
import type { AutoNumbers } from './autoNumbers.js';
import type { InputSources } from './inputLoader.js';
import type { ObjectPlan, Planner } from './objectPlan.js';
import type { RecycleBin } from './removal/recycleBin.js';
import type { RowStore } from './rowStore.js';
import type { RowValues, SaveRow } from './saveRow.js';

/** What the org hands to the save pipeline. */
export interface DmlDependencies {
  readonly schema: Schema;
  readonly storage: Storage;
  readonly security: Security;
  readonly formulas: FormulaCompiler;
  readonly globals: GlobalValues;
  /** IANA time zone of a user, for formulas. */
  timeZoneOf(userId: string): string;
  /** Apex, once there is a program; undefined before. */
  triggers(): TriggerHost | undefined;
}

/** What the steps of a save share. */
export interface DmlServices extends DmlDependencies, InputSources {
  readonly planner: Planner;
  readonly rows: RowStore;
  readonly autoNumbers: AutoNumbers;
  readonly recycleBin: RecycleBin;
  /** Saves that the platform itself makes (roll-ups, amounts): all steps, no permission checks, read-only fields allowed. */
  readonly system: SystemSaves;
}

export interface SystemSaves {
  /** Updates rows of one object; the errors of each row by id, if any. */
  update(
    transaction: Transaction,
    object: ObjectModel,
    changes: ReadonlyMap<string, RowValues>,
  ): ReadonlyMap<string, readonly SaveError[]>;
}

/** At most 200 rows of one object on their way through an insert or an update. */
export interface SaveChunk {
  readonly services: DmlServices;
  readonly plan: ObjectPlan;
  readonly operation: 'insert' | 'update';
  readonly options: DmlOptions;
  readonly transaction: Transaction;
  /** A save of the platform's own: see SystemSaves. */
  readonly internal: boolean;
  /** Rows still in the race; steps drop those that got errors with `keepGood`. */
  rows: SaveRow[];
}

/** At most 200 rows of one object on their way to or out of the recycle bin. */
export interface RemovalChunk {
  readonly services: DmlServices;
  readonly plan: ObjectPlan;
  readonly operation: 'delete' | 'undelete';
  readonly options: DmlOptions;
  readonly transaction: Transaction;
  rows: SaveRow[];
}

export function keepGood(chunk: SaveChunk | RemovalChunk): void {
  chunk.rows = chunk.rows.filter((row) => row.errors.length === 0);
}

/** Surroundings of formulas that the running user's save evaluates. */
export function formulaEnvironment(services: DmlServices, transaction: Transaction): FormulaEnvironment {
  return { now: transaction.now, timeZone: services.timeZoneOf(transaction.userId) };
}

/** The transaction's moment in the platform's grain: datetimes are kept to the second. */
export function momentOf(transaction: Transaction): number {
  return Math.floor(transaction.now.getTime() / 1000) * 1000;
}
