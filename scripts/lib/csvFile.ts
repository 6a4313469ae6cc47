import { readFileSync, existsSync, writeFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';

export interface CsvRow {
  /** Line in the file, the header being line 1. */
  readonly line: number;
  readonly values: Readonly<Record<string, string>>;
}

/** Reads a CSV file with a header. Throws with the file, and what to do, when it is missing, broken or lacks a column. */
export function readCsvFile(path: string, requiredColumns: readonly string[]): CsvRow[] {
  if (!existsSync(path))
    throw new Error(
      `There is no file ${path}. Name the folder that holds it with --from, or another file in the mapping.`,
    );
  return readCsv(readFileSync(path, 'utf8'), path, requiredColumns);
}

/** The same for a text; `name` is what errors call it. */
export function readCsv(text: string, name: string, requiredColumns: readonly string[]): CsvRow[] {
  let header: string[] = [];
  let rows: { record: Record<string, string>; info: { lines: number } }[];
  try {
    rows = parse(text, {
      columns: (names: string[]) => (header = names),
      bom: true,
      skip_empty_lines: true,
      trim: true,
      info: true,
      relax_column_count: true,
    }) as unknown as typeof rows;
  } catch (error) {
    throw new Error(`${name} is not a CSV file: ${error instanceof Error ? error.message : String(error)}`);
  }
  const missing = requiredColumns.filter((column) => !header.includes(column));
  if (missing.length > 0) {
    throw new Error(
      `${name} has no column ${missing.map((column) => `'${column}'`).join(', ')}; it has ${header.map((column) => `'${column}'`).join(', ')}. Name its columns in a mapping file (--mapping).`,
    );
  }
  return rows.map(({ record, info }) => ({
    line: info.lines,
    values: Object.fromEntries(header.map((column) => [column, record[column] ?? ''])),
  }));
}

/** Writes rows as CSV; values are quoted where they must be. */
export function writeCsvFile(
  path: string,
  columns: readonly string[],
  rows: readonly Readonly<Record<string, unknown>>[],
): void {
  const cell = (value: unknown): string => {
    const text = value === null || value === undefined ? '' : String(value);
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  const lines = [columns, ...rows.map((row) => columns.map((column) => row[column]))];
  writeFileSync(path, `${lines.map((values) => values.map(cell).join(',')).join('\n')}\n`);
}
