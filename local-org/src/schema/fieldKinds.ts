import type { FieldType } from './model.js';

/** What the platform treats alike when it stores, compares and converts values. */
export type FieldKind = 'text' | 'id' | 'number' | 'integer' | 'boolean' | 'date' | 'datetime' | 'time' | 'compound';

export function fieldKind(type: FieldType): FieldKind {
  switch (type) {
    case 'id':
    case 'reference':
      return 'id';
    case 'double':
    case 'currency':
    case 'percent':
      return 'number';
    case 'int':
    case 'long':
      return 'integer';
    case 'boolean':
    case 'date':
    case 'datetime':
    case 'time':
      return type;
    case 'address':
    case 'location':
      return 'compound';
    case 'string':
    case 'textarea':
    case 'email':
    case 'phone':
    case 'url':
    case 'encryptedstring':
    case 'picklist':
    case 'multipicklist':
    case 'combobox':
    case 'base64':
    case 'anyType':
      return 'text';
  }
}
