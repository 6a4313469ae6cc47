import type { DmlServices } from '../services.js';

export interface FiscalPeriod {
  readonly year: number;
  readonly quarter: number;
}

/** The fiscal year and quarter of a date, by the org's fiscal year start month and how it names its years. */
export function readFiscalCalendar(services: DmlServices): (date: string) => FiscalPeriod {
  const row = services.storage.all(
    'SELECT FiscalYearStartMonth, UsesStartDateAsFiscalYearName FROM Organization LIMIT 1',
  )[0];
  const start = typeof row?.['FiscalYearStartMonth'] === 'number' ? row['FiscalYearStartMonth'] : 1;
  const namedByStart = row?.['UsesStartDateAsFiscalYearName'] === 1;
  return (date) => {
    const year = Number(date.slice(0, 4));
    const months = Number(date.slice(5, 7)) - start;
    const startYear = months < 0 ? year - 1 : year;
    return {
      year: namedByStart || start === 1 ? startYear : startYear + 1,
      quarter: Math.floor(((months + 12) % 12) / 3) + 1,
    };
  };
}
