import { quoteName } from '../../storage/tableDefinition.js';
import { saveErrors } from '../errors.js';
import { inList } from '../rowStore.js';
import { textOf } from '../saveRow.js';
import { keepGood, momentOf } from '../services.js';
import type { DmlServices, RemovalChunk } from '../services.js';
import type { Transaction } from '../engine.js';
import { collectCascade } from './collectCascade.js';
import type { Cascade, Obstacle } from './collectCascade.js';
import type { BinEntry, ClearedReference } from './recycleBin.js';

/**
 * Moves the rows and what hangs on them to the recycle bin. Rows that are taken along, and rows whose lookup becomes
 * blank, fire no triggers («Operations That Don't Invoke Triggers»). Returns what went along.
 */
export function deleteRows(chunk: RemovalChunk): readonly BinEntry[] {
  const { services, plan } = chunk;
  let cascade = collectCascade(services, plan.object, idsOf(chunk));
  if (cascade.obstacles.size > 0) {
    refuseRestricted(chunk, cascade);
    cascade = collectCascade(services, plan.object, idsOf(chunk));
  }
  for (const row of chunk.rows) row.current.values['IsDeleted'] = true;
  for (const [objectName, entries] of groupByObject(cascade.entries))
    removeFrom(
      services,
      chunk.transaction,
      objectName,
      entries.map((entry) => entry.id),
    );
  clearReferences(services, cascade.cleared);
  services.recycleBin.remember(
    cascade.entries.filter((entry) => services.planner.plan(entry.objectName).recycles),
    cascade.cleared,
  );
  return cascade.entries;
}

function idsOf(chunk: RemovalChunk): string[] {
  return chunk.rows.flatMap((row) => row.id ?? []);
}

function refuseRestricted(chunk: RemovalChunk, cascade: Cascade): void {
  for (const row of chunk.rows) {
    const obstacles = row.id === null ? undefined : cascade.obstacles.get(row.id);
    const first = obstacles?.[0];
    if (!first || !obstacles) continue;
    const name = textOf(row.current, chunk.plan.object.nameField) ?? row.id ?? '';
    row.errors.push(
      saveErrors.deleteRestricted(
        name,
        namesOf(chunk.services, first.object.name, obstacles),
        first.object.pluralLabel,
      ),
    );
  }
  keepGood(chunk);
}

function namesOf(services: DmlServices, objectName: string, obstacles: readonly Obstacle[]): string[] {
  const plan = services.planner.plan(objectName);
  const ids = obstacles.filter((one) => one.object.name === objectName).map((one) => one.id);
  return [...services.rows.load(plan, ids).values()].map(
    (record) => textOf(record, plan.object.nameField) ?? textOf(record, 'Id') ?? '',
  );
}

export function groupByObject<Entry extends { readonly objectName: string }>(
  entries: readonly Entry[],
): Map<string, Entry[]> {
  const groups = new Map<string, Entry[]>();
  for (const entry of entries) groups.set(entry.objectName, [...(groups.get(entry.objectName) ?? []), entry]);
  return groups;
}

/** Objects without IsDeleted have no recycle bin: their rows are gone for good. */
function removeFrom(services: DmlServices, transaction: Transaction, objectName: string, ids: readonly string[]): void {
  const plan = services.planner.plan(objectName);
  const list = JSON.stringify(ids);
  if (!plan.recycles) {
    services.storage.run(`DELETE FROM ${quoteName(objectName)} WHERE Id ${inList}`, [list]);
    return;
  }
  const stamp = plan.has('SystemModstamp') ? `, SystemModstamp = ${momentOf(transaction)}` : '';
  services.storage.run(`UPDATE ${quoteName(objectName)} SET IsDeleted = 1${stamp} WHERE Id ${inList}`, [list]);
}

function clearReferences(services: DmlServices, cleared: readonly ClearedReference[]): void {
  for (const [objectName, references] of groupByObject(cleared)) {
    const byField = new Map<string, string[]>();
    for (const one of references) byField.set(one.field, [...(byField.get(one.field) ?? []), one.recordId]);
    for (const [field, ids] of byField)
      services.storage.run(`UPDATE ${quoteName(objectName)} SET ${quoteName(field)} = NULL WHERE Id ${inList}`, [
        JSON.stringify(ids),
      ]);
  }
}
