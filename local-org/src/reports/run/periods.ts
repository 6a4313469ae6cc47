import type { FieldValue } from '../../schema/record.js';
import { shiftToZone } from '../../soql/calendar.js';
import type { Granularity } from '../definition/model.js';
import { dateFormat } from './labels.js';
import type { RunnerSettings } from './runner.js';

/** A group of days: the first of them (or the number of the month or day), and how people call it. */
export interface Period {
  readonly value: string | number;
  readonly label: string;
}

/** The period of a granularity that a date (YYYY-MM-DD) or moment (milliseconds, in the user's time zone) lies in. */
export function periodOf(value: FieldValue, granularity: Granularity, settings: RunnerSettings): Period | null {
  const day = dayOf(value, settings);
  if (!day) return null;
  const year = day.getUTCFullYear();
  const month = day.getUTCMonth();
  const { locale, calendar } = settings;
  const format = (date: Date, options: Intl.DateTimeFormatOptions): string =>
    dateFormat(locale, { timeZone: 'UTC', ...options }).format(date);
  const period = (start: Date, label: string): Period => ({ value: start.toISOString().slice(0, 10), label });
  const first = (ofMonth: number): Date => new Date(Date.UTC(year, ofMonth, 1));
  const fiscalMonth = (month - (calendar.fiscalYearStartMonth - 1) + 12) % 12;
  switch (granularity) {
    case 'Day':
      return period(day, format(day, {}));
    case 'Week': {
      const start = shifted(day, -((day.getUTCDay() - calendar.firstDayOfWeek + 7) % 7));
      return period(start, `${format(start, {})} - ${format(shifted(start, 6), {})}`);
    }
    case 'Month':
      return period(first(month), format(day, { month: 'long', year: 'numeric' }));
    case 'Quarter':
      return period(first(month - (month % 3)), `Q${Math.floor(month / 3) + 1} CY${year}`);
    case 'Year':
      return period(first(0), `CY${year}`);
    case 'FiscalQuarter':
      return period(
        first(month - (fiscalMonth % 3)),
        `Q${Math.floor(fiscalMonth / 3) + 1} FY ${fiscalYear(first(month - fiscalMonth), settings)}`,
      );
    case 'FiscalYear':
      return period(first(month - fiscalMonth), `FY ${fiscalYear(first(month - fiscalMonth), settings)}`);
    case 'MonthInYear':
      return { value: month + 1, label: format(day, { month: 'long' }) };
    case 'DayInMonth':
      return { value: day.getUTCDate(), label: String(day.getUTCDate()) };
  }
}

function dayOf(value: FieldValue, { calendar }: RunnerSettings): Date | null {
  if (typeof value === 'string') return new Date(`${value}T00:00:00Z`);
  if (typeof value !== 'number') return null;
  const local = new Date(shiftToZone(value, calendar.timeZone));
  return new Date(Date.UTC(local.getUTCFullYear(), local.getUTCMonth(), local.getUTCDate()));
}

const shifted = (day: Date, days: number): Date => new Date(day.getTime() + days * 86_400_000);

/** The name of the fiscal year that begins on a day («Set the Fiscal Year»). */
function fiscalYear(start: Date, { calendar }: RunnerSettings): number {
  const year = start.getUTCFullYear();
  return calendar.fiscalYearStartMonth === 1 || calendar.fiscalYearNamedByStart ? year : year + 1;
}
