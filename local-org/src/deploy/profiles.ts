import type { FieldModel, ObjectModel, Schema } from '../schema/model.js';
import { isPermissionable, permissionsObject } from '../schema/permissionable.js';
import { SYSTEM_PERMISSIONS } from '../schema/standard/permissions.js';
import type { RowValues, RowWriter } from './rowWriter.js';

interface ProfileDefault {
  readonly name: string;
  /** Access to the standard objects and their fields. */
  readonly access: 'all' | 'edit' | 'read' | 'none';
  /** `all`, or the system permissions that have a column. */
  readonly permissions: 'all' | readonly string[];
}

const EVERYDAY = [
  'ApiEnabled',
  'ChatterOwnGroups',
  'EditEvent',
  'EditTask',
  'ExportReport',
  'LightningExperienceUser',
  'RunReports',
  'ViewHelpLink',
  'ViewSetup',
  'ConvertLeads',
  'CreateCustomizeReports',
  'ViewRoles',
];

/** Standard profiles of a new org. The other ones of the platform differ from these only in details no test should rest on. */
const PROFILES: readonly ProfileDefault[] = [
  { name: 'System Administrator', access: 'all', permissions: 'all' },
  { name: 'Standard User', access: 'edit', permissions: EVERYDAY },
  {
    name: 'Read Only',
    access: 'read',
    permissions: ['ApiEnabled', 'LightningExperienceUser', 'RunReports', 'ViewHelpLink'],
  },
  { name: 'Minimum Access - Salesforce', access: 'none', permissions: ['LightningExperienceUser', 'ViewHelpLink'] },
];

export const ADMINISTRATOR_PROFILE = 'System Administrator';

/** Writes the standard profiles, each with the permission set that carries its permissions. Returns the administrator's profile id. */
export function writeProfiles(writer: RowWriter, schema: Schema): { administrator: string } {
  const licenseId = writer.insert('UserLicense', {
    Name: 'Salesforce',
    MasterLabel: 'Salesforce',
    LicenseDefinitionKey: 'SFDC',
    Status: 'Active',
    TotalLicenses: 1000,
    UsedLicenses: 1,
  });
  let administrator = '';
  for (const profile of PROFILES) {
    const permissions = Object.fromEntries(
      SYSTEM_PERMISSIONS.map((name) => [
        `Permissions${name}`,
        profile.permissions === 'all' || profile.permissions.includes(name),
      ]),
    );
    const profileId = writer.insert('Profile', {
      Name: profile.name,
      UserLicenseId: licenseId,
      UserType: 'Standard',
      ...permissions,
    });
    const parentId = writer.insert('PermissionSet', {
      Name: `X${profileId}`,
      Label: profileId,
      ProfileId: profileId,
      IsOwnedByProfile: true,
      IsCustom: false,
      Type: 'Profile',
      LicenseId: licenseId,
      ...permissions,
    });
    if (profile.access !== 'none') writeStandardAccess(writer, schema, parentId, profile.access);
    if (profile.name === ADMINISTRATOR_PROFILE) administrator = profileId;
  }
  return { administrator };
}

function writeStandardAccess(
  writer: RowWriter,
  schema: Schema,
  parentId: string,
  access: 'all' | 'edit' | 'read',
): void {
  for (const object of schema.objects()) {
    // Price books and products are maintained by administrators; sales users read them.
    const readOnly =
      access === 'read' || (access === 'edit' && (object.name === 'Product2' || object.name === 'Pricebook2'));
    if (permissionsObject(schema, object.name) === object.name)
      writer.insert('ObjectPermissions', objectPermissions(parentId, object.name, readOnly, access === 'all'));
    for (const field of object.fields.values()) {
      if (isPermissionable(object, field))
        writer.insert('FieldPermissions', fieldPermissions(parentId, object, field, !readOnly));
    }
  }
}

function objectPermissions(parentId: string, objectName: string, readOnly: boolean, all: boolean): RowValues {
  return {
    ParentId: parentId,
    SobjectType: objectName,
    PermissionsRead: true,
    PermissionsCreate: !readOnly,
    PermissionsEdit: !readOnly,
    PermissionsDelete: !readOnly,
    PermissionsViewAllRecords: all,
    PermissionsModifyAllRecords: all,
  };
}

/** Nobody edits what the system writes: formulas, roll-ups, numbers that are dealt out. */
function fieldPermissions(parentId: string, object: ObjectModel, field: FieldModel, editable: boolean): RowValues {
  return {
    ParentId: parentId,
    SobjectType: object.name,
    Field: `${object.name}.${field.name}`,
    PermissionsRead: true,
    PermissionsEdit: editable && (field.createable || field.updateable),
  };
}

/**
 * Gives the administrator's profile all permissions on a deployed object and its deployed fields. On the platform a deployment through the
 * Metadata API leaves new fields without field permissions for everybody until a profile or permission set grants them; the local org's
 * administrator is also who loads data and looks at pages, and a fresh org has nobody else to grant them.
 */
export function grantToAdministrator(
  writer: RowWriter,
  schema: Schema,
  object: ObjectModel,
  fields: Iterable<FieldModel>,
): void {
  const profileId = writer.find('Profile', { Name: ADMINISTRATOR_PROFILE });
  const parentId = profileId && writer.find('PermissionSet', { ProfileId: profileId });
  if (!parentId) return;
  if (permissionsObject(schema, object.name) === object.name) {
    const { ParentId, SobjectType, ...rights } = objectPermissions(parentId, object.name, false, true);
    writer.upsert('ObjectPermissions', { ParentId: ParentId ?? null, SobjectType: SobjectType ?? null }, rights);
  }
  for (const field of fields) {
    if (!isPermissionable(object, field)) continue;
    const { ParentId, Field, ...rights } = fieldPermissions(parentId, object, field, true);
    writer.upsert('FieldPermissions', { ParentId: ParentId ?? null, Field: Field ?? null }, rights);
  }
}
