import { api, LightningElement } from 'lwc';
import type { PageReference } from 'lightning/navigation';
import type { ChartItem, ChartKind } from 'c/chartConfiguration';

/** A bar, and what its row in the table adds to it. */
export interface ChartRow extends ChartItem {
  /** What a screen reader says of the link instead of the label. */
  description?: string | undefined;
  /** Where the row leads. */
  page?: PageReference | undefined;
  /** Said in words after the label: what its colour means on the chart. */
  note?: string | undefined;
}

/**
 * A chart and the same figures as a table beside it, below it where there is no room.
 *
 * @fires chartselect when a bar is clicked; `detail.key` is the key of its row.
 */
export default class ChartWithTable extends LightningElement {
  /** What both show. */
  @api heading = '';
  /** `bar` or `rows`. */
  @api kind: ChartKind = 'bar';
  @api rows: readonly ChartRow[] = [];
  /** Title of the first column. */
  @api keyColumn = '';
  /** Title of the column of amounts. */
  @api valueColumn = '';
  /** ISO 4217 code of the values. */
  @api currencyCode: string | undefined;
  /** Whether the table stands below the chart also where there would be room beside it. */
  @api stacked = false;

  get chartClass(): string {
    return this.stacked ? 'slds-size_1-of-1' : 'slds-size_1-of-1 slds-large-size_7-of-12';
  }

  get tableClass(): string {
    return this.stacked ? 'slds-size_1-of-1' : 'slds-size_1-of-1 slds-large-size_5-of-12 slds-p-horizontal_small';
  }

  handleSelect(event: CustomEvent<{ key: string }>): void {
    this.dispatchEvent(new CustomEvent('chartselect', { detail: event.detail }));
  }
}
