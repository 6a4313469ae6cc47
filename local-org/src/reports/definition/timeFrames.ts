import type { TypeColumn } from '../types/model.js';
import { isDate } from './filterValues.js';
import type { Condition, TimeFrame } from './model.js';

/** From and to, as relative dates of SOQL («UserDateInterval», Metadata API); one where the interval is one of theirs. */
const INTERVALS: Readonly<Record<string, readonly [string, string?]>> = {
  INTERVAL_CURRENT: ['THIS_FISCAL_QUARTER'],
  INTERVAL_CURNEXT1: ['THIS_FISCAL_QUARTER', 'NEXT_FISCAL_QUARTER'],
  INTERVAL_CURPREV1: ['LAST_FISCAL_QUARTER', 'THIS_FISCAL_QUARTER'],
  INTERVAL_NEXT1: ['NEXT_FISCAL_QUARTER'],
  INTERVAL_PREV1: ['LAST_FISCAL_QUARTER'],
  INTERVAL_CURNEXT3: ['THIS_FISCAL_QUARTER', 'NEXT_N_FISCAL_QUARTERS:3'],
  INTERVAL_CURFY: ['THIS_FISCAL_YEAR'],
  INTERVAL_PREVFY: ['LAST_FISCAL_YEAR'],
  INTERVAL_PREV2FY: ['LAST_N_FISCAL_YEARS:2'],
  INTERVAL_NEXTFY: ['NEXT_FISCAL_YEAR'],
  INTERVAL_PREVCURFY: ['LAST_FISCAL_YEAR', 'THIS_FISCAL_YEAR'],
  INTERVAL_PREVCUR2FY: ['LAST_N_FISCAL_YEARS:2', 'THIS_FISCAL_YEAR'],
  INTERVAL_CURNEXTFY: ['THIS_FISCAL_YEAR', 'NEXT_FISCAL_YEAR'],
  INTERVAL_YESTERDAY: ['YESTERDAY'],
  INTERVAL_TODAY: ['TODAY'],
  INTERVAL_TOMORROW: ['TOMORROW'],
  INTERVAL_LASTWEEK: ['LAST_WEEK'],
  INTERVAL_THISWEEK: ['THIS_WEEK'],
  INTERVAL_NEXTWEEK: ['NEXT_WEEK'],
  INTERVAL_LASTMONTH: ['LAST_MONTH'],
  INTERVAL_THISMONTH: ['THIS_MONTH'],
  INTERVAL_NEXTMONTH: ['NEXT_MONTH'],
  INTERVAL_LASTTHISMONTH: ['LAST_MONTH', 'THIS_MONTH'],
  INTERVAL_THISNEXTMONTH: ['THIS_MONTH', 'NEXT_MONTH'],
  INTERVAL_CURRENTQ: ['THIS_QUARTER'],
  INTERVAL_CURNEXTQ: ['THIS_QUARTER', 'NEXT_QUARTER'],
  INTERVAL_CURPREVQ: ['LAST_QUARTER', 'THIS_QUARTER'],
  INTERVAL_NEXTQ: ['NEXT_QUARTER'],
  INTERVAL_PREVQ: ['LAST_QUARTER'],
  INTERVAL_CURNEXT3Q: ['THIS_QUARTER', 'NEXT_N_QUARTERS:3'],
  INTERVAL_CURY: ['THIS_YEAR'],
  INTERVAL_PREVY: ['LAST_YEAR'],
  INTERVAL_PREV2Y: ['LAST_N_YEARS:2'],
  INTERVAL_NEXTY: ['NEXT_YEAR'],
  INTERVAL_PREVCURY: ['LAST_YEAR', 'THIS_YEAR'],
  INTERVAL_PREVCUR2Y: ['LAST_N_YEARS:2', 'THIS_YEAR'],
  INTERVAL_CURNEXTY: ['THIS_YEAR', 'NEXT_YEAR'],
  ...Object.fromEntries([7, 30, 60, 90, 120].map((days) => [`INTERVAL_LAST${days}`, [`LAST_N_DAYS:${days}`] as const])),
  ...Object.fromEntries([7, 30, 60, 90, 120].map((days) => [`INTERVAL_NEXT${days}`, [`NEXT_N_DAYS:${days}`] as const])),
};

/** Two years ago is the last two years without the last. */
const YEAR_BEFORE_LAST: Readonly<Record<string, readonly [string, string]>> = {
  INTERVAL_AGO2FY: ['LAST_N_FISCAL_YEARS:2', 'LAST_FISCAL_YEAR'],
  INTERVAL_AGO2Y: ['LAST_N_YEARS:2', 'LAST_YEAR'],
};

/** The condition of a time frame; `everything` for all time, undefined for an interval that is not supported. */
export function timeFrameCondition(column: TypeColumn, frame: TimeFrame): Condition | 'everything' | undefined {
  if (!isDate(column.field.type)) return undefined;
  const compare = (text: string): Condition => ({
    kind: 'compare',
    column,
    soql: (path) => text.replaceAll('{}', path),
    holdsWithout: false,
  });
  if (frame.interval === 'INTERVAL_CUSTOM') {
    const time = (day: string, clock: string): string => (column.field.type === 'date' ? day : `${day}T${clock}Z`);
    const bounds = [
      ...(frame.startDate ? [`{} >= ${time(frame.startDate, '00:00:00')}`] : []),
      ...(frame.endDate ? [`{} <= ${time(frame.endDate, '23:59:59')}`] : []),
    ];
    return bounds.length === 0 ? 'everything' : compare(`(${bounds.join(' AND ')})`);
  }
  const before = YEAR_BEFORE_LAST[frame.interval];
  if (before) return compare(`({} >= ${before[0]} AND {} < ${before[1]})`);
  const [from, to] = INTERVALS[frame.interval] ?? [];
  if (from === undefined) return undefined;
  return compare(to === undefined ? `{} = ${from}` : `({} >= ${from} AND {} <= ${to})`);
}
