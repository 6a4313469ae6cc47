import { fieldKind } from '../../schema/fieldKinds.js';
import type { FieldModel } from '../../schema/model.js';
import type { FieldValue } from '../../schema/record.js';
import { saveErrors } from '../errors.js';
import type { SaveError } from '../engine.js';
import { hasChanged, scalar } from '../saveRow.js';
import type { SaveRow } from '../saveRow.js';
import { keepGood } from '../services.js';
import type { SaveChunk } from '../services.js';

type Check = (field: FieldModel, value: Exclude<FieldValue, null>) => SaveError | undefined;

/** Restricted picklists, checked with the foreign keys before the triggers run («Triggers and Order of Execution», step 2). */
export function validatePicklists(chunk: SaveChunk): void {
  checkChanged(
    chunk,
    chunk.plan.stored.filter((field) => field.picklist?.restricted === true),
    checkPicklist,
  );
}

/** System validation after the before triggers: required fields, lengths, ranges, formats, restricted picklists. */
export function validateFields(chunk: SaveChunk): void {
  for (const row of chunk.rows) {
    const missing = chunk.plan.required.filter((field) => isMissing(chunk, row, field));
    if (missing.length > 0) row.errors.push(saveErrors.required(missing));
  }
  checkChanged(chunk, chunk.plan.stored, checkValue);
}

/** Only what this save makes blank is missing: a rule that came later does not stop other changes through the API. */
function isMissing(chunk: SaveChunk, row: SaveRow, field: FieldModel): boolean {
  return scalar(row.current, field.name) === null && (chunk.operation === 'insert' || hasChanged(row, field.name));
}

function checkChanged(chunk: SaveChunk, fields: readonly FieldModel[], check: Check): void {
  for (const row of chunk.rows) {
    for (const field of fields) {
      const value = scalar(row.current, field.name);
      if (value === null || value === false || !hasChanged(row, field.name)) continue;
      const error = check(field, value);
      if (error) row.errors.push(error);
    }
  }
  keepGood(chunk);
}

const checkPicklist: Check = (field, value) => {
  const { picklist } = field;
  if (!picklist?.restricted) return undefined;
  const allowed = (one: string): boolean =>
    picklist.values.some((entry) => entry.active && entry.value.toLowerCase() === one.toLowerCase());
  const chosen = field.type === 'multipicklist' ? String(value).split(';') : [String(value)];
  const bad = chosen.find((one) => !allowed(one));
  return bad === undefined ? undefined : saveErrors.restrictedPicklist(field, bad);
};

const checkValue: Check = (field, value) => {
  switch (fieldKind(field.type)) {
    case 'text':
      return checkText(field, String(value));
    case 'number':
    case 'integer':
      return checkNumber(field, Number(value));
    default:
      return undefined;
  }
};

function checkText(field: FieldModel, value: string): SaveError | undefined {
  if (field.length !== undefined && value.length > field.length) return saveErrors.tooLong(field, value);
  if (field.type === 'email' && !isEmail(value)) return saveErrors.invalidEmail(field, value);
  return checkPicklist(field, value);
}

/**
 * Digits before the point count; digits after it are kept as given, beyond the field's scale too
 * («Number Field Stores More Decimal Places Than Defined When Set via API or Apex»).
 */
function checkNumber(field: FieldModel, value: number): SaveError | undefined {
  if (field.type === 'int' && !Number.isInteger(value)) return saveErrors.wrongType(field, value);
  const digits = (field.precision ?? 18) - (field.scale ?? 0);
  const limit = field.type === 'int' ? 2 ** 31 : 10 ** digits;
  return Math.abs(value) >= limit ? saveErrors.outOfRange(field, value) : undefined;
}

/** The shape that the platform accepts: one @, a local part, a domain with a dot and no blanks. */
export function isEmail(text: string): boolean {
  return /^[^\s@,;<>()[\]"]+@[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)+$/.test(
    text,
  );
}
