import type {
  CommissionEntry,
  CommissionHistory,
  CommissionSummary,
  DealYield,
  DealYieldPage,
  EntryPage,
  Ladder,
  TeamCommission,
  WhatIf,
} from 'c/commissionModel';

export const COMMISSION_ID = 'a01000000000001AAA';
export const OTHER_COMMISSION_ID = 'a01000000000002AAA';

/** The worked example of the product: 60,000 won, 10,000 and 25,000 open. */
export function workedCommission(changes: Partial<CommissionSummary> = {}): CommissionSummary {
  return {
    commissionId: COMMISSION_ID,
    name: 'Michael Watson · Apr 2027',
    ownerId: '005000000000001AAA',
    ownerName: 'Michael Watson',
    month: '2027-04-01',
    status: 'Open',
    wonRevenue: 60000,
    wonCount: 2,
    pipelineRevenue: 35000,
    openCount: 2,
    earnedCommission: 1400,
    pipelineCommission: 1800,
    totalPotentialCommission: 3200,
    adjustmentAmount: -50.5,
    payableCommission: 1349.5,
    currencyIsoCode: 'USD',
    totalsAsOf: '2027-04-10T09:12:00.000Z',
    approvedOn: null,
    approvedByName: null,
    paidOn: null,
    isPending: false,
    canApprove: false,
    canPay: false,
    ...changes,
  };
}

/** 2 % to 50,000; 4 % to 75,000; 6 % above; 60,000 won. */
export function workedLadder(changes: Partial<Ladder> = {}): Ladder {
  return {
    productFamily: null,
    scope: 'Everyone',
    revenue: 60000,
    commission: 1400,
    nextFrom: 75000,
    distanceToNext: 15000,
    nextRate: 6,
    levels: [
      { fromAmount: 0, toAmount: 50000, rate: 2, filledAmount: 50000, commission: 1000, isCurrent: false },
      { fromAmount: 50000, toAmount: 75000, rate: 4, filledAmount: 10000, commission: 400, isCurrent: true },
      { fromAmount: 75000, toAmount: null, rate: 6, filledAmount: 0, commission: 0, isCurrent: false },
    ],
    ...changes,
  };
}

export function openYield(changes: Partial<DealYield> = {}): DealYield {
  return {
    dealId: '006000000000001AAA',
    name: 'Acme renewal',
    accountId: '001000000000001AAA',
    accountName: 'Acme',
    stage: 'Negotiation/Review',
    closeDate: '2027-04-20',
    probability: 50,
    revenue: 25000,
    commissionIfNext: 1200,
    expectedCommission: 600,
    ...changes,
  };
}

export function smallYield(changes: Partial<DealYield> = {}): DealYield {
  return openYield({
    dealId: '006000000000002AAA',
    name: 'Globex upgrade',
    probability: 90,
    revenue: 10000,
    commissionIfNext: 400,
    expectedCommission: 360,
    ...changes,
  });
}

export function yieldPage(changes: Partial<DealYieldPage> = {}): DealYieldPage {
  return {
    deals: [openYield(), smallYield()],
    total: 2,
    pageNumber: 1,
    pageSize: 10,
    sumIfEachNext: 1600,
    pipelineCommission: 1800,
    ...changes,
  };
}

export function workedWhatIf(changes: Partial<WhatIf> = {}): WhatIf {
  return {
    dealCount: 2,
    addedRevenue: 35000,
    addedCommission: 1800,
    earnedAfter: 3200,
    revenueAfter: 95000,
    distanceToNextAfter: null,
    ...changes,
  };
}

export function workedHistory(changes: Partial<CommissionHistory> = {}): CommissionHistory {
  return {
    months: [
      {
        commissionId: OTHER_COMMISSION_ID,
        month: '2027-03-01',
        earned: 2000,
        payable: 2000,
        status: 'Paid',
        isBest: true,
        isThis: false,
      },
      {
        commissionId: COMMISSION_ID,
        month: '2027-04-01',
        earned: 1400,
        payable: 1349.5,
        status: 'Open',
        isBest: false,
        isThis: true,
      },
    ],
    bestMonth: '2027-03-01',
    bestAmount: 2000,
    ...changes,
  };
}

export function earnedEntry(changes: Partial<CommissionEntry> = {}): CommissionEntry {
  return {
    entryId: 'a02000000000001AAA',
    type: 'Earned',
    dealId: '006000000000009AAA',
    dealName: 'Initech rollout',
    productFamily: null,
    baseAmount: 10000,
    levelFrom: 50000,
    levelTo: 75000,
    rate: 4,
    amount: 400,
    enteredOn: '2027-04-10T09:12:00.000Z',
    enteredByName: 'Michael Watson',
    reason: 'Deal won.',
    adjustsId: null,
    adjustsName: null,
    ...changes,
  };
}

export function entryPage(changes: Partial<EntryPage> = {}): EntryPage {
  return {
    entries: [earnedEntry()],
    total: 60,
    pageNumber: 1,
    pageSize: 25,
    earnedSum: 1400,
    adjustmentSum: -50.5,
    ...changes,
  };
}

export function teamCommission(changes: Partial<TeamCommission> = {}): TeamCommission {
  return {
    commissionId: COMMISSION_ID,
    ownerId: '005000000000001AAA',
    ownerName: 'Michael Watson',
    wonRevenue: 60000,
    earnedCommission: 1400,
    pipelineCommission: 1800,
    totalPotentialCommission: 3200,
    adjustmentAmount: 0,
    payableCommission: 1400,
    status: 'Open',
    rank: 1,
    canApprove: true,
    canPay: false,
    currencyIsoCode: 'USD',
    ...changes,
  };
}
