import type { FieldModel, ObjectModel } from '../../schema/model.js';
import { hasColumn } from '../../schema/table.js';
import { quoteName } from '../../storage/tableDefinition.js';
import { inList } from '../rowStore.js';
import type { DmlServices } from '../services.js';
import type { BinEntry, ClearedReference } from './recycleBin.js';

/** What a deletion does beyond the rows that were named. */
export interface Cascade {
  /** Rows that go, the named ones first; each with the named row that takes it along. */
  readonly entries: readonly BinEntry[];
  /** Lookups that become blank. */
  readonly cleared: readonly ClearedReference[];
  /** Rows that stand in the way, by the named row whose deletion they prevent. */
  readonly obstacles: ReadonlyMap<string, readonly Obstacle[]>;
}

export interface Obstacle {
  readonly object: ObjectModel;
  readonly id: string;
}

/** Follows the references to the rows down the tree, with one query for each reference and level. */
export function collectCascade(services: DmlServices, object: ObjectModel, ids: readonly string[]): Cascade {
  const roots = new Map<string, string>(ids.map((id) => [id, id]));
  const entries: BinEntry[] = ids.map((id) => ({ id, objectName: object.name, rootId: id }));
  const cleared: ClearedReference[] = [];
  const restricted: { readonly obstacle: Obstacle; readonly root: string }[] = [];
  let level: { readonly object: ObjectModel; readonly ids: readonly string[] }[] = [{ object, ids }];
  while (level.length > 0) {
    const next = new Map<string, { readonly object: ObjectModel; readonly ids: string[] }>();
    for (const parent of level) {
      for (const { child, field } of childReferences(services, parent.object)) {
        for (const { id, target } of referring(services, child, field, parent.ids)) {
          const root = roots.get(target) ?? target;
          if (roots.has(id)) continue;
          if (field.reference?.onDelete === 'cascade') {
            roots.set(id, root);
            entries.push({ id, objectName: child.name, rootId: root });
            const group = next.get(child.name) ?? { object: child, ids: [] };
            group.ids.push(id);
            next.set(child.name, group);
          } else if (field.reference?.onDelete === 'restrict')
            restricted.push({ obstacle: { object: child, id }, root });
          else cleared.push({ recordId: id, objectName: child.name, field: field.name, targetId: target });
        }
      }
    }
    level = [...next.values()];
  }
  return {
    entries,
    cleared: cleared.filter((one) => !roots.has(one.recordId)),
    obstacles: obstaclesByRoot(restricted, roots),
  };
}

/** A restricting row that goes too stands in nobody's way. */
function obstaclesByRoot(
  restricted: readonly { readonly obstacle: Obstacle; readonly root: string }[],
  going: ReadonlyMap<string, string>,
): ReadonlyMap<string, readonly Obstacle[]> {
  const byRoot = new Map<string, Obstacle[]>();
  for (const { obstacle, root } of restricted) {
    if (!going.has(obstacle.id)) byRoot.set(root, [...(byRoot.get(root) ?? []), obstacle]);
  }
  return byRoot;
}

function childReferences(
  services: DmlServices,
  object: ObjectModel,
): { readonly child: ObjectModel; readonly field: FieldModel }[] {
  return object.childRelationships.flatMap(({ childObject, field: fieldName }) => {
    const child = services.schema.object(childObject);
    const field = services.schema.field(childObject, fieldName);
    return child && field && hasColumn(field) && child.keyPrefix !== '' ? [{ child, field }] : [];
  });
}

function referring(
  services: DmlServices,
  child: ObjectModel,
  field: FieldModel,
  ids: readonly string[],
): { readonly id: string; readonly target: string }[] {
  const column = quoteName(field.name);
  const live = child.fields.has('isdeleted') ? ' AND IsDeleted = 0' : '';
  const rows = services.storage.all(
    `SELECT Id, ${column} AS target FROM ${quoteName(child.name)} WHERE ${column} ${inList}${live} ORDER BY Id`,
    [JSON.stringify(ids)],
  );
  return rows.map((row) => ({ id: String(row['Id']), target: String(row['target']) }));
}
