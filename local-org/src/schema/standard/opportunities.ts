import type { ObjectDefinition } from '../objectDefinition.js';

const opportunity: ObjectDefinition = {
  name: 'Opportunity',
  label: 'Opportunity',
  pluralLabel: 'Opportunities',
  keyPrefix: '006',
  owner: 'user',
  viewed: true,
  activities: true,
  recordTypes: true,
  shareKeyPrefix: '00t',
  history: { name: 'OpportunityFieldHistory', keyPrefix: '01D' },
  notation: `ref(Account) cascade children=Opportunities: AccountId
    checkbox: IsPrivate "Private"
    text(120) required: Name "Opportunity Name"
    longtext(32000): Description
    picklist(OpportunityStage) required: StageName "Stage"
    currency(18,2): Amount
    percent(3,0): Probability "Probability (%)"
    currency(18,2) system: ExpectedRevenue "Expected Amount"
    number(18,2): TotalOpportunityQuantity "Quantity"
    date required: CloseDate
    picklist(OpportunityType): Type "Opportunity Type"
    text(255): NextStep
    picklist(LeadSource): LeadSource
    checkbox system: IsClosed "Closed" IsWon "Won"
    picklist(Omitted|Pipeline|BestCase|MostLikely|Forecast|Closed) system: ForecastCategory
    picklist(ForecastCategoryName) restricted: ForecastCategoryName "Forecast Category"
    ref(Campaign) children=Opportunities: CampaignId
    ref(Contract) children=Opportunities: ContractId
    ref(Contact) createOnly: ContactId
    checkbox system: HasOpportunityLineItem "Has Line Item" HasOpenActivity HasOverdueTask
    ref(Pricebook2) children=Opportunities: Pricebook2Id "Price Book ID"
    int(9) system: PushCount
    datetime system: LastStageChangeDate
    ref(OpportunityHistory) system children=OpportunitiesAmountChanged: LastAmountChangedHistoryId
    ref(OpportunityHistory) system children=OpportunitiesCloseDateChanged: LastCloseDateChangedHistoryId
    int(9) system: FiscalQuarter FiscalYear
    text(6) system: Fiscal "Fiscal Period"`,
};

const opportunityLineItem: ObjectDefinition = {
  name: 'OpportunityLineItem',
  label: 'Opportunity Product',
  keyPrefix: '00k',
  sharingModel: 'controlledByParent',
  viewed: true,
  notation: `ref(Opportunity) createOnly required cascade children=OpportunityLineItems: OpportunityId
    int: SortOrder
    ref(PricebookEntry) createOnly restrict children=OpportunityLineItems: PricebookEntryId "Price Book Entry ID"
    ref(Product2) createOnly restrict: Product2Id "Product ID"
    text(255) system: ProductCode
    text(376) system: Name "Opportunity Product Name"
    number(10,2) required: Quantity
    currency(18,2): TotalPrice UnitPrice "Sales Price"
    currency(18,2) system: ListPrice Subtotal
    percent(5,2): Discount
    date: ServiceDate "Date"
    text(255): Description "Line Description"
    checkbox system: HasRevenueSchedule HasQuantitySchedule HasSchedule CanUseQuantitySchedule CanUseRevenueSchedule`,
};

/** One row for each change of stage, amount, probability or close date. */
const opportunityHistory: ObjectDefinition = {
  name: 'OpportunityHistory',
  label: 'Opportunity: Stage History',
  pluralLabel: 'Opportunity: Stage History',
  keyPrefix: '008',
  kind: 'history',
  nameField: 'Id',
  system: 'created',
  notation: `ref(Opportunity) system cascade children=OpportunityHistories: OpportunityId
    picklist(OpportunityStage) system: StageName
    currency(18,2) system: Amount ExpectedRevenue PrevAmount
    date system: CloseDate PrevCloseDate
    percent(3,0) system: Probability
    picklist(Omitted|Pipeline|BestCase|MostLikely|Forecast|Closed) system: ForecastCategory "To ForecastCategory"
    datetime system: SystemModstamp`,
};

/** The values of the sales process: what a stage means for probability, forecast and closing. */
const opportunityStage: ObjectDefinition = {
  name: 'OpportunityStage',
  label: 'Opportunity Stage',
  keyPrefix: '01J',
  kind: 'setup',
  nameField: 'MasterLabel',
  system: 'noDelete',
  notation: `text(255) system: MasterLabel ApiName
    checkbox system: IsActive IsClosed "Closed" IsWon "Won"
    int system: SortOrder
    picklist(Omitted|Pipeline|BestCase|MostLikely|Forecast|Closed) system: ForecastCategory
    picklist(ForecastCategoryName) system: ForecastCategoryName
    percent(3,0) system: DefaultProbability "Probability (%)"
    text(255) system: Description`,
};

const opportunityContactRole: ObjectDefinition = {
  name: 'OpportunityContactRole',
  label: 'Opportunity Contact Role',
  keyPrefix: '00K',
  nameField: 'Id',
  sharingModel: 'controlledByParent',
  notation: `ref(Opportunity) createOnly required cascade children=OpportunityContactRoles: OpportunityId
    ref(Contact) required cascade children=OpportunityContactRoles: ContactId
    picklist(ContactRole): Role
    checkbox: IsPrimary "Primary"`,
};

const opportunityTeamMember: ObjectDefinition = {
  name: 'OpportunityTeamMember',
  label: 'Opportunity Team Member',
  keyPrefix: '00q',
  sharingModel: 'controlledByParent',
  notation: `ref(Opportunity) createOnly required cascade children=OpportunityTeamMembers: OpportunityId
    ref(User) createOnly required children=OpportunityTeams: UserId
    text(361) system: Name
    picklist(Account Manager|Channel Manager|Executive Sponsor|Lead Qualifier|Pre-Sales Consultant|Sales Manager|Sales Rep): TeamMemberRole
    picklist(Read|Edit|All): OpportunityAccessLevel
    text(80) system: Title
    url system: PhotoUrl`,
};

export const OPPORTUNITY_OBJECTS: readonly ObjectDefinition[] = [
  opportunity,
  opportunityLineItem,
  opportunityHistory,
  opportunityStage,
  opportunityContactRole,
  opportunityTeamMember,
];
