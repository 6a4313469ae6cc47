import type { ObjectDefinition } from '../objectDefinition.js';

/**
 * System permissions that can stand in a profile or permission set, by the Metadata API's names. `ViewAllData` and
 * `ModifyAllData` have effect everywhere, the others are kept and shown.
 */
export const SYSTEM_PERMISSIONS: readonly string[] = `
  ActivateContract ActivateOrder ApiEnabled AssignPermissionSets AuthorApex BulkApiHardDelete ChatterOwnGroups
  ConvertLeads CreateCustomizeDashboards CreateCustomizeReports CreateDashboardFolders CreateReportFolders
  CustomizeApplication EditEvent EditPublicDocuments EditPublicTemplates EditTask EnableNotifications
  ExportReport ImportLeads LightningExperienceUser ManageCustomPermissions ManageDashbdsInPubFolders
  ManageInternalUsers ManageReportsInPubFolders ManageRoles ManageSharing ManageUsers ModifyAllData
  ModifyMetadata RunReports ScheduleReports SubscribeToLightningReports TransferAnyEntity TransferAnyLead
  ViewAllData ViewAllUsers ViewAllProfiles ViewEncryptedData ViewEventLogFiles ViewHelpLink ViewPublicDashboards
  ViewPublicReports ViewRoles ViewSetup`
  .trim()
  .split(/\s+/);

const PERMISSION_COLUMNS = SYSTEM_PERMISSIONS.map((name) => `Permissions${name}`).join(' ');

const profile: ObjectDefinition = {
  name: 'Profile',
  label: 'Profile',
  keyPrefix: '00e',
  kind: 'setup',
  system: 'noDelete',
  viewed: true,
  notation: `text(255) system: Name
    ref(UserLicense) system: UserLicenseId
    picklist(Standard*) system: UserType
    text(255) system: Description
    checkbox system: ${PERMISSION_COLUMNS}`,
};

const userLicense: ObjectDefinition = {
  name: 'UserLicense',
  label: 'User License',
  keyPrefix: '100',
  kind: 'setup',
  system: 'modstamp',
  notation: `text(40) system: LicenseDefinitionKey
    text(255) system: Name MasterLabel
    int system: TotalLicenses UsedLicenses
    picklist(Active*|Disabled) system: Status`,
};

const permissionSet: ObjectDefinition = {
  name: 'PermissionSet',
  label: 'Permission Set',
  keyPrefix: '0PS',
  system: 'noDelete',
  triggerable: false,
  notation: `text(80) required: Name
    text(80) required: Label
    ref(UserLicense) createOnly: LicenseId
    ref(Profile) system: ProfileId
    checkbox system: IsOwnedByProfile IsCustom
    text(255): Description
    text(15) system: NamespacePrefix
    checkbox: HasActivationRequired "Session Activation Required"
    ref(PermissionSetGroup) system: PermissionSetGroupId
    picklist(Regular*|Standard|Group|Profile|Session) system: Type
    checkbox: ${PERMISSION_COLUMNS}`,
};

const permissionSetAssignment: ObjectDefinition = {
  name: 'PermissionSetAssignment',
  label: 'Permission Set Assignment',
  keyPrefix: '0Pa',
  nameField: 'Id',
  system: 'modstamp',
  triggerable: false,
  notation: `ref(PermissionSet) createOnly cascade children=Assignments: PermissionSetId
    ref(PermissionSetGroup) createOnly cascade children=Assignments: PermissionSetGroupId
    ref(User) createOnly required cascade children=PermissionSetAssignments: AssigneeId
    datetime: ExpirationDate
    checkbox system: IsActive`,
};

const permissionSetGroup: ObjectDefinition = {
  name: 'PermissionSetGroup',
  label: 'Permission Set Group',
  keyPrefix: '0PG',
  nameField: 'DeveloperName',
  triggerable: false,
  notation: `text(80) required: DeveloperName "API Name"
    picklist(en_US*) : Language
    text(80) required: MasterLabel "Label"
    text(15) system: NamespacePrefix
    text(255): Description
    picklist(Updated*|Outdated|Updating|Failed) system: Status
    checkbox: HasActivationRequired "Session Activation Required"`,
};

