import { api, LightningElement } from 'lwc';
import findPeople from '@salesforce/apex/CommissionLevelController.findPeople';
import chooseLabel from '@salesforce/label/c.Commission_People_Choose';
import chosenLabel from '@salesforce/label/c.Commission_People_Chosen';
import noneLabel from '@salesforce/label/c.Commission_People_None';
import searchLabel from '@salesforce/label/c.Commission_People_Search';
import type { Person } from 'c/commissionLevelSets';
import { formatLabel } from 'c/labelText';

/** How long typing has to pause before Apex is asked, in milliseconds. */
const PAUSE = 300;

interface PersonRow extends Person {
  chooseLabel: string;
}

/**
 * Finds salespeople by name and keeps those that are chosen.
 *
 * @fires peoplechange when one is chosen or removed; `detail.people` are all that are chosen now.
 */
export default class CommissionPeoplePicker extends LightningElement {
  @api people: readonly Person[] = [];
  /** Whether choosing one replaces the one before. */
  @api single = false;

  labels = { chosen: chosenLabel, none: noneLabel, search: searchLabel };
  search = '';
  found: PersonRow[] = [];
  hasAnswer = false;
  errors: unknown;
  private timer: ReturnType<typeof setTimeout> | undefined;

  disconnectedCallback(): void {
    clearTimeout(this.timer);
  }

  get pills(): { label: string; name: string; type: string }[] {
    return this.people.map(({ userId, name }) => ({ label: name, name: userId, type: 'icon' }));
  }

  get hasPeople(): boolean {
    return this.people.length > 0;
  }

  get hasFound(): boolean {
    return this.found.length > 0;
  }

  get foundNone(): boolean {
    return this.hasAnswer && !this.hasFound;
  }

  handleSearch(event: CustomEvent<{ value: string }>): void {
    this.search = event.detail.value;
    this.found = [];
    this.hasAnswer = false;
    clearTimeout(this.timer);
    if (this.search.trim() !== '') {
      // The only way to wait for a pause in typing.
      // eslint-disable-next-line @lwc/lwc/no-async-operation
      this.timer = setTimeout(() => this.ask(), PAUSE);
    }
  }

  handleChoose(event: Event): void {
    const { userId } = (event.target as HTMLElement).dataset;
    const chosen = this.found.find((person) => person.userId === userId);
    if (chosen) {
      const others = this.single ? [] : this.people.filter((person) => person.userId !== userId);
      this.search = '';
      this.found = [];
      this.hasAnswer = false;
      this.report([...others, { userId: chosen.userId, name: chosen.name }]);
    }
  }

  handleRemove(event: CustomEvent<{ item: { name: string } }>): void {
    this.report(this.people.filter(({ userId }) => userId !== event.detail.item.name));
  }

  handleRetry(): Promise<void> {
    return this.ask();
  }

  private async ask(): Promise<void> {
    const asked = this.search;
    try {
      const people = await findPeople({ search: asked.trim() });
      // Another name may have been typed by now.
      if (asked === this.search) {
        this.found = people.map((person) => ({ ...person, chooseLabel: formatLabel(chooseLabel, person.name) }));
        this.hasAnswer = true;
        this.errors = undefined;
      }
    } catch (error) {
      this.errors = error;
    }
  }

  private report(people: Person[]): void {
    this.dispatchEvent(new CustomEvent('peoplechange', { detail: { people } }));
  }
}
