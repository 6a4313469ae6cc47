import { api, LightningElement } from 'lwc';
import questionableLabel from '@salesforce/label/c.Pipeline_Questionable';
import soundLabel from '@salesforce/label/c.Pipeline_Sound';
import type { DealFlag } from 'c/pipelineModel';
import { flagNames } from 'c/pipelineMetrics';

/** Whether a deal should be questioned, and by which measures it stands out. */
export default class PipelineVerdict extends LightningElement {
  @api isQuestionable = false;
  @api flags: readonly DealFlag[] = [];

  get label(): string {
    return this.isQuestionable ? questionableLabel : soundLabel;
  }

  get badgeClass(): string {
    return this.isQuestionable ? 'slds-theme_warning' : 'slds-badge_lightest';
  }

  get iconName(): string {
    return this.isQuestionable ? 'utility:question' : 'utility:check';
  }

  get names(): string {
    return flagNames(this.flags);
  }
}
