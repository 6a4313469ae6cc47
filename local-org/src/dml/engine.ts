import type { OrgRecord } from '../schema/record.js';
import type { LeadConversion, LeadConversionResult } from './conversion/leadConversion.js';

export type DmlOperation = 'insert' | 'update' | 'upsert' | 'delete' | 'undelete';
export type TriggerEvent = 'insert' | 'update' | 'delete' | 'undelete';

export interface SaveError {
  /** Platform status code: `REQUIRED_FIELD_MISSING`, `FIELD_CUSTOM_VALIDATION_EXCEPTION` … */
  readonly statusCode: string;
  readonly message: string;
  readonly fields: readonly string[];
}

export interface SaveResult {
  readonly id: string | null;
  readonly success: boolean;
  /** True when an upsert inserted. */
  readonly created: boolean;
  readonly errors: readonly SaveError[];
}

/** One transaction: what is done between two commits. `org/transaction.ts` opens and ends it. */
export interface Transaction {
  /** The moment that `System.now()`, audit fields and date literals use; fixed for the transaction. */
  readonly now: Date;
  /** The running user; `System.runAs` changes it for a while. */
  userId: string;
  /** Work that runs after the commit, in order (asynchronous Apex); discarded on rollback. */
  readonly afterCommit: (() => void)[];
  /** Room for the state of other stages (Apex statics, mixed-DML marks), keyed by them. */
  readonly state: Map<string, unknown>;
}

export interface DmlOptions {
  readonly transaction: Transaction;
  /** True: one bad record undoes all. */
  readonly allOrNone: boolean;
  /** `user`: object, field and record permissions of the running user are enforced; `system`: none (sharing only if `sharing`). */
  readonly mode: 'user' | 'system';
  readonly sharing: boolean;
  /** Upsert: API name of the external id field; Id when absent. */
  readonly externalIdField?: string;
  /** Audit fields (CreatedDate …) given by the caller are kept: data loads and tests. */
  readonly setAuditFields?: boolean;
  /**
   * Values given for fields that cannot be written (formulas, system fields) are left aside instead of being refused.
   * For Apex, whose queried records carry them along; its compiler and `put` refuse real assignments.
   */
  readonly ignoreReadOnly?: boolean;
}

/**
 * A row in a trigger. `newRecord` is mutable in before triggers of insert and update. Records carry every stored field;
 * formula fields are properties that are computed when they are read.
 */
export interface TriggerRow {
  readonly oldRecord: OrgRecord | null;
  readonly newRecord: OrgRecord | null;
  /** addError appends here; a row with errors is not saved. */
  readonly errors: SaveError[];
}

/** Implemented by apex; the save pipeline knows triggers only through it. */
export interface TriggerHost {
  hasTriggers(objectName: string, timing: 'before' | 'after', event: TriggerEvent): boolean;
  /** Runs all triggers of the object for at most 200 rows. Throws TriggerFailure for an uncaught Apex exception; anything else ends the transaction. */
  fire(
    transaction: Transaction,
    objectName: string,
    timing: 'before' | 'after',
    event: TriggerEvent,
    rows: readonly TriggerRow[],
  ): void;
  /**
   * Called before each attempt at a chunk of a partial save; the returned function is called when the attempt is undone
   * and the rows without errors are tried again, so that governor limits can be set back («Bulk DML Exception Handling»).
   */
  beginAttempt?(transaction: Transaction): () => void;
}

/** An uncaught Apex exception in a trigger; the text is the platform's («execution of BeforeInsert caused by: …»). */
export class TriggerFailure extends Error {}

/**
 * The save pipeline. Chunks of 200 through the documented order of execution («Triggers and Order of Execution»).
 * Returns one result per record, in order; never throws for a record's own error, not even all-or-none
 * (then every result of the call is undone; the records without own error carry ALL_OR_NONE_OPERATION_ROLLED_BACK).
 */
export interface DmlEngine {
  save(operation: 'insert' | 'update' | 'upsert', records: readonly OrgRecord[], options: DmlOptions): SaveResult[];
  remove(operation: 'delete' | 'undelete', ids: readonly string[], options: DmlOptions): SaveResult[];
  /** One result per lead, in order. */
  convertLeads(requests: readonly LeadConversion[], options: DmlOptions): LeadConversionResult[];
}
