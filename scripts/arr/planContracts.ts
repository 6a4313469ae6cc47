import { addMonths, bookOf, toIso, type ArrDeal, type ArrPolicy } from '../../force-app/main/revenue/lwc/arr/arr.js';

/** Where a deal without contract belongs: into a contract that is there, or into one that is made from a deal. */
export type Placement =
  { readonly dealId: string; readonly contractId: string } | { readonly dealId: string; readonly madeFrom: string };

/** A contract that is to be made. ISO date; the term in months is at least as long as that of the deal. */
export interface PlannedContract {
  readonly madeFrom: string;
  readonly startDate: string;
  readonly months: number;
  readonly currency: string | null;
}

interface Home {
  readonly contractId: string | null;
  readonly madeFrom: string;
  readonly currency: string | null;
  start: number;
  end: number;
}

/**
 * Finds contracts for the deals of one account that have none: the contract of the deal that they renew; else one of the
 * account, in their currency, whose terms overlap or adjoin theirs (a renewal or an addition, co-termed or not), the one
 * that ends last; else a new one, which later deals may join.
 */
export function planContracts(
  deals: readonly ArrDeal[],
  policy: ArrPolicy,
): { placements: Placement[]; contracts: PlannedContract[] } {
  const { deals: counted } = bookOf(deals, policy);
  const homes: Home[] = [];
  const homeOf = new Map<string, Home>();
  for (const { deal, start, end } of counted) {
    if (deal.contractId === null) continue;
    let home = homes.find((one) => one.contractId === deal.contractId);
    if (!home)
      homes.push((home = { contractId: deal.contractId, madeFrom: deal.id, currency: deal.currency, start, end }));
    extend(home, start, end);
    homeOf.set(deal.id, home);
  }
  const placements: Placement[] = [];
  const contracts: PlannedContract[] = [];
  for (const { deal, start, end } of counted) {
    if (deal.contractId !== null) continue;
    let home = homeOf.get(deal.renewalOf ?? '') ?? neighbour(homes, deal.currency, start, end);
    if (!home) {
      homes.push((home = { contractId: null, madeFrom: deal.id, currency: deal.currency, start, end }));
      const { currency } = deal;
      contracts.push({ madeFrom: deal.id, startDate: toIso(start), months: monthsCovering(start, end), currency });
    }
    extend(home, start, end);
    homeOf.set(deal.id, home);
    const { contractId, madeFrom } = home;
    placements.push(contractId === null ? { dealId: deal.id, madeFrom } : { dealId: deal.id, contractId });
  }
  return { placements, contracts };
}

function extend(home: Home, start: number, end: number): void {
  home.start = Math.min(home.start, start);
  home.end = Math.max(home.end, end);
}

function neighbour(homes: readonly Home[], currency: string | null, start: number, end: number): Home | undefined {
  const near = homes.filter((home) => home.currency === currency && start <= home.end + 1 && end >= home.start - 1);
  return near.sort((one, other) => other.end - one.end || (one.madeFrom < other.madeFrom ? -1 : 1))[0];
}

function monthsCovering(start: number, end: number): number {
  let months = 1;
  while (addMonths(start, months) - 1 < end) months++;
  return months;
}
