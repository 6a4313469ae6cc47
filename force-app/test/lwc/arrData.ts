import type { ArrCustomerRow, ArrDealRow, ArrHistoryRow, ArrPolicyRecord, ArrSnapshotRow } from 'c/arrModel';

export const CONTRACT_ID = '800000000000001AAA';
export const DEAL_ID = '006000000000001AAA';

/** The record as it is shipped. */
export const DEFAULT_RECORD: ArrPolicyRecord = {
  DeveloperName: 'Default',
  Count_From__c: 'Start',
  Leave_At__c: 'Expiry',
  Leave_After_Days__c: 0,
  Grace_Days__c: 30,
  Ramp__c: 'Current Year',
  Free_Months__c: 'Inside',
  Rate__c: 'Daily',
  Year_Length__c: 'Leap Year Aware',
};

/** The worked example: 50,000 from 1 January to 30 June 2023. */
export function halfYear(changes: Partial<ArrDealRow> = {}): ArrDealRow {
  return {
    id: DEAL_ID,
    name: 'Half a year',
    accountId: '001000000000001AAA',
    contractId: CONTRACT_ID,
    contractNumber: '00000100',
    isClosed: true,
    isWon: true,
    currencyIsoCode: 'USD',
    currencyDigits: 2,
    signedOn: '2022-12-20',
    termStart: '2023-01-01',
    termEnd: '2023-06-30',
    freeMonths: 0,
    noticeOn: null,
    churnedOn: null,
    renewalOf: null,
    lines: [{ id: 'line-1', productId: 'product-1', productName: 'Subscription', amount: 50_000 }],
    ...changes,
  };
}

/** The other half of the year, right after it. */
export function secondHalf(changes: Partial<ArrDealRow> = {}): ArrDealRow {
  return halfYear({
    id: '006000000000002AAA',
    name: 'The other half',
    signedOn: '2023-06-01',
    termStart: '2023-07-01',
    termEnd: '2023-12-31',
    ...changes,
  });
}

/** What Apex gives of the contract of both, in the middle of the first half. */
export function contractAnswer(changes: Partial<ArrCustomerRow> = {}): ArrCustomerRow {
  return {
    today: '2023-03-01',
    policy: DEFAULT_RECORD,
    contract: {
      contractId: CONTRACT_ID,
      contractNumber: '00000100',
      accountName: 'Customer',
      currencyIsoCode: 'USD',
      arr: 100_828.73,
      contractedArr: 100_828.73,
      asOf: '2023-02-28',
      policyName: 'Default',
      ageDays: 1,
      isOld: false,
    },
    deals: [halfYear(), secondHalf()],
    ...changes,
  };
}

/** What Apex gives of a deal. */
export function dealAnswer(deals: ArrDealRow[], changes: Partial<ArrCustomerRow> = {}): ArrCustomerRow {
  return { today: '2023-03-01', policy: DEFAULT_RECORD, contract: null, dealId: DEAL_ID, deals, ...changes };
}

/** March 2023 of the company: 500,000 + 40,000 + 30,000 − 10,000 − 20,000 + 5,000 = 545,000. */
export function companyMonth(changes: Partial<ArrSnapshotRow> = {}): ArrSnapshotRow {
  return {
    snapshotId: 'a02000000000003AAA',
    every: 'Month',
    level: 'Company',
    partId: null,
    partName: null,
    periodStart: '2023-02-28',
    periodEnd: '2023-03-31',
    opening: 500_000,
    newArr: 40_000,
    expansion: 30_000,
    contraction: -10_000,
    churn: -20_000,
    reactivation: 5_000,
    arr: 545_000,
    contractedArr: 600_000,
    customers: 12,
    netRetention: 100,
    grossRetention: 94,
    policyName: 'Default',
    computedOn: '2023-04-01',
    currencyIsoCode: 'USD',
    ...changes,
  };
}

/** The first month of the company, which opens with nothing. */
export function firstMonth(changes: Partial<ArrSnapshotRow> = {}): ArrSnapshotRow {
  return companyMonth({
    snapshotId: 'a02000000000002AAA',
    periodStart: '2023-01-31',
    periodEnd: '2023-02-28',
    opening: 0,
    newArr: 500_000,
    expansion: 0,
    contraction: 0,
    churn: 0,
    reactivation: 0,
    arr: 500_000,
    contractedArr: 540_000,
    netRetention: null,
    grossRetention: null,
    ...changes,
  });
}

export function history(changes: Partial<ArrHistoryRow> = {}): ArrHistoryRow {
  return {
    snapshots: [firstMonth(), companyMonth()],
    policy: DEFAULT_RECORD,
    contractsAsOf: '2023-04-02',
    ageDays: 0,
    isOld: false,
    leftBehind: 0,
    ...changes,
  };
}
