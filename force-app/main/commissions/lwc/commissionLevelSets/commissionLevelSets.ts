import everyMonthLabel from '@salesforce/label/c.Commission_Set_Every_Month';
import everyoneLabel from '@salesforce/label/c.Commission_Set_Everyone';
import familyTitleLabel from '@salesforce/label/c.Commission_Set_Title_Family';
import titleLabel from '@salesforce/label/c.Commission_Set_Title';
import { monthText } from 'c/dateText';
import { formatLabel } from 'c/labelText';

/* What the Apex class CommissionLevelController takes and gives. */

/** A level as it is entered or stored. */
export interface LevelInput {
  levelId?: string | null;
  fromAmount?: number | null;
  /** Absent: no upper limit. */
  toAmount?: number | null;
  /** A percentage. */
  rate?: number | null;
}

/** Which levels: each part that is absent means all. */
export interface SetKey {
  salespersonId?: string | null;
  /** ISO date of the month's first day. */
  month?: string | null;
  productFamily?: string | null;
}

export interface LevelSet extends SetKey {
  salespersonName?: string | null;
  levels: LevelInput[];
  currencyIsoCode?: string | null;
}

/** What became of a set that was to be saved. */
export interface SetOutcome {
  success: boolean;
  /** One for each level in its order, null for a level without fault; empty on success. */
  errors?: (string | null)[] | null;
  /** What is wrong with the set as a whole. */
  message?: string | null;
}

export interface CopyOutcome {
  created: number;
  replaced: number;
  skipped: {
    salespersonId?: string | null;
    salespersonName?: string | null;
    month?: string | null;
    reason: string;
  }[];
}

export interface Person {
  userId: string;
  name: string;
}

/** What tells a set from all others, as text. */
export function setId({ salespersonId, month, productFamily }: SetKey): string {
  return [salespersonId, month, productFamily].map((part) => part ?? '').join('|');
}

/** The parts of a set that make its key, each null where it means all, as Apex takes them. */
export function setKey({ salespersonId, month, productFamily }: SetKey): SetKey {
  return { salespersonId: salespersonId ?? null, month: month ?? null, productFamily: productFamily ?? null };
}

/** Whom and when a set is for, in words: `Everyone · every month`, `Michael Watson · April 2027 · Hardware`. */
export function setTitle(set: SetKey & Pick<LevelSet, 'salespersonName'>, locale: string): string {
  const person = set.salespersonName ?? everyoneLabel;
  const month = set.month ? monthText(set.month, locale) : everyMonthLabel;
  return set.productFamily
    ? formatLabel(familyTitleLabel, person, month, set.productFamily)
    : formatLabel(titleLabel, person, month);
}
