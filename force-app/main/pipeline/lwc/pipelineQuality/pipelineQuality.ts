import { LightningElement, wire } from 'lwc';
import { refreshApex } from '@salesforce/apex';
import getAverages from '@salesforce/apex/PipelineQualityController.getAverages';
import getDeals from '@salesforce/apex/PipelineQualityController.getDeals';
import getFilters from '@salesforce/apex/PipelineQualityController.getFilters';
import getPeriods from '@salesforce/apex/PipelineQualityController.getPeriods';
import getReasonSetting from '@salesforce/apex/PipelineQualityController.getReasonSetting';
import saveDeals from '@salesforce/apex/PipelineQualityController.saveDeals';
import dealsLabel from '@salesforce/label/c.Pipeline_Deals';
import emptyLabel from '@salesforce/label/c.Pipeline_Empty';
import refreshLabel from '@salesforce/label/c.State_Refresh';
import savedLabel from '@salesforce/label/c.Pipeline_Saved';
import titleLabel from '@salesforce/label/c.Pipeline_Quality_Title';
import { formatLabel } from 'c/labelText';
import { onPageRefresh, requestPageRefresh } from 'c/pageRefresh';
import { panelState, type PanelState } from 'c/panelStates';
import {
  afterSave,
  changeDraft,
  closeDraft,
  editsOf,
  openDraft,
  refusedDrafts,
  type DealDraft,
  type Drafts,
} from 'c/pipelineDrafts';
import { numberText } from 'c/pipelineMetrics';
import type {
  DealField,
  DealRequest,
  PipelineAverages,
  PipelineFilterOptions,
  PipelinePage,
  PipelinePeriod,
  ReasonSetting,
  StageOption,
} from 'c/pipelineModel';

/** Deals on a page; fewer where each takes the height of a small card. */
const PAGE_SIZE = 50;
const NARROW_PAGE_SIZE = 10;
/** Where SLDS stacks the cells of a table. */
const NARROW_SCREEN = '(max-width: 48em)';

/**
 * The open deals due in a period, with what speaks for questioning each. What is changed in them is kept over pages,
 * filters and sorting until it is saved or given up.
 */
export default class PipelineQuality extends LightningElement {
  isNarrow = window.matchMedia?.(NARROW_SCREEN).matches ?? false;
  request: DealRequest = {
    period: 'THIS_MONTH',
    onlyFlagged: false,
    // What is to be questioned comes first.
    sortBy: 'flags',
    sortDescending: true,
    pageSize: this.isNarrow ? NARROW_PAGE_SIZE : PAGE_SIZE,
    pageNumber: 1,
  };
  labels = { deals: dealsLabel, empty: emptyLabel, refresh: refreshLabel, title: titleLabel };
  /** The last page that arrived; it stays until the next one does. */
  dealPage: PipelinePage | undefined;
  isRefreshing = false;
  isSaving = false;
  drafts: Drafts = {};
  saveError: unknown;
  savedText = '';
  private wiredDeals: WireResult<PipelinePage> | undefined;
  private wiredPeriods: WireResult<PipelinePeriod[]> | undefined;
  private stopListening: (() => void) | undefined;

  @wire(getAverages)
  wiredAverages: WireResult<PipelineAverages> | undefined;

  @wire(getFilters)
  wiredFilters: WireResult<PipelineFilterOptions> | undefined;

  @wire(getReasonSetting)
  wiredReasonSetting: WireResult<ReasonSetting> | undefined;

  @wire(getPeriods)
  wirePeriods(result: WireResult<PipelinePeriod[]>): void {
    this.wiredPeriods = result;
    const [first] = result.data ?? [];
    // Which periods there are is a setting.
    if (first && !result.data?.some(({ key }) => key === this.request.period)) {
      this.ask({ period: first.key });
    }
  }

  @wire(getDeals, { request: '$request' })
  wireDeals(result: WireResult<PipelinePage>): void {
    this.wiredDeals = result;
    if (result.data || result.error) {
      this.dealPage = result.data;
      this.isRefreshing = false;
    }
  }

