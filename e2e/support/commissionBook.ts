import {
  commissionOn,
  isSameRevenue,
  laddersOf,
  monthOf,
  revenueOf,
  type Deal,
  type Ladders,
  type Level,
  type Revenue,
} from './commissionDefinition.js';

/*
 * What commissions of all salespeople and months must be, kept by looking at the deals and levels after each thing that
 * happened: open months follow their deals; approved ones stand, and what differs is paid with the next open month.
 */

const CLAWBACK_DAYS = 90;
const DAY = 24 * 60 * 60 * 1000;

/** What one deal counts in one month. */
interface Counted {
  revenue: Revenue;
  /** Latest close date with which its revenue was counted, from which the days of clawback run. */
  closeDate: string;
  /** It was cancelled too late to take its commission back. */
  isKept: boolean;
}

export class Month {
  readonly deals = new Map<string, Counted>();
  ladders: Ladders = new Map();
  isApproved = false;
  /** Cents of corrections of earlier months that are paid with this one. */
  adjustments = 0n;

  constructor(
    readonly owner: string,
    readonly month: string,
  ) {}

  /** The commission on all that counts, in cents. */
  commission(): bigint {
    return commissionOn(
      [...this.deals.values()].map((counted) => counted.revenue),
      this.ladders,
    );
  }
}

export class CommissionBook {
  readonly months = new Map<string, Month>();

  /** Takes in what the org holds now, one transaction after the last look. */
  look(deals: readonly Deal[], levels: readonly Level[], today: string): void {
    for (const deal of deals) this.monthOfDeal(deal);
    for (const month of this.months.values()) if (!month.isApproved) followDeals(month, deals, levels);
    for (const month of [...this.months.values()].filter((one) => one.isApproved)) {
      const before = month.commission();
      correct(month, deals, today);
      const difference = month.commission() - before;
      if (difference !== 0n) this.openAfter(month).adjustments += difference;
    }
  }

  approve(owner: string, month: string): void {
    this.month(owner, month).isApproved = true;
  }

  month(owner: string, month: string): Month {
    const key = `${owner} ${month}`;
    const found = this.months.get(key) ?? new Month(owner, month);
    this.months.set(key, found);
    return found;
  }

  private monthOfDeal(deal: Deal): Month {
    return this.month(deal.owner, monthOf(deal.closeDate));
  }

  private openAfter(approved: Month): Month {
    let month = approved;
    while (month.isApproved) month = this.month(month.owner, nextMonth(month.month));
    return month;
  }
}

function followDeals(month: Month, deals: readonly Deal[], levels: readonly Level[]): void {
  month.ladders = laddersOf(levels, month.owner, month.month);
  eachDeal(month, deals, (counted, due, deal) => count(month, counted, due, deal));
}

function correct(month: Month, deals: readonly Deal[], today: string): void {
  eachDeal(month, deals, (counted, due, deal) => {
    const isCancelled = counted.revenue.size > 0 && deal?.state !== 'won';
    if (isCancelled && counted.isKept) return;
    const paidFrom = deal && monthOf(deal.closeDate) === month.month ? deal.closeDate : counted.closeDate;
    if (isCancelled && (Date.parse(today) - Date.parse(paidFrom)) / DAY > CLAWBACK_DAYS) counted.isKept = true;
    else count(month, counted, due, deal);
  });
}

/** Every deal that counts in the month or should, with what it should count. */
function eachDeal(
  month: Month,
  deals: readonly Deal[],
  look: (counted: Counted, due: Revenue, deal: Deal | undefined) => void,
): void {
  const byId = new Map(deals.map((deal) => [deal.id, deal]));
  const belongs = (deal: Deal): boolean => deal.owner === month.owner && monthOf(deal.closeDate) === month.month;
  const ids = new Set([...month.deals.keys(), ...deals.filter(belongs).map((deal) => deal.id)]);
  for (const id of ids) {
    const deal = byId.get(id);
    const counted = month.deals.get(id) ?? { revenue: new Map(), closeDate: '', isKept: false };
    month.deals.set(id, counted);
    const isDue = deal?.state === 'won' && belongs(deal);
    look(counted, isDue ? revenueOf(deal, month.ladders) : new Map(), deal);
  }
}

function count(month: Month, counted: Counted, due: Revenue, deal: Deal | undefined): void {
  if (isSameRevenue(counted.revenue, due)) return;
  counted.revenue = due;
  if (deal && monthOf(deal.closeDate) === month.month && deal.closeDate > counted.closeDate)
    counted.closeDate = deal.closeDate;
}

function nextMonth(month: string): string {
  const date = new Date(`${month}T00:00:00Z`);
  date.setUTCMonth(date.getUTCMonth() + 1);
  return date.toISOString().slice(0, 10);
}
