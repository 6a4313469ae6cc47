import { hasCurrency } from '../schema/currencies.js';
import type { FieldModel, ObjectModel, Schema } from '../schema/model.js';

/** All roll-ups that one parent object makes over one reference of a child object. */
export interface RollupGroup {
  readonly parent: ObjectModel;
  /** Name of the child's reference to the parent. */
  readonly reference: string;
  readonly fields: readonly FieldModel[];
  /** Child fields whose change makes the parents' values stale. */
  readonly watched: readonly string[];
  /** True when a formula field of the child is summarised or filtered by. */
  readonly usesFormulas: boolean;
}

/** Roll-ups of the whole schema by the name of the child object. */
export function rollupsByChild(schema: Schema): ReadonlyMap<string, readonly RollupGroup[]> {
  const groups = new Map<string, RollupGroup[]>();
  for (const parent of schema.objects()) {
    for (const [key, fields] of groupFields(parent)) {
      const [childName = '', reference = ''] = key.split('.');
      const child = schema.object(childName);
      if (!child) continue;
      const list = groups.get(child.name) ?? [];
      const used = usedFields(child, fields);
      const usesFormulas = used.some((field) => field.formula !== undefined);
      // A formula may depend on anything, so it watches every field.
      const watched = usesFormulas ? [...child.fields.values()].filter((field) => !field.formula) : used;
      list.push({
        parent,
        reference: schema.field(child.name, reference)?.name ?? reference,
        fields,
        watched: watched.map((field) => field.name),
        usesFormulas,
      });
      groups.set(child.name, list);
    }
  }
  return groups;
}

function groupFields(parent: ObjectModel): Map<string, FieldModel[]> {
  const byReference = new Map<string, FieldModel[]>();
  for (const field of parent.fields.values()) {
    if (!field.rollup) continue;
    const key = `${field.rollup.childObject}.${field.rollup.childReference}`;
    byReference.set(key, [...(byReference.get(key) ?? []), field]);
  }
  return byReference;
}

function usedFields(child: ObjectModel, fields: readonly FieldModel[]): FieldModel[] {
  const names = fields.flatMap(({ rollup }) =>
    rollup ? [rollup.summarizedField ?? '', ...rollup.filters.map((filter) => filter.field)] : [],
  );
  if (hasCurrency(child)) names.push('CurrencyIsoCode');
  return [...new Set(names)].flatMap((name) => child.fields.get(name.toLowerCase()) ?? []);
}
