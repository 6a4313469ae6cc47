import type { ChildRelationship, FieldModel, ObjectModel } from '../../schema/model.js';

/** The relationships of an object by lower-case name. */
export interface ObjectShape {
  /** Up: the reference field behind `account`. */
  readonly parents: ReadonlyMap<string, FieldModel>;
  /** Down: behind `opportunities`. */
  readonly children: ReadonlyMap<string, ChildRelationship>;
}

const shapes = new WeakMap<ObjectModel, ObjectShape>();

export function objectShape(model: ObjectModel): ObjectShape {
  const known = shapes.get(model);
  if (known !== undefined) return known;
  const parents = new Map<string, FieldModel>();
  for (const field of model.fields.values()) {
    const name = field.reference?.relationshipName;
    if (name) parents.set(name.toLowerCase(), field);
  }
  const children = new Map<string, ChildRelationship>();
  for (const child of model.childRelationships) if (child.name !== null) children.set(child.name.toLowerCase(), child);
  const shape = { parents, children };
  shapes.set(model, shape);
  return shape;
}
