import type { OrgRecord } from '../../schema/record.js';
import { currentContext } from '../runtime/context.js';
import { DmlException } from '../runtime/exceptions.js';
import { toCanonicalValue } from '../runtime/fieldValues.js';
import { objectShape } from '../runtime/objectShape.js';
import { SObject } from '../runtime/sobject.js';

/**
 * An external id of the parent that a related record carries: `new Contact(Account = new Account(Key__c = 'x'))`; of records of setup
 * also the name: `new User(Profile = new Profile(Name = 'Standard User'))`.
 */
function externalKey(parent: SObject): { field: string; value: unknown } | null {
  for (const name of parent.assigned) {
    const field = parent.field(name);
    const isSetupName = parent.model.kind === 'setup' && field?.name === parent.model.nameField;
    if (field?.externalId || isSetupName) return { field: field.name, value: parent.peek(name) };
  }
  return null;
}

function parentId(child: SObject, relationship: string, parent: SObject): string | null {
  const key = parent.id === null ? externalKey(parent) : null;
  if (key === null) return parent.id;
  const canonical = toCanonicalValue(parent.field(key.field.toLowerCase()), key.value);
  const { org } = currentContext();
  const isThere = parent.model.fields.has('isdeleted') ? 'AND "IsDeleted" = 0' : '';
  const rows = org.storage.all(`SELECT "Id" FROM "${parent.type}" WHERE "${key.field}" = ? ${isThere}`, [
    typeof canonical === 'boolean' ? Number(canonical) : canonical,
  ]);
  if (rows.length === 1) return String(rows[0]?.['Id']);
  throw new DmlException(
    `Upsert failed. First exception on row 0; first error: INVALID_FIELD, Foreign key external ID: ${String(canonical)} not found for field ${key.field} in entity ${parent.type}: [${relationship} of ${child.type}]`,
  );
}

/**
 * A record as the save pipeline takes it: the fields that were queried or set. A parent that code has set instead of its id
 * is found by its external id («Relating Records by Using an External ID»).
 */
export function toOrgRecord(record: SObject): OrgRecord {
  const values: OrgRecord['values'] = {};
  for (const name of record.presentFields()) {
    const field = record.field(name);
    if (field !== undefined && (field.formula === undefined || record.assigned.has(name)))
      values[field.name] = toCanonicalValue(field, record.peek(name));
  }
  for (const name of record.assigned) {
    const reference = objectShape(record.model).parents.get(name);
    const parent = record.peek(name);
    if (reference !== undefined && parent instanceof SObject && !record.assigned.has(reference.name.toLowerCase()))
      values[reference.name] = parentId(record, name, parent);
  }
  return { type: record.type, values };
}
