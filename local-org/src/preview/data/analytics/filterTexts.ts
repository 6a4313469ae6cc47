import type { ReportDefinition } from '../../../reports/definition/model.js';

const OPERATORS: Readonly<Record<string, string>> = {
  equals: 'equals',
  notEqual: 'not equal to',
  lessThan: 'less than',
  greaterThan: 'greater than',
  lessOrEqual: 'less or equal',
  greaterOrEqual: 'greater or equal',
  contains: 'contains',
  notContain: 'does not contain',
  startsWith: 'starts with',
  includes: 'includes',
  excludes: 'excludes',
};

/** The filters of a report as people read them, numbered where a filter logic counts them. */
export function filterTexts(report: ReportDefinition): string[] {
  const { filters, booleanFilter, timeFrame, scope, type, params } = report;
  const label = (name: string): string => {
    const column = type.column(name);
    return column && column !== 'refused' ? column.label : name;
  };
  const numbered = (text: string, index: number): string => (booleanFilter ? `${index + 1}. ${text}` : text);
  return [
    scope === 'user' ? `My ${type.label}` : `All ${type.label}`,
    ...(timeFrame ? [`${label(timeFrame.column)}: ${intervalText(timeFrame)}`] : []),
    ...params.filter(({ name, value }) => name === 'open' && value !== 'all').map(({ value }) => `Status: ${value}`),
    ...filters.map(({ column, operator, value }, index) =>
      numbered(`${label(column)} ${OPERATORS[operator] ?? operator} ${value === '' ? '""' : value}`, index),
    ),
    ...(booleanFilter ? [`Filter logic: ${booleanFilter}`] : []),
  ];
}

function intervalText({ interval, startDate, endDate }: NonNullable<ReportDefinition['timeFrame']>): string {
  if (interval !== 'INTERVAL_CUSTOM') return INTERVALS[interval] ?? interval.replace(/^INTERVAL_/, '').toLowerCase();
  if (!startDate && !endDate) return 'all time';
  return `${startDate ?? '…'} – ${endDate ?? '…'}`;
}

/** The intervals whose names are abbreviations, in words («UserDateInterval»). */
const INTERVALS: Readonly<Record<string, string>> = {
  INTERVAL_CURRENT: 'current fiscal quarter',
  INTERVAL_CURNEXT1: 'current and next fiscal quarter',
  INTERVAL_CURPREV1: 'current and previous fiscal quarter',
  INTERVAL_NEXT1: 'next fiscal quarter',
  INTERVAL_PREV1: 'previous fiscal quarter',
  INTERVAL_CURNEXT3: 'current and next 3 fiscal quarters',
  INTERVAL_CURFY: 'current fiscal year',
  INTERVAL_PREVFY: 'previous fiscal year',
  INTERVAL_NEXTFY: 'next fiscal year',
  INTERVAL_PREVCURFY: 'previous and current fiscal year',
  INTERVAL_CURNEXTFY: 'current and next fiscal year',
  INTERVAL_CURRENTQ: 'current calendar quarter',
  INTERVAL_CURY: 'current calendar year',
  INTERVAL_PREVY: 'previous calendar year',
  INTERVAL_THISMONTH: 'this month',
  INTERVAL_LASTMONTH: 'last month',
  INTERVAL_NEXTMONTH: 'next month',
  INTERVAL_THISWEEK: 'this week',
  INTERVAL_LAST30: 'last 30 days',
  INTERVAL_NEXT30: 'next 30 days',
};
