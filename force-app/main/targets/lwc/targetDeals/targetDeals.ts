import { api, LightningElement, wire } from 'lwc';
import { CurrentPageReference, NavigationMixin, type PageReference } from 'lightning/navigation';
import { refreshApex } from '@salesforce/apex';
import getDeals from '@salesforce/apex/TargetController.getDeals';
import getSummary from '@salesforce/apex/TargetController.getSummary';
import allLabel from '@salesforce/label/c.Target_Filter_All';
import emptyLabel from '@salesforce/label/c.Target_Deals_Empty';
import filterLabel from '@salesforce/label/c.Target_Filter';
import lostLabel from '@salesforce/label/c.Target_Filter_Lost';
import openLabel from '@salesforce/label/c.Target_Filter_Open';
import titleLabel from '@salesforce/label/c.Target_Deals_Title';
import wonLabel from '@salesforce/label/c.Target_Filter_Won';
import { onPageRefresh } from 'c/pageRefresh';
import { panelState, type PanelState } from 'c/panelStates';
import { dealFilterOf, dealsPage, type DealFilter, type DealPage, type TargetSummary } from 'c/targetModel';

/** Deals on a page; fewer where each takes the height of a small card. */
const PAGE_SIZE = 50;
const NARROW_PAGE_SIZE = 10;
/** Where SLDS stacks the cells of a table. */
const NARROW_SCREEN = '(max-width: 48em)';

/**
 * The deals that count towards a target, by close date. Which of them are shown stands in the page's address, so that
 * charts can lead here, the browser's back button works, and a link can be shared.
 */
export default class TargetDeals extends NavigationMixin(LightningElement) {
  /** The target; a page may be led from one to another without making its components anew. */
  @api
  get recordId(): string | undefined {
    return this.targetId;
  }
  set recordId(value: string | undefined) {
    this.targetId = value;
    this.pageNumber = 1;
    this.page = undefined;
    this.hasAddress = false;
  }

  labels = { empty: emptyLabel, filter: filterLabel, title: titleLabel };
  filterOptions = [
    { label: allLabel, value: 'All' },
    { label: openLabel, value: 'Open' },
    { label: wonLabel, value: 'Won' },
    { label: lostLabel, value: 'Lost' },
  ];
  filter: DealFilter = 'All';
  pageNumber = 1;
  pageSize = window.matchMedia?.(NARROW_SCREEN).matches ? NARROW_PAGE_SIZE : PAGE_SIZE;
  /** The last page that arrived; it stays until the next one does. */
  page: DealPage | undefined;
  isRefreshing = false;
  private targetId: string | undefined;
  private wired: WireResult<DealPage> | undefined;
  private hasAddress = false;
  private isOwnNavigation = false;
  private stopListening: (() => void) | undefined;

  /** For the currency, and to know whether the deals have one owner; the platform answers it from its cache. */
  @wire(getSummary, { targetId: '$recordId' })
  wiredSummary: WireResult<TargetSummary> | undefined;

  @wire(getDeals, { targetId: '$recordId', state: '$filter', pageSize: '$pageSize', pageNumber: '$pageNumber' })
  wireDeals(result: WireResult<DealPage>): void {
    this.wired = result;
    if (result.data || result.error) {
      this.page = result.data;
      this.isRefreshing = false;
    }
  }

  @wire(CurrentPageReference)
  wireAddress(reference: PageReference | undefined): void {
    // While another page is in front, the reference is that page's.
    if (!reference || reference.attributes.recordId !== this.recordId) {
      return;
    }
    const isLedHere = this.hasAddress && !this.isOwnNavigation;
    this.hasAddress = true;
    this.isOwnNavigation = false;
    const wanted = dealFilterOf(reference) ?? 'All';
    this.show(wanted, wanted === this.filter ? this.pageNumber : 1);
    if (isLedHere && dealFilterOf(reference)) {
      this.comeIntoView();
    }
  }

  connectedCallback(): void {
    this.stopListening = onPageRefresh(() => this.refresh());
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

  get showsOwner(): boolean {
    return this.wiredSummary?.data?.isIndividual === false;
  }

  handleFilter(event: CustomEvent<{ value: string }>): void {
    const filter = this.filterOptions.find((option) => option.value === event.detail.value)?.value as DealFilter;
    if (this.recordId) {
      this.isOwnNavigation = true;
      this[NavigationMixin.Navigate](dealsPage(this.recordId, filter), true);
    }
  }

  handlePageChange(event: CustomEvent<{ pageNumber: number }>): void {
    this.show(this.filter, event.detail.pageNumber);
  }

  handleRetry(): void {
    this.isRefreshing = true;
    this.refresh();
  }

  private show(filter: DealFilter, pageNumber: number): void {
    if (filter === this.filter && pageNumber === this.pageNumber) {
      return;
    }
    this.filter = filter;
    this.pageNumber = pageNumber;
    this.isRefreshing = true;
  }

  private comeIntoView(): void {
    const top = this.refs?.top as HTMLElement | undefined;
    top?.scrollIntoView({ block: 'center' });
    top?.focus({ preventScroll: true });
  }

  private async refresh(): Promise<void> {
    await refreshApex(this.wired);
    this.isRefreshing = false;
  }
}
