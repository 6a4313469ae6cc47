/**
 * The month of an ISO date in the words of a locale: `April 2027`, or with `short` `Apr 2027`.
 * Dates have no time zone, so none may shift them.
 */
export function monthText(isoDate: string, locale: string, width: 'long' | 'short' = 'long'): string {
  const format = new Intl.DateTimeFormat(locale, { month: width, year: 'numeric', timeZone: 'UTC' });
  return format.format(new Date(`${isoDate.slice(0, 10)}T00:00:00Z`));
}

/** First days of consecutive months as ISO dates, from `offset` months after the month of `today` (in local time). */
export function monthsFrom(today: Date, offset: number, count: number): string[] {
  return Array.from({ length: count }, (_, index) => {
    const month = new Date(Date.UTC(today.getFullYear(), today.getMonth() + offset + index, 1));
    return month.toISOString().slice(0, 10);
  });
}
