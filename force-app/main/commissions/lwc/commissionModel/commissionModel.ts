import type { PageReference } from 'lightning/navigation';
import { recordPage } from 'c/pageReferences';

/*
 * What the Apex classes CommissionController and CommissionTeamController give. Amounts are in the currency of the
 * commission. A property that is null in Apex arrives as null or not at all.
 */

export type CommissionStatus = 'Open' | 'Approved' | 'Paid';

export interface CommissionSummary {
  commissionId: string;
  name: string;
  ownerId: string;
  ownerName: string;
  /** ISO date of the month's first day. */
  month: string;
  status: CommissionStatus;
  wonRevenue: number;
  wonCount: number;
  pipelineRevenue: number;
  openCount: number;
  earnedCommission: number;
  pipelineCommission: number;
  totalPotentialCommission: number;
  adjustmentAmount: number;
  payableCommission: number;
  currencyIsoCode: string;
  /** ISO date and time; absent until totals were computed for the first time. */
  totalsAsOf?: string | null;
  approvedOn?: string | null;
  approvedByName?: string | null;
  /** ISO date, or date and time. */
  paidOn?: string | null;
  /** Whether newer figures are being computed. */
  isPending: boolean;
  /** Whether the user who looks at it may approve it now; likewise `canPay`. */
  canApprove: boolean;
  canPay: boolean;
}

export type LevelScope = 'PersonMonth' | 'Person' | 'Month' | 'Everyone';

export interface LadderLevel {
  levelId?: string | null;
  fromAmount: number;
  /** Absent: no upper limit. */
  toAmount?: number | null;
  /** A percentage. */
  rate: number;
  /** Revenue that falls into this level. */
  filledAmount: number;
  commission: number;
  isCurrent: boolean;
}

/** The levels that pay one product family, or with none given all else. */
export interface Ladder {
  productFamily?: string | null;
  scope: LevelScope;
  revenue: number;
  commission: number;
  /** Where the next level begins, what is missing to it, and what it pays; absent on the highest. */
  nextFrom?: number | null;
  distanceToNext?: number | null;
  nextRate?: number | null;
  levels: LadderLevel[];
}

export type YieldOrder = 'NextToClose' | 'Probability';

export interface DealYield {
  dealId: string;
  name: string;
  accountId?: string | null;
  accountName?: string | null;
  stage: string;
  /** ISO date. */
  closeDate: string;
  /** A percentage. */
  probability?: number | null;
  revenue: number;
  /** What it brings if it is the next deal to close. */
  commissionIfNext: number;
  /** The same, weighted by its probability. */
  expectedCommission: number;
}

export interface DealYieldPage {
  deals: DealYield[];
  /** Deals on all pages together. */
  total: number;
  pageNumber: number;
  pageSize: number;
  /** Of all deals, on all pages. */
  sumIfEachNext: number;
  pipelineCommission: number;
}

export interface WhatIf {
  dealCount: number;
  addedRevenue: number;
  addedCommission: number;
  earnedAfter: number;
  revenueAfter: number;
  /** Absent on the highest level. */
  distanceToNextAfter?: number | null;
}

export interface HistoryMonth {
  commissionId: string;
  /** ISO date of the month's first day. */
  month: string;
  earned: number;
  payable: number;
  status: CommissionStatus;
  isBest: boolean;
  isThis: boolean;
}

export interface CommissionHistory {
  months: HistoryMonth[];
  bestMonth?: string | null;
  bestAmount?: number | null;
}

export type EntryType = 'Earned' | 'Levels' | 'Adjustment' | 'Clawback' | 'Retained';

export interface CommissionEntry {
  entryId: string;
  type: EntryType;
  /** Absent when the deal was deleted or the user may not see it; its name stays. */
  dealId?: string | null;
  dealName?: string | null;
  productFamily?: string | null;
  baseAmount?: number | null;
  levelFrom?: number | null;
  levelTo?: number | null;
  rate?: number | null;
  amount: number;
  /** ISO date and time. */
  enteredOn: string;
  enteredByName?: string | null;
  reason?: string | null;
  /** The approved commission that an adjustment corrects. */
  adjustsId?: string | null;
  adjustsName?: string | null;
}

export interface EntryPage {
  entries: CommissionEntry[];
  total: number;
  pageNumber: number;
  pageSize: number;
  earnedSum: number;
  adjustmentSum: number;
}

export interface DealSlice {
  productFamily?: string | null;
  /** Level and rate are absent where no level pays this part. */
  fromAmount?: number | null;
  toAmount?: number | null;
  rate?: number | null;
  base: number;
  amount: number;
}

export interface DealCommission {
  commissionId?: string | null;
  commissionName?: string | null;
  ownerName?: string | null;
  month?: string | null;
  state: 'Open' | 'Won' | 'Lost';
  revenue?: number | null;
  commission?: number | null;
  expectedCommission?: number | null;
  currencyIsoCode?: string | null;
  slices?: DealSlice[] | null;
  /** Why there is none. */
  message?: string | null;
}

/** What became of one record of an action in bulk. */
export interface ActionResult {
  commissionId: string;
  name: string;
  success: boolean;
  message?: string | null;
}

export interface TeamCommission {
  commissionId: string;
  ownerId: string;
  ownerName: string;
  wonRevenue: number;
  earnedCommission: number;
  pipelineCommission: number;
  totalPotentialCommission: number;
  adjustmentAmount: number;
  payableCommission: number;
  status: CommissionStatus;
  rank: number;
  canApprove: boolean;
  canPay: boolean;
  currencyIsoCode: string;
}

/** The page of a commission. */
export function commissionPage(commissionId: string): PageReference {
  return recordPage(commissionId, 'Commission__c');
}
