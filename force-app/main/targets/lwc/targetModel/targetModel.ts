import type { PageReference } from 'lightning/navigation';
import { recordPage } from 'c/pageReferences';

/* What the Apex class TargetController gives. A property that is null in Apex arrives as null or not at all. */

export type TargetStatus = 'Achieved' | 'On Track' | 'At Risk' | 'Behind';
export type TargetLevel = 'Individual' | 'Team' | 'Company';
export type DealState = 'Open' | 'Won' | 'Lost';
export type DealFilter = DealState | 'All';

/** Amounts are in the currency of the target; `attainment` is a percentage (55 means 55 %). */
export interface TargetAmounts {
  targetAmount: number;
  wonAmount: number;
  pipelineAmount: number;
  expectedAmount: number;
  forecastAmount: number;
  shortfall: number;
  /** Absent when the target amount is 0. */
  attainment?: number | null;
  /** Pipeline as a multiple of what is still to be won; absent once the target is reached. */
  coverage?: number | null;
  status: TargetStatus;
}

export interface TargetSummary extends TargetAmounts {
  targetId: string;
  name: string;
  ownerId: string;
  ownerName: string;
  level: TargetLevel;
  period: 'Month' | 'Quarter' | 'Year';
  /** ISO dates, both included in the period. */
  startDate: string;
  endDate: string;
  productFamily?: string | null;
  wonCount: number;
  openCount: number;
  variance: number;
  currencyIsoCode: string;
  /** ISO date and time; absent until totals were computed for the first time. */
  totalsAsOf?: string | null;
  isIndividual: boolean;
  parentId?: string | null;
  /** Absent also when the user may not see the parent. */
  parentName?: string | null;
}

export interface StageSlice {
  stage: string;
  amount: number;
  expectedAmount: number;
  dealCount: number;
}

export interface Deal {
  dealId: string;
  name: string;
  accountId?: string | null;
  accountName?: string | null;
  ownerName: string;
  stage: string;
  state: DealState;
  /** ISO date. */
  closeDate: string;
  /** Absent when the deal has none; it then counts as 0. */
  amount?: number | null;
  /** A percentage. */
  probability?: number | null;
  expectedAmount?: number | null;
}

export interface DealPage {
  deals: Deal[];
  /** Deals on all pages together. */
  total: number;
  pageNumber: number;
  pageSize: number;
}

export interface TargetMember extends TargetAmounts {
  targetId: string;
  name: string;
  ownerName: string;
  level: TargetLevel;
}

/** Where the address of a target page keeps which deals are shown; the platform asks for the prefix. */
const FILTER_PARAMETER = 'c__deals';

const FILTERS: readonly DealFilter[] = ['All', 'Open', 'Won', 'Lost'];

/** The page of a target. */
export function targetPage(targetId: string, state: Readonly<Record<string, string>> = {}): PageReference {
  return recordPage(targetId, 'Sales_Target__c', state);
}

/** The page of a target, showing the deals of one state. */
export function dealsPage(targetId: string, filter: DealFilter): PageReference {
  return targetPage(targetId, { [FILTER_PARAMETER]: filter });
}

/** Which deals a page's address asks for; nothing when it does not say, or says something unknown. */
export function dealFilterOf(page: PageReference | undefined): DealFilter | undefined {
  const wanted = page?.state?.[FILTER_PARAMETER];
  return FILTERS.find((filter) => filter === wanted);
}
