import { api, LightningElement } from 'lwc';
import locale from '@salesforce/i18n/locale';
import timeZone from '@salesforce/i18n/timeZone';
import closeDateLabel from '@salesforce/label/c.Pipeline_Close_Date';
import fromLabel from '@salesforce/label/c.Pipeline_Path_From';
import titleLabel from '@salesforce/label/c.Pipeline_Path_Title';
import type { ChartItem } from 'c/chartConfiguration';
import { colourOf } from 'c/chartPalette';
import type { ClosePathPoint } from 'c/pipelineModel';

interface Row {
  key: string;
  date: string;
  closeDate: string;
}

/** How the close date of a deal moved: a line of steps, and the same as a table. */
export default class DealClosePath extends LightningElement {
  @api path: readonly ClosePathPoint[] = [];
  /** ISO date up to which the last close date has held: today, or when the deal closed. */
  @api until: string | undefined;

  labels = { closeDate: closeDateLabel, from: fromLabel, title: titleLabel };
  /** The user's own; without it the component shows the time of the machine. */
  timeZone = timeZone;

  get rows(): Row[] {
    return this.path.map(({ date, closeDate }, index) => ({ key: String(index), date, closeDate }));
  }

  get points(): ChartItem[] {
    const last = this.path.at(-1);
    const end = this.until && last ? [{ date: this.until, closeDate: last.closeDate }] : [];
    return [...this.path, ...end].map(({ date, closeDate }, index) => ({
      key: String(index),
      label: new Intl.DateTimeFormat(locale, {
        dateStyle: 'medium',
        timeZone: hasTime(date) ? timeZone : 'UTC',
      }).format(new Date(date)),
      value: Date.parse(closeDate),
      at: Date.parse(date),
      colour: colourOf('target'),
    }));
  }
}

/** A date alone is the same day in every time zone. */
function hasTime(isoDate: string): boolean {
  return isoDate.includes('T');
}
