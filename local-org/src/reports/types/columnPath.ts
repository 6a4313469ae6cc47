import type { FieldModel, ObjectModel, Schema } from '../../schema/model.js';
import type { TypeColumn } from './model.js';

/** Where a path of a column leads; `nameOf` is the reference whose record the value names. */
interface PathEnd {
  readonly path: string;
  readonly object: ObjectModel;
  readonly field: FieldModel;
  readonly idPath: string | undefined;
  /** The last field that was written: for a reference the reference itself. */
  readonly written: FieldModel;
}

/** The object behind a reference; for an owner, who may be a user or a queue, the user. */
function targetOf(schema: Schema, { reference }: FieldModel): ObjectModel | undefined {
  const names = reference?.to ?? [];
  return schema.object(names.includes('User') ? 'User' : (names[0] ?? ''));
}

/**
 * The reference that report types name by a step: custom ones by the field (`Person__c`), standard ones by the
 * relationship (`Owner`, `CreatedBy`).
 */
function referenceOf(schema: Schema, object: ObjectModel, step: string): FieldModel | undefined {
  if (step.toLowerCase().endsWith('__r')) return undefined;
  const field = schema.field(object.name, step);
  return field?.custom && field.reference ? field : schema.parentRelationship(object.name, step);
}

/** Follows a path as report types write it (`Amount__c`, `Owner`, `Person__c.Email`); undefined where it leads nowhere. */
export function followPath(schema: Schema, root: ObjectModel, written: string): PathEnd | undefined {
  const steps = written.split('.');
  const relations: string[] = [];
  let object = root;
  for (const [index, step] of steps.entries()) {
    const reference = referenceOf(schema, object, step);
    const target = reference && targetOf(schema, reference);
    const isLast = index === steps.length - 1;
    if (!reference?.reference?.relationshipName || !target) {
      const field = schema.field(object.name, step);
      if (!isLast || !field || (field.reference && !field.custom)) return undefined;
      const idPath = field.name === object.nameField ? [...relations, 'Id'].join('.') : undefined;
      return { path: [...relations, field.name].join('.'), object, field, idPath, written: field };
    }
    relations.push(reference.reference.relationshipName);
    if (isLast) {
      const nameField = reference.reference.to.length > 1 ? 'Name' : target.nameField;
      const field = schema.field(target.name, nameField);
      if (!field) return undefined;
      const idPath = [...relations, 'Id'].join('.');
      return { path: [...relations, field.name].join('.'), object: target, field, idPath, written: reference };
    }
    object = target;
  }
  return undefined;
}

/** A column at a path; undefined where the path leads nowhere. */
export function columnAt(
  schema: Schema,
  table: { readonly index: number; readonly object: ObjectModel },
  name: string,
  written: string,
  label?: string,
): TypeColumn | undefined {
  const end = followPath(schema, table.object, written);
  return (
    end && {
      name,
      label: label ?? referenceLabel(end.written, written),
      table: table.index,
      path: end.path,
      field: end.field,
      objectName: end.object.name,
      idPath: end.idPath,
    }
  );
}

/** `OwnerId` is labelled «Owner ID» in describes; a report shows the name and says «Owner». */
function referenceLabel({ label }: FieldModel, written: string): string {
  return written.includes('.') ? label : label.replace(/ ID$/, '');
}
