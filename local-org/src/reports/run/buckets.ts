import type { FieldValue } from '../../schema/record.js';
import type { Bucket } from '../definition/model.js';

/** The class of a value; null for a blank that is in none. */
export function classOf(bucket: Bucket, value: FieldValue): string | null {
  if (bucket.kind === 'number') return numberClass(bucket, value);
  const named = bucket.classes.find(({ values }) => values.includes(String(value ?? '')));
  if (named) return named.label;
  if (value === null) return null;
  return bucket.other ?? String(value);
}

/** A number belongs to the first class whose upper end it does not pass. */
function numberClass(bucket: Bucket, value: FieldValue): string | null {
  const number = value === null && bucket.blankIsZero ? 0 : value;
  if (typeof number !== 'number') return null;
  return bucket.classes.find(({ to }) => to === undefined || number <= to)?.label ?? null;
}
