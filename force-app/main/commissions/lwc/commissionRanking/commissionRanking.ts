import { api, LightningElement, wire } from 'lwc';
import { NavigationMixin } from 'lightning/navigation';
import { refreshApex } from '@salesforce/apex';
import getDealYields from '@salesforce/apex/CommissionController.getDealYields';
import getSummary from '@salesforce/apex/CommissionController.getSummary';
import locale from '@salesforce/i18n/locale';
import emptyLabel from '@salesforce/label/c.Commission_Ranking_Empty';
import nextLabel from '@salesforce/label/c.Commission_Ranking_Next';
import noteLabel from '@salesforce/label/c.Commission_Ranking_Note';
import orderLabel from '@salesforce/label/c.Commission_Ranking_Order';
import probabilityLabel from '@salesforce/label/c.Commission_Ranking_Probability';
import titleLabel from '@salesforce/label/c.Commission_Ranking_Title';
import { fullAmount, type ChartItem } from 'c/chartConfiguration';
import { colourOf } from 'c/chartPalette';
import type { CommissionSummary, DealYieldPage, YieldOrder } from 'c/commissionModel';
import { formatLabel } from 'c/labelText';
import { onPageRefresh } from 'c/pageRefresh';
import { recordPage } from 'c/pageReferences';
import { panelState, type PanelState } from 'c/panelStates';

/** As many bars as can be told apart; fewer where each deal takes the height of a small card. */
const PAGE_SIZE = 10;
const NARROW_PAGE_SIZE = 5;
/** Where SLDS stacks the cells of a table. */
const NARROW_SCREEN = '(max-width: 48em)';

/**
 * The open deals of a commission, ranked by what each would bring; those that are ticked, on whatever page, are what
 * the what-if is about.
 */
export default class CommissionRanking extends NavigationMixin(LightningElement) {
  /** The commission; a page may be led from one to another without making its components anew. */
  @api
  get recordId(): string | undefined {
    return this.commissionId;
  }
  set recordId(value: string | undefined) {
    this.commissionId = value;
    this.pageNumber = 1;
    this.page = undefined;
    this.tickedIds = [];
  }

  labels = { empty: emptyLabel, order: orderLabel, title: titleLabel };
  orders = [
    { label: nextLabel, value: 'NextToClose' },
    { label: probabilityLabel, value: 'Probability' },
  ];
  order: YieldOrder = 'NextToClose';
  pageNumber = 1;
  pageSize = window.matchMedia?.(NARROW_SCREEN).matches ? NARROW_PAGE_SIZE : PAGE_SIZE;
  /** The last page that arrived; it stays until the next one does. */
  page: DealYieldPage | undefined;
  isRefreshing = false;
  tickedIds: string[] = [];
  private commissionId: string | undefined;
  private wired: WireResult<DealYieldPage> | undefined;
  private stopListening: (() => void) | undefined;

  /** Only for the currency; the platform answers it from its cache. */
  @wire(getSummary, { commissionId: '$recordId' })
  wiredSummary: WireResult<CommissionSummary> | undefined;

  @wire(getDealYields, {
    commissionId: '$recordId',
    sortBy: '$order',
    pageSize: '$pageSize',
    pageNumber: '$pageNumber',
  })
  wireDeals(result: WireResult<DealYieldPage>): void {
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

  get isByProbability(): boolean {
    return this.order === 'Probability';
  }

  /** The amounts that the deals are ranked by. */
  get bars(): ChartItem[] {
    return (this.page?.deals ?? []).map((deal) => ({
      key: deal.dealId,
      label: deal.name,
      value: this.isByProbability ? deal.expectedCommission : deal.commissionIfNext,
      colour: colourOf('pipeline'),
    }));
  }

  get note(): string {
    const { sumIfEachNext = 0, pipelineCommission = 0 } = this.page ?? {};
    const format = { locale, currencyCode: this.currencyCode };
    return formatLabel(noteLabel, fullAmount(sumIfEachNext, format), fullAmount(pipelineCommission, format));
  }

  handleOrder(event: CustomEvent<{ value: YieldOrder }>): void {
    this.show(event.detail.value, 1);
  }

  handlePageChange(event: CustomEvent<{ pageNumber: number }>): void {
    this.show(this.order, event.detail.pageNumber);
  }

  handleTick(event: CustomEvent<{ dealId: string; ticked: boolean }>): void {
    const { dealId, ticked } = event.detail;
    const others = this.tickedIds.filter((id) => id !== dealId);
    this.tickedIds = ticked ? [...others, dealId] : others;
  }

  handleClear(): void {
    this.tickedIds = [];
  }

  handleSelect(event: CustomEvent<{ key: string }>): void {
    this[NavigationMixin.Navigate](recordPage(event.detail.key, 'Opportunity'));
  }

  async handleRetry(): Promise<void> {
    await refreshApex(this.wired);
    this.isRefreshing = false;
  }

  private show(order: YieldOrder, pageNumber: number): void {
    if (order === this.order && pageNumber === this.pageNumber) {
      return;
    }
    this.order = order;
    this.pageNumber = pageNumber;
    this.isRefreshing = true;
  }
}
