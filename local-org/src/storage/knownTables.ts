import { isDeepStrictEqual } from 'node:util';
import type { TableDefinition } from './storage.js';

/**
 * The tables that were defined, whether or not the database has them yet: one that no statement has named costs nothing.
 * A rollback takes definitions back that came after its savepoint.
 */
export class KnownTables {
  private readonly definitions = new Map<string, TableDefinition>();
  private readonly changes: { level: number; name: string; previous: TableDefinition | undefined }[] = [];
  /** Tables that a statement has called for since the outermost savepoint. */
  private created = new Set<string>();

  /** `level`: the number of open savepoints. False where the table is defined like this already. */
  define(table: TableDefinition, level: number): boolean {
    const name = table.name.toLowerCase();
    if (isDeepStrictEqual(this.definitions.get(name), table)) return false;
    if (level > 0) this.changes.push({ level, name, previous: this.definitions.get(name) });
    this.definitions.set(name, table);
    return true;
  }

  /** The definition of the table that SQLite misses; undefined for another error. */
  missing(error: unknown): TableDefinition | undefined {
    const name = /no such table: (?:main\.)?(.+)$/.exec((error as Error).message)?.[1];
    return name === undefined ? undefined : this.definitions.get(name.toLowerCase());
  }

  noteCreated(table: TableDefinition): void {
    this.created.add(table.name.toLowerCase());
  }

  /** Takes back what was defined in the savepoint of this level and those inside it. */
  rollback(level: number): void {
    for (let last = this.changes.at(-1); last && last.level >= level; last = this.changes.at(-1)) {
      if (last.previous) this.definitions.set(last.name, last.previous);
      else this.definitions.delete(last.name);
      this.changes.pop();
    }
  }

  /** Ends the outermost savepoint; gives the definitions, as they are now, of the tables that statements have called for in it. */
  endSavepoints(): TableDefinition[] {
    const created = [...this.created].flatMap((name) => this.definitions.get(name) ?? []);
    this.created = new Set();
    this.changes.length = 0;
    return created;
  }
}
