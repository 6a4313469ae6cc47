const DAY = 24 * 60 * 60 * 1000;

/** `YYYY-MM-DD` of a written date, or null when it is no real calendar date. */
export function readDate(text: string, format: 'M/D/YYYY' | 'YYYY-MM-DD'): string | null {
  const match =
    format === 'M/D/YYYY' ? /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text) : /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (!match) return null;
  const [, first = '', second = '', third = ''] = match;
  const [year, month, day] = format === 'M/D/YYYY' ? [third, first, second] : [first, second, third];
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  const written = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return date.toISOString().slice(0, 10) === written ? written : null;
}

export const addDays = (date: string, days: number): string =>
  new Date(Date.parse(date) + days * DAY).toISOString().slice(0, 10);

export const daysBetween = (from: string, to: string): number => Math.round((Date.parse(to) - Date.parse(from)) / DAY);

export const firstOfMonth = (date: string): string => `${date.slice(0, 7)}-01`;

/** First days of the months from the one of `from` to the one of `to`, both included. */
export function monthsBetween(from: string, to: string): string[] {
  const months: string[] = [];
  for (let month = firstOfMonth(from); month <= to; month = addMonths(month, 1)) months.push(month);
  return months;
}

/** Adds months to the first day of a month. */
export function addMonths(firstDay: string, months: number): string {
  const date = new Date(`${firstDay}T00:00:00Z`);
  return new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months, 1)).toISOString().slice(0, 10);
}
