import { api, LightningElement, wire } from 'lwc';
import { refreshApex } from '@salesforce/apex';
import getSummary from '@salesforce/apex/CommissionController.getSummary';
import amountLabel from '@salesforce/label/c.Commission_Column_Amount';
import earnedLabel from '@salesforce/label/c.Commission_Earned';
import figureLabel from '@salesforce/label/c.Commission_Column_Figure';
import pipelineLabel from '@salesforce/label/c.Commission_On_Pipeline';
import titleLabel from '@salesforce/label/c.Commission_Bar_Chart_Title';
import totalLabel from '@salesforce/label/c.Commission_Total';
import { colourOf } from 'c/chartPalette';
import type { ChartRow } from 'c/chartWithTable';
import type { CommissionSummary } from 'c/commissionModel';
import { onPageRefresh } from 'c/pageRefresh';
import { panelState, type PanelState } from 'c/panelStates';

/** What is earned, what the open deals would add, and both together; drawn and as a table. */
export default class CommissionBarChart extends LightningElement {
  @api recordId: string | undefined;

  @wire(getSummary, { commissionId: '$recordId' })
  wired: WireResult<CommissionSummary> | undefined;

  labels = { amount: amountLabel, figure: figureLabel, title: titleLabel };
  private stopListening: (() => void) | undefined;

  connectedCallback(): void {
    this.stopListening = onPageRefresh(() => this.handleRetry());
  }

  disconnectedCallback(): void {
    this.stopListening?.();
  }

  get summary(): CommissionSummary | undefined {
    return this.wired?.data;
  }

  get state(): PanelState {
    return panelState(this.wired);
  }

  get errors(): unknown {
    return this.wired?.error;
  }

  get bars(): ChartRow[] {
    const summary = this.summary;
    return summary
      ? [
          { key: 'earned', label: earnedLabel, value: summary.earnedCommission, colour: colourOf('earned') },
          { key: 'pipeline', label: pipelineLabel, value: summary.pipelineCommission, colour: colourOf('pipeline') },
          { key: 'total', label: totalLabel, value: summary.totalPotentialCommission, colour: colourOf('total') },
        ]
      : [];
  }

  handleRetry(): Promise<void> {
    return refreshApex(this.wired);
  }
}
