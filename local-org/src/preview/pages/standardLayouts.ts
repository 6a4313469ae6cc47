import type { LayoutSection } from './layouts.js';

const section = (heading: string | null, left: string, right: string): LayoutSection => ({
  heading,
  columns: [left.split(' ').filter(Boolean), right.split(' ').filter(Boolean)],
});

const system = section('System Information', 'CreatedById', 'LastModifiedById');

/** The page layouts that standard objects are born with, for orgs that deploy none («<Object> Layout»). */
export const STANDARD_LAYOUTS: Readonly<Record<string, readonly LayoutSection[]>> = {
  Account: [
    section(
      null,
      'OwnerId Name ParentId AccountNumber Site Type Industry AnnualRevenue',
      'Rating Phone Fax Website TickerSymbol Ownership NumberOfEmployees Sic',
    ),
    section(
      'Address Information',
      'BillingStreet BillingCity BillingState BillingPostalCode BillingCountry',
      'ShippingStreet ShippingCity ShippingState ShippingPostalCode ShippingCountry',
    ),
    section('Description Information', 'Description', ''),
    system,
  ],
  Contact: [
    section(
      null,
      'OwnerId Name AccountId Title Department ReportsToId LeadSource',
      'Phone HomePhone MobilePhone OtherPhone Fax Email Birthdate',
    ),
    section(
      'Address Information',
      'MailingStreet MailingCity MailingState MailingPostalCode MailingCountry',
      'OtherStreet OtherCity OtherState OtherPostalCode OtherCountry',
    ),
    system,
  ],
  Opportunity: [
    section(
      null,
      'OwnerId Name AccountId Type LeadSource',
      'Amount ExpectedRevenue CloseDate NextStep StageName Probability CampaignId',
    ),
    section('Description Information', 'Description', ''),
    system,
  ],
  Lead: [
    section(
      null,
      'OwnerId Name Company Title LeadSource Industry AnnualRevenue',
      'Phone MobilePhone Fax Email Website Status Rating NumberOfEmployees',
    ),
    section('Address Information', 'Street City State PostalCode Country', ''),
    system,
  ],
  Contract: [
    section(
      null,
      'OwnerId ContractNumber AccountId CustomerSignedId CustomerSignedDate Pricebook2Id',
      'Status StartDate EndDate ContractTerm OwnerExpirationNotice CompanySignedId CompanySignedDate',
    ),
    section('Description Information', 'SpecialTerms Description', ''),
    system,
  ],
  Campaign: [
    section(
      null,
      'OwnerId Name IsActive Type Status StartDate EndDate',
      'ParentId ExpectedRevenue BudgetedCost ActualCost ExpectedResponse NumberSent',
    ),
    system,
  ],
  Product2: [
    section(null, 'Name ProductCode', 'IsActive Family'),
    section('Description Information', 'Description', ''),
    system,
  ],
  User: [
    section(
      null,
      'Name Title Department ManagerId UserRoleId ProfileId',
      'Email Phone Username Alias TimeZoneSidKey LocaleSidKey',
    ),
  ],
};

/** The related lists that come with those layouts. */
export const STANDARD_RELATED_LISTS: Readonly<Record<string, readonly string[]>> = {
  Account: ['Contacts', 'Opportunities', 'Contracts'],
  Contact: ['Opportunities'],
  Opportunity: ['OpportunityLineItems'],
  Campaign: ['CampaignMembers', 'Opportunities'],
};
