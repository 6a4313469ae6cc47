import { PlatformError } from '../diagnostics/errors.js';
import type { Org } from '../org/org.js';
import type { FieldValue, OrgRecord } from '../schema/record.js';

interface NamedParent {
  readonly record: OrgRecord;
  readonly relationship: string;
  readonly referenceField: string;
  readonly target: string;
  readonly keyField: string;
  readonly key: FieldValue;
}

/**
 * Replaces parents named by an external id (`Account: {Ext__c: 'A1'}`) with their ids, by one query per
 * referenced field, however many records. A parent that does not exist, or stands twice, is the platform's error.
 */
export function resolveParents(org: Org, userId: string, records: readonly OrgRecord[], now: Date): void {
  const groups = new Map<string, NamedParent[]>();
  for (const record of records) {
    for (const parent of namedParents(org, record)) {
      const group = `${parent.target}.${parent.keyField}`;
      groups.set(group, [...(groups.get(group) ?? []), parent]);
    }
  }
  for (const parents of groups.values()) resolveGroup(org, userId, parents, now);
}

function namedParents(org: Org, record: OrgRecord): NamedParent[] {
  const parents: NamedParent[] = [];
  for (const [relationship, value] of Object.entries(record.values)) {
    if (value === null || typeof value !== 'object' || Array.isArray(value)) continue;
    const reference = org.schema.parentRelationship(record.type, relationship);
    const [keyField, ...others] = Object.keys(value.values);
    if (!reference || keyField === undefined || others.length > 0) {
      throw new PlatformError('INVALID_FIELD', `Name ${relationship} by exactly one external id field`);
    }
    const key = value.values[keyField] as FieldValue;
    parents.push({ record, relationship, referenceField: reference.name, target: value.type, keyField, key });
  }
  return parents;
}

function resolveGroup(org: Org, userId: string, parents: readonly NamedParent[], now: Date): void {
  const { target, keyField } = parents[0]!;
  const field = org.schema.field(target, keyField);
  if (!field?.externalId && field?.type !== 'id') {
    throw new PlatformError('INVALID_FIELD', `Field ${keyField} is not an external id of ${target}`);
  }
  const query = org.queries.parse(`SELECT Id, ${keyField} FROM ${target} WHERE ${keyField} IN :keys`);
  const keys = [...new Set(parents.map((parent) => parent.key))];
  const found = org.queries.run(query, { access: { userId, mode: 'user', sharing: true }, binds: [keys], now });
  const ids = new Map(found.records.map((row) => [String(row.values[keyField]).toLowerCase(), row.values['Id']]));
  for (const parent of parents) {
    const id = ids.get(String(parent.key).toLowerCase());
    if (id === undefined) {
      throw new PlatformError(
        'INVALID_FIELD',
        `Foreign key external ID: ${String(parent.key)} not found for field ${keyField} in entity ${target}`,
      );
    }
    delete parent.record.values[parent.relationship];
    parent.record.values[parent.referenceField] = id;
  }
}