  connectedCallback(): void {
    this.stopListening = onPageRefresh(() => this.refresh());
  }

  disconnectedCallback(): void {
    this.stopListening?.();
  }

  get state(): PanelState {
    const error = this.errors.length > 0 ? this.errors : undefined;
    return panelState({ data: this.dealPage, error }, this.dealPage?.total === 0);
  }

  get errors(): unknown[] {
    const results = [
      this.wiredDeals,
      this.wiredPeriods,
      this.wiredAverages,
      this.wiredFilters,
      this.wiredReasonSetting,
    ];
    return results.flatMap((result) => (result?.error ? [result.error] : []));
  }

  get periods(): PipelinePeriod[] {
    return this.wiredPeriods?.data ?? [];
  }

  get filterOptions(): PipelineFilterOptions | undefined {
    return this.wiredFilters?.data;
  }

  get averages(): PipelineAverages | undefined {
    return this.wiredAverages?.data;
  }

  get reasonSetting(): ReasonSetting | undefined {
    return this.wiredReasonSetting?.data;
  }

  get stages(): StageOption[] {
    return this.filterOptions?.stages ?? [];
  }

  get isEditing(): boolean {
    return Object.keys(this.drafts).length > 0;
  }

  get changedCount(): number {
    return editsOf(this.drafts).length;
  }

  /** Where there is room beside the totals; else below the deals. */
  get averagesAbove(): PipelineAverages | undefined {
    return this.isNarrow ? undefined : this.averages;
  }

  get averagesBelow(): PipelineAverages | undefined {
    return this.isNarrow ? this.averages : undefined;
  }

  get refused(): DealDraft[] {
    return refusedDrafts(this.drafts);
  }

  handleFilter(event: CustomEvent<Partial<DealRequest>>): void {
    this.ask({ ...event.detail, pageNumber: 1 });
  }

  handleSort(event: CustomEvent<Pick<DealRequest, 'sortBy' | 'sortDescending'>>): void {
    this.ask({ ...event.detail, pageNumber: 1 });
  }

  handlePageChange(event: CustomEvent<{ pageNumber: number }>): void {
    this.ask(event.detail);
  }

  handleRefresh(): void {
    this.isRefreshing = true;
    this.refresh();
  }

  handleOpen(event: CustomEvent<{ dealId: string }>): void {
    const deal = this.dealPage?.deals.find(({ dealId }) => dealId === event.detail.dealId);
    if (deal) {
      this.savedText = '';
      this.drafts = openDraft(this.drafts, deal);
    }
  }

  handleClose(event: CustomEvent<{ dealId: string }>): void {
    this.drafts = closeDraft(this.drafts, event.detail.dealId);
  }

  handleDraftChange(event: CustomEvent<{ dealId: string; field: DealField; value: string }>): void {
    const { dealId, field, value } = event.detail;
    this.drafts = changeDraft(this.drafts, dealId, field, value);
  }

  handleCancel(): void {
    this.drafts = {};
    this.saveError = undefined;
    this.focusDeals();
  }

  async handleSave(): Promise<void> {
    this.isSaving = true;
    this.saveError = undefined;
    try {
      const results = await saveDeals({ edits: editsOf(this.drafts) });
      this.drafts = afterSave(this.drafts, results);
      this.savedText = formatLabel(savedLabel, numberText(results.filter(({ success }) => success).length));
      if (!this.isEditing) {
        this.focusDeals();
      }
      await requestPageRefresh();
    } catch (error) {
      this.saveError = error;
    } finally {
      this.isSaving = false;
    }
  }

  /** The buttons that had the focus go away when there is nothing left to save. */
  private focusDeals(): void {
    (this.refs?.deals as HTMLElement | undefined)?.focus({ preventScroll: true });
  }

  private ask(changes: Partial<DealRequest>): void {
    this.request = { ...this.request, ...changes };
    this.isRefreshing = true;
  }

  private async refresh(): Promise<void> {
    const results = [this.wiredDeals, this.wiredAverages, this.wiredFilters, this.wiredPeriods];
    await Promise.allSettled(results.map((result) => refreshApex(result)));
    this.isRefreshing = false;
  }
}
