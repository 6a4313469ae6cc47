import { lengthOf, toOptionalDay } from './days.js';
import { toDecimal } from './exact.js';
import { periodOf } from './period.js';

/** One line item of a won deal. Dates are ISO dates, both ends of a term count. */
export interface ArrLine {
  readonly id: string;
  readonly productId: string;
  readonly isRecurring: boolean;
  /** For the whole term, in the currency of the deal. */
  readonly amount: string | number;
  /** Null: as the deal. */
  readonly termStart: string | null;
  readonly termEnd: string | null;
  /** At the end of the term; null: none, or those of the deal if the line has no dates of its own. */
  readonly freeMonths: number | null;
}

/** A won deal with its line items. */
export interface ArrDeal {
  readonly id: string;
  readonly accountId: string | null;
  readonly contractId: string | null;
  /** ISO code; null in orgs with one currency. */
  readonly currency: string | null;
  /** Digits to which amounts of the currency are rounded. */
  readonly currencyDigits: number;
  readonly signedOn: string;
  readonly termStart: string | null;
  readonly termEnd: string | null;
  readonly freeMonths: number;
  readonly noticeOn: string | null;
  /** First day without the deal. */
  readonly churnedOn: string | null;
  /** Id of the deal that this one renews. */
  readonly renewalOf: string | null;
  readonly lines: readonly ArrLine[];
}

/** Why a deal cannot be counted. */
export type DealFault =
  | 'No Account'
  | 'No Contract'
  | 'Invalid Date'
  | 'End Before Start'
  | 'Invalid Amount'
  | 'Negative Amount'
  | 'Invalid Free Months'
  | 'Several Currencies';

export interface Rejection {
  readonly dealId: string;
  readonly contractId: string | null;
  readonly fault: DealFault;
  /** What exactly is wrong, in words. */
  readonly detail: string;
}

/**
 * Everything that is wrong with the deals of one customer. One faulty deal makes the figure of its whole contract wrong,
 * so that callers leave out contracts with a rejection, not single deals.
 */
export function rejectionsOf(deals: readonly ArrDeal[]): Rejection[] {
  const rejections = deals.flatMap((deal) => {
    const found = faultOf(deal);
    return found ? [{ dealId: deal.id, contractId: deal.contractId, ...found }] : [];
  });
  return [...rejections, ...severalCurrencies(deals)];
}

type Fault = Pick<Rejection, 'fault' | 'detail'>;

function faultOf(deal: ArrDeal): Fault | undefined {
  if (!deal.accountId) return { fault: 'No Account', detail: 'the deal has no account' };
  if (!deal.contractId) return { fault: 'No Contract', detail: 'the deal names no contract' };
  try {
    const dates = [deal.signedOn, deal.termStart, deal.termEnd, deal.noticeOn, deal.churnedOn];
    dates.forEach((date) => toOptionalDay(date));
  } catch (error) {
    return { fault: 'Invalid Date', detail: String((error as Error).message) };
  }
  if (deal.termStart && deal.termEnd && deal.termEnd < deal.termStart) {
    return { fault: 'End Before Start', detail: `the term ends on ${deal.termEnd}, before ${deal.termStart}` };
  }
  for (const line of deal.lines) {
    const fault = line.isRecurring ? faultOfLine(deal, line) : undefined;
    if (fault) return { ...fault, detail: `line item ${line.id}: ${fault.detail}` };
  }
  return undefined;
}

function faultOfLine(deal: ArrDeal, line: ArrLine): Fault | undefined {
  try {
    if (toDecimal(line.amount).isNegative() && !toDecimal(line.amount).isZero()) {
      return { fault: 'Negative Amount', detail: `the amount is ${line.amount}` };
    }
    if (!toDecimal(line.amount).isFinite()) return { fault: 'Invalid Amount', detail: `the amount is ${line.amount}` };
  } catch {
    return { fault: 'Invalid Amount', detail: `the amount is '${line.amount}'` };
  }
  try {
    const period = periodOf(deal, line);
    if (period.end < period.start) return { fault: 'End Before Start', detail: 'the term ends before it starts' };
    const months = period.freeMonths;
    if (!Number.isInteger(months) || months < 0 || lengthOf(period.start, period.paidEnd) < 1) {
      return { fault: 'Invalid Free Months', detail: `${months} free months leave nothing to pay for` };
    }
  } catch (error) {
    return { fault: 'Invalid Date', detail: String((error as Error).message) };
  }
  return undefined;
}

function severalCurrencies(deals: readonly ArrDeal[]): Rejection[] {
  const first = new Map<string, string | null>();
  return deals.flatMap((deal) => {
    if (!deal.contractId || !deal.lines.some((line) => line.isRecurring)) return [];
    const expected = first.get(deal.contractId);
    if (expected === undefined) first.set(deal.contractId, deal.currency);
    if (expected === undefined || expected === deal.currency) return [];
    const detail = `the deal is in ${deal.currency}, another one of its contract in ${expected}`;
    return [{ dealId: deal.id, contractId: deal.contractId, fault: 'Several Currencies' as const, detail }];
  });
}
