import type { SaveError } from '../dml/engine.js';
import { saveErrors } from '../dml/errors.js';
import type { Org } from '../org/org.js';
import type { FieldModel } from '../schema/model.js';
import type { FieldValue, OrgRecord } from '../schema/record.js';

interface NamedParent {
  readonly record: OrgRecord;
  readonly relationship: string;
  readonly referenceField: string;
  readonly target: string;
  readonly keyField: FieldModel;
  readonly key: FieldValue;
}

/**
 * Replaces parents named by an external id (`Account: {Ext__c: 'A1'}`) with their ids, by one query per referenced field,
 * however many records. Returns the records whose parent is not found, or stands twice, with their errors.
 */
export function resolveParents(
  org: Org,
  userId: string,
  records: readonly OrgRecord[],
  now: Date,
): Map<OrgRecord, SaveError> {
  const errors = new Map<OrgRecord, SaveError>();
  const groups = new Map<FieldModel, NamedParent[]>();
  for (const record of records) {
    for (const parent of namedParents(org, record, errors))
      groups.set(parent.keyField, [...(groups.get(parent.keyField) ?? []), parent]);
  }
  for (const parents of groups.values()) resolveGroup(org, userId, parents, now, errors);
  return errors;
}

function namedParents(org: Org, record: OrgRecord, errors: Map<OrgRecord, SaveError>): NamedParent[] {
  return Object.entries(record.values).flatMap(([relationship, value]): NamedParent[] => {
    if (value === null || typeof value !== 'object' || Array.isArray(value)) return [];
    const reference = org.schema.parentRelationship(record.type, relationship);
    const [name = '', ...others] = Object.keys(value.values);
    const keyField = org.schema.field(value.type, name);
    if (!reference || !keyField || others.length > 0) {
      errors.set(
        record,
        saveErrors.other(
          'INVALID_FIELD',
          `${relationship} must be named by exactly one external id field of ${value.type}`,
        ),
      );
      return [];
    }
    if (!keyField.externalId && keyField.type !== 'id' && !isUserName(value.type, keyField)) {
      errors.set(
        record,
        saveErrors.other('INVALID_FIELD', `Field ${name} is not an external id or indexed field of ${value.type}`),
      );
      return [];
    }
    const key = value.values[name] as FieldValue;
    return [{ record, relationship, referenceField: reference.name, target: value.type, keyField, key }];
  });
}

/** Users have no external id of their own making, but their name for logging in tells them apart («idLookup» in its describe). */
const isUserName = (objectName: string, field: FieldModel): boolean =>
  objectName === 'User' && field.name === 'Username';

function resolveGroup(
  org: Org,
  userId: string,
  parents: readonly NamedParent[],
  now: Date,
  errors: Map<OrgRecord, SaveError>,
): void {
  const { target, keyField } = parents[0]!;
  const query = org.queries.parse(`SELECT Id, ${keyField.name} FROM ${target} WHERE ${keyField.name} IN :keys`);
  const keys = [...new Set(parents.map((parent) => parent.key))];
  const found = org.queries.run(query, { access: { userId, mode: 'user', sharing: true }, binds: [keys], now });
  const keyOf = (value: unknown): string =>
    keyField.caseSensitive || keyField.type === 'id' ? String(value) : String(value).toLowerCase();
  const ids = new Map<string, string[]>();
  for (const row of found.records)
    ids.set(keyOf(row.values[keyField.name]), [...(ids.get(keyOf(row.values[keyField.name])) ?? []), String(row.id)]);
  for (const parent of parents) {
    const [id, ...others] = ids.get(keyOf(parent.key)) ?? [];
    delete parent.record.values[parent.relationship];
    if (id === undefined) {
      errors.set(
        parent.record,
        saveErrors.other(
          'INVALID_FIELD',
          `Foreign key external ID: ${String(parent.key)} not found for field ${keyField.name} in entity ${target}`,
        ),
      );
    } else if (others.length > 0) {
      errors.set(parent.record, saveErrors.ambiguousExternalId(keyField, [id, ...others]));
    } else parent.record.values[parent.referenceField] = id;
  }
}
