import endedLabel from '@salesforce/label/c.Arr_Status_Ended';
import laterLabel from '@salesforce/label/c.Arr_Status_Later';
import neverLabel from '@salesforce/label/c.Arr_Status_Never';
import runningLabel from '@salesforce/label/c.Arr_Status_Running';
import type { TermDerivation } from 'c/arr';
import type { ArrDealRow } from 'c/arrModel';

/** Where a term stands on a day. */
export type TermStatus = 'running' | 'later' | 'ended' | 'never';

const TEXTS: Readonly<Record<TermStatus, string>> = {
  running: runningLabel,
  later: laterLabel,
  ended: endedLabel,
  never: neverLabel,
};

/** The days decide, not the day of the derivation: that of a deal may be another one. Dates are ISO dates. */
export function statusOf({ countsFrom, countsUntil }: TermDerivation, today: string): TermStatus {
  if (countsFrom === null || countsUntil === null) {
    return 'never';
  }
  if (today < countsFrom) {
    return 'later';
  }
  return today <= countsUntil ? 'running' : 'ended';
}

export function statusText(status: TermStatus): string {
  return TEXTS[status];
}

/** The name of a product of a deal; its id where the user may not see the product. */
export function nameOfProduct(deal: ArrDealRow | undefined, productId: string): string {
  return deal?.lines.find((line) => line.productId === productId)?.productName ?? productId;
}
