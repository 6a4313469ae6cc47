import type { ObjectModel } from '../../schema/model.js';
import { saveErrors } from '../errors.js';
import { keepGood } from '../services.js';
import type { RemovalChunk, SaveChunk } from '../services.js';

/** Whether the object takes the operation at all, and the user's object permission for it. */
export function checkObjectAccess(chunk: SaveChunk): void {
  const { plan, operation, options, transaction, services } = chunk;
  if (chunk.internal) return;
  const { object } = plan;
  if (!(operation === 'insert' ? object.createable : object.updateable))
    return failAll(chunk, saveErrors.wrongOperation(object, operation === 'insert' ? 'inserted' : 'updated'));
  if (options.mode === 'user') {
    const access = services.security.objectAccess(transaction.userId, object.name);
    if (!(operation === 'insert' ? access.create : access.edit)) failAll(chunk, saveErrors.objectAccess(object));
  }
}

/** Field permissions for what the caller set and, where sharing applies, access to each row. */
export function checkRecordAccess(chunk: SaveChunk): void {
  if (chunk.internal) return;
  if (chunk.options.mode === 'user') checkFields(chunk);
  if (chunk.operation === 'update') checkRows(chunk, 'edit');
}

export function checkRemovalAccess(chunk: RemovalChunk): void {
  const { plan, operation, options, transaction, services } = chunk;
  if (!plan.object.deletable)
    return failAll(chunk, saveErrors.wrongOperation(plan.object, operation === 'delete' ? 'deleted' : 'undeleted'));
  if (options.mode === 'user' && !services.security.objectAccess(transaction.userId, plan.object.name).delete)
    return failAll(chunk, saveErrors.objectAccess(plan.object));
  if (operation === 'delete') checkRows(chunk, 'delete');
}

/** Fields that the user may not edit, among those the caller sets to something new. */
function checkFields(chunk: SaveChunk): void {
  const { services, plan, transaction } = chunk;
  const editable = new Map<string, boolean>();
  const mayEdit = (name: string): boolean => {
    let known = editable.get(name);
    if (known === undefined) {
      known = services.security.fieldAccess(transaction.userId, plan.object.name, name).edit;
      editable.set(name, known);
    }
    return known;
  };
  for (const row of chunk.rows) {
    const refused = [...row.mentioned].filter(
      (name) => !mayEdit(name) && row.current.values[name] !== (row.old?.values[name] ?? null),
    );
    if (refused.length > 0) row.errors.push(saveErrors.notWriteable(refused));
  }
  keepGood(chunk);
}

function checkRows(chunk: SaveChunk | RemovalChunk, level: 'edit' | 'delete'): void {
  const { options, services, plan, transaction } = chunk;
  if (options.mode !== 'user' && !options.sharing) return;
  const ids = chunk.rows.flatMap((row) => (row.id === null ? [] : [row.id]));
  const allowed = services.security.accessibleIds(transaction.userId, plan.object.name, ids, level);
  for (const row of chunk.rows) if (row.id !== null && !allowed.has(row.id)) row.errors.push(saveErrors.rowAccess());
  keepGood(chunk);
}

function failAll(chunk: SaveChunk | RemovalChunk, error: ReturnType<typeof saveErrors.objectAccess>): void {
  for (const row of chunk.rows) row.errors.push(error);
  keepGood(chunk);
}

/** Objects whose rows a user needs to see before referring to them: records, not setup. */
export function needsAccessToRefer(object: ObjectModel): boolean {
  return (object.kind === 'standard' || object.kind === 'custom') && object.name !== 'User';
}
