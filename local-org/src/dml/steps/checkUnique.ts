import type { FieldModel } from '../../schema/model.js';
import { foldCase, isAscii } from '../../storage/caseFolding.js';
import { quoteName } from '../../storage/tableDefinition.js';
import { saveErrors } from '../errors.js';
import { inList } from '../rowStore.js';
import { hasChanged, scalar } from '../saveRow.js';
import type { SaveRow } from '../saveRow.js';
import { keepGood } from '../services.js';
import type { SaveChunk } from '../services.js';

/** Rows outside the recycle bin must not repeat the value of a unique field; within a list the first row has it. */
export function checkUnique(chunk: SaveChunk): void {
  for (const field of chunk.plan.unique) checkField(chunk, field);
  keepGood(chunk);
}

function checkField(chunk: SaveChunk, field: FieldModel): void {
  const candidates = chunk.rows.filter(
    (row) => scalar(row.current, field.name) !== null && hasChanged(row, field.name),
  );
  if (candidates.length === 0) return;
  const holders = findHolders(chunk, field, candidates);
  // A row of this chunk that gives its value up no longer holds it.
  const leaving = new Set(candidates.flatMap((row) => (row.old ? (row.id ?? []) : [])));
  const claims = new Map<string, string>();
  for (const row of candidates) {
    const key = uniqueKey(field, String(scalar(row.current, field.name)));
    const holder = claims.get(key) ?? holders.get(key)?.find((id) => !leaving.has(id));
    if (holder !== undefined) row.errors.push(saveErrors.duplicateValue(field, holder));
    else claims.set(key, row.id ?? '');
  }
}

/** Values that count as the same have the same key. */
export function uniqueKey(field: FieldModel, value: string): string {
  return field.caseSensitive ? value : foldCase(value);
}

function findHolders(chunk: SaveChunk, field: FieldModel, rows: readonly SaveRow[]): Map<string, string[]> {
  return idsByValue(
    chunk,
    field,
    rows.map((row) => scalar(row.current, field.name)),
  );
}

/** Ids of the live rows that have one of the values, by key of the value. */
export function idsByValue(
  chunk: Pick<SaveChunk, 'plan' | 'services'>,
  field: FieldModel,
  values: readonly unknown[],
): Map<string, string[]> {
  const { plan, services } = chunk;
  const column = quoteName(field.name);
  const folded = !field.caseSensitive && values.some((value) => typeof value === 'string' && !isAscii(value));
  const list = JSON.stringify(folded ? values.map((value) => foldCase(String(value))) : values);
  const condition = `${folded ? `fold(${column})` : column} ${inList}${plan.recycles ? ' AND IsDeleted = 0' : ''}`;
  const found = new Map<string, string[]>();
  for (const row of services.storage.all(
    `SELECT Id, ${column} AS value FROM ${quoteName(plan.object.name)} WHERE ${condition}`,
    [list],
  )) {
    const key = uniqueKey(field, String(row['value']));
    found.set(key, [...(found.get(key) ?? []), String(row['Id'])]);
  }
  return found;
}
