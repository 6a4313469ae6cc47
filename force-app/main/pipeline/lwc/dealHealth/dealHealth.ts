import { api, LightningElement, wire } from 'lwc';
import { refreshApex } from '@salesforce/apex';
import getAverages from '@salesforce/apex/PipelineQualityController.getAverages';
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
import type { DealHealth as Health, PipelineAverages } from 'c/pipelineModel';

/** Whether a deal should be questioned and why: its measures against the averages, and how its close date moved. */
export default class DealHealth extends LightningElement {
  @api recordId: string | undefined;

  @wire(getHealth, { opportunityId: '$recordId' })
  wired: WireResult<Health> | undefined;

  @wire(getAverages)
  wiredAverages: WireResult<PipelineAverages> | undefined;

  labels = { refresh: refreshLabel, title: titleLabel };
  isRefreshing = false;
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

  get averages(): PipelineAverages | undefined {
    return this.wiredAverages?.data;
  }

  get state(): PanelState {
    const error = this.errors.length > 0 ? this.errors : undefined;
    return panelState({ data: this.health && this.averages, error });
  }

  get errors(): unknown[] {
    return [this.wired, this.wiredAverages].flatMap((result) => (result?.error ? [result.error] : []));
  }

  get metrics(): DealMetric[] {
    return this.health ? metricsOf(this.health, this.averages) : [];
  }

  /** The verdict as a sentence; of a closed deal there is nothing left to question. */
  get verdict(): string {
    const health = this.health;
    if (!health) {
      return '';
    }
    const names = flagNames(health.flags);
    if (health.isClosed) {
      return closedLabel;
    }
    if (health.isQuestionable) {
      return formatLabel(questionLabel, names);
    }
    return names ? formatLabel(oneFlagLabel, names) : soundLabel;
  }

  get slippedText(): string | undefined {
    const days = this.health?.daysSlipped;
    return days ? formatLabel(days > 0 ? slippedLabel : slippedBackLabel, numberText(Math.abs(days))) : undefined;
  }

  handleRefresh(): void {
    this.isRefreshing = true;
    this.refresh();
  }

  private async refresh(): Promise<void> {
    await Promise.allSettled([refreshApex(this.wired), refreshApex(this.wiredAverages)]);
    this.isRefreshing = false;
  }
}
