import { api, LightningElement } from 'lwc';
import closeDateLabel from '@salesforce/label/c.Pipeline_Close_Date';
import commentLabel from '@salesforce/label/c.Pipeline_Comment';
import headingLabel from '@salesforce/label/c.Pipeline_Edit_Deal';
import reasonHelpLabel from '@salesforce/label/c.Pipeline_Reason_Help';
import reasonLabel from '@salesforce/label/c.Pipeline_Reason';
import stageLabel from '@salesforce/label/c.Pipeline_Stage';
import { formatLabel } from 'c/labelText';
import { movesCloseDate, type DealDraft } from 'c/pipelineDrafts';
import type { DealField, ReasonSetting, StageOption } from 'c/pipelineModel';

type FieldElement = HTMLElement & {
  setCustomValidity(message: string): void;
  reportValidity(): boolean;
};

/**
 * Close date, stage and, once the date moves, the reason of one deal. What the server refused stands at its field.
 *
 * @fires draftchange with `field` and `value` in `detail`.
 */
export default class PipelineDealEditor extends LightningElement {
  @api draft!: DealDraft;
  @api stages: readonly StageOption[] = [];
  @api reasonSetting: ReasonSetting | undefined;

  labels = { closeDate: closeDateLabel, comment: commentLabel, reason: reasonLabel, stage: stageLabel };

  renderedCallback(): void {
    for (const element of this.fields) {
      const message = this.draft.errors[element.dataset.field as DealField] ?? '';
      // Reported only when there is something to report, or to take back: a field that nobody has left yet stays quiet.
      if (message || element.dataset.reported) {
        element.setCustomValidity(message);
        element.reportValidity();
      }
      element.dataset.reported = message && 'true';
    }
  }

  /** Puts the cursor into the first field. */
  @api
  focus(): void {
    this.fields[0]?.focus();
  }

  get heading(): string {
    return formatLabel(headingLabel, this.draft.name);
  }

  get closeDate(): string {
    return this.draft.closeDate ?? this.draft.saved.closeDate;
  }

  get stage(): string {
    return this.draft.stage ?? this.draft.saved.stage;
  }

  /** A stage that the picklist no longer has is still the stage of its deals. */
  get stageOptions(): { label: string; value: string }[] {
    const { stage } = this.draft.saved;
    const options = this.stages.map(({ label, value }) => ({ label, value }));
    return options.some(({ value }) => value === stage) ? options : [{ label: stage, value: stage }, ...options];
  }

  get asksReason(): boolean {
    return this.reasonSetting !== undefined && this.reasonSetting.mode !== 'Off' && movesCloseDate(this.draft);
  }

  get reasonOptions(): { label: string; value: string }[] {
    return (this.reasonSetting?.reasons ?? []).map(({ label, value }) => ({ label, value }));
  }

  get reasonHelp(): string | undefined {
    return this.reasonSetting?.mode === 'Required_When_Month_Changes' ? reasonHelpLabel : undefined;
  }

  handleChange(event: CustomEvent<{ value: string | null }>): void {
    const { field } = (event.currentTarget as FieldElement).dataset;
    const detail = { field: field as DealField, value: event.detail.value ?? '' };
    this.dispatchEvent(new CustomEvent('draftchange', { detail }));
  }

  private get fields(): FieldElement[] {
    return [...(this.template?.querySelectorAll<FieldElement>('[data-field]') ?? [])];
  }
}