const permissionSetGroupComponent: ObjectDefinition = {
  name: 'PermissionSetGroupComponent',
  label: 'Permission Set Group Component',
  keyPrefix: '0PM',
  nameField: 'Id',
  system: 'modstamp',
  triggerable: false,
  notation: `ref(PermissionSetGroup) createOnly required cascade children=PermissionSetGroupComponents: PermissionSetGroupId
    ref(PermissionSet) createOnly required cascade children=PermissionSetGroupComponents: PermissionSetId`,
};

const objectPermissions: ObjectDefinition = {
  name: 'ObjectPermissions',
  label: 'Object Permissions',
  pluralLabel: 'Object Permissions',
  keyPrefix: '110',
  nameField: 'Id',
  system: 'noDelete',
  triggerable: false,
  notation: `ref(PermissionSet) createOnly required cascade children=ObjectPerms: ParentId
    text(40) createOnly required: SobjectType
    checkbox: PermissionsCreate PermissionsRead PermissionsEdit PermissionsDelete PermissionsViewAllRecords PermissionsModifyAllRecords`,
};

const fieldPermissions: ObjectDefinition = {
  name: 'FieldPermissions',
  label: 'Field Permissions',
  pluralLabel: 'Field Permissions',
  keyPrefix: '01k',
  nameField: 'Id',
  system: 'modstamp',
  triggerable: false,
  notation: `ref(PermissionSet) createOnly required cascade children=FieldPerms: ParentId
    text(40) createOnly required: SobjectType
    text(128) createOnly required: Field
    checkbox: PermissionsEdit PermissionsRead`,
};

const setupEntityAccess: ObjectDefinition = {
  name: 'SetupEntityAccess',
  label: 'Setup Entity Access',
  pluralLabel: 'Setup Entity Access',
  keyPrefix: '0J0',
  nameField: 'Id',
  system: 'modstamp',
  triggerable: false,
  updateable: false,
  notation: `ref(PermissionSet) createOnly required cascade children=SetupEntityAccessItems: ParentId
    ref(ApexClass|CustomPermission) createOnly required cascade children=SetupEntityAccessItems: SetupEntityId
    picklist(ApexClass|CustomPermission|TabSet) system: SetupEntityType`,
};

const permissionSetTabSetting: ObjectDefinition = {
  name: 'PermissionSetTabSetting',
  label: 'Permission Set Tab Setting',
  keyPrefix: '01P',
  nameField: 'Id',
  system: 'modstamp',
  triggerable: false,
  notation: `ref(PermissionSet) createOnly required cascade: ParentId
    text(80) createOnly required: Name
    picklist(DefaultOff|DefaultOn): Visibility`,
};

const customPermission: ObjectDefinition = {
  name: 'CustomPermission',
  label: 'Custom Permission',
  keyPrefix: '0CP',
  kind: 'setup',
  nameField: 'DeveloperName',
  notation: `text(80) system: DeveloperName MasterLabel
    picklist(en_US*) system: Language
    text(15) system: NamespacePrefix
    text(255) system: Description
    checkbox system: IsLicensed IsProtected`,
};

/** What a user may do with records; every row is computed when it is asked for, nothing is stored. */
const userRecordAccess: ObjectDefinition = {
  name: 'UserRecordAccess',
  label: 'User Record Access',
  pluralLabel: 'User Record Access',
  kind: 'setup',
  nameField: 'Id',
  system: 'none',
  notation: `ref(User) system: UserId
    text(18) system: RecordId
    checkbox system: HasReadAccess HasEditAccess HasDeleteAccess HasTransferAccess HasAllAccess
    picklist(None|Read|Edit|Delete|Transfer|All) system: MaxAccessLevel`,
};

export const PERMISSION_OBJECTS: readonly ObjectDefinition[] = [
  profile,
  userLicense,
  permissionSet,
  permissionSetAssignment,
  permissionSetGroup,
  permissionSetGroupComponent,
  objectPermissions,
  fieldPermissions,
  setupEntityAccess,
  permissionSetTabSetting,
  customPermission,
  userRecordAccess,
];
