/* What the Apex class ArrController gives. A property that is null in Apex arrives as null or not at all. */
import type { PageReference } from 'lightning/navigation';
import { recordPage } from 'c/pageReferences';

export interface ArrLineRow {
  id: string;
  productId: string;
  /** Absent if the user may not see the product. */
  productName?: string | null;
  /** For the whole term, in the currency of the deal. */
  amount: number;
  /** ISO dates; absent: as the deal. */
  termStart?: string | null;
  termEnd?: string | null;
  freeMonths?: number | null;
}

/** A deal with its recurring line items. */
export interface ArrDealRow {
  id: string;
  name: string;
  accountId?: string | null;
  contractId?: string | null;
  contractNumber?: string | null;
  isClosed: boolean;
  isWon: boolean;
  /** ISO 4217 code. */
  currencyIsoCode: string;
  currencyDigits: number;
  /** ISO dates. */
  signedOn: string;
  termStart?: string | null;
  termEnd?: string | null;
  freeMonths: number;
  noticeOn?: string | null;
  churnedOn?: string | null;
  renewalOf?: string | null;
  lines: ArrLineRow[];
}

/** A contract with what the ARR program rolled up onto it; absent until it has run. */
export interface ArrContractRow {
  contractId: string;
  contractNumber: string;
  accountName?: string | null;
  currencyIsoCode: string;
  arr?: number | null;
  contractedArr?: number | null;
  /** ISO date. */
  asOf?: string | null;
  policyName?: string | null;
  ageDays?: number | null;
  /** Whether the program should have brought a newer figure by now; Apex decides. */
  isOld: boolean;
}

/** The fields of ARR_Policy__mdt. */
export type ArrPolicyRecord = Readonly<Record<string, unknown>>;

/** One customer: its recurring deals, the rules, and the day of the user. */
export interface ArrCustomerRow {
  /** ISO date. */
  today: string;
  policy: ArrPolicyRecord;
  contract?: ArrContractRow | null;
  /** The deal that is looked at. */
  dealId?: string | null;
  deals: ArrDealRow[];
}

export type PeriodLength = 'Month' | 'Quarter' | 'Year';

/** ARR at the end of a period and the bridge that leads there. */
export interface ArrSnapshotRow {
  snapshotId: string;
  every: PeriodLength;
  level: 'Company' | 'Product' | 'Owner';
  partId?: string | null;
  /** Absent also where the user may not see it. */
  partName?: string | null;
  /** ISO dates: the last day of the period before, and its own. */
  periodStart: string;
  periodEnd: string;
  opening: number;
  newArr: number;
  expansion: number;
  /** Not above 0, as churn. */
  contraction: number;
  churn: number;
  reactivation: number;
  arr: number;
  contractedArr: number;
  customers: number;
  /** In percent; absent when the period opens with nothing. */
  netRetention?: number | null;
  grossRetention?: number | null;
  policyName?: string | null;
  /** ISO date. */
  computedOn?: string | null;
  currencyIsoCode: string;
}

export interface ArrHistoryRow {
  /** The company, the oldest period first. */
  snapshots: ArrSnapshotRow[];
  policy: ArrPolicyRecord;
  /** ISO date; absent while no contract has a figure. */
  contractsAsOf?: string | null;
  ageDays?: number | null;
  isOld: boolean;
  /** Contracts with a figure of an earlier day. */
  leftBehind: number;
}

/** Where a deal is. */
export function dealPage(dealId: string): PageReference {
  return recordPage(dealId, 'Opportunity');
}

/** Where a contract is. */
export function contractPage(contractId: string): PageReference {
  return recordPage(contractId, 'Contract');
}
