import type { FieldModel, ObjectModel } from '../../schema/model.js';
import { quoteName } from '../../storage/tableDefinition.js';
import { saveErrors } from '../errors.js';
import { inList } from '../rowStore.js';
import { hasChanged, textOf } from '../saveRow.js';
import type { SaveRow } from '../saveRow.js';
import { keepGood } from '../services.js';
import type { SaveChunk } from '../services.js';
import { needsAccessToRefer } from './checkAccess.js';

interface Use {
  readonly row: SaveRow;
  readonly field: FieldModel;
  readonly id: string;
}

/** Every reference that is new must name a row of the right object that exists and that the user may see. */
export function checkReferences(chunk: SaveChunk): void {
  const uses = new Map<string, { readonly object: ObjectModel; readonly uses: Use[] }>();
  for (const row of chunk.rows) {
    for (const field of chunk.plan.references) {
      const id = textOf(row.current, field.name);
      if (id === null || !hasChanged(row, field.name)) continue;
      const object = targetOf(chunk, field, id);
      if (!object) row.errors.push(saveErrors.wrongReference(field, id));
      else if (id === row.id) row.errors.push(saveErrors.selfReference(field));
      else {
        const group = uses.get(object.name) ?? { object, uses: [] };
        group.uses.push({ row, field, id });
        uses.set(object.name, group);
      }
    }
  }
  for (const group of uses.values()) checkTargets(chunk, group.object, group.uses);
  keepGood(chunk);
}

function targetOf(chunk: SaveChunk, field: FieldModel, id: string): ObjectModel | undefined {
  const object = chunk.services.schema.objectByKeyPrefix(id.slice(0, 3));
  return object && field.reference?.to.includes(object.name) ? object : undefined;
}

function checkTargets(chunk: SaveChunk, object: ObjectModel, uses: readonly Use[]): void {
  const { services, transaction, options } = chunk;
  const ids = [...new Set(uses.map((use) => use.id))];
  const columns = [
    'Id',
    ...(object.fields.has('isdeleted') ? ['IsDeleted'] : []),
    ...(object.name === 'User' ? ['IsActive'] : []),
  ];
  const rows = services.storage.all(`SELECT ${columns.join(', ')} FROM ${quoteName(object.name)} WHERE Id ${inList}`, [
    JSON.stringify(ids),
  ]);
  const found = new Map(rows.map((row) => [String(row['Id']), row]));
  const queues = queuesFor(chunk, object, ids);
  const enforced = !chunk.internal && (options.mode === 'user' || options.sharing) && needsAccessToRefer(object);
  const allowed = (level: 'read' | 'edit'): ReadonlySet<string> | undefined =>
    enforced ? services.security.accessibleIds(transaction.userId, object.name, ids, level) : undefined;
  const visible = allowed('read');
  // A detail is made or moved only by those who may edit its master.
  const editable = uses.some(({ field }) => field.reference?.kind === 'masterDetail') ? allowed('edit') : visible;
  for (const { row, field, id } of uses) {
    const target = found.get(id);
    if (!target) row.errors.push(saveErrors.invalidCrossReference([field.name]));
    else if (target['IsDeleted'] === 1) row.errors.push(saveErrors.entityIsDeleted([field.name]));
    else if (field.name === 'OwnerId' && target['IsActive'] === 0)
      row.errors.push(saveErrors.inactiveOwner(id, chunk.plan.object));
    else if (field.name === 'OwnerId' && queues?.has(id) === false)
      row.errors.push(
        saveErrors.other('INVALID_OPERATION', 'Queue not associated with this SObject type', ['OwnerId']),
      );
    else if ((field.reference?.kind === 'masterDetail' ? editable : visible)?.has(id) === false)
      row.errors.push(saveErrors.crossReferenceAccess(id));
  }
}

/** Of these groups the queues that may own records of the object («QueueSobject»); undefined where they are no groups. */
function queuesFor(chunk: SaveChunk, target: ObjectModel, ids: readonly string[]): ReadonlySet<string> | undefined {
  if (target.name !== 'Group') return undefined;
  const rows = chunk.services.storage.all(
    `SELECT q.QueueId AS id FROM QueueSobject q JOIN "Group" g ON g.Id = q.QueueId AND g.Type = 'Queue' WHERE q.SobjectType = ? AND q.QueueId ${inList}`,
    [chunk.plan.object.name, JSON.stringify(ids)],
  );
  return new Set(rows.map((row) => String(row['id'])));
}
