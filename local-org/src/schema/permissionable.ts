import type { FieldModel, ObjectModel, Schema } from './model.js';

/** Standard objects with object permissions of their own (profile editor, «Standard Object Permissions»). */
const STANDARD_WITH_PERMISSIONS: ReadonlySet<string> = new Set([
  'Account',
  'Contact',
  'Contract',
  'Case',
  'Opportunity',
  'Product2',
  'Pricebook2',
  'Lead',
  'Campaign',
]);

/** Standard objects that follow another one's permissions. */
const FOLLOWS: Readonly<Record<string, string>> = {
  OpportunityLineItem: 'Opportunity',
  OpportunityContactRole: 'Opportunity',
  OpportunityTeamMember: 'Opportunity',
  OpportunityHistory: 'Opportunity',
  OpportunityFieldHistory: 'Opportunity',
  PricebookEntry: 'Pricebook2',
  CaseComment: 'Case',
  CampaignMember: 'Campaign',
  CampaignMemberStatus: 'Campaign',
};

/**
 * The object whose ObjectPermissions rows say what a user may do with rows of `objectName`: itself, or the one it follows
 * (share and history objects follow their parent). Undefined for objects open to everybody: users, setup, activities, custom metadata.
 */
export function permissionsObject(schema: Schema, objectName: string): string | undefined {
  const object = schema.object(objectName);
  if (!object) return undefined;
  if (STANDARD_WITH_PERMISSIONS.has(object.name) || object.kind === 'custom' || object.kind === 'event')
    return object.name;
  const followed = FOLLOWS[object.name];
  if (followed) return followed;
  if (object.kind !== 'share' && object.kind !== 'history') return undefined;
  const parent = [...object.fields.values()].find(
    (field) =>
      field.reference?.childRelationshipName === 'Shares' || field.reference?.childRelationshipName === 'Histories',
  );
  return parent?.reference?.to[0];
}

/**
 * Whether FieldPermissions rows decide about the field. Without them the field is closed. Required and master-detail fields,
 * names, owners, record types and system fields are open to everybody who may see the object («Field Permissions», FieldPermissions object).
 */
export function isPermissionable(object: ObjectModel, field: FieldModel): boolean {
  if (object.kind !== 'custom' && object.kind !== 'standard') return false;
  if (field.custom) return !field.required && field.reference?.kind !== 'masterDetail';
  if (object.kind === 'custom' || object.name === 'User') return false;
  if (
    field.required ||
    field.name === object.nameField ||
    ['Id', 'OwnerId', 'RecordTypeId', 'CurrencyIsoCode', 'Name', 'FirstName', 'Salutation'].includes(field.name)
  )
    return false;
  return field.createable || field.updateable;
}
