import type { ArrDeal } from './book.js';
import { toDay, toOptionalDay } from './days.js';
import { Neighbours, type Draft } from './neighbours.js';
import type { ArrPolicy } from './policy.js';
import { tracksOf, type Segment, type Track } from './terms.js';

/** Why a deal counts for other days than those of its term. */
export type Adjustment =
  | 'Counted From Signature'
  | 'Continued To Late Renewal'
  | 'Left Later'
  | 'Left At Notice'
  | 'Replaced By Renewal'
  | 'Churned';

/** A deal among the other deals of its customer. Day numbers. */
export interface CountedDeal {
  readonly deal: ArrDeal;
  readonly tracks: readonly Track[];
  readonly signed: number;
  /** First and last day of all its terms. */
  readonly start: number;
  readonly end: number;
  /** Whether it continues another deal. */
  readonly isRenewal: boolean;
  /** Terms that start with the deal count from this day. */
  readonly countsFrom: number;
  /** Terms that end with the deal count until this day. */
  readonly countsUntil: number;
  /** No term counts after this day. Infinity: nothing cuts it off. */
  readonly cutOff: number;
  /** Deals that take its place: when they start and when they were signed. */
  readonly renewers: readonly { readonly start: number; readonly signed: number }[];
  readonly adjustments: readonly Adjustment[];
}

/** All deals of one customer that have something recurring. */
export interface CustomerBook {
  readonly policy: ArrPolicy;
  readonly deals: readonly CountedDeal[];
}

/**
 * Works out when each deal of one customer counts: renewals are recognised (the same contract and a start after the end
 * of the earlier deal, at most the grace days late; the same account and the very next day; or named by the deal),
 * everything else adds. The deals must be free of rejections; their order makes no difference.
 */
export function bookOf(deals: readonly ArrDeal[], policy: ArrPolicy): CustomerBook {
  const drafts = deals.map((deal) => draftOf(deal, policy)).filter((draft) => draft !== null);
  drafts.sort((one, other) => one.start - other.start || (one.deal.id < other.deal.id ? -1 : 1));
  const neighbours = new Neighbours(drafts, policy);
  return { policy, deals: drafts.map((draft) => countedDeal(draft, neighbours, policy)) };
}

function draftOf(deal: ArrDeal, policy: ArrPolicy): Draft | null {
  const tracks = tracksOf(deal, policy);
  if (tracks.length === 0) return null;
  const start = tracks.reduce((first, track) => Math.min(first, track.start), Infinity);
  const end = tracks.reduce((last, track) => Math.max(last, track.end), -Infinity);
  return { deal, tracks, signed: toDay(deal.signedOn), start, end };
}

function countedDeal(draft: Draft, neighbours: Neighbours, policy: ArrPolicy): CountedDeal {
  const { deal, start, end, signed } = draft;
  const adjustments: Adjustment[] = [];
  const isRenewal = neighbours.isRenewal(draft);
  const countsFrom = policy.countFrom === 'Signature' && !isRenewal ? signed : start;
  if (countsFrom !== start) adjustments.push('Counted From Signature');
  const replaced = Math.min(Infinity, ...neighbours.namedRenewals(draft).map((renewal) => renewal.start - 1));
  const churned = toOptionalDay(deal.churnedOn);
  const next = neighbours.nextStart(draft);
  const isContinued = next !== null && next - end - 1 <= policy.graceDays;
  const notice =
    policy.leaveAt === 'Notice' && !isContinued && replaced === Infinity ? toOptionalDay(deal.noticeOn) : null;
  const cutOff = Math.min(replaced, (churned ?? Infinity) - 1, (notice ?? Infinity) - 1);
  if (replaced < end) adjustments.push('Replaced By Renewal');
  if (churned !== null && churned <= end) adjustments.push('Churned');
  if (notice !== null && notice <= end) adjustments.push('Left At Notice');
  let countsUntil = end;
  if (churned === null && isContinued) countsUntil = next - 1;
  else if (churned === null && policy.leaveAt === 'Later') {
    countsUntil = Math.min(end + policy.leaveAfterDays, (next ?? Infinity) - 1);
  }
  if (countsUntil > end) adjustments.push(isContinued ? 'Continued To Late Renewal' : 'Left Later');
  const renewers = neighbours.renewers(draft).map((renewal) => ({ start: renewal.start, signed: renewal.signed }));
  return { ...draft, isRenewal, countsFrom, countsUntil, cutOff, renewers, adjustments };
}

/** First and last day on which a term counts. The last is before the first where it never does. */
export function countedPeriod(counted: CountedDeal, segment: Segment, policy: ArrPolicy): { from: number; to: number } {
  const isFirst = segment.start === counted.start;
  const signedLater = policy.countFrom === 'Signature' && !counted.isRenewal ? counted.signed : segment.start;
  const from = isFirst ? counted.countsFrom : Math.max(segment.start, signedLater);
  const to = Math.min(segment.end === counted.end ? counted.countsUntil : segment.end, counted.cutOff);
  return { from, to };
}
