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
  since: string;
  closeDate: string;
}

/** How the close date of a deal moved: a line of steps, and the same as a table. */
export default class DealClosePath extends LightningElement {
  @api path: readonly ClosePathPoint[] = [];
  /** Up to when the last close date has held: now, or the day on which the deal closed; ISO. */
  @api until: string | undefined;

  labels = { closeDate: closeDateLabel, from: fromLabel, title: titleLabel };
  /** The user's own; without it the component shows the time of the machine. */
  timeZone = timeZone;

  get rows(): Row[] {
    return this.path.map(({ since, closeDate }, index) => ({ key: String(index), since, closeDate }));
  }

  get points(): ChartItem[] {
    const format = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone });
    const last = this.path.at(-1);
    const end = this.until && last ? [{ since: this.until, closeDate: last.closeDate }] : [];
    return [...this.path, ...end].map(({ since, closeDate }, index) => ({
      key: String(index),
      label: format.format(new Date(since)),
      value: Date.parse(closeDate),
      at: Date.parse(since),
      colour: colourOf('target'),
    }));
  }
}
