import { api, LightningElement } from 'lwc';
import copySet from '@salesforce/apex/CommissionLevelController.copySet';
import locale from '@salesforce/i18n/locale';
import closeLabel from '@salesforce/label/c.Commission_Set_Close';
import copiedLabel from '@salesforce/label/c.Commission_Set_Copied';
import meaningLabel from '@salesforce/label/c.Commission_Set_Copy_Meaning';
import monthsLabel from '@salesforce/label/c.Commission_Set_Copy_Months';
import replaceLabel from '@salesforce/label/c.Commission_Set_Copy_Replace';
import runLabel from '@salesforce/label/c.Commission_Set_Copy_Run';
import skippedLabel from '@salesforce/label/c.Commission_Set_Skipped';
import titleLabel from '@salesforce/label/c.Commission_Set_Copy';
import { setKey, setTitle, type CopyOutcome, type LevelSet, type Person } from 'c/commissionLevelSets';
import { monthText } from 'c/dateText';
import { formatLabel } from 'c/labelText';
import { requestPageRefresh } from 'c/pageRefresh';

/**
 * Copies a set to other people and months at once, and says which copies were made and why others were not.
 *
 * @fires close when it is no longer needed.
 */
export default class CommissionSetCopy extends LightningElement {
  /** The set to copy. */
  @api source: LevelSet | undefined;
  /** First days of the months to choose from, as ISO dates. */
  @api months: readonly string[] = [];

  labels = {
    close: closeLabel,
    meaning: meaningLabel,
    months: monthsLabel,
    replace: replaceLabel,
    run: runLabel,
    title: titleLabel,
  };
  people: Person[] = [];
  chosenMonths: string[] = [];
  replaces = false;
  isBusy = false;
  errors: unknown;
  outcome: CopyOutcome | undefined;

  get monthOptions(): { label: string; value: string }[] {
    return this.months.map((month) => ({ label: monthText(month, locale, 'short'), value: month }));
  }

  get cannotCopy(): boolean {
    return this.isBusy || (this.people.length === 0 && this.chosenMonths.length === 0);
  }

  get copiedText(): string {
    return formatLabel(copiedLabel, this.outcome?.created, this.outcome?.replaced);
  }

  get skipped(): { key: string; text: string }[] {
    return (this.outcome?.skipped ?? []).map((skip) => ({
      key: `${skip.salespersonId ?? ''}|${skip.month ?? ''}`,
      text: formatLabel(
        skippedLabel,
        setTitle({ ...skip, productFamily: this.source?.productFamily ?? null }, locale),
        skip.reason,
      ),
    }));
  }

  handlePeople(event: CustomEvent<{ people: Person[] }>): void {
    this.people = event.detail.people;
  }

  handleMonths(event: CustomEvent<{ value: string[] }>): void {
    this.chosenMonths = event.detail.value;
  }

  handleReplace(event: CustomEvent<{ checked: boolean }>): void {
    this.replaces = event.detail.checked;
  }

  async handleCopy(): Promise<void> {
    if (!this.source || this.cannotCopy) {
      return;
    }
    this.isBusy = true;
    this.outcome = undefined;
    this.errors = undefined;
    try {
      this.outcome = await copySet({
        source: setKey(this.source),
        salespersonIds: this.people.map(({ userId }) => userId),
        months: [...this.chosenMonths],
        replace: this.replaces,
      });
      await requestPageRefresh();
    } catch (error) {
      this.errors = error;
    } finally {
      this.isBusy = false;
    }
  }

  handleClose(): void {
    this.dispatchEvent(new CustomEvent('close'));
  }
}
