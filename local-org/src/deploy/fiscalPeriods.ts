/** A fiscal month, quarter or year as a row of Period. Dates are `YYYY-MM-DD`, both inclusive. */
export interface FiscalPeriod {
  readonly type: 'Month' | 'Quarter' | 'Year';
  readonly number: number;
  readonly startDate: string;
  readonly endDate: string;
}

export interface FiscalYear {
  /** `2027`: the calendar year in which it ends, or in which it starts if the org names years so. */
  readonly name: string;
  readonly startDate: string;
  readonly endDate: string;
  readonly periods: readonly FiscalPeriod[];
}

/**
 * A standard fiscal year (twelve calendar months): the one that starts in `startYear`. `startMonth` counts from 1.
 * Source: Salesforce Help, «Set the Fiscal Year».
 */
export function fiscalYear(startYear: number, startMonth: number, namedByStart: boolean): FiscalYear {
  const first = (offset: number): string =>
    new Date(Date.UTC(startYear, startMonth - 1 + offset, 1)).toISOString().slice(0, 10);
  const last = (offset: number): string =>
    new Date(Date.UTC(startYear, startMonth + offset, 0)).toISOString().slice(0, 10);
  const period = (type: FiscalPeriod['type'], number: number, from: number, months: number): FiscalPeriod => ({
    type,
    number,
    startDate: first(from),
    endDate: last(from + months - 1),
  });
  const periods = [
    period('Year', 1, 0, 12),
    ...[0, 1, 2, 3].map((quarter) => period('Quarter', quarter + 1, quarter * 3, 3)),
    ...Array.from({ length: 12 }, (_, month) => period('Month', month + 1, month, 1)),
  ];
  const endYear = startMonth === 1 ? startYear : startYear + 1;
  return { name: String(namedByStart ? startYear : endYear), startDate: first(0), endDate: last(11), periods };
}
