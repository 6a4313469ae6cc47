import { api, LightningElement } from 'lwc';
import locale from '@salesforce/i18n/locale';
import closeLabel from '@salesforce/label/c.Commission_Set_Close';
import meaningLabel from '@salesforce/label/c.Commission_Set_Kicker_Meaning';
import monthLabel from '@salesforce/label/c.Commission_Set_Month';
import openLabel from '@salesforce/label/c.Commission_Set_Open';
import pointsLabel from '@salesforce/label/c.Commission_Set_Kicker_Points';
import titleLabel from '@salesforce/label/c.Commission_Set_Kicker';
import { withRaise } from 'c/commissionLevelDrafts';
import type { LevelSet } from 'c/commissionLevelSets';
import { monthText } from 'c/dateText';

/**
 * A month's raise: takes a set for one month with every rate raised, and leaves it to be looked at before it is saved.
 *
 * @fires open with the raised set in `detail.set`.
 * @fires close when there is to be none.
 */
export default class CommissionSetKicker extends LightningElement {
  /** The set to start from. */
  @api source: LevelSet | undefined;
  /** First days of the months to choose from, as ISO dates. */
  @api months: readonly string[] = [];

  labels = {
    close: closeLabel,
    meaning: meaningLabel,
    month: monthLabel,
    open: openLabel,
    points: pointsLabel,
    title: titleLabel,
  };
  points = 1;
  private chosenMonth: string | undefined;

  get month(): string | undefined {
    return this.chosenMonth ?? this.months[0];
  }

  get monthOptions(): { label: string; value: string }[] {
    return this.months.map((month) => ({ label: monthText(month, locale), value: month }));
  }

  handleMonth(event: CustomEvent<{ value: string }>): void {
    this.chosenMonth = event.detail.value;
  }

  handlePoints(event: CustomEvent<{ value: string }>): void {
    this.points = Number(event.detail.value) || 0;
  }

  handleOpen(): void {
    if (this.source && this.month) {
      const set: LevelSet = {
        ...this.source,
        month: this.month,
        levels: withRaise(this.source.levels, this.points),
      };
      this.dispatchEvent(new CustomEvent('open', { detail: { set } }));
    }
  }

  handleClose(): void {
    this.dispatchEvent(new CustomEvent('close'));
  }
}
