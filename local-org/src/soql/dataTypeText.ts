import type { FieldModel } from '../schema/model.js';

/** A field's type as setup pages and FieldDefinition.DataType say it: `Text(80)`, `Currency(16, 2)`, `Lookup(Account)`. */
export function dataTypeText(field: FieldModel): string {
  if (field.autoNumber) return 'Auto Number';
  if (field.rollup) return `Roll-Up Summary (${field.rollup.operation.toUpperCase()} ${field.rollup.childObject})`;
  const text = plainText(field);
  return field.formula ? `Formula (${text.replace(/\(.*$/, '')})` : text;
}

function plainText(field: FieldModel): string {
  const digits = `(${(field.precision ?? 18) - (field.scale ?? 0)}, ${field.scale ?? 0})`;
  const length = `(${field.length ?? 0})`;
  const targets = field.reference?.to.join(',') ?? '';
  switch (field.type) {
    case 'id':
      return 'Lookup()';
    case 'reference':
      return field.reference?.kind === 'masterDetail' ? `Master-Detail(${targets})` : `Lookup(${targets})`;
    case 'string':
      return field.reference ? `Metadata Relationship(${targets})` : `Text${length}`;
    case 'textarea':
      if (field.htmlFormatted) return `Rich Text Area${length}`;
      return field.longText ? `Long Text Area${length}` : `Text Area${length}`;
    case 'double':
    case 'int':
    case 'long':
      return `Number${digits}`;
    case 'currency':
      return `Currency${digits}`;
    case 'percent':
      return `Percent${digits}`;
    case 'boolean':
      return 'Checkbox';
    case 'date':
      return 'Date';
    case 'datetime':
      return 'Date/Time';
    case 'time':
      return 'Time';
    case 'picklist':
    case 'combobox':
      return 'Picklist';
    case 'multipicklist':
      return 'Picklist (Multi-Select)';
    case 'email':
      return 'Email';
    case 'phone':
      return 'Phone';
    case 'url':
      return `URL${length}`;
    case 'encryptedstring':
      return `Text (Encrypted)${length}`;
    case 'address':
      return 'Address';
    case 'location':
      return 'Geolocation';
    case 'base64':
      return 'Base64';
    case 'anyType':
      return 'Any';
  }
}
