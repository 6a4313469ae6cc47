import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';
import type { ArrPolicy } from '../../../force-app/main/revenue/lwc/arr/arr.js';
import { SOURCES, type Source } from './sources.js';

const FOLDER = fileURLToPath(new URL('.', import.meta.url));

export type Dialect = 'duckdb' | 'snowflake' | 'bigquery';

export interface WarehouseRequest {
  readonly policy: ArrPolicy;
  /** ISO dates; daily ARR of every day between them, and the bridge of every month that ends in them. */
  readonly from: string;
  readonly to: string;
}

/** The functions in which warehouses differ. */
export const dialectSql = (dialect: Dialect): string =>
  readFileSync(join(FOLDER, 'dialects', `${dialect}.sql`), 'utf8');

/** The models in their order: name and SQL, the same for every warehouse. */
export function models(): { readonly name: string; readonly sql: string }[] {
  const folder = join(FOLDER, 'models');
  return readdirSync(folder)
    .sort()
    .map((file) => ({ name: file.replace(/^\d+_|\.sql$/g, ''), sql: readFileSync(join(folder, file), 'utf8') }));
}

const text = (value: string): string => `'${value.replaceAll("'", "''")}'`;

/** The tables that say what is asked for: policy and time. Portable, as the models. */
export function requestSql({ policy, from, to }: WarehouseRequest): string {
  return `CREATE OR REPLACE TABLE arr_policy AS
SELECT
  ${text(policy.countFrom)} AS count_from,
  ${text(policy.leaveAt)} AS leave_at,
  ${policy.leaveAfterDays} AS leave_after_days,
  ${policy.graceDays} AS grace_days,
  ${text(policy.ramp)} AS ramp,
  ${text(policy.freeMonths)} AS free_months,
  ${text(policy.rate)} AS rate,
  ${text(policy.yearLength)} AS year_length;
CREATE OR REPLACE TABLE arr_range AS
SELECT CAST(${text(from)} AS DATE) AS from_day, CAST(${text(to)} AS DATE) AS to_day;
CREATE OR REPLACE TABLE currencies AS
${currencyDigits()
  .map(([code, digits]) => `SELECT ${text(code)} AS code, ${digits} AS digits`)
  .join('\nUNION ALL ')};`;
}

/** Currencies that do not have two digits; c/arr is told the same by the program: never more than the two of the org's fields. */
function currencyDigits(): [string, number][] {
  const digits = Intl.supportedValuesOf('currency').map((code): [string, number] => {
    const options = new Intl.NumberFormat('en', { style: 'currency', currency: code }).resolvedOptions();
    return [code, Math.min(2, options.maximumFractionDigits ?? 2)];
  });
  return digits.filter(([, count]) => count < 2);
}

/** DuckDB inside this process, with the functions of its dialect; in memory unless a file is named. */
export async function openWarehouse(file = ':memory:'): Promise<DuckDBConnection> {
  const instance = await DuckDBInstance.create(file);
  const connection = await instance.connect();
  await connection.run(dialectSql('duckdb'));
  return connection;
}

/**
 * Loads the exports of a folder into the raw tables, each from `<name>.parquet` or `<name>.csv`. One that is not there is
 * empty. Throws, naming file and columns, when a column is missing or no export is there at all.
 */
export async function loadSources(connection: DuckDBConnection, folder: string): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const source of SOURCES) counts[source.name] = await loadSource(connection, folder, source);
  if (Object.values(counts).every((count) => count === 0)) {
    const names = SOURCES.map(({ name }) => `${name}.csv`).join(', ');
    throw new Error(`There are no rows in ${folder}: it should hold at least one of ${names} (or .parquet).`);
  }
  return counts;
}

async function loadSource(connection: DuckDBConnection, folder: string, source: Source): Promise<number> {
  const table = `raw_${source.name}`;
  const parquet = join(folder, `${source.name}.parquet`);
  const csv = join(folder, `${source.name}.csv`);
  const columns = source.columns.map((column) => `CAST("${column}" AS VARCHAR) AS "${column}"`).join(', ');
  if (!existsSync(parquet) && !existsSync(csv)) {
    const empty = source.columns.map((column) => `CAST(NULL AS VARCHAR) AS "${column}"`).join(', ');
    await connection.run(`CREATE OR REPLACE TABLE ${table} AS SELECT ${empty} WHERE FALSE`);
    return 0;
  }
  const file = existsSync(parquet) ? parquet : csv;
  const read =
    file === parquet
      ? `read_parquet(${text(file)})`
      : `read_csv(${text(file)}, header = true, all_varchar = true, nullstr = '')`;
  const described = await connection.runAndReadAll(`DESCRIBE SELECT * FROM ${read}`);
  const found = new Set(described.getRowsJson().map(([name]) => String(name)));
  const missing = source.columns.filter((column) => !found.has(column));
  if (missing.length > 0) throw new Error(`${file} has no column ${missing.join(', ')}.`);
  await connection.run(`CREATE OR REPLACE TABLE ${table} AS SELECT ${columns} FROM ${read}`);
  const counted = await connection.runAndReadAll(`SELECT COUNT(*) FROM ${table}`);
  return Number(counted.getRowsJson()[0]![0]);
}

/** Runs all models over the raw tables. */
export async function runModels(connection: DuckDBConnection, request: WarehouseRequest): Promise<void> {
  await connection.run(requestSql(request));
  for (const { name, sql } of models()) {
    try {
      await connection.run(sql);
    } catch (error) {
      throw new Error(`The model ${name} failed: ${(error as Error).message}`, { cause: error });
    }
  }
}

/** The rows of a query as objects; numbers that are exact come as text. */
export async function rowsOf(connection: DuckDBConnection, sql: string): Promise<Record<string, string | null>[]> {
  const result = await connection.runAndReadAll(sql);
  return result.getRowObjectsJson() as Record<string, string | null>[];
}
