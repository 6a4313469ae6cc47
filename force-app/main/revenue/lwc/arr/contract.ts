import { countedPeriod, type CustomerBook } from './customer.js';
import { toIso } from './days.js';
import { arrAt, contractedAt, totalOf } from './figures.js';
import type { Decimal } from './exact.js';

export type ContractOutcome = 'Under Contract' | 'Starts Later' | 'Ended' | 'Nothing Recurring';

/** What is rolled up onto a contract for a day. */
export interface ContractSummary {
  readonly contractId: string;
  readonly arr: Decimal;
  readonly contracted: Decimal;
  /** First day on or after the day on which a running term ends; ISO date, null if none runs. */
  readonly nextExpiry: string | null;
  readonly outcome: ContractOutcome;
  /** Deals with something recurring. */
  readonly dealCount: number;
}

/** The contracts of a customer at the end of a day, in order of their ids. */
export function contractsAt(book: CustomerBook, day: number): ContractSummary[] {
  const running = arrAt(book, day);
  const signed = contractedAt(book, day);
  const ids = [...new Set(book.deals.map(({ deal }) => deal.contractId ?? ''))].sort();
  return ids.map((contractId) => {
    const ofContract = (figure: { contractId: string }): boolean => figure.contractId === contractId;
    const arr = running.filter(ofContract);
    const contracted = signed.filter(ofContract);
    const deals = book.deals.filter(({ deal }) => (deal.contractId ?? '') === contractId);
    const startsLater = deals.some((counted) => counted.start > day && counted.signed <= day);
    const outcome = arr.length > 0 ? 'Under Contract' : startsLater ? 'Starts Later' : 'Ended';
    return {
      contractId,
      arr: totalOf(arr),
      contracted: totalOf(contracted),
      nextExpiry: nextExpiry(book, contractId, day),
      outcome: deals.every((counted) => counted.start > day && counted.signed > day) ? 'Nothing Recurring' : outcome,
      dealCount: deals.length,
    };
  });
}

function nextExpiry(book: CustomerBook, contractId: string, day: number): string | null {
  let first = Infinity;
  for (const counted of book.deals) {
    if ((counted.deal.contractId ?? '') !== contractId) continue;
    for (const segment of counted.tracks.flatMap((track) => track.segments)) {
      const { from, to } = countedPeriod(counted, segment, book.policy);
      if (from <= day && day <= to) first = Math.min(first, Math.max(day, Math.min(segment.end, counted.cutOff)));
    }
  }
  return first === Infinity ? null : toIso(first);
}
