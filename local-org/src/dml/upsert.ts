import { PlatformError } from '../diagnostics/errors.js';
import type { FieldModel, ObjectModel } from '../schema/model.js';
import type { FieldValue, OrgRecord } from '../schema/record.js';
import { normalizeId } from '../storage/ids.js';
import type { DmlOptions, SaveResult } from './engine.js';
import { saveErrors } from './errors.js';
import { failure, scalar } from './saveRow.js';
import type { DmlServices } from './services.js';
import { idsByValue, uniqueKey } from './steps/checkUnique.js';

export interface MatchedRecord {
  readonly index: number;
  readonly record: OrgRecord;
  readonly object: ObjectModel;
  /** Id of the row to update; null inserts. */
  readonly id: string | null;
}

/**
 * Tells inserts from updates: by Id, or by the external id field, which matches without case unless the field is case-sensitive.
 * Throws PlatformError INVALID_FIELD when the field is no external id; errors of single records go to `results`.
 */
export function matchUpserts(
  services: DmlServices,
  records: readonly OrgRecord[],
  options: DmlOptions,
  results: SaveResult[],
): MatchedRecord[] {
  const matched: MatchedRecord[] = [];
  const byObject = new Map<ObjectModel, number[]>();
  records.forEach((record, index) => {
    const object = services.schema.object(record.type);
    if (!object) results[index] = failure(null, [saveErrors.unknownObject(record.type)]);
    else byObject.set(object, [...(byObject.get(object) ?? []), index]);
  });
  for (const [object, indexes] of byObject) {
    const field = options.externalIdField === undefined ? undefined : externalIdField(object, options.externalIdField);
    const list = indexes.map((index) => ({ index, record: records[index] as OrgRecord }));
    matched.push(
      ...(field === undefined
        ? matchById(object, list, results)
        : matchByField(services, object, field, list, results)),
    );
  }
  return matched.sort((first, second) => first.index - second.index);
}

interface Indexed {
  readonly index: number;
  readonly record: OrgRecord;
}

function externalIdField(object: ObjectModel, name: string): FieldModel | undefined {
  const field = object.fields.get(name.toLowerCase());
  if (field?.type === 'id') return undefined;
  const usable =
    field !== undefined &&
    !field.formula &&
    (field.externalId || field.unique || (field.name === 'Name' && field.type === 'string'));
  if (!usable)
    throw new PlatformError(
      'INVALID_FIELD',
      `Field name provided, ${name} does not match an External ID, Salesforce Id, or indexed field for ${object.name}`,
      [name],
    );
  return field;
}

function matchById(object: ObjectModel, list: readonly Indexed[], results: SaveResult[]): MatchedRecord[] {
  const seen = new Set<string>();
  return list.flatMap(({ index, record }): MatchedRecord[] => {
    const given = scalar(record, 'Id');
    if (given === null) return [{ index, record, object, id: null }];
    const id = normalizeId(String(given));
    if (id === null) results[index] = failure(null, [saveErrors.malformedId(String(given))]);
    else if (seen.has(id)) results[index] = failure(id, [saveErrors.duplicateId(id)]);
    else {
      seen.add(id);
      return [{ index, record, object, id }];
    }
    return [];
  });
}

function matchByField(
  services: DmlServices,
  object: ObjectModel,
  field: FieldModel,
  list: readonly Indexed[],
  results: SaveResult[],
): MatchedRecord[] {
  const keyed = list.map((one) => ({ ...one, value: valueOf(one.record, field) }));
  const counts = new Map<string, number>();
  for (const { value } of keyed)
    if (value !== null)
      counts.set(uniqueKey(field, String(value)), (counts.get(uniqueKey(field, String(value))) ?? 0) + 1);
  const values = keyed.map((one) => one.value).filter((value) => value !== null);
  const holders =
    values.length > 0
      ? idsByValue({ services, plan: services.planner.plan(object.name) }, field, values)
      : new Map<string, string[]>();
  return keyed.flatMap(({ index, record, value }) => {
    if (value === null) {
      results[index] = failure(null, [saveErrors.externalIdMissing(field)]);
      return [];
    }
    const key = uniqueKey(field, String(value));
    const ids = holders.get(key) ?? [];
    if ((counts.get(key) ?? 0) > 1)
      results[index] = failure(null, [saveErrors.duplicateExternalId(field, String(value))]);
    else if (ids.length > 1) results[index] = failure(null, [saveErrors.ambiguousExternalId(field, ids)]);
    else return [{ index, record: withoutId(record), object, id: ids[0] ?? null }];
    return [];
  });
}

/** Field names come in any case. */
function valueOf(record: OrgRecord, field: FieldModel): FieldValue {
  for (const [name, value] of Object.entries(record.values)) {
    if (name.toLowerCase() === field.name.toLowerCase() && typeof value !== 'object')
      return typeof value === 'string' && value.trim() === '' ? null : typeof value === 'string' ? value.trim() : value;
  }
  return null;
}

function withoutId(record: OrgRecord): OrgRecord {
  const { Id: _, ...values } = record.values;
  return { type: record.type, values };
}
