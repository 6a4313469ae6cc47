import type { ArrDeal } from './book.js';
import type { ArrPolicy } from './policy.js';
import type { Track } from './terms.js';

/** A deal with its terms, before its neighbours are known. Day numbers. */
export interface Draft {
  readonly deal: ArrDeal;
  readonly tracks: readonly Track[];
  readonly signed: number;
  readonly start: number;
  readonly end: number;
}

function groupBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}

/** The deals of a customer, by contract and by day. Lists are in order of start. */
export class Neighbours {
  private readonly byContract: Map<string, Draft[]>;
  private readonly byStart: Map<string, Draft[]>;
  private readonly ends: Set<string>;
  private readonly byRenewed: Map<string, Draft[]>;

  constructor(
    drafts: readonly Draft[],
    private readonly policy: ArrPolicy,
  ) {
    this.byContract = groupBy(drafts, (draft) => String(draft.deal.contractId));
    this.byStart = groupBy(drafts, (draft) => String(draft.start));
    this.byRenewed = groupBy(
      drafts.filter((draft) => draft.deal.renewalOf !== null && draft.deal.renewalOf !== draft.deal.id),
      (draft) => draft.deal.renewalOf!,
    );
    this.ends = new Set(drafts.map((draft) => String(draft.end)));
  }

  /** Deals that name this one as the one they renew. */
  namedRenewals(draft: Draft): readonly Draft[] {
    return this.byRenewed.get(draft.deal.id) ?? [];
  }

  /** First day after the end on which a deal of the same contract, or one that names this one, starts. */
  nextStart(draft: Draft): number | null {
    const later = [...this.sameContract(draft), ...this.namedRenewals(draft)].filter(({ start }) => start > draft.end);
    return later.length === 0 ? null : Math.min(...later.map(({ start }) => start));
  }

  /** Deals that take the place of this one. */
  renewers(draft: Draft): Draft[] {
    const inTime = this.sameContract(draft).filter(
      ({ start }) => start > draft.end && start - draft.end - 1 <= this.policy.graceDays,
    );
    return [...inTime, ...(this.byStart.get(String(draft.end + 1)) ?? []), ...this.namedRenewals(draft)];
  }

  /** Whether this deal takes the place of another one. */
  isRenewal(draft: Draft): boolean {
    if (draft.deal.renewalOf !== null && draft.deal.renewalOf !== draft.deal.id) return true;
    if (this.ends.has(String(draft.start - 1))) return true;
    return this.sameContract(draft).some(
      ({ end }) => end < draft.start && draft.start - end - 1 <= this.policy.graceDays,
    );
  }

  private sameContract(draft: Draft): readonly Draft[] {
    return this.byContract.get(String(draft.deal.contractId)) ?? [];
  }
}
