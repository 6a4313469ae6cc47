import { SHARING, SHARING_COMPONENTS } from './sharingSupport.js';
import { ANALYTICS_AND_ACTIONS, ANALYTICS_COMPONENTS } from './analyticsSupport.js';
import { supports as type, words, type TypeSupport } from './typeSupport.js';

export type { TypeSupport } from './typeSupport.js';

/** A type that describes what is on a screen: kept whole, shown where the pages show it; its references are checked. */
const screen: TypeSupport = { effective: [], presentational: [], refused: {}, opaque: true };

const MARKETING = 'Data Cloud is not part of the local org';

/** Object, fields and all that belongs to them. Keys are the names of the Metadata API's types. */
const DATA_MODEL: Readonly<Record<string, TypeSupport>> = {
  CustomObject: type(
    'fullName label pluralLabel nameField sharingModel fields recordTypes validationRules customSettingsType enableActivities description actionOverrides listViews compactLayouts compactLayoutAssignment publishBehavior',
    `allowInChatterGroups businessProcesses customHelp deploymentStatus deprecated eventType enableBulkApi enableEnhancedLookup enableFeeds enableHistory enableLicensing enableReports enableSearch
     enableSharing enableStreamingApi enrichments externalSharingModel fieldSets gender household profileSearchLayouts recordTypeTrackFeedHistory recordTypeTrackHistory searchLayouts startsWith visibility webLinks`,
    {
      articleTypeChannelDisplay: 'Knowledge is not part of the local org',
      customHelpPage: 'Visualforce is not part of the local org',
      enableDataTranslation: 'records have one language',
      enableDivisions: 'divisions are not part of the local org',
      enablePublishStatusTracking: 'platform events are not published',
      externalDataSource: 'external objects are not part of the local org',
      externalName: 'external objects are not part of the local org',
      externalRepository: 'external objects are not part of the local org',
      historyRetentionPolicy: 'field history is kept for ever',
      indexes: 'big objects are not part of the local org',
      marketingObjectIndexes: MARKETING,
      mktDataLakeAttributes: MARKETING,
      mktDataModelAttributes: MARKETING,
      sharingReasons: 'shares are made by hand or by Apex with the reason Manual',
      sharingRecalculations: 'Apex sharing recalculation is not run',
    },
  ),
  CustomField: type(
    `fullName type label length precision scale required unique caseSensitive externalId defaultValue formula formulaTreatBlanksAs referenceTo relationshipName deleteConstraint reparentableMasterDetail
     displayFormat startingNumber summarizedField summaryFilterItems summaryForeignKey summaryOperation trackHistory valueSet inlineHelpText description metadataRelationshipControllingField`,
    `businessOwnerGroup businessOwnerUser businessStatus complianceGroup deprecated escapeMarkup externalDeveloperName fieldManageability isConvertLeadDisabled isFilteringDisabled isSortingDisabled relationshipLabel
     relationshipOrder restrictedAdminField securityClassification stripMarkup trackFeedHistory trackTrending translateData visibleLines`,
    {
      customDataType: 'custom data types are not part of the local org',
      elementType: 'array fields are not part of the local org',
      encryptionScheme: 'fields are stored as they are',
      isAIPredictionField: 'predictions are not part of the local org',
      isNameField: 'the name field of an object is its nameField',
      lookupFilter: 'lookup filters are not checked on save',
      maskChar: 'encrypted fields are not part of the local org',
      maskType: 'encrypted fields are not part of the local org',
      mktDataLakeFieldAttributes: MARKETING,
      mktDataModelFieldAttributes: MARKETING,
      populateExistingRows: 'existing rows keep their values when a field is added',
      referenceTargetField: 'external objects are not part of the local org',
      writeRequiresMasterRead: 'details may be written by who may edit the master',
    },
  ),
  ValueSet: type('restricted valueSetDefinition valueSetName', 'controllingField valueSettings'),
  ValueSetValuesDefinition: type('sorted value'),
  ValueSettings: type('', 'controllingFieldValue valueName'),
  CustomValue: type('fullName default label isActive', 'color description'),
  StandardValue: type(
    'fullName default label isActive closed won probability forecastCategory converted groupingString',
    'color description allowEmail cssExposed highPriority reverseRole reviewed',
  ),
  FilterItem: type('field operation value', '', { valueField: 'filters compare with values, not with other fields' }),
  ValidationRule: type('fullName active errorConditionFormula errorDisplayField errorMessage', 'description'),
  RecordType: type('fullName active label description', 'businessProcess compactLayoutAssignment picklistValues'),
  RecordTypePicklistValue: type('', 'picklist values'),
  BusinessProcess: type('', 'fullName description isActive values'),
  PicklistValue: type(
    '',
    'fullName color default description isActive allowEmail closed controllingFieldValues converted cssExposed forecastCategory highPriority probability reverseRole reviewed won',
  ),
  GlobalValueSet: type('fullName customValue masterLabel sorted', 'description'),
  StandardValueSet: type('fullName standardValue sorted', 'groupingStringEnum'),
  CustomMetadata: type('fullName label values', 'description protected'),
  CustomMetadataValue: { ...type('field value'), opaque: true },
};

