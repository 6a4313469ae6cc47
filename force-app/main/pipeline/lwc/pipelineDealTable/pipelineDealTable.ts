import { api, LightningElement } from 'lwc';
import accountLabel from '@salesforce/label/c.Pipeline_Account';
import amountLabel from '@salesforce/label/c.Pipeline_Amount';
import ascendingLabel from '@salesforce/label/c.Pipeline_Sort_Ascending';
import closeDateLabel from '@salesforce/label/c.Pipeline_Close_Date';
import dealLabel from '@salesforce/label/c.Pipeline_Deal';
import descendingLabel from '@salesforce/label/c.Pipeline_Sort_Descending';
import editDealLabel from '@salesforce/label/c.Pipeline_Edit_Deal';
import editLabel from '@salesforce/label/c.Pipeline_Edit';
import ownerLabel from '@salesforce/label/c.Pipeline_Owner';
import slippedBackLabel from '@salesforce/label/c.Pipeline_Slipped_Back';
import slippedLabel from '@salesforce/label/c.Pipeline_Slipped';
import sortByLabel from '@salesforce/label/c.Pipeline_Sort_By';
import stageLabel from '@salesforce/label/c.Pipeline_Stage';
import stopEditLabel from '@salesforce/label/c.Pipeline_Stop_Editing';
import titleLabel from '@salesforce/label/c.Pipeline_Deals';
import verdictLabel from '@salesforce/label/c.Pipeline_Verdict';
import { formatLabel } from 'c/labelText';
import type { DealDraft, Drafts } from 'c/pipelineDrafts';
import { metricLabel, metricsOf, numberText, stageName, type DealMetric } from 'c/pipelineMetrics';
import type { DealField, DealSort, PipelineAverages, PipelineDeal, ReasonSetting, StageOption } from 'c/pipelineModel';
import { recordPage } from 'c/pageReferences';
import type { PageReference } from 'lightning/navigation';

interface DealRow extends PipelineDeal {
  dealPage: PageReference;
  /** Absent when the deal has no account, or the user may not see it. */
  accountPage: PageReference | undefined;
  stageText: string;
  slippedText: string | undefined;
  metrics: DealMetric[];
  draft: DealDraft | undefined;
  editorKey: string;
  editText: string;
  editIcon: string;
  isEditedText: string;
}

interface Column {
  key: DealSort;
  label: string;
  headerClass: string;
  sort: 'ascending' | 'descending' | 'none';
  sortIcon: string | undefined;
}

const COLUMNS: readonly { key: DealSort; label: string; isNumber?: boolean }[] = [
  { key: 'name', label: dealLabel },
  { key: 'ownerName', label: ownerLabel },
  { key: 'stage', label: stageLabel },
  { key: 'closeDate', label: closeDateLabel },
  { key: 'amount', label: amountLabel, isNumber: true },
  { key: 'monthExtensions', label: metricLabel('EXTENSIONS') },
  { key: 'daysSinceStageChange', label: metricLabel('STAGE') },
  { key: 'daysOpen', label: metricLabel('AGE') },
  { key: 'flags', label: verdictLabel },
];

/**
 * One page of deals with their measures; a row that is edited has its editor below it.
 *
 * @fires sortchange with `sortBy` and `sortDescending` in `detail`.
 * @fires dealopen when a deal is to be edited, with `dealId`.
 * @fires dealclose when its changes are given up, with `dealId`.
 * @fires draftchange when something in a deal is changed, with `dealId`, `field` and `value`.
 */
export default class PipelineDealTable extends LightningElement {
  @api deals: readonly PipelineDeal[] = [];
  @api averages: PipelineAverages | undefined;
  @api drafts: Drafts = {};
  @api stages: readonly StageOption[] = [];
  @api reasonSetting: ReasonSetting | undefined;
  @api sortBy: DealSort = 'closeDate';
  @api sortDescending = false;

