import { quoteName } from '../../storage/tableDefinition.js';
import { saveErrors } from '../errors.js';
import { inList } from '../rowStore.js';
import { scalar, textOf } from '../saveRow.js';
import { keepGood, momentOf } from '../services.js';
import type { DmlServices, RemovalChunk } from '../services.js';
import { idsByValue, uniqueKey } from '../steps/checkUnique.js';
import { groupByObject } from './deleteRows.js';
import type { BinEntry, ClearedReference } from './recycleBin.js';

/** Rows can come back when no live row has taken their unique values and their masters are there. */
export function checkUndelete(chunk: RemovalChunk): void {
  for (const row of chunk.rows)
    if (row.current.values['IsDeleted'] !== true) row.errors.push(saveErrors.notInRecycleBin());
  keepGood(chunk);
  for (const field of chunk.plan.unique) {
    const values = chunk.rows.map((row) => scalar(row.current, field.name)).filter((value) => value !== null);
    const holders = values.length > 0 ? idsByValue(chunk, field, values) : new Map<string, string[]>();
    for (const row of chunk.rows) {
      const holder = holders.get(uniqueKey(field, String(scalar(row.current, field.name))))?.[0];
      if (holder !== undefined) row.errors.push(saveErrors.duplicateValue(field, holder));
    }
  }
  checkMasters(chunk);
  keepGood(chunk);
}

function checkMasters(chunk: RemovalChunk): void {
  for (const field of chunk.plan.references) {
    if (field.reference?.onDelete !== 'cascade') continue;
    for (const row of chunk.rows) {
      const id = textOf(row.current, field.name);
      const master = id === null ? undefined : chunk.services.schema.objectByKeyPrefix(id.slice(0, 3));
      if (id === null || !master?.fields.has('isdeleted')) continue;
      if (
        chunk.services.storage.all(`SELECT 1 AS found FROM ${quoteName(master.name)} WHERE Id = ? AND IsDeleted = 1`, [
          id,
        ]).length > 0
      )
        row.errors.push(saveErrors.entityIsDeleted([field.name]));
    }
  }
}

/** Brings back the rows, the rows that went with them, and the lookups that still are blank. Returns what came back. */
export function undeleteRows(chunk: RemovalChunk): readonly BinEntry[] {
  const { services, transaction } = chunk;
  const ids = chunk.rows.flatMap((row) => row.id ?? []);
  const entries = services.recycleBin.entriesOf(ids);
  const named = ids
    .filter((id) => !entries.some((entry) => entry.id === id))
    .map((id) => ({ id, objectName: chunk.plan.object.name, rootId: id }));
  const restored = [...named, ...entries];
  for (const [objectName, list] of groupByObject(restored)) {
    const stamp = services.planner.plan(objectName).has('SystemModstamp')
      ? `, SystemModstamp = ${momentOf(transaction)}`
      : '';
    services.storage.run(`UPDATE ${quoteName(objectName)} SET IsDeleted = 0${stamp} WHERE Id ${inList}`, [
      JSON.stringify(list.map((entry) => entry.id)),
    ]);
  }
  restoreReferences(services, services.recycleBin.clearedBy(restored.map((entry) => entry.id)));
  services.recycleBin.forget(restored.map((entry) => entry.id));
  for (const row of chunk.rows) row.current.values['IsDeleted'] = false;
  return restored;
}

function restoreReferences(services: DmlServices, cleared: readonly ClearedReference[]): void {
  for (const one of cleared) {
    const field = quoteName(one.field);
    services.storage.run(`UPDATE ${quoteName(one.objectName)} SET ${field} = ? WHERE Id = ? AND ${field} IS NULL`, [
      one.targetId,
      one.recordId,
    ]);
  }
}
