import { api, LightningElement } from 'lwc';
import unknownLabel from '@salesforce/label/c.Pipeline_Metric_Unknown';
import type { DealMetric } from 'c/pipelineMetrics';

/** One measure of a deal: its value, in words and by a mark whether it stands out, and the org's average. */
export default class PipelineMetric extends LightningElement {
  @api metric!: DealMetric;
  /** Larger, and with the number of deals behind the average. */
  @api detailed = false;

  labels = { unknown: unknownLabel };

  /** Not the value itself: 0 is a value. */
  get isKnown(): boolean {
    return this.metric.value !== undefined;
  }

  get valueClass(): string {
    return this.detailed ? 'value slds-text-heading_medium' : 'value';
  }

  get iconName(): string {
    return this.metric.isFlagged ? 'utility:warning' : 'utility:check';
  }

  get iconVariant(): string | undefined {
    return this.metric.isFlagged ? 'warning' : undefined;
  }

  get verdictClass(): string {
    return this.metric.isFlagged ? 'verdict slds-text-title_bold' : 'verdict';
  }
}
