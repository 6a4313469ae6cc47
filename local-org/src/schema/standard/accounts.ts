import type { ObjectDefinition } from '../objectDefinition.js';
import { address } from './address.js';

const account: ObjectDefinition = {
  name: 'Account',
  label: 'Account',
  keyPrefix: '001',
  owner: 'user',
  viewed: true,
  activities: true,
  recordTypes: true,
  shareKeyPrefix: '00r',
  shareNotation:
    'picklist(None|Read|Edit|ControlledByParent) restricted: OpportunityAccessLevel ContactAccessLevel CaseAccessLevel',
  history: { name: 'AccountHistory', keyPrefix: '017' },
  notation: `text(255) required: Name "Account Name"
    picklist(AccountType): Type "Account Type"
    ref(Account) children=ChildAccounts: ParentId "Parent Account ID"
    ref(Account) system: MasterRecordId
    ${address('Billing')}
    ${address('Shipping')}
    phone: Phone "Account Phone" Fax "Account Fax"
    text(40): AccountNumber
    url: Website
    text(20): Sic "SIC Code"
    text(80): SicDesc "SIC Description" Site "Account Site"
    picklist(Industry): Industry
    picklist(LeadSource): AccountSource
    picklist(AccountRating): Rating "Account Rating"
    picklist(AccountOwnership): Ownership
    currency(18,0): AnnualRevenue
    int: NumberOfEmployees "Employees"
    text(20): TickerSymbol Jigsaw "Data.com Key"
    longtext(32000): Description "Account Description"
    url system: PhotoUrl`,
};

const contact: ObjectDefinition = {
  name: 'Contact',
  label: 'Contact',
  keyPrefix: '003',
  owner: 'user',
  viewed: true,
  activities: true,
  recordTypes: true,
  sharingModel: 'controlledByParent',
  shareKeyPrefix: '03s',
  history: { name: 'ContactHistory', keyPrefix: '01A' },
  notation: `ref(Account) cascade children=Contacts: AccountId
    text(80) required: LastName
    text(40): FirstName
    picklist(Salutation): Salutation
    text(121) system: Name "Full Name"
    ref(Contact) system: MasterRecordId
    ${address('Mailing')}
    ${address('Other')}
    phone: Phone "Business Phone" Fax "Business Fax" MobilePhone HomePhone OtherPhone AssistantPhone "Asst. Phone"
    email: Email
    ref(Contact): ReportsToId
    text(128): Title
    text(80): Department
    text(40): AssistantName
    picklist(LeadSource): LeadSource
    date: Birthdate
    longtext(32000): Description "Contact Description"
    checkbox: HasOptedOutOfEmail "Email Opt Out" HasOptedOutOfFax "Fax Opt Out" DoNotCall
    datetime system: LastCURequestDate LastCUUpdateDate
    text(255): EmailBouncedReason
    datetime: EmailBouncedDate
    checkbox system: IsEmailBounced
    url system: PhotoUrl
    text(20): Jigsaw "Data.com Key"`,
};

const contract: ObjectDefinition = {
  name: 'Contract',
  label: 'Contract',
  keyPrefix: '800',
  nameField: 'ContractNumber',
  owner: 'user',
  viewed: true,
  activities: true,
  recordTypes: true,
  history: { name: 'ContractHistory', keyPrefix: '01B' },
  notation: `ref(Account) required cascade children=Contracts: AccountId
    ref(Pricebook2) children=Contracts: Pricebook2Id "Price Book ID"
    picklist(15|30|45|60|90|120): OwnerExpirationNotice
    date: StartDate "Contract Start Date"
    date system: EndDate "Contract End Date"
    ${address('Billing')}
    ${address('Shipping')}
    int: ContractTerm "Contract Term (months)"
    picklist(ContractStatus) restricted: Status
    ref(User): CompanySignedId "Company Signed By ID"
    date: CompanySignedDate CustomerSignedDate
    ref(Contact) children=ContractsSigned: CustomerSignedId "Customer Signed By ID"
    text(40): CustomerSignedTitle
    longtext(4000): SpecialTerms
    ref(User) system: ActivatedById
    datetime system: ActivatedDate LastApprovedDate
    picklist(InApproval|Activated|Draft|Rejected) system: StatusCode "Status Category"
    longtext(32000): Description
    text(80): Name "Contract Name"`,
  fields: [
    {
      name: 'ContractNumber',
      label: 'Contract Number',
      type: 'string',
      custom: false,
      length: 30,
      required: false,
      unique: false,
      caseSensitive: false,
      externalId: false,
      createable: false,
      updateable: false,
      autoNumber: { displayFormat: '{00000000}', startingNumber: 100 },
      trackHistory: false,
      longText: false,
    },
  ],
};

const contractStatus: ObjectDefinition = {
  name: 'ContractStatus',
  label: 'Contract Status Value',
  keyPrefix: '811',
  kind: 'setup',
  nameField: 'MasterLabel',
  system: 'noDelete',
  notation: `text(255) system: MasterLabel ApiName
    int system: SortOrder
    checkbox system: IsDefault
    picklist(InApproval|Activated|Draft|Rejected) system: StatusCode`,
};

const caseObject: ObjectDefinition = {
  name: 'Case',
  label: 'Case',
  keyPrefix: '500',
  nameField: 'CaseNumber',
  owner: 'userOrQueue',
  viewed: true,
  recordTypes: true,
  shareKeyPrefix: '01n',
  history: { name: 'CaseHistory', keyPrefix: '01C' },
  notation: `ref(Case) children=Cases: ParentId "Parent Case ID"
    ref(Contact) restrict children=Cases: ContactId
    ref(Account) restrict children=Cases: AccountId
    text(80): SuppliedName "Name" SuppliedCompany "Company"
    email: SuppliedEmail "Email Address"
    text(40): SuppliedPhone "Phone"
    picklist(CaseType): Type "Case Type"
    picklist(CaseStatus): Status
    picklist(CaseReason): Reason "Case Reason"
    picklist(CaseOrigin): Origin "Case Origin"
    text(255): Subject
    picklist(CasePriority): Priority
    longtext(32000): Description
    checkbox system: IsClosed "Closed"
    datetime system: ClosedDate "Date/Time Closed"
    checkbox: IsEscalated "Escalated"
    longtext(4000): Comments "Internal Comments"`,
  fields: [
    {
      name: 'CaseNumber',
      label: 'Case Number',
      type: 'string',
      custom: false,
      length: 30,
      required: false,
      unique: false,
      caseSensitive: false,
      externalId: false,
      createable: false,
      updateable: false,
      autoNumber: { displayFormat: '{00000000}', startingNumber: 1000 },
      trackHistory: false,
      longText: false,
    },
  ],
};

const caseComment: ObjectDefinition = {
  name: 'CaseComment',
  label: 'Case Comment',
  keyPrefix: '00a',
  nameField: 'Id',
  sharingModel: 'controlledByParent',
  notation: `ref(Case) masterDetail createOnly required children=CaseComments: ParentId "Parent"
    checkbox: IsPublished "Published"
    textarea(4000): CommentBody "Body"`,
};

export const ACCOUNT_OBJECTS: readonly ObjectDefinition[] = [
  account,
  contact,
  contract,
  contractStatus,
  caseObject,
  caseComment,
];
