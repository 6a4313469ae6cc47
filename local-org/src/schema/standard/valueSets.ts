import type { PicklistValue } from '../model.js';

/** A stage of a sales process as the org starts with; the columns of the setup page «Opportunity Stages». */
export interface StageDefault {
  readonly label: string;
  readonly probability: number;
  readonly forecastCategory: 'Pipeline' | 'BestCase' | 'Forecast' | 'Omitted' | 'Closed';
  readonly closed: boolean;
  readonly won: boolean;
}

const stage = (
  label: string,
  probability: number,
  forecastCategory: StageDefault['forecastCategory'],
  closed = false,
  won = false,
): StageDefault => ({ label, probability, forecastCategory, closed, won });

/** The ten stages of a new org, in order. */
export const DEFAULT_STAGES: readonly StageDefault[] = [
  stage('Prospecting', 10, 'Pipeline'),
  stage('Qualification', 10, 'Pipeline'),
  stage('Needs Analysis', 20, 'Pipeline'),
  stage('Value Proposition', 50, 'Pipeline'),
  stage('Id. Decision Makers', 60, 'Pipeline'),
  stage('Perception Analysis', 70, 'Pipeline'),
  stage('Proposal/Price Quote', 75, 'Pipeline'),
  stage('Negotiation/Review', 90, 'Pipeline'),
  stage('Closed Won', 100, 'Closed', true, true),
  stage('Closed Lost', 0, 'Omitted', true, false),
];

/** Labels of the forecast categories by API name, as OpportunityStage.ForecastCategoryName shows them. */
export const FORECAST_CATEGORY_NAMES: Readonly<Record<string, string>> = {
  Omitted: 'Omitted',
  Pipeline: 'Pipeline',
  BestCase: 'Best Case',
  MostLikely: 'Most Likely',
  Forecast: 'Commit',
  Closed: 'Closed',
};

/**
 * Standard value sets as a new org has them; `*` marks the default. Names are those of the Metadata API
 * page «StandardValueSet Names and Standard Picklist Fields».
 */
const VALUE_SETS: Readonly<Record<string, string>> = {
  AccountOwnership: 'Public|Private|Subsidiary|Other',
  AccountRating: 'Hot|Warm|Cold',
  AccountType:
    'Prospect|Customer - Direct|Customer - Channel|Channel Partner / Reseller|Installation Partner|Technology Partner|Other',
  CampaignMemberStatus: 'Sent*|Responded',
  CampaignStatus: 'Planned*|In Progress|Completed|Aborted',
  CampaignType:
    'Conference|Webinar|Trade Show|Public Relations|Partners|Referral Program|Advertisement|Banner Ads|Direct Mail|Email|Telemarketing|Other',
  CaseOrigin: 'Phone|Email|Web',
  CasePriority: 'High|Medium*|Low',
  CaseReason: 'Installation|Equipment Complexity|Performance|Breakdown|Equipment Design|Feedback|Other',
  CaseStatus: 'New*|Working|Escalated|Closed',
  CaseType: 'Mechanical|Electrical|Electronic|Structural|Other',
  ContactRole:
    'Business User|Decision Maker|Economic Buyer|Economic Decision Maker|Evaluator|Executive Sponsor|Influencer|Technical Buyer|Other',
  ContractStatus: 'In Approval Process|Activated|Draft*',
  EventSubject: 'Call|Email|Meeting|Send Letter/Quote|Other',
  ForecastCategoryName: 'Omitted|Pipeline|Best Case|Commit|Closed',
  Industry:
    'Agriculture|Apparel|Banking|Biotechnology|Chemicals|Communications|Construction|Consulting|Education|Electronics|Energy|Engineering|Entertainment|Environmental|Finance|Food & Beverage|Government|Healthcare|Hospitality|Insurance|Machinery|Manufacturing|Media|Not For Profit|Recreation|Retail|Shipping|Technology|Telecommunications|Transportation|Utilities|Other',
  LeadSource: 'Web|Phone Inquiry|Partner Referral|Purchased List|Other',
  LeadStatus: 'Open - Not Contacted*|Working - Contacted|Closed - Converted|Closed - Not Converted',
  OpportunityStage: DEFAULT_STAGES.map((one) => one.label).join('|'),
  OpportunityType:
    'Existing Customer - Upgrade|Existing Customer - Replacement|Existing Customer - Downgrade|New Customer',
  Product2Family: 'None',
  Salutation: 'Mr.|Ms.|Mrs.|Dr.|Prof.|Mx.',
  TaskPriority: 'High|Normal*|Low',
  TaskStatus: 'Not Started*|In Progress|Completed|Waiting on someone else|Deferred',
  TaskSubject: 'Call|Send Letter|Send Quote|Other',
};

/** The fields that show a standard value set, `Object.Field`; deploying the value set changes them. */
export const VALUE_SET_FIELDS: Readonly<Record<string, readonly string[]>> = {
  AccountOwnership: ['Account.Ownership'],
  AccountRating: ['Account.Rating', 'Lead.Rating'],
  AccountType: ['Account.Type'],
  CampaignMemberStatus: ['CampaignMember.Status'],
  CampaignStatus: ['Campaign.Status'],
  CampaignType: ['Campaign.Type'],
  CaseOrigin: ['Case.Origin'],
  CasePriority: ['Case.Priority'],
  CaseReason: ['Case.Reason'],
  CaseStatus: ['Case.Status'],
  CaseType: ['Case.Type'],
  ContactRole: ['OpportunityContactRole.Role'],
  ContractStatus: ['Contract.Status'],
  EventSubject: ['Event.Subject'],
  ForecastCategoryName: ['Opportunity.ForecastCategoryName'],
  Industry: ['Account.Industry', 'Lead.Industry'],
  LeadSource: ['Lead.LeadSource', 'Contact.LeadSource', 'Opportunity.LeadSource', 'Account.AccountSource'],
  LeadStatus: ['Lead.Status'],
  OpportunityStage: ['Opportunity.StageName'],
  OpportunityType: ['Opportunity.Type'],
  Product2Family: ['Product2.Family'],
  Salutation: ['Contact.Salutation', 'Lead.Salutation'],
  TaskPriority: ['Task.Priority'],
  TaskStatus: ['Task.Status'],
  TaskSubject: ['Task.Subject'],
};

/** The values of a standard value set in a new org. Throws for a name that this module does not list. */
export function standardValueSet(name: string): readonly PicklistValue[] {
  const notation = VALUE_SETS[name];
  if (notation === undefined) throw new Error(`no standard value set '${name}'`);
  return notation.split('|').map((raw) => {
    const value = raw.replace(/\*$/, '');
    return { value, label: value, active: true, isDefault: raw.endsWith('*') };
  });
}
