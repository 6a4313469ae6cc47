import { api, LightningElement } from 'lwc';
import timeZone from '@salesforce/i18n/timeZone';
import asOfLabel from '@salesforce/label/c.Figure_As_Of';
import howLabel from '@salesforce/label/c.Figure_How';
import type { Figure } from 'c/figures';
import { formatLabel } from 'c/labelText';

/** One figure; a button tells how it was made. */
export default class FigureTile extends LightningElement {
  @api figure!: Figure;
  /** ISO 4217 code, for figures that are amounts. */
  @api currencyCode: string | undefined;
  /** ISO date and time of the totals it was made from. */
  @api asOf: string | undefined;

  labels = { asOf: asOfLabel };
  /** The user's own; without it the component shows the time of the machine. */
  timeZone = timeZone;
  isExpanded = false;

  get howLabel(): string {
    return formatLabel(howLabel, this.figure.label);
  }

  get expandedText(): string {
    return String(this.isExpanded);
  }

  /** Not the value itself: 0 is a value. */
  get hasValue(): boolean {
    return this.figure.value !== undefined;
  }

  get isCurrency(): boolean {
    return this.figure.unit === 'currency';
  }

  get isMoney(): boolean {
    return this.figure.unit === 'money';
  }

  get isPercent(): boolean {
    return this.figure.unit === 'percent';
  }

  handleToggle(): void {
    this.isExpanded = !this.isExpanded;
  }
}