/** What users may do. */
const PERMISSIONS: Readonly<Record<string, TypeSupport>> = {
  PermissionSet: type(
    'fullName label description objectPermissions fieldPermissions classAccesses customPermissions userPermissions tabSettings applicationVisibilities',
    'customMetadataTypeAccesses customSettingAccesses enrichments license recordTypeVisibilities',
    {
      agentAccesses: 'agents are not part of the local org',
      emailRoutingAddressAccesses: 'email routing is not part of the local org',
      externalCredentialPrincipalAccesses: 'there are no callouts outside of mocks',
      externalDataSourceAccesses: 'external objects are not part of the local org',
      flowAccesses: 'flows are not run',
      genComputingSummaryDefAccesses: 'summaries are not part of the local org',
      hasActivationRequired: 'permission sets hold for all sessions',
      pageAccesses: 'Visualforce is not part of the local org',
      servicePresenceStatusAccesses: 'Omni-Channel is not part of the local org',
    },
  ),
  PermissionSetObjectPermissions: type(
    'object allowCreate allowDelete allowEdit allowRead modifyAllRecords viewAllRecords',
    '',
    { viewAllFields: 'field permissions are given field by field' },
  ),
  PermissionSetFieldPermissions: type('field editable readable'),
  PermissionSetApexClassAccess: type('apexClass enabled'),
  PermissionSetCustomPermissions: type('name enabled'),
  PermissionSetUserPermission: type('name enabled'),
  PermissionSetTabSetting: type('tab visibility'),
  PermissionSetApplicationVisibility: type('application visible'),
  PermissionSetCustomMetadataTypeAccess: type('', 'name enabled'),
  PermissionSetCustomSettingAccess: type('', 'name enabled'),
  PermissionSetRecordTypeVisibility: type('', 'recordType visible'),
  PermissionSetGroup: type('fullName label description permissionSets', 'enrichments status', {
    hasActivationRequired: 'permission sets hold for all sessions',
    mutingPermissionSets: 'muting permission sets take nothing away',
  }),
  CustomPermission: type('fullName label description', 'connectedApp externalClientApplication isLicensed', {
    requiredPermission: 'custom permissions do not depend on each other',
  }),
};

/** Code, pages and texts. */
const CODE_AND_PAGES: Readonly<Record<string, TypeSupport>> = {
  // The versions of managed packages that code refers to: code that does refer to one does not compile here.
  ApexClass: type('fullName apiVersion status content', 'packageVersions'),
  ApexTrigger: type('fullName apiVersion status content', 'packageVersions'),
  PackageVersion: type('', 'namespace majorNumber minorNumber packageId'),
  CustomLabel: type('fullName value language', 'categories protected shortDescription'),
  CustomLabels: type('labels', 'fullName'),
  LightningComponentBundle: {
    ...type(
      'fullName isExposed masterLabel targetConfigs targets apiVersion description',
      'ai capabilities isExplicitImport lwcResources runtimeNamespace',
    ),
  },
  Targets: type('target'),
  StaticResource: type('fullName content contentType cacheControl description'),
  FlexiPage: {
    ...screen,
    effective: words('fullName masterLabel type sobjectType template flexiPageRegions description'),
  },
  Layout: { ...screen, presentational: words('layoutSections relatedLists') },
  CompactLayout: { ...screen, effective: words('fields label') },
  ListView: { ...screen, effective: words('columns filters filterScope label') },
  FieldSet: screen,
  WebLink: screen,
  CustomTab: type(
    'fullName customObject flexiPage label motif lwcComponent description',
    'actionOverrides frameHeight hasSidebar icon splashPageLink url urlEncodingKey',
    {
      auraComponent: 'Aura is not part of the local org',
      page: 'Visualforce is not part of the local org',
      scontrol: 'S-controls are not part of the local org',
    },
  ),
  CustomApplication: { ...screen, effective: words('fullName label tabs description navType uiType actionOverrides') },
  LightningMessageChannel: screen,
  // Indexes change how fast a query is, never what it answers; the local org indexes by its own rules.
  CustomIndex: screen,
  ApexTestSuite: { ...screen, presentational: words('testClassName') },
  RemoteSiteSetting: screen,
  CspTrustedSite: screen,
};

export const SUPPORT: Readonly<Record<string, TypeSupport>> = {
  ...DATA_MODEL,
  ...PERMISSIONS,
  ...CODE_AND_PAGES,
  ...ANALYTICS_AND_ACTIONS,
  ...SHARING,
};

/** Types that can be deployed as components of their own; the other entries of the table are parts of them. */
export const SUPPORTED_COMPONENTS: ReadonlySet<string> = new Set([
  'CustomObject',
  'CustomField',
  'ValidationRule',
  'RecordType',
  'BusinessProcess',
  'GlobalValueSet',
  'StandardValueSet',
  'CustomMetadata',
  'PermissionSet',
  'PermissionSetGroup',
  'CustomPermission',
  'ApexClass',
  'ApexTrigger',
  'CustomLabel',
  'CustomLabels',
  'LightningComponentBundle',
  'StaticResource',
  'FlexiPage',
  'Layout',
  'CompactLayout',
  'ListView',
  'FieldSet',
  'WebLink',
  'CustomTab',
  'CustomApplication',
  'LightningMessageChannel',
  'RemoteSiteSetting',
  'CspTrustedSite',
  'CustomIndex',
  'ApexTestSuite',
  ...ANALYTICS_COMPONENTS,
  ...SHARING_COMPONENTS,
]);
