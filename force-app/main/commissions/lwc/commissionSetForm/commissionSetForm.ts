import { api, LightningElement } from 'lwc';
import locale from '@salesforce/i18n/locale';
import allFamiliesLabel from '@salesforce/label/c.Commission_Set_Family_All';
import allMonthsLabel from '@salesforce/label/c.Commission_Set_Month_All';
import closeLabel from '@salesforce/label/c.Commission_Set_Close';
import everyoneLabel from '@salesforce/label/c.Commission_Set_Person_All';
import familyLabel from '@salesforce/label/c.Commission_Set_Family';
import monthLabel from '@salesforce/label/c.Commission_Set_Month';
import openLabel from '@salesforce/label/c.Commission_Set_Open';
import personLabel from '@salesforce/label/c.Commission_Set_Person';
import titleLabel from '@salesforce/label/c.Commission_Set_New';
import type { LevelSet, Person } from 'c/commissionLevelSets';
import { monthText } from 'c/dateText';

/** A combobox has no value for nothing chosen. */
const ALL = 'all';

/**
 * For whom, when and for what a new set is.
 *
 * @fires open with the set, still without levels, in `detail.set`.
 * @fires close when there is to be none.
 */
export default class CommissionSetForm extends LightningElement {
  /** First days of the months to choose from, as ISO dates. */
  @api months: readonly string[] = [];
  @api families: readonly string[] = [];

  labels = {
    close: closeLabel,
    everyone: everyoneLabel,
    family: familyLabel,
    month: monthLabel,
    open: openLabel,
    person: personLabel,
    title: titleLabel,
  };
  people: Person[] = [];
  month = ALL;
  family = ALL;

  get monthOptions(): { label: string; value: string }[] {
    const months = this.months.map((month) => ({ label: monthText(month, locale), value: month }));
    return [{ label: allMonthsLabel, value: ALL }, ...months];
  }

  get familyOptions(): { label: string; value: string }[] {
    // Prefixed, so that a family may be called as it likes.
    const families = this.families.map((family) => ({ label: family, value: `family ${family}` }));
    return [{ label: allFamiliesLabel, value: ALL }, ...families];
  }

  get isForEveryone(): boolean {
    return this.people.length === 0;
  }

  handlePeople(event: CustomEvent<{ people: Person[] }>): void {
    this.people = event.detail.people;
  }

  handleMonth(event: CustomEvent<{ value: string }>): void {
    this.month = event.detail.value;
  }

  handleFamily(event: CustomEvent<{ value: string }>): void {
    this.family = event.detail.value;
  }

  handleOpen(): void {
    const [person] = this.people;
    const set: LevelSet = {
      salespersonId: person?.userId ?? null,
      salespersonName: person?.name ?? null,
      month: this.month === ALL ? null : this.month,
      productFamily: this.family === ALL ? null : this.family.slice('family '.length),
      levels: [],
    };
    this.dispatchEvent(new CustomEvent('open', { detail: { set } }));
  }

  handleClose(): void {
    this.dispatchEvent(new CustomEvent('close'));
  }
}
