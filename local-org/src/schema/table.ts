import type { ColumnDefinition, TableDefinition } from '../storage/storage.js';
import { fieldKind } from './fieldKinds.js';
import type { FieldModel, ObjectModel } from './model.js';

/** Formulas are computed when they are read; compound fields are kept in their parts. */
export function hasColumn(field: FieldModel): boolean {
  return field.formula === undefined && fieldKind(field.type) !== 'compound';
}

/** Text that filters and sorting compare without case. Ids, dates and case-sensitive external ids compare as bytes. */
export function ignoresCase(field: FieldModel): boolean {
  return fieldKind(field.type) === 'text' && field.type !== 'base64' && !field.caseSensitive;
}

function affinityOf(field: FieldModel): ColumnDefinition['affinity'] {
  switch (fieldKind(field.type)) {
    case 'number':
      return 'REAL';
    case 'integer':
    case 'boolean':
    case 'datetime':
    case 'time':
      return 'INTEGER';
    default:
      return 'TEXT';
  }
}

/**
 * What the platform indexes: names, references, external ids, unique fields («Working with Very Large SOQL Queries»).
 * Unique fields get a plain index: the save pipeline refuses duplicates with the platform's message, and rows in the recycle bin may repeat them.
 */
function isIndexed(object: ObjectModel, field: FieldModel): boolean {
  return (
    field.type === 'reference' ||
    field.externalId ||
    field.unique ||
    (field.name === object.nameField && field.name !== 'Id')
  );
}

function columnOf(object: ObjectModel, field: FieldModel): ColumnDefinition {
  return {
    name: field.name,
    affinity: affinityOf(field),
    ignoreCase: ignoresCase(field),
    index: isIndexed(object, field) ? 'plain' : 'none',
    // A checkbox is never null, also in rows older than the field.
    ...(field.type === 'boolean' && { default: 0 }),
  };
}

/** The table of an object: its API name, one column for each field that is stored. */
export function tableOf(object: ObjectModel): TableDefinition {
  const stored = [...object.fields.values()].filter(hasColumn);
  // Lists of one's own by period are the usual question to sales data; a required date is what periods are cut by.
  const periodFields = object.fields.has('ownerid')
    ? stored.filter((field) => field.type === 'date' && field.required)
    : [];
  return {
    name: object.name,
    keyPrefix: object.keyPrefix,
    columns: stored.map((field) => columnOf(object, field)),
    indexes: periodFields.map((field) => ['OwnerId', field.name]),
  };
}
