import { saveErrors } from '../errors.js';
import { TriggerFailure } from '../engine.js';
import type { Transaction, TriggerEvent } from '../engine.js';
import { attachFormulas } from '../formulaFields.js';
import { scalar } from '../saveRow.js';
import type { SaveRow } from '../saveRow.js';
import { keepGood } from '../services.js';
import type { RemovalChunk, SaveChunk } from '../services.js';
import { normalValue } from './assignValues.js';

/** «Total stack depth for any Apex invocation that recursively fires triggers»: 16. */
const maximumDepth = 16;
const depthKey = 'dml.triggerDepth';

export function hasTriggers(chunk: SaveChunk | RemovalChunk, timing: 'before' | 'after', event: TriggerEvent): boolean {
  return chunk.services.triggers()?.hasTriggers(chunk.plan.object.name, timing, event) ?? false;
}

/** Before triggers of an insert or update; what they change counts as set by the caller and is put into stored form. */
export function fireBeforeSave(chunk: SaveChunk): void {
  const { plan, operation } = chunk;
  if (!hasTriggers(chunk, 'before', operation)) return;
  const before = chunk.rows.map((row) => plan.stored.map((field) => scalar(row.current, field.name)));
  fire(
    chunk,
    'before',
    operation,
    chunk.rows.map((row) => ({ oldRecord: row.old, newRecord: row.current })),
  );
  chunk.rows.forEach((row, rowIndex) => {
    plan.stored.forEach((field, fieldIndex) => {
      const value = scalar(row.current, field.name);
      if (value === before[rowIndex]?.[fieldIndex]) return;
      const normal = normalValue(field, value);
      if (normal === undefined) row.errors.push(saveErrors.wrongType(field, value));
      else row.current.values[field.name] = normal;
      row.mentioned.add(field.name);
    });
  });
  keepGood(chunk);
}

export function fireAfterSave(chunk: SaveChunk): void {
  if (!hasTriggers(chunk, 'after', chunk.operation)) return;
  fire(
    chunk,
    'after',
    chunk.operation,
    chunk.rows.map((row) => ({ oldRecord: row.old, newRecord: row.current })),
  );
  keepGood(chunk);
}

/** Delete triggers see the old record only, undelete triggers the new one only. */
export function fireOnRemoval(chunk: RemovalChunk, timing: 'before' | 'after'): void {
  if (!hasTriggers(chunk, timing, chunk.operation)) return;
  const deleting = chunk.operation === 'delete';
  fire(
    chunk,
    timing,
    chunk.operation,
    chunk.rows.map((row) => ({ oldRecord: deleting ? row.old : null, newRecord: deleting ? null : row.current })),
  );
  keepGood(chunk);
}

function fire(
  chunk: SaveChunk | RemovalChunk,
  timing: 'before' | 'after',
  event: TriggerEvent,
  records: readonly { readonly oldRecord: SaveRow['old']; readonly newRecord: SaveRow['old'] }[],
): void {
  const { services, plan, transaction, rows } = chunk;
  const host = services.triggers();
  if (!host || rows.length === 0) return;
  attachFormulas(
    services,
    plan,
    records.flatMap(({ newRecord }) => newRecord ?? []),
    transaction,
  );
  attachFormulas(
    services,
    plan,
    records.flatMap(({ oldRecord }) => oldRecord ?? []),
    transaction,
  );
  const triggerRows = rows.map((row, index) => ({
    oldRecord: records[index]?.oldRecord ?? null,
    newRecord: records[index]?.newRecord ?? null,
    errors: row.errors,
  }));
  const depth = depthOf(transaction);
  if (depth >= maximumDepth) return failTooDeep(chunk, timing, event);
  transaction.state.set(depthKey, depth + 1);
  try {
    host.fire(transaction, plan.object.name, timing, event, triggerRows);
  } catch (error) {
    if (!(error instanceof TriggerFailure)) throw error;
    for (const row of rows) row.errors.push(saveErrors.triggerFailure(error.message));
  } finally {
    transaction.state.set(depthKey, depth);
  }
}

function depthOf(transaction: Transaction): number {
  const depth = transaction.state.get(depthKey);
  return typeof depth === 'number' ? depth : 0;
}

function failTooDeep(chunk: SaveChunk | RemovalChunk, timing: string, event: string): void {
  const title = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);
  const ids = chunk.rows.flatMap((row) => row.id ?? []);
  const message = `maximum trigger depth exceeded\n${chunk.plan.object.name} trigger event ${title(timing)}${title(event)} for [${ids.join(', ')}]`;
  for (const row of chunk.rows) row.errors.push(saveErrors.triggerFailure(message));
}
