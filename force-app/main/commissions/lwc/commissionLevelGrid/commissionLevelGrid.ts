import { api, LightningElement } from 'lwc';
import addLabel from '@salesforce/label/c.Commission_Level_Add';
import fieldLabel from '@salesforce/label/c.Commission_Level_Field';
import fromLabel from '@salesforce/label/c.Commission_Level_From';
import noneLabel from '@salesforce/label/c.Commission_Level_None_Yet';
import rateLabel from '@salesforce/label/c.Commission_Level_Rate';
import removeColumnLabel from '@salesforce/label/c.Commission_Level_Remove_Column';
import removeLabel from '@salesforce/label/c.Commission_Level_Remove';
import titleLabel from '@salesforce/label/c.Commission_Set_Columns';
import toHelpLabel from '@salesforce/label/c.Commission_Level_To_Help';
import toLabel from '@salesforce/label/c.Commission_Level_To';
import { withChange, withLevel, withoutLevel, type LevelDraft, type LevelField } from 'c/commissionLevelDrafts';
import { formatLabel } from 'c/labelText';

interface DraftRow extends LevelDraft {
  from: number | string | null;
  to: number | string | null;
  percent: number | string | null;
  fromLabel: string;
  toLabel: string;
  rateLabel: string;
  removeLabel: string;
  hasError: boolean;
}

/**
 * The levels of one set as a small table to type into.
 *
 * @fires levelschange after every change; `detail.drafts` are all levels as they are now.
 */
export default class CommissionLevelGrid extends LightningElement {
  @api drafts: readonly LevelDraft[] = [];
  /** While the set is being saved. */
  @api disabled = false;

  labels = {
    add: addLabel,
    from: fromLabel,
    none: noneLabel,
    rate: rateLabel,
    remove: removeColumnLabel,
    title: titleLabel,
    to: toLabel,
    toHelp: toHelpLabel,
  };
  private isLevelAdded = false;
  /** What was typed into each field: `4.` must not become `4` before the next digit is typed. */
  private readonly typed = new Map<string, string>();

  /** Whoever adds a level wants to type into it. */
  renderedCallback(): void {
    if (this.isLevelAdded) {
      this.isLevelAdded = false;
      const fields = this.template?.querySelectorAll<HTMLElement>('lightning-input[data-field="toAmount"]') ?? [];
      [...fields].at(-1)?.focus();
    }
  }

  get rows(): DraftRow[] {
    return this.drafts.map((draft, index) => ({
      ...draft,
      from: this.shown(draft, 'fromAmount'),
      to: this.shown(draft, 'toAmount'),
      percent: this.shown(draft, 'rate'),
      fromLabel: formatLabel(fieldLabel, fromLabel, index + 1),
      toLabel: formatLabel(fieldLabel, toLabel, index + 1),
      rateLabel: formatLabel(fieldLabel, rateLabel, index + 1),
      removeLabel: formatLabel(removeLabel, index + 1),
      hasError: Boolean(draft.error),
    }));
  }

  get isEmpty(): boolean {
    return this.drafts.length === 0;
  }

  handleChange(event: CustomEvent<{ value: string }>): void {
    const { key, field } = (event.target as HTMLElement).dataset;
    const text = String(event.detail.value ?? '');
    this.typed.set(`${key ?? ''}|${field ?? ''}`, text);
    this.report(withChange(this.drafts, Number(key), field as LevelField, numberOf(text)));
  }

  handleRemove(event: Event): void {
    this.report(withoutLevel(this.drafts, Number((event.target as HTMLElement).dataset.key)));
  }

  handleAdd(): void {
    this.isLevelAdded = true;
    this.report(withLevel(this.drafts));
  }

  private shown(draft: LevelDraft, field: LevelField): number | string | null {
    const value = draft[field] ?? null;
    const text = this.typed.get(`${draft.key}|${field}`);
    return text !== undefined && numberOf(text) === value ? text : value;
  }

  private report(drafts: LevelDraft[]): void {
    this.dispatchEvent(new CustomEvent('levelschange', { detail: { drafts } }));
  }
}

function numberOf(text: string): number | null {
  const trimmed = text.trim();
  return trimmed === '' || Number.isNaN(Number(trimmed)) ? null : Number(trimmed);
}
