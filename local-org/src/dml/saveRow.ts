import type { FieldValue, OrgRecord } from '../schema/record.js';
import type { SaveError, SaveResult } from './engine.js';

/** Values of one row by exact field name; scalars only. */
export type RowValues = Record<string, FieldValue>;

/** One record on its way through the save. */
export interface SaveRow {
  /** Place in the caller's list. */
  readonly index: number;
  /** What the caller gave, as given. */
  readonly given: OrgRecord;
  /** Null until an insert has drawn one. */
  id: string | null;
  /** The stored row before the save; null for inserts. */
  old: OrgRecord | null;
  /** The row as it will be stored; before triggers change it. */
  current: OrgRecord;
  /** Names of the fields that the caller set, later also those that a before trigger changed. */
  readonly mentioned: Set<string>;
  readonly errors: SaveError[];
}

export function newRow(index: number, given: OrgRecord, id: string | null): SaveRow {
  return { index, given, id, old: null, current: { type: given.type, values: {} }, mentioned: new Set(), errors: [] };
}

/** The scalar at a field; relationship values count as blank. */
export function scalar(record: OrgRecord, name: string): FieldValue {
  const value = record.values[name];
  return value === undefined || typeof value === 'object' ? null : value;
}

/** Text at a field, or null. */
export function textOf(record: OrgRecord, name: string): string | null {
  const value = record.values[name];
  return typeof value === 'string' ? value : null;
}

/** Number at a field, or null. */
export function numberOf(record: OrgRecord, name: string): number | null {
  const value = record.values[name];
  return typeof value === 'number' ? value : null;
}

/** True when the field's value differs from the one before the save; always for inserts with a value. */
export function hasChanged(row: SaveRow, name: string): boolean {
  return scalar(row.current, name) !== (row.old === null ? null : scalar(row.old, name));
}

export function success(id: string, created: boolean): SaveResult {
  return { id, success: true, created, errors: [] };
}

export function failure(id: string | null, errors: readonly SaveError[]): SaveResult {
  return { id, success: false, created: false, errors };
}
