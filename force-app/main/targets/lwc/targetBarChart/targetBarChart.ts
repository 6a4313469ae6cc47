import { api, LightningElement, wire } from 'lwc';
import { NavigationMixin, type PageReference } from 'lightning/navigation';
import { refreshApex } from '@salesforce/apex';
import getSummary from '@salesforce/apex/TargetController.getSummary';
import amountLabel from '@salesforce/label/c.Target_Column_Amount';
import expectedLabel from '@salesforce/label/c.Target_Expected';
import figureLabel from '@salesforce/label/c.Target_Column_Figure';
import seeDealsLabel from '@salesforce/label/c.Target_See_Deals';
import shortfallLabel from '@salesforce/label/c.Target_Shortfall';
import targetLabel from '@salesforce/label/c.Target_Amount';
import titleLabel from '@salesforce/label/c.Target_Bar_Chart_Title';
import wonLabel from '@salesforce/label/c.Target_Won';
import { colourOf, type ColourMeaning } from 'c/chartPalette';
import type { ChartRow } from 'c/chartWithTable';
import { formatLabel } from 'c/labelText';
import { onPageRefresh } from 'c/pageRefresh';
import { panelState, type PanelState } from 'c/panelStates';
import { dealsPage, type DealFilter, type TargetSummary } from 'c/targetModel';

interface Bar extends ChartRow {
  /** The deals behind the bar. */
  page: PageReference;
}

/** Target, won, expected and shortfall, drawn and as a table; each leads to the deals behind it. */
export default class TargetBarChart extends NavigationMixin(LightningElement) {
  @api recordId: string | undefined;

  @wire(getSummary, { targetId: '$recordId' })
  wired: WireResult<TargetSummary> | undefined;

  labels = { amount: amountLabel, figure: figureLabel, title: titleLabel };
  private stopListening: (() => void) | undefined;

  connectedCallback(): void {
    this.stopListening = onPageRefresh(() => this.handleRetry());
  }

  disconnectedCallback(): void {
    this.stopListening?.();
  }

  get summary(): TargetSummary | undefined {
    return this.wired?.data;
  }

  get state(): PanelState {
    return panelState(this.wired);
  }

  get errors(): unknown {
    return this.wired?.error;
  }

  get bars(): Bar[] {
    const summary = this.summary;
    if (!summary) {
      return [];
    }
    const bar = (key: ColourMeaning, label: string, value: number, filter: DealFilter): Bar => ({
      key,
      label,
      value,
      colour: colourOf(key),
      description: formatLabel(seeDealsLabel, label),
      page: dealsPage(summary.targetId, filter),
    });
    return [
      bar('target', targetLabel, summary.targetAmount, 'All'),
      bar('won', wonLabel, summary.wonAmount, 'Won'),
      bar('expected', expectedLabel, summary.expectedAmount, 'Open'),
      // Open deals are also what can still close the gap.
      bar('shortfall', shortfallLabel, summary.shortfall, 'Open'),
    ];
  }

  handleSelect(event: CustomEvent<{ key: string }>): void {
    const chosen = this.bars.find((bar) => bar.key === event.detail.key);
    if (chosen) {
      this[NavigationMixin.Navigate](chosen.page);
    }
  }

  handleRetry(): Promise<void> {
    return refreshApex(this.wired);
  }
}
