import { api, LightningElement } from 'lwc';
import locale from '@salesforce/i18n/locale';
import nextLabel from '@salesforce/label/c.Pager_Next';
import pagesLabel from '@salesforce/label/c.Pager_Pages';
import previousLabel from '@salesforce/label/c.Pager_Previous';
import rangeLabel from '@salesforce/label/c.Pager_Range';
import { formatLabel } from 'c/labelText';

/**
 * Which rows of how many are shown, and the way to the others. Rows and pages count from 1.
 *
 * @fires pagechange when another page is asked for; `detail.pageNumber` says which.
 */
export default class TablePager extends LightningElement {
  @api pageNumber = 1;
  @api pageSize = 50;
  /** Rows that exist, on all pages together. */
  @api total = 0;

  labels = { next: nextLabel, pages: pagesLabel, previous: previousLabel };

  get range(): string {
    const first = Math.min((this.pageNumber - 1) * this.pageSize + 1, this.total);
    const last = Math.min(this.pageNumber * this.pageSize, this.total);
    const count = new Intl.NumberFormat(locale);
    return formatLabel(rangeLabel, count.format(first), count.format(last), count.format(this.total));
  }

  get isFirst(): boolean {
    return this.pageNumber <= 1;
  }

  get isLast(): boolean {
    return this.pageNumber * this.pageSize >= this.total;
  }

  handlePrevious(): void {
    this.changeTo(this.pageNumber - 1);
  }

  handleNext(): void {
    this.changeTo(this.pageNumber + 1);
  }

  private changeTo(pageNumber: number): void {
    this.dispatchEvent(new CustomEvent('pagechange', { detail: { pageNumber } }));
  }
}
