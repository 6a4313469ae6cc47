import type { ObjectDefinition } from '../objectDefinition.js';

const TIME_ZONES =
  'America/Los_Angeles|America/Denver|America/Chicago|America/New_York|America/Sao_Paulo|Europe/London|Europe/Berlin|Europe/Paris|Asia/Kolkata|Asia/Tokyo|Asia/Singapore|Australia/Sydney|Pacific/Auckland|GMT';

const organization: ObjectDefinition = {
  name: 'Organization',
  label: 'Organization',
  keyPrefix: '00D',
  kind: 'setup',
  system: 'noDelete',
  updateable: true,
  notation: `text(80) updateOnly required: Name
    text(80) updateOnly: Division PrimaryContact
    textarea(255) updateOnly: Street
    text(40) updateOnly: City
    text(80) updateOnly: State Country
    text(20) updateOnly: PostalCode
    phone updateOnly: Phone Fax
    picklist(en_US*|en_GB|de_DE|fr_FR) updateOnly: DefaultLocaleSidKey "Locale"
    picklist(${TIME_ZONES}) updateOnly: TimeZoneSidKey "Time Zone"
    picklist(en_US*|de|fr|es|ja) updateOnly: LanguageLocaleKey "Language"
    int updateOnly: FiscalYearStartMonth
    checkbox updateOnly: UsesStartDateAsFiscalYearName
    text(40) system: DefaultAccountAccess DefaultContactAccess DefaultOpportunityAccess DefaultLeadAccess DefaultCaseAccess DefaultCampaignAccess DefaultPricebookAccess DefaultCalendarAccess
    text(40) system: OrganizationType "Edition" InstanceName NamespacePrefix UiSkin "UI Skin"
    datetime system: TrialExpirationDate
    checkbox system: IsSandbox IsReadOnly`,
};

const user: ObjectDefinition = {
  name: 'User',
  label: 'User',
  keyPrefix: '005',
  system: 'noDelete',
  viewed: true,
  sharingModel: 'read',
  deletable: false,
  notation: `text(80) required unique: Username
    text(80) required: LastName
    text(40): FirstName
    text(121) system: Name "Full Name"
    text(80): CompanyName Division Department
    text(80): Title State "State/Province" Country
    textarea(80): Street
    text(40): City
    text(20): PostalCode "Zip/Postal Code" EmployeeNumber
    email(128) required: Email
    phone: Phone Fax MobilePhone "Mobile" Extension
    text(8) required: Alias
    text(40) unique: CommunityNickname "Nickname"
    checkbox default=TRUE: IsActive "Active"
    picklist(${TIME_ZONES}) required: TimeZoneSidKey "Time Zone"
    ref(UserRole) children=Users: UserRoleId "Role ID"
    picklist(en_US|en_GB|de_DE|fr_FR|es_ES|ja_JP) required: LocaleSidKey "Locale"
    checkbox: ReceivesInfoEmails "Info Emails" ReceivesAdminInfoEmails "Admin Info Emails"
    picklist(UTF-8|ISO-8859-1|Shift_JIS|ISO-2022-JP|EUC-JP|ks_c_5601-1987|Big5|GB2312) required restricted: EmailEncodingKey "Email Encoding"
    ref(Profile) required children=Users: ProfileId
    picklist(Standard*|PowerPartner|PowerCustomerSuccess|CustomerSuccess|Guest|CspLitePortal|AutomatedProcess) system: UserType
    picklist(en_US|de|fr|es|ja) required: LanguageLocaleKey "Language"
    datetime system: LastLoginDate LastPasswordChangeDate
    ref(User) children=ManagedUsers: ManagerId
    ref(Contact) createOnly children=Users: ContactId
    ref(Account) system children=Users: AccountId
    checkbox: ForecastEnabled "Allow Forecasting" UserPermissionsMarketingUser "Marketing User" UserPermissionsOfflineUser "Offline User" UserPermissionsSFContentUser "Salesforce CRM Content User" UserPreferencesLightningExperiencePreferred
    text(512): FederationIdentifier "SAML Federation ID"
    textarea(1000): AboutMe Signature
    url system: FullPhotoUrl SmallPhotoUrl MediumPhotoUrl
    text(20): DefaultGroupNotificationFrequency DigestFrequency`,
};

