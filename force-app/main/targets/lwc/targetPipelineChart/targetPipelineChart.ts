import { api, LightningElement, wire } from 'lwc';
import { NavigationMixin, type PageReference } from 'lightning/navigation';
import { refreshApex } from '@salesforce/apex';
import getPipelineByStage from '@salesforce/apex/TargetController.getPipelineByStage';
import getSummary from '@salesforce/apex/TargetController.getSummary';
import amountLabel from '@salesforce/label/c.Target_Column_Amount';
import dealsLabel from '@salesforce/label/c.Target_Column_Deals';
import emptyLabel from '@salesforce/label/c.Target_Pipeline_Empty';
import expectedLabel from '@salesforce/label/c.Target_Expected';
import seeDealsLabel from '@salesforce/label/c.Target_See_Deals';
import stageLabel from '@salesforce/label/c.Target_Column_Stage';
import titleLabel from '@salesforce/label/c.Target_Pipeline_Chart_Title';
import { seriesColour } from 'c/chartPalette';
import type { ChartItem } from 'c/chartConfiguration';
import { formatLabel } from 'c/labelText';
import { onPageRefresh } from 'c/pageRefresh';
import { panelState, type PanelState } from 'c/panelStates';
import { dealsPage, type StageSlice, type TargetSummary } from 'c/targetModel';

interface Slice extends ChartItem {
  description: string;
  dealCount: number;
  expectedAmount: number;
}

/** The open deals of a target by stage, drawn and as a table; each leads to the open deals. */
export default class TargetPipelineChart extends NavigationMixin(LightningElement) {
  @api recordId: string | undefined;

  @wire(getPipelineByStage, { targetId: '$recordId' })
  wired: WireResult<StageSlice[]> | undefined;

  /** Only for the currency; the platform answers it from its cache. */
  @wire(getSummary, { targetId: '$recordId' })
  wiredSummary: WireResult<TargetSummary> | undefined;

  labels = {
    amount: amountLabel,
    deals: dealsLabel,
    empty: emptyLabel,
    expected: expectedLabel,
    stage: stageLabel,
    title: titleLabel,
  };
  private stopListening: (() => void) | undefined;

  connectedCallback(): void {
    this.stopListening = onPageRefresh(() => this.handleRetry());
  }

  disconnectedCallback(): void {
    this.stopListening?.();
  }

  get state(): PanelState {
    return panelState(this.wired, this.wired?.data?.length === 0);
  }

  get errors(): unknown {
    return this.wired?.error;
  }

  get currencyCode(): string | undefined {
    return this.wiredSummary?.data?.currencyIsoCode;
  }

  get hasSlices(): boolean {
    return this.slices.length > 0;
  }

  get slices(): Slice[] {
    return (this.wired?.data ?? []).map(({ stage, amount, expectedAmount, dealCount }, index) => ({
      key: stage,
      label: stage,
      value: amount,
      colour: seriesColour(index),
      description: formatLabel(seeDealsLabel, stage),
      dealCount,
      expectedAmount,
    }));
  }

  get dealsPage(): PageReference | undefined {
    return this.recordId ? dealsPage(this.recordId, 'Open') : undefined;
  }

  handleSelect(): void {
    const page = this.dealsPage;
    if (page) {
      this[NavigationMixin.Navigate](page);
    }
  }

  handleRetry(): Promise<void> {
    return refreshApex(this.wired);
  }
}
