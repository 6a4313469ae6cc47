import type { FieldValue, OrgRecord } from '../../schema/record.js';
import type { ReportColumn, ReportDefinition } from '../definition/model.js';
import { classOf } from './buckets.js';
import { reportQueries, usedColumns, type ReportQuery } from './reportQuery.js';
import { queryAsUser, type Runner, type RunnerSettings } from './runner.js';

/** The value of a column in a row, and the record that it names. */
export interface RowValue {
  readonly value: FieldValue;
  readonly recordId: string | undefined;
}

/** A row of a report: values by the name of the type's column, and the ids of its records by table. */
export interface ReportRow {
  readonly values: ReadonlyMap<string, RowValue>;
  readonly ids: readonly string[];
}

const BLANK: RowValue = { value: null, recordId: undefined };

/** All rows of a report that the user sees, in the report's order. */
export function readRows(report: ReportDefinition, runner: Runner, settings: RunnerSettings): ReportRow[] {
  const columns = usedColumns(report);
  const rows = reportQueries(report, runner.userId, settings).flatMap((query) =>
    queryAsUser(runner, query.text).map((record) => readRow(record, query, columns)),
  );
  return report.rowLimit === undefined ? rows : rows.slice(0, report.rowLimit);
}

function readRow(record: OrgRecord, query: ReportQuery, columns: readonly ReportColumn[]): ReportRow {
  const values = new Map<string, RowValue>();
  for (const { source } of columns) {
    const place = query.places.get(source.name);
    if (!place) continue;
    const id = place.id === undefined ? null : valueAt(record, place.id);
    values.set(source.name, {
      value: valueAt(record, place.value),
      recordId: typeof id === 'string' ? id : undefined,
    });
  }
  return { values, ids: query.ids.map((path) => String(valueAt(record, path))) };
}

/** Value at a path of a query result; null where a parent on the way is missing. */
function valueAt(record: OrgRecord, path: string): FieldValue {
  let current: OrgRecord | null = record;
  const steps = path.split('.');
  for (const step of steps.slice(0, -1)) {
    const next: unknown = current?.values[step];
    current = typeof next === 'object' && next !== null && !Array.isArray(next) ? (next as OrgRecord) : null;
  }
  const value = current?.values[steps.at(-1)!] ?? null;
  return typeof value === 'object' ? null : value;
}

/** What a column shows in a row: its value, or the class of it that a bucket names. */
export function cellOf(row: ReportRow, column: ReportColumn): RowValue {
  const cell = row.values.get(column.source.name) ?? BLANK;
  return column.bucket ? { value: classOf(column.bucket, cell.value), recordId: undefined } : cell;
}
