import { createRequire } from 'node:module';
import type { Database as SqliteDatabase, Statement } from 'node-sqlite3-wasm';
import { foldCase, orderKey } from './caseFolding.js';
import { idOfNumber, numberOfId } from './ids.js';
import { KnownTables } from './knownTables.js';
import { giveUpOwnership, takeOwnership } from './fileOwnership.js';
import { firstValue, migrationStatements, quoteName } from './tableDefinition.js';
import type { SqlRow, SqlValue, Storage, TableDefinition } from './storage.js';

// The package is CommonJS and its exports are not visible to an import by name.
const { Database } = createRequire(import.meta.url)('node-sqlite3-wasm') as typeof import('node-sqlite3-wasm');

/** Statements beyond this number give way to newer ones; each holds some 10 KB of WebAssembly memory. */
const maximumStatements = 1000;

class SqliteStorage implements Storage {
  private readonly database: SqliteDatabase;
  private readonly path: string | undefined;
  private readonly statements = new Map<string, Statement>();
  private readonly openSavepoints: number[] = [];
  private lastSavepoint = 0;
  /** Tables were defined since the outermost savepoint, so a rollback may take columns away from prepared statements. */
  private tablesChanged = false;
  /** Last number given per key prefix. Outside the database, so that a rollback cannot take ids back. */
  private readonly lastNumbers = new Map<string, number>();
  private readonly tables = new KnownTables();
  private readonly tablesByPrefix = new Map<string, string>();

  constructor(path: string | undefined) {
    if (path !== undefined) takeOwnership(path);
    this.path = path;
    this.database = new Database(path ?? ':memory:');
    // A crash of the process loses nothing; a crash of the machine may, which a development org can bear.
    this.database.exec(
      'PRAGMA locking_mode = EXCLUSIVE; PRAGMA synchronous = OFF; PRAGMA cache_size = -65536; PRAGMA foreign_keys = OFF',
    );
    this.defineFunction('fold', (value) => (typeof value === 'string' ? foldCase(value) : (value ?? null)));
    this.defineFunction('order_key', (value) => (typeof value === 'string' ? orderKey(value) : (value ?? null)));
  }

  defineTable(table: TableDefinition): void {
    if (!this.tables.define(table, this.openSavepoints.length)) return;
    this.tablesByPrefix.set(table.keyPrefix, table.name);
    const existing = this.database.all(`PRAGMA table_info(${quoteName(table.name)})`) as SqlRow[];
    // A new table is made when a statement first names it.
    if (existing.length > 0) this.migrate(table, existing);
  }

  all(sql: string, parameters: readonly SqlValue[] = []): SqlRow[] {
    return this.statement(sql).all(parameters as SqlValue[]) as SqlRow[];
  }

  run(sql: string, parameters: readonly SqlValue[] = []): number {
    return this.statement(sql).run(parameters as SqlValue[]).changes;
  }

  savepoint(): number {
    if (this.openSavepoints.length === 0) this.tablesChanged = false;
    this.openSavepoints.push(++this.lastSavepoint);
    this.run(`SAVEPOINT level${this.openSavepoints.length}`);
    return this.lastSavepoint;
  }

  rollbackTo(savepoint: number): void {
    const level = this.closeSavepoint(savepoint);
    this.run(`ROLLBACK TO level${level}`);
    this.run(`RELEASE level${level}`);
    if (this.tablesChanged) this.finalizeStatements();
    this.tables.rollback(level);
    // Tables that were made on the way are needed again, and are better made once than after every rollback.
    if (level === 1) for (const table of this.tables.endSavepoints()) this.migrate(table, []);
  }

  release(savepoint: number): void {
    const level = this.closeSavepoint(savepoint);
    this.run(`RELEASE level${level}`);
    if (level === 1) this.tables.endSavepoints();
  }

  nextId(keyPrefix: string): string {
    const number = (this.lastNumbers.get(keyPrefix) ?? this.highestStoredNumber(keyPrefix)) + 1;
    this.lastNumbers.set(keyPrefix, number);
    return idOfNumber(keyPrefix, number);
  }

  defineFunction(name: string, implementation: (...values: SqlValue[]) => SqlValue): void {
    // SQLite takes the number of arguments from `length`; -1 is its sign for any number.
    const wrapped = (...values: SqlValue[]): SqlValue => implementation(...values);
    Object.defineProperty(wrapped, 'length', { value: implementation.length === 0 ? -1 : implementation.length });
    this.database.function(name, wrapped, { deterministic: true });
  }

  close(): void {
    this.finalizeStatements();
    this.database.close();
    if (this.path !== undefined) giveUpOwnership(this.path);
  }

  private statement(sql: string): Statement {
    const cached = this.statements.get(sql);
    if (cached !== undefined) return cached;
    if (this.statements.size >= maximumStatements) this.dropOldestStatement();
    const statement = this.prepare(sql);
    this.statements.set(sql, statement);
    return statement;
  }

  private prepare(sql: string): Statement {
    for (;;) {
      try {
        return this.database.prepare(sql);
      } catch (error) {
        const table = this.tables.missing(error);
        if (!table) throw error;
        this.migrate(table, []);
        if (this.openSavepoints.length > 0) this.tables.noteCreated(table);
      }
    }
  }

  /** Brings the database from what it has of the table to the definition. */
  private migrate(table: TableDefinition, existing: readonly SqlRow[]): void {
    const statements = migrationStatements(table, existing);
    if (statements.length === 0) return;
    this.database.exec(statements.join(';'));
    this.tablesChanged = this.openSavepoints.length > 0;
    if (existing.length > 0) this.finalizeStatements();
  }

  private dropOldestStatement(): void {
    const oldest = this.statements.entries().next().value;
    if (oldest === undefined) return;
    oldest[1].finalize();
    this.statements.delete(oldest[0]);
  }

  private finalizeStatements(): void {
    for (const statement of this.statements.values()) statement.finalize();
    this.statements.clear();
  }

  /** Forgets the savepoint and those opened after it; returns its level. */
  private closeSavepoint(savepoint: number): number {
    const index = this.openSavepoints.lastIndexOf(savepoint);
    if (index < 0) throw new Error(`Savepoint ${savepoint} is not open`);
    this.openSavepoints.length = index;
    return index + 1;
  }

  private highestStoredNumber(keyPrefix: string): number {
    const table = this.tablesByPrefix.get(keyPrefix);
    if (table === undefined) return 0;
    // Rows may carry ids from elsewhere (org id of a copy, tests): only those of our own making count.
    const sql = `SELECT Id FROM ${quoteName(table)} WHERE Id LIKE ? ORDER BY Id DESC LIMIT 1`;
    const highest = firstValue(this.all(sql, [idOfNumber(keyPrefix, 0).slice(0, 6) + '%']));
    return typeof highest === 'string' ? numberOfId(highest) : 0;
  }
}

/** Opens the database of an org: in memory, or in a file that keeps what was committed. */
export function openStorage(path?: string): Storage {
  return new SqliteStorage(path);
}
