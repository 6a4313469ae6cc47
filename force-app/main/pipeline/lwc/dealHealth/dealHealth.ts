import { api, LightningElement, wire } from 'lwc';
import { refreshApex } from '@salesforce/apex';
import getHealth from '@salesforce/apex/PipelineQualityController.getHealth';
import closedLabel from '@salesforce/label/c.Pipeline_Health_Closed';
import oneFlagLabel from '@salesforce/label/c.Pipeline_Health_One_Flag';
import questionLabel from '@salesforce/label/c.Pipeline_Health_Question';
import refreshLabel from '@salesforce/label/c.State_Refresh';
import slippedBackLabel from '@salesforce/label/c.Pipeline_Health_Slipped_Back';
import slippedLabel from '@salesforce/label/c.Pipeline_Health_Slipped';
import soundLabel from '@salesforce/label/c.Pipeline_Health_Sound';
import titleLabel from '@salesforce/label/c.Pipeline_Health_Title';
import { formatLabel } from 'c/labelText';
import { onPageRefresh } from 'c/pageRefresh';
import { panelState, type PanelState } from 'c/panelStates';
import { flagNames, metricsOf, numberText, type DealMetric } from 'c/pipelineMetrics';
import type { DealHealth as Health } from 'c/pipelineModel';

/** Whether a deal should be questioned and why: its measures against the averages, and how its close date moved. */
export default class DealHealth extends LightningElement {
  @api recordId: string | undefined;

  @wire(getHealth, { opportunityId: '$recordId' })
  wired: WireResult<Health> | undefined;

  labels = { refresh: refreshLabel, title: titleLabel };
  isRefreshing = false;
  /** Up to where an open deal's close date is drawn. */
  private readonly openedOn = new Date().toISOString();
  private stopListening: (() => void) | undefined;

  connectedCallback(): void {
    this.stopListening = onPageRefresh(() => this.refresh());
  }

  disconnectedCallback(): void {
    this.stopListening?.();
  }

  get health(): Health | undefined {
    return this.wired?.data;
  }

  get state(): PanelState {
    return panelState(this.wired);
  }

  get errors(): unknown {
    return this.wired?.error;
  }

  get isOpen(): boolean {
    return this.health?.isClosed === false;
  }

  get metrics(): DealMetric[] {
    return this.health ? metricsOf(this.health.deal, this.health.averages) : [];
  }

  /** The verdict as a sentence; of a closed deal there is nothing left to question. */
  get verdict(): string {
    const health = this.health;
    if (!health) {
      return '';
    }
    const names = flagNames(health.deal.flags);
    if (health.isClosed) {
      return closedLabel;
    }
    if (health.deal.isQuestionable) {
      return formatLabel(questionLabel, names);
    }
    return names ? formatLabel(oneFlagLabel, names) : soundLabel;
  }

  get until(): string {
    return this.health?.closedOn ?? this.openedOn;
  }

  get slippedText(): string | undefined {
    const days = this.health?.deal.daysSlipped;
    return days ? formatLabel(days > 0 ? slippedLabel : slippedBackLabel, numberText(Math.abs(days))) : undefined;
  }

  handleRefresh(): void {
    this.isRefreshing = true;
    this.refresh();
  }

  private async refresh(): Promise<void> {
    await refreshApex(this.wired);
    this.isRefreshing = false;
  }
}
