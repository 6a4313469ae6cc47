/**
 * How a value is written: as an amount in whole units of the currency, as an amount to its last digit, as a percentage
 * (55 is 55 %), or as a plain multiple.
 */
export type FigureUnit = 'currency' | 'money' | 'percent' | 'multiple';

/** A figure of a record, and how it was made. */
export interface Figure {
  key: string;
  label: string;
  unit: FigureUnit;
  /** Absent where the rule leaves it blank; `blankText` then says why. */
  value: number | undefined;
  blankText: string;
  /** The formula, in words. */
  formula: string;
  /** How many records went into it; empty for a figure made of other figures. */
  records: string;
  /** Where the records are, when they are not linked to the record itself. */
  source: string;
}

export type FigureDetails = Partial<Pick<Figure, 'blankText' | 'records' | 'source'>>;

/** A figure; a value that Apex left null is absent. */
export function figure(
  key: string,
  label: string,
  unit: FigureUnit,
  value: number | null | undefined,
  formula: string,
  { blankText = '', records = '', source = '' }: FigureDetails = {},
): Figure {
  return { key, label, unit, value: value ?? undefined, blankText, formula, records, source };
}
