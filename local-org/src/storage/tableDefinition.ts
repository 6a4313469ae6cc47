import type { ColumnDefinition, SqlRow, SqlValue, TableDefinition } from './storage.js';

/** A name as SQL takes it, whatever it contains. */
export function quoteName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

function columnClause(column: ColumnDefinition): string {
  const key = column.name === 'Id' ? ' PRIMARY KEY NOT NULL' : '';
  const start = column.default === undefined ? '' : ` DEFAULT ${column.default}`;
  return `${quoteName(column.name)} ${column.affinity}${key}${column.ignoreCase ? ' COLLATE NOCASE' : ''}${start}`;
}

function indexStatements(table: TableDefinition): string[] {
  const statement = (columns: readonly string[], unique: boolean): string =>
    `CREATE ${unique ? 'UNIQUE ' : ''}INDEX IF NOT EXISTS ${quoteName(`${table.name}.${columns.join('.')}`)} ` +
    `ON ${quoteName(table.name)} (${columns.map(quoteName).join(', ')})`;
  const single = table.columns
    .filter((column) => column.index !== 'none' && column.name !== 'Id')
    .map((column) => statement([column.name], column.index === 'unique'));
  return [...single, ...(table.indexes ?? []).map((columns) => statement(columns, false))];
}

/** The statements that bring the database from what it has (`PRAGMA table_info`) to the definition. */
export function migrationStatements(table: TableDefinition, existing: readonly SqlRow[]): string[] {
  const known = new Set(existing.map((row) => String(row['name']).toLowerCase()));
  const missing = table.columns.filter((column) => !known.has(column.name.toLowerCase()));
  const columns =
    existing.length === 0
      ? [`CREATE TABLE ${quoteName(table.name)} (${table.columns.map(columnClause).join(', ')})`]
      : missing.map((column) => `ALTER TABLE ${quoteName(table.name)} ADD COLUMN ${columnClause(column)}`);
  return [...columns, ...indexStatements(table)];
}

/** The value of the first column of the first row, or null. */
export function firstValue(rows: readonly SqlRow[]): SqlValue {
  const row = rows[0];
  return row === undefined ? null : (Object.values(row)[0] ?? null);
}