  labels = {
    account: accountLabel,
    amount: amountLabel,
    closeDate: closeDateLabel,
    deal: dealLabel,
    edit: editLabel,
    owner: ownerLabel,
    sortBy: sortByLabel,
    stage: stageLabel,
    title: titleLabel,
    verdict: verdictLabel,
  };
  columnCount = COLUMNS.length + 1;
  private toFocus: string | undefined;

  renderedCallback(): void {
    const editor = this.toFocus && this.template?.querySelector<HTMLElement>(`[data-editor="${this.toFocus}"]`);
    if (editor) {
      this.toFocus = undefined;
      editor.focus();
    }
  }

  get columns(): Column[] {
    return COLUMNS.map(({ key, label, isNumber }) => {
      const isSorted = key === this.sortBy;
      return {
        key,
        label,
        headerClass: isNumber ? 'slds-text-align_right' : '',
        sort: !isSorted ? 'none' : this.sortDescending ? 'descending' : 'ascending',
        sortIcon: !isSorted ? undefined : this.sortDescending ? 'utility:arrowdown' : 'utility:arrowup',
      };
    });
  }

  /** Where cells are stacked there are no headers to press. */
  get sortOptions(): { label: string; value: DealSort }[] {
    return COLUMNS.map(({ key, label }) => ({ label, value: key }));
  }

  get directionIcon(): string {
    return this.sortDescending ? 'utility:arrowdown' : 'utility:arrowup';
  }

  get directionText(): string {
    return this.sortDescending ? descendingLabel : ascendingLabel;
  }

  get rows(): DealRow[] {
    return this.deals.map((deal) => {
      const draft = this.drafts[deal.dealId];
      return {
        ...deal,
        dealPage: recordPage(deal.dealId, 'Opportunity'),
        accountPage: deal.accountId && deal.accountName ? recordPage(deal.accountId, 'Account') : undefined,
        stageText: stageName(deal.stage, this.stages),
        slippedText: slippedText(deal.daysSlipped),
        metrics: metricsOf(deal, this.averages),
        draft,
        editorKey: `editor-${deal.dealId}`,
        editText: formatLabel(draft ? stopEditLabel : editDealLabel, deal.name),
        editIcon: draft ? 'utility:undo' : 'utility:edit',
        isEditedText: String(draft !== undefined),
      };
    });
  }

  handleSort(event: Event): void {
    const sortBy = (event.currentTarget as HTMLElement).dataset.sort as DealSort;
    this.sort(sortBy, sortBy === this.sortBy && !this.sortDescending);
  }

  handleSortChoice(event: CustomEvent<{ value: DealSort }>): void {
    this.sort(event.detail.value, this.sortDescending);
  }

  handleDirection(): void {
    this.sort(this.sortBy, !this.sortDescending);
  }

  handleEdit(event: Event): void {
    const dealId = dealIdOf(event);
    const isOpen = dealId in this.drafts;
    this.toFocus = isOpen ? undefined : dealId;
    this.dispatchEvent(new CustomEvent(isOpen ? 'dealclose' : 'dealopen', { detail: { dealId } }));
  }

  handleDraftChange(event: CustomEvent<{ field: DealField; value: string }>): void {
    const detail = { dealId: dealIdOf(event), ...event.detail };
    this.dispatchEvent(new CustomEvent('draftchange', { detail }));
  }

  private sort(sortBy: DealSort, sortDescending: boolean): void {
    this.dispatchEvent(new CustomEvent('sortchange', { detail: { sortBy, sortDescending } }));
  }
}

function dealIdOf(event: Event): string {
  return (event.currentTarget as HTMLElement).dataset.deal ?? '';
}

/** How far the close date is from the first one; nothing where it is the same, or the first is not known. */
function slippedText(days: number | null | undefined): string | undefined {
  return days ? formatLabel(days > 0 ? slippedLabel : slippedBackLabel, numberText(Math.abs(days))) : undefined;
}
