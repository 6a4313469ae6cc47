import { fieldKind } from '../schema/fieldKinds.js';
import type { FieldType } from '../schema/model.js';
import type { FieldValue } from '../schema/record.js';
import type { SqlValue } from '../storage/storage.js';

/** Turns a value as stored into the canonical value of its field type (ARCHITECTURE.md: "Values between the stages"). */
export function decodeValue(type: FieldType, value: SqlValue | undefined): FieldValue {
  if (value === null || value === undefined) return null;
  if (type === 'boolean') return value === 1;
  if (typeof value === 'bigint') return Number(value);
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64');
  return value;
}

/** Turns a canonical value into what its column stores. Empty text is null, as on the platform. */
export function encodeValue(type: FieldType, value: FieldValue): SqlValue {
  if (value === null || value === '') return type === 'boolean' ? 0 : null;
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (typeof value === 'number' && fieldKind(type) === 'text') return String(value);
  return value;
}
