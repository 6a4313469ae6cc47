import { api, LightningElement, wire } from 'lwc';
import { refreshApex } from '@salesforce/apex';
import getEntries from '@salesforce/apex/CommissionController.getEntries';
import getSummary from '@salesforce/apex/CommissionController.getSummary';
import locale from '@salesforce/i18n/locale';
import emptyLabel from '@salesforce/label/c.Commission_Entries_Empty';
import sumsLabel from '@salesforce/label/c.Commission_Entries_Sums';
import titleLabel from '@salesforce/label/c.Commission_Entries_Title';
import { fullAmount } from 'c/chartConfiguration';
import type { CommissionSummary, EntryPage } from 'c/commissionModel';
import { formatLabel } from 'c/labelText';
import { onPageRefresh } from 'c/pageRefresh';
import { panelState, type PanelState } from 'c/panelStates';

/** Entries on a page; fewer where each takes the height of a small card. */
const PAGE_SIZE = 25;
const NARROW_PAGE_SIZE = 5;
/** Where SLDS stacks the cells of a table. */
const NARROW_SCREEN = '(max-width: 48em)';

/** Every entry behind the figures of a commission, and what the entries add up to. */
export default class CommissionEntries extends LightningElement {
  /** The commission; a page may be led from one to another without making its components anew. */
  @api
  get recordId(): string | undefined {
    return this.commissionId;
  }
  set recordId(value: string | undefined) {
    this.commissionId = value;
    this.pageNumber = 1;
    this.page = undefined;
  }

  labels = { empty: emptyLabel, title: titleLabel };
  pageNumber = 1;
  pageSize = window.matchMedia?.(NARROW_SCREEN).matches ? NARROW_PAGE_SIZE : PAGE_SIZE;
  /** The last page that arrived; it stays until the next one does. */
  page: EntryPage | undefined;
  isRefreshing = false;
  private commissionId: string | undefined;
  private wired: WireResult<EntryPage> | undefined;
  private stopListening: (() => void) | undefined;

  /** Only for the currency; the platform answers it from its cache. */
  @wire(getSummary, { commissionId: '$recordId' })
  wiredSummary: WireResult<CommissionSummary> | undefined;

  @wire(getEntries, { commissionId: '$recordId', pageSize: '$pageSize', pageNumber: '$pageNumber' })
  wireEntries(result: WireResult<EntryPage>): void {
    this.wired = result;
    if (result.data || result.error) {
      this.page = result.data;
      this.isRefreshing = false;
    }
  }

  connectedCallback(): void {
    this.stopListening = onPageRefresh(() => this.handleRetry());
  }

  disconnectedCallback(): void {
    this.stopListening?.();
  }

  get state(): PanelState {
    return panelState({ data: this.page, error: this.errors }, this.page?.total === 0);
  }

  get errors(): unknown {
    return this.wired?.error;
  }

  get currencyCode(): string | undefined {
    return this.wiredSummary?.data?.currencyIsoCode;
  }

  get sums(): string {
    const { earnedSum = 0, adjustmentSum = 0 } = this.page ?? {};
    const format = { locale, currencyCode: this.currencyCode };
    return formatLabel(sumsLabel, fullAmount(earnedSum, format), fullAmount(adjustmentSum, format));
  }

  handlePageChange(event: CustomEvent<{ pageNumber: number }>): void {
    this.pageNumber = event.detail.pageNumber;
    this.isRefreshing = true;
  }

  async handleRetry(): Promise<void> {
    await refreshApex(this.wired);
    this.isRefreshing = false;
  }
}
