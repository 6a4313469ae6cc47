import type { ObjectDefinition } from '../objectDefinition.js';

const lead: ObjectDefinition = {
  name: 'Lead',
  label: 'Lead',
  keyPrefix: '00Q',
  owner: 'userOrQueue',
  viewed: true,
  activities: true,
  recordTypes: true,
  shareKeyPrefix: '01o',
  history: { name: 'LeadHistory', keyPrefix: '01E' },
  notation: `ref(Lead) system: MasterRecordId
    text(80) required: LastName
    text(40): FirstName
    picklist(Salutation): Salutation
    text(121) system: Name "Full Name"
    text(128): Title
    text(255) required: Company
    textarea(255): Street
    text(40): City
    text(80): State "State/Province"
    text(20): PostalCode "Zip/Postal Code"
    text(80): Country
    number(18,15): Latitude Longitude
    phone: Phone MobilePhone Fax
    email: Email
    url: Website
    url system: PhotoUrl
    longtext(32000): Description
    picklist(LeadSource): LeadSource
    picklist(LeadStatus) required: Status
    picklist(Industry): Industry
    picklist(AccountRating): Rating
    currency(18,0): AnnualRevenue
    int: NumberOfEmployees "Employees"
    checkbox: HasOptedOutOfEmail "Email Opt Out" HasOptedOutOfFax "Fax Opt Out" DoNotCall
    checkbox createOnly: IsConverted "Converted"
    date createOnly: ConvertedDate
    ref(Account) createOnly: ConvertedAccountId
    ref(Contact) createOnly: ConvertedContactId
    ref(Opportunity) createOnly: ConvertedOpportunityId
    checkbox: IsUnreadByOwner
    text(255): EmailBouncedReason
    datetime: EmailBouncedDate
    date system: LastTransferDate`,
};

const leadStatus: ObjectDefinition = {
  name: 'LeadStatus',
  label: 'Lead Status Value',
  keyPrefix: '01K',
  kind: 'setup',
  nameField: 'MasterLabel',
  system: 'noDelete',
  notation: `text(255) system: MasterLabel ApiName
    int system: SortOrder
    checkbox system: IsDefault IsConverted`,
};

const campaign: ObjectDefinition = {
  name: 'Campaign',
  label: 'Campaign',
  keyPrefix: '701',
  owner: 'user',
  viewed: true,
  activities: true,
  recordTypes: true,
  shareKeyPrefix: '08s',
  notation: `text(80) required: Name "Campaign Name"
    ref(Campaign) children=ChildCampaigns: ParentId "Parent Campaign ID"
    picklist(CampaignType): Type
    picklist(CampaignStatus): Status
    date: StartDate EndDate
    currency(18,0): ExpectedRevenue "Expected Revenue in Campaign" BudgetedCost "Budgeted Cost in Campaign" ActualCost "Actual Cost in Campaign"
    percent(8,2): ExpectedResponse "Expected Response (%)"
    number(18,0): NumberSent "Num Sent in Campaign"
    checkbox: IsActive "Active"
    longtext(32000): Description
    int system: NumberOfLeads "Leads in Campaign" NumberOfConvertedLeads "Converted Leads in Campaign" NumberOfContacts "Contacts in Campaign" NumberOfResponses "Responses in Campaign" NumberOfOpportunities "Opportunities in Campaign" NumberOfWonOpportunities "Won Opportunities in Campaign"
    currency(18,0) system: AmountAllOpportunities "Value Opportunities in Campaign" AmountWonOpportunities "Value Won Opportunities in Campaign"
    ref(RecordType): CampaignMemberRecordTypeId "Campaign Member Record Type ID"`,
};

const campaignMember: ObjectDefinition = {
  name: 'CampaignMember',
  label: 'Campaign Member',
  keyPrefix: '00v',
  nameField: 'Name',
  sharingModel: 'controlledByParent',
  notation: `ref(Campaign) createOnly required cascade children=CampaignMembers: CampaignId
    ref(Lead) createOnly cascade children=CampaignMembers: LeadId
    ref(Contact) createOnly cascade children=CampaignMembers: ContactId
    picklist(CampaignMemberStatus): Status
    checkbox system: HasResponded
    date system: FirstRespondedDate
    text(121) system: Name
    text(40) system: FirstName
    text(80) system: LastName
    text(128) system: Title
    text(255) system: CompanyOrAccount
    email system: Email
    phone system: Phone MobilePhone
    picklist(LeadSource) system: LeadSource
    picklist(Lead|Contact) system: Type
    ref(Lead|Contact) system: LeadOrContactId "Related Record ID"
    ref(User|Group) system: LeadOrContactOwnerId "Related Record Owner ID"`,
};

const campaignMemberStatus: ObjectDefinition = {
  name: 'CampaignMemberStatus',
  label: 'Campaign Member Status',
  pluralLabel: 'Campaign Member Statuses',
  keyPrefix: '01Y',
  nameField: 'Label',
  triggerable: false,
  notation: `ref(Campaign) createOnly required cascade children=CampaignMemberStatuses: CampaignId
    text(765) required: Label
    int: SortOrder
    checkbox: IsDefault HasResponded`,
};

/** Nothing is sent: a list e-mail stays the draft as which it was made. */
const listEmail: ObjectDefinition = {
  name: 'ListEmail',
  label: 'List Email',
  keyPrefix: '0XB',
  owner: 'user',
  viewed: true,
  sharingModel: 'private',
  notation: `text(255) required: Name
    text(900): Subject
    longtext(131072): HtmlBody "HTML Body"
    longtext(131072): TextBody
    text(121): FromName
    email: FromAddress
    picklist(Draft*|Scheduled|InProgress|Sent|Failed) system: Status
    checkbox system: HasAttachment
    datetime system: ScheduledDate
    int system: TotalSent
    ref(Campaign) children=ListEmails: CampaignId
    ref(Account|Case|Contract|Opportunity) children=ListEmails: RelatedToId
    checkbox: IsTracked`,
};

export const MARKETING_OBJECTS: readonly ObjectDefinition[] = [
  lead,
  leadStatus,
  campaign,
  campaignMember,
  campaignMemberStatus,
  listEmail,
];
