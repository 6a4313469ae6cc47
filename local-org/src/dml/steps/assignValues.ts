import { normalizeId } from '../../storage/ids.js';
import { fieldKind } from '../../schema/fieldKinds.js';
import type { FieldModel } from '../../schema/model.js';
import type { FieldValue } from '../../schema/record.js';
import { saveErrors } from '../errors.js';
import { scalar } from '../saveRow.js';
import type { SaveRow } from '../saveRow.js';
import { keepGood } from '../services.js';
import type { SaveChunk } from '../services.js';

/** Audit fields that data loads and tests may give («Set Audit Fields upon Record Creation»). */
const auditFields: ReadonlySet<string> = new Set([
  'CreatedDate',
  'CreatedById',
  'LastModifiedDate',
  'LastModifiedById',
]);

/** Step 2 of the order of execution: the new values are put over the old ones. Relationship values are skipped: they are no fields. */
export function assignValues(chunk: SaveChunk): void {
  for (const row of chunk.rows) {
    startFrom(chunk, row);
    const refused: string[] = [];
    for (const [name, value] of Object.entries(row.given.values)) {
      if (value !== null && typeof value === 'object') continue;
      assignOne(chunk, row, name, value, refused);
    }
    if (refused.length > 0) row.errors.push(saveErrors.notWriteable(refused));
  }
  keepGood(chunk);
}

function startFrom(chunk: SaveChunk, row: SaveRow): void {
  if (row.old) {
    Object.assign(row.current.values, row.old.values);
    return;
  }
  for (const field of chunk.plan.stored) row.current.values[field.name] = field.type === 'boolean' ? false : null;
}

function assignOne(chunk: SaveChunk, row: SaveRow, name: string, value: FieldValue, refused: string[]): void {
  const field = chunk.plan.fields.get(name.toLowerCase());
  if (!field) {
    row.errors.push(saveErrors.unknownField(name, chunk.plan.object));
    return;
  }
  if (field.name === 'Id') return;
  if (field.formula || !isWriteable(chunk, field)) {
    const unchanged = field.formula === undefined && row.old !== null && scalar(row.old, field.name) === value;
    if (chunk.options.ignoreReadOnly !== true && !unchanged) refused.push(field.name);
    return;
  }
  const normal = normalValue(field, value);
  if (normal === undefined) {
    row.errors.push(
      fieldKind(field.type) === 'id'
        ? saveErrors.malformedReference(field, String(value))
        : saveErrors.wrongType(field, value),
    );
    return;
  }
  row.current.values[field.name] = normal;
  row.mentioned.add(field.name);
}

function isWriteable(chunk: SaveChunk, field: FieldModel): boolean {
  if (chunk.internal) return true;
  if (chunk.options.setAuditFields === true && auditFields.has(field.name)) return true;
  return chunk.operation === 'insert' ? field.createable : field.updateable;
}

/**
 * The value as it is stored: text trimmed and blank text null, ids with 18 characters, datetimes to the second.
 * Undefined when the value has not the field's type.
 */
export function normalValue(field: FieldModel, value: FieldValue): FieldValue | undefined {
  const kind = fieldKind(field.type);
  if (value === null) return kind === 'boolean' ? false : null;
  switch (kind) {
    case 'boolean':
      return typeof value === 'boolean' ? value : undefined;
    case 'number':
    case 'integer':
      return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
    case 'time':
      return typeof value === 'number' ? value : undefined;
    case 'datetime':
      return typeof value === 'number' ? Math.floor(value / 1000) * 1000 : undefined;
    case 'date':
      return typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) ? value : undefined;
    case 'id':
      if (typeof value !== 'string') return undefined;
      return value === '' ? null : (normalizeId(value) ?? undefined);
    case 'text':
      return typeof value === 'string' ? textValue(field, value) : field.type === 'anyType' ? String(value) : undefined;
    case 'compound':
      return undefined;
  }
}

function textValue(field: FieldModel, value: string): string | null {
  const trimmed = field.longText ? value : value.trim();
  return trimmed === '' ? null : trimmed;
}