const userRole: ObjectDefinition = {
  name: 'UserRole',
  label: 'Role',
  keyPrefix: '00E',
  system: 'none',
  triggerable: false,
  notation: `text(80) required: Name
    ref(UserRole): ParentRoleId "Parent Role ID"
    text(80): DeveloperName RollupDescription "Description"
    picklist(None|Read|Edit): OpportunityAccessForAccountOwner CaseAccessForAccountOwner ContactAccessForAccountOwner
    ref(User): ForecastUserId
    checkbox: MayForecastManagerShare
    picklist(None*|CustomerPortal|Partner) system: PortalType
    datetime system: LastModifiedDate SystemModstamp
    ref(User) system: LastModifiedById`,
};

const group: ObjectDefinition = {
  name: 'Group',
  label: 'Group',
  keyPrefix: '00G',
  system: 'noDelete',
  triggerable: false,
  notation: `text(40) required: Name
    text(80): DeveloperName
    ref(User|UserRole|Group) system rel=Related: RelatedId
    picklist(Regular|Role|RoleAndSubordinates|Organization|Queue) createOnly: Type
    email(255): Email
    ref(Organization|User) system: OwnerId
    checkbox: DoesSendEmailToMembers DoesIncludeBosses "Include Bosses"`,
};

const groupMember: ObjectDefinition = {
  name: 'GroupMember',
  label: 'Group Member',
  keyPrefix: '011',
  nameField: 'Id',
  system: 'modstamp',
  triggerable: false,
  updateable: false,
  notation: `ref(Group) createOnly required cascade children=GroupMembers: GroupId
    ref(User|Group) createOnly required cascade: UserOrGroupId`,
};

const queueSobject: ObjectDefinition = {
  name: 'QueueSobject',
  label: 'Queue sObject',
  keyPrefix: '03g',
  nameField: 'Id',
  system: 'modstamp',
  triggerable: false,
  updateable: false,
  notation: `ref(Group) createOnly required cascade children=QueueSobjects: QueueId
    text(40) createOnly required: SobjectType
    ref(User) system: CreatedById`,
};

const fiscalYearSettings: ObjectDefinition = {
  name: 'FiscalYearSettings',
  label: 'Fiscal Year Settings',
  pluralLabel: 'Fiscal Year Settings',
  keyPrefix: '022',
  kind: 'setup',
  system: 'modstamp',
  notation: `ref(Period) system: PeriodId
    date system: StartDate EndDate
    text(80) system: Name
    text(255) system: Description
    checkbox system: IsStandardYear
    picklist(Standard|Custom) system: YearType
    text(40) system: QuarterLabelScheme PeriodLabelScheme WeekLabelScheme QuarterPrefix PeriodPrefix
    int system: WeekStartDay`,
};

/** Months, quarters, years and weeks of the fiscal years that the org knows. */
const period: ObjectDefinition = {
  name: 'Period',
  label: 'Fiscal Period',
  keyPrefix: '026',
  kind: 'setup',
  nameField: 'FullyQualifiedLabel',
  system: 'modstamp',
  notation: `ref(FiscalYearSettings) system children=Periods: FiscalYearSettingsId
    picklist(Month|Quarter|Week|Year) system: Type
    date system: StartDate EndDate
    int system: Number
    checkbox system: IsForecastPeriod
    text(80) system: QuarterLabel PeriodLabel FullyQualifiedLabel`,
};

const recordType: ObjectDefinition = {
  name: 'RecordType',
  label: 'Record Type',
  keyPrefix: '012',
  kind: 'setup',
  system: 'noDelete',
  notation: `text(80) system: Name DeveloperName
    text(15) system: NamespacePrefix
    text(255) system: Description
    text(40) system: SobjectType
    checkbox system: IsActive "Active" IsPersonType`,
};

export const ORGANIZATION_OBJECTS: readonly ObjectDefinition[] = [
  organization,
  user,
  userRole,
  group,
  groupMember,
  queueSobject,
  fiscalYearSettings,
  period,
  recordType,
];
