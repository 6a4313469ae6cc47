import type { ObjectModel, Schema } from '../../schema/model.js';

/** Names that list views and related lists have kept from before API names, where no rule leads to the field. */
const LEGACY_NAMES: Readonly<Record<string, string>> = {
  'CORE.USERS.ALIAS': 'Owner.Alias',
  'CORE.USERS.FULL_NAME': 'Owner.Name',
  'CORE.USERS.FIRST_NAME': 'Owner.FirstName',
  'CORE.USERS.LAST_NAME': 'Owner.LastName',
  CREATEDBY_USER: 'CreatedBy.Name',
  'CREATEDBY_USER.ALIAS': 'CreatedBy.Alias',
  CREATED: 'CreatedBy.Name',
  CREATED_DATE: 'CreatedDate',
  UPDATEDBY_USER: 'LastModifiedBy.Name',
  'UPDATEDBY_USER.ALIAS': 'LastModifiedBy.Alias',
  LAST_UPDATE: 'LastModifiedDate',
  RECORDTYPE: 'RecordType.Name',
  FULL_NAME: 'Name',
  PHONE1: 'Phone',
  TITLE: 'Title',
  SALES_TEAM_ROLE: 'TeamMemberRole',
};

/**
 * The SOQL path of a column of a list view or related list: custom fields by API name; `CLOSE_DATE`,
 * `OPPORTUNITY.CLOSE_DATE` and `ACCOUNT.NAME` for standard fields of the object and of its parents.
 * Undefined when there is no such field.
 */
export function columnPath(schema: Schema, object: ObjectModel, column: string): string | undefined {
  const own = schema.field(object.name, column);
  if (own) {
    return own.name;
  }
  const legacy = LEGACY_NAMES[column.toUpperCase()];
  if (legacy) {
    return legacy === 'Name' ? object.nameField : legacy;
  }
  const parts = column.split('.');
  const name = parts.at(-1)!;
  const owner = parts.length > 1 ? parts.at(-2)! : object.name;
  if (owner.toUpperCase() === object.name.toUpperCase()) {
    return spelledField(object, name);
  }
  const reference = schema.parentRelationship(object.name, owner.replace(/__c$/, '__r'));
  const parent =
    reference?.reference &&
    schema.object(reference.reference.to.includes('User') ? 'User' : reference.reference.to[0]!);
  const field = parent && spelledField(parent, name);
  return field && `${reference.reference!.relationshipName}.${field}`;
}

/** `STAGE_NAME` → `StageName`; `NAME` → the object's name field. */
function spelledField(object: ObjectModel, column: string): string | undefined {
  if (column.toUpperCase() === 'NAME') {
    return object.nameField;
  }
  const wanted = column.replace(/_/g, '').toUpperCase();
  return (
    [...object.fields.values()].find((field) => !field.custom && field.name.toUpperCase() === wanted)?.name ??
    object.fields.get(column.toLowerCase())?.name
  );
}
