import { api, LightningElement } from 'lwc';
import cancelLabel from '@salesforce/label/c.Pipeline_Cancel';
import changedLabel from '@salesforce/label/c.Pipeline_Changed';
import refusedLabel from '@salesforce/label/c.Pipeline_Refused';
import saveLabel from '@salesforce/label/c.Pipeline_Save';
import savingLabel from '@salesforce/label/c.Pipeline_Saving';
import { formatLabel } from 'c/labelText';
import type { DealDraft } from 'c/pipelineDrafts';
import { numberText } from 'c/pipelineMetrics';

interface Refusal {
  key: string;
  text: string;
}

/**
 * How many deals are changed and not saved, what the server refused (also of deals on another page), and the buttons.
 *
 * @fires save when the changes are to be written.
 * @fires cancel when they are to be given up.
 */
export default class PipelineSaveBar extends LightningElement {
  /** Deals with something to save. */
  @api count = 0;
  @api refused: readonly DealDraft[] = [];
  @api saving = false;

  labels = { cancel: cancelLabel, save: saveLabel };

  get text(): string {
    return this.saving ? savingLabel : formatLabel(changedLabel, numberText(this.count));
  }

  get isSaveDisabled(): boolean {
    return this.saving || this.count === 0;
  }

  get hasRefusals(): boolean {
    return this.refused.length > 0;
  }

  get refusedText(): string {
    return formatLabel(refusedLabel, numberText(this.refused.length));
  }

  get refusals(): Refusal[] {
    return this.refused.map(({ dealId, name, errors }) => ({
      key: dealId,
      text: `${name}: ${Object.values(errors).join(' ')}`,
    }));
  }

  handleSave(): void {
    this.dispatchEvent(new CustomEvent('save'));
  }

  handleCancel(): void {
    this.dispatchEvent(new CustomEvent('cancel'));
  }
}
