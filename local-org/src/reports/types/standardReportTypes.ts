/** A standard report type in short form: one line per column, `NAME path "Label"`; the label is the field's where none is given. */
export interface StandardReportType {
  readonly label: string;
  /** The object whose records are the rows, or its parent where `child` names the rows' relationship. */
  readonly object: string;
  readonly child?: string;
  /** Columns from the table of that index. */
  readonly columns: readonly string[];
  /** Objects whose custom fields are columns (`Opportunity.Margin__c`): the table and the path to the object's record. */
  readonly customFields: Readonly<Record<string, { readonly table: number; readonly through?: string }>>;
}

const OPPORTUNITY_COLUMNS = `OPPORTUNITY_NAME Name "Opportunity Name"
  OPPORTUNITY_ID Id "Opportunity ID"
  ACCOUNT_NAME Account "Account Name"
  AMOUNT Amount
  EXP_AMOUNT ExpectedRevenue "Expected Revenue"
  CLOSE_DATE CloseDate
  STAGE_NAME StageName "Stage"
  PROBABILITY Probability "Probability (%)"
  FORECAST_CATEGORY ForecastCategoryName "Forecast Category"
  TYPE Type
  LEAD_SOURCE LeadSource
  NEXT_STEP NextStep
  CLOSED IsClosed "Closed"
  WON IsWon "Won"
  FULL_NAME Owner "Opportunity Owner"
  ROLLUP_DESCRIPTION Owner.UserRole "Owner Role"
  CREATED CreatedBy "Created By"
  CREATED_DATE CreatedDate
  LAST_UPDATE LastModifiedDate
  LAST_UPDATE_BY LastModifiedBy "Last Modified By"
  LAST_ACTIVITY LastActivityDate "Last Activity"
  CAMPAIGN_SOURCE Campaign "Primary Campaign Source"
  INDUSTRY Account.Industry "Industry"`;

const PRODUCT_COLUMNS = `PRODUCT_NAME Product2 "Product Name"
  PRODUCT_CODE Product2.ProductCode "Product Code"
  FAMILY Product2.Family "Product Family"
  QUANTITY Quantity
  UNIT_PRICE UnitPrice "Sales Price"
  LIST_PRICE ListPrice
  TOTAL_PRICE TotalPrice
  SERVICE_DATE ServiceDate "Date"`;

const ACCOUNT_COLUMNS = `ACCOUNT.NAME Name "Account Name"
  ACCOUNT_ID Id "Account ID"
  USERS.NAME Owner "Account Owner"
  TYPE Type
  INDUSTRY Industry
  RATING Rating
  SALES AnnualRevenue
  EMPLOYEES NumberOfEmployees
  CREATED_DATE CreatedDate
  LAST_UPDATE LastModifiedDate`;

/** Standard report types that reports of a sales package are made of, by the names that reports give them. */
export const standardReportTypes: Readonly<Record<string, StandardReportType>> = {
  Opportunity: {
    label: 'Opportunities',
    object: 'Opportunity',
    columns: [OPPORTUNITY_COLUMNS],
    customFields: {
      Opportunity: { table: 0 },
      Account: { table: 0, through: 'Account' },
      User: { table: 0, through: 'Owner' },
    },
  },
  OpportunityProduct: {
    label: 'Opportunities with Products',
    object: 'Opportunity',
    child: 'OpportunityLineItems',
    columns: [OPPORTUNITY_COLUMNS, PRODUCT_COLUMNS],
    customFields: {
      Opportunity: { table: 0 },
      Account: { table: 0, through: 'Account' },
      User: { table: 0, through: 'Owner' },
      OpportunityLineItem: { table: 1 },
      Product2: { table: 1, through: 'Product2' },
    },
  },
  AccountList: {
    label: 'Accounts',
    object: 'Account',
    columns: [ACCOUNT_COLUMNS],
    customFields: { Account: { table: 0 }, User: { table: 0, through: 'Owner' } },
  },
};
