/* What the Apex class PipelineQualityController gives. A property that is null in Apex arrives as null or not at all. */

export type PeriodKey = 'OVERDUE' | 'THIS_MONTH' | 'NEXT_MONTH' | 'THIS_QUARTER' | 'NEXT_QUARTER';

/** A span of close dates that deals are looked at by. */
export interface PipelinePeriod {
  key: PeriodKey;
  label: string;
  /** ISO date of the first day; absent when the span has no beginning. */
  startDate?: string | null;
  /** ISO date of the last day. */
  endDate?: string | null;
}

/** The measure by which a deal stands out: moves to later months, days in its stage, days open. */
export type DealFlag = 'EXTENSIONS' | 'STAGE' | 'AGE';

/** One deal with its measures. */
export interface PipelineDeal {
  dealId: string;
  name: string;
  accountId?: string | null;
  /** Absent also when the user may not see the account. */
  accountName?: string | null;
  ownerId: string;
  ownerName: string;
  /** API name. */
  stage: string;
  /** Absent when the deal has none; it then counts as 0. */
  amount?: number | null;
  /** A percentage. */
  probability?: number | null;
  /** ISO date. */
  closeDate: string;
  /** ISO date; absent when nobody knows it any more. */
  originalCloseDate?: string | null;
  daysSlipped?: number | null;
  /** How often the close date moved to a later month; absent when the history is not known. */
  monthExtensions?: number | null;
  daysSinceStageChange?: number | null;
  daysOpen?: number | null;
  /** By which measures the deal stands out; Apex decides. */
  flags: DealFlag[];
  /** Whether the deal should be questioned; Apex decides. */
  isQuestionable: boolean;
  /** ISO 4217 code of the amount. */
  currencyIsoCode: string;
  /** Whether the user may edit it. */
  canEdit: boolean;
}

/** Totals of all deals that match, on all pages together. */
export interface PipelineTotals {
  questionableCount: number;
  questionableAmount: number;
  soundCount: number;
  soundAmount: number;
  /** ISO 4217 code of both amounts: the currency of the user. */
  currencyIsoCode: string;
}

export interface PipelinePage {
  deals: PipelineDeal[];
  /** Deals on all pages together. */
  total: number;
  pageNumber: number;
  pageSize: number;
  totals: PipelineTotals;
}

/** What deals may be sorted by. */
export type DealSort =
  | 'name'
  | 'ownerName'
  | 'stage'
  | 'closeDate'
  | 'amount'
  | 'monthExtensions'
  | 'daysSinceStageChange'
  | 'daysOpen'
  | 'flags';

/** Which deals are asked for, and in which order. An absent filter lets every deal through. */
export interface DealRequest {
  period: PeriodKey;
  ownerId?: string | undefined;
  /** A user, for the deals of those below in the role hierarchy. */
  teamOf?: string | undefined;
  stage?: string | undefined;
  minimumAmount?: number | undefined;
  maximumAmount?: number | undefined;
  onlyFlagged: boolean;
  sortBy: DealSort;
  sortDescending: boolean;
  pageSize: number;
  /** 1 is the first page. */
  pageNumber: number;
}

export interface NamedUser {
  id: string;
  name: string;
}

export interface StageOption {
  /** API name. */
  value: string;
  label: string;
  isClosed: boolean;
}

/** What the filters offer. */
export interface PipelineFilterOptions {
  owners: NamedUser[];
  teams: NamedUser[];
  /** In their order. */
  stages: StageOption[];
}

export interface StageAverage {
  /** API name. */
  stage: string;
  averageDays: number;
  /** How many deals the average is made of. */
  deals: number;
}

/** The org's own averages, and the thresholds made of them. Absent where there are no deals to make them of. */
export interface PipelineAverages {
  wonCycleDays?: number | null;
  wonCycleDeals?: number | null;
  wonExtensions?: number | null;
  wonExtensionsDeals?: number | null;
  lostExtensions?: number | null;
  lostExtensionsDeals?: number | null;
  /** ISO date and time; absent until they were computed for the first time. */
  asOf?: string | null;
  stages: StageAverage[];
  thresholds: PipelineThresholds;
}

export interface PipelineThresholds {
  extensions?: number | null;
  daysSinceStageChange?: number | null;
  daysOpen?: number | null;
  /** What makes a deal stand out, in sentences. */
  meaning: string[];
}

/** Whether whoever moves a close date is asked why. */
export interface ReasonSetting {
  mode: 'Off' | 'Optional' | 'Required_When_Month_Changes';
  reasons: { value: string; label: string }[];
}

/** What is to change in one deal; only what is given is written. */
export interface DealEdit {
  dealId: string;
  closeDate?: string;
  stage?: string;
  reason?: string;
  comment?: string;
}

/** A field of a deal as the editor shows it. */
export type DealField = 'closeDate' | 'stage' | 'reason' | 'comment';

export interface DealEditResult {
  dealId: string;
  success: boolean;
  /** The field that was refused; absent when the deal was refused as a whole. */
  field?: string | null;
  message?: string | null;
}

/** The close date that a deal had from a moment on. */
export interface ClosePathPoint {
  /** ISO date and time. */
  since: string;
  /** ISO date. */
  closeDate: string;
}

export interface CloseDatePush {
  pushId: string;
  /** ISO dates. */
  fromDate: string;
  toDate: string;
  /** Below 0 for a move to an earlier date. */
  days: number;
  isMonthExtension: boolean;
  pushedByName?: string | null;
  /** ISO date and time. */
  pushedOn: string;
  stage?: string | null;
  amount?: number | null;
  reason?: string | null;
  comment?: string | null;
  /** Logged as it happened, or found in the history later. */
  source?: 'Saved' | 'Backfilled' | null;
}

export interface DealHealth {
  deal: PipelineDeal;
  isClosed: boolean;
  /** ISO date; absent while the deal is open. */
  closedOn?: string | null;
  averages: PipelineAverages;
  /** The oldest first. */
  path: ClosePathPoint[];
  /** The latest first. */
  pushes: CloseDatePush[];
}
