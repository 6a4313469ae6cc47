import type { FlatRow } from '../scripts/arr/readRows.js';

export const CONTRACTS = 100_000;
/** Each contract has two deals with five line items each: a year and its renewal, every fourth one late, some ramped. */
const DEALS = 2;
const LINES = 5;
export const LINE_ITEMS = CONTRACTS * DEALS * LINES;

/** A row for each line item, as the query of the ARR program gives them: in order of account, contract and deal. */
export function* bookRows(contracts = CONTRACTS): Generator<FlatRow> {
  for (let contract = 0; contract < contracts; contract++) {
    for (let deal = 0; deal < DEALS; deal++) {
      for (let line = 0; line < LINES; line++) yield row(contract, deal, line);
    }
  }
}

function row(contract: number, deal: number, line: number): FlatRow {
  const month = String(1 + (contract % 12)).padStart(2, '0');
  const year = 2023 + deal;
  const isLate = deal === 1 && contract % 4 === 0;
  const start = `${year}-${month}-${isLate ? '15' : '01'}`;
  const end = lastDay(year, contract % 12);
  const isRamp = line > 0 && contract % 10 === 0;
  return {
    Id: `line-${contract}-${deal}-${line}`,
    OpportunityId: `deal-${contract}-${deal}`,
    Product2Id: `product-${(contract + line) % 12}`,
    TotalPrice: String(1_000 + ((contract * 7 + line * 131) % 9_000)),
    Term_Start__c: isRamp ? `${year}-${month}-20` : null,
    Term_End__c: isRamp ? end : null,
    Free_Months__c: null,
    'Opportunity.AccountId': `account-${contract}`,
    'Opportunity.OwnerId': `owner-${contract % 40}`,
    'Opportunity.ContractId': `contract-${contract}`,
    'Opportunity.CloseDate': `${year - 1}-11-15`,
    'Opportunity.Signed_On__c': null,
    'Opportunity.Term_Start__c': start,
    'Opportunity.Term_End__c': end,
    'Opportunity.Free_Months__c': null,
    'Opportunity.Notice_On__c': null,
    'Opportunity.Churned_On__c': null,
    'Opportunity.Renewal_Of__c': null,
    'Opportunity.Contract.AccountId': `account-${contract}`,
    'Opportunity.Contract.OwnerId': `owner-${contract % 40}`,
  };
}

/** Last day of the year that starts with the month (0 to 11). */
const lastDay = (year: number, month: number): string =>
  new Date(Date.UTC(year + 1, month, 0)).toISOString().slice(0, 10);
