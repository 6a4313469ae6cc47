import rateOfLevelLabel from '@salesforce/label/c.Commission_Entry_Rate';
import aboveLabel from '@salesforce/label/c.Commission_Level_Above';
import noneLabel from '@salesforce/label/c.Commission_Level_None';
import rangeLabel from '@salesforce/label/c.Commission_Level_Range';
import { wholeAmount, type ChartFormat } from 'c/chartConfiguration';
import { formatLabel } from 'c/labelText';

/** A level in words: `$50,000 to $75,000`, or `above $75,000` where there is no upper limit. */
export function levelText(from: number, to: number | null | undefined, format: ChartFormat): string {
  const start = wholeAmount(from, format);
  return to === null || to === undefined
    ? formatLabel(aboveLabel, start)
    : formatLabel(rangeLabel, start, wholeAmount(to, format));
}

/** A rate in words: 4.5 is `4.5%` in an English locale. */
export function rateText(rate: number, locale: string): string {
  return new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 4 }).format(rate / 100);
}

/** A level with its rate in words: `$0 to $50,000 at 2%`; says so where no level pays. */
export function levelAndRateText(
  from: number | null | undefined,
  to: number | null | undefined,
  rate: number | null | undefined,
  format: ChartFormat,
): string {
  if (from === null || from === undefined || rate === null || rate === undefined) {
    return noneLabel;
  }
  return formatLabel(rateOfLevelLabel, levelText(from, to, format), rateText(rate, format.locale));
}
