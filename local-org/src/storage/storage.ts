/** What SQLite takes and gives. */
export type SqlValue = string | number | bigint | null | Uint8Array;
export type SqlRow = Record<string, SqlValue>;

export interface ColumnDefinition {
  readonly name: string;
  readonly affinity: 'TEXT' | 'INTEGER' | 'REAL' | 'BLOB';
  /** Text that compares without case (the platform's rule for text); false for ids. SQLite knows the case of ASCII letters only: see `caseFolding.ts`. */
  readonly ignoreCase: boolean;
  readonly index: 'none' | 'plain' | 'unique';
  /** Value of rows that were there before the column, and of inserts that do not name it; null when absent. */
  readonly default?: number;
}

export interface TableDefinition {
  readonly name: string;
  readonly keyPrefix: string;
  readonly columns: readonly ColumnDefinition[];
  /** Indexes over several columns, in their order. */
  readonly indexes?: readonly (readonly string[])[];
}

/** The database of one org. Synchronous. All statements are prepared once and cached by text. */
export interface Storage {
  /** Creates the table, or adds the columns and indexes that it lacks; never drops data. */
  defineTable(table: TableDefinition): void;
  all(sql: string, parameters?: readonly SqlValue[]): SqlRow[];
  run(sql: string, parameters?: readonly SqlValue[]): number;
  /** Opens a savepoint and returns its handle; savepoints nest. */
  savepoint(): number;
  /** Undoes everything since the savepoint and closes it (and those opened after it). */
  rollbackTo(savepoint: number): void;
  /** Closes the savepoint (and those opened after it), keeping the changes. */
  release(savepoint: number): void;
  /** The next id of a key prefix: 18 characters with the case-safe suffix. Never given twice, not even after a rollback. */
  nextId(keyPrefix: string): string;
  /** A deterministic SQL function. One whose `length` is 0 takes any number of arguments. */
  defineFunction(name: string, implementation: (...values: SqlValue[]) => SqlValue): void;
  close(): void;
}
