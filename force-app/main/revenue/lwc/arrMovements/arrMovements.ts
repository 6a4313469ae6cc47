import { api, LightningElement } from 'lwc';
import afterLabel from '@salesforce/label/c.Arr_After';
import changeLabel from '@salesforce/label/c.Arr_Change';
import dayLabel from '@salesforce/label/c.Arr_Day';
import expectedLabel from '@salesforce/label/c.Arr_Expected';
import kindLabel from '@salesforce/label/c.Arr_Kind';
import noneLabel from '@salesforce/label/c.Arr_Movements_None';
import titleLabel from '@salesforce/label/c.Arr_Movements_Title';
import type { DatedMovement } from 'c/arrBook';
import { dayText, kindText } from 'c/arrText';

const PAGE_SIZE = 10;

interface Row {
  key: string;
  day: string;
  note: string | undefined;
  kind: string;
  change: number;
  after: number;
}

/** The movements of a contract, the latest first. */
export default class ArrMovements extends LightningElement {
  /** The earliest first. */
  @api movements: readonly DatedMovement[] = [];
  /** ISO date. */
  @api today = '';

  labels = {
    after: afterLabel,
    change: changeLabel,
    day: dayLabel,
    kind: kindLabel,
    none: noneLabel,
    title: titleLabel,
  };
  pageSize = PAGE_SIZE;
  pageNumber = 1;

  get rows(): Row[] {
    const first = (this.pageNumber - 1) * PAGE_SIZE;
    return [...this.movements]
      .reverse()
      .slice(first, first + PAGE_SIZE)
      .map(({ day, kind, change, closing }) => ({
        key: day,
        day: dayText(day),
        note: day > this.today ? expectedLabel : undefined,
        kind: kind === null ? '' : kindText(kind),
        change: change.toNumber(),
        after: closing.toNumber(),
      }));
  }

  get total(): number {
    return this.movements.length;
  }

  get hasMovements(): boolean {
    return this.total > 0;
  }

  get hasSeveralPages(): boolean {
    return this.total > PAGE_SIZE;
  }

  get currencyCode(): string | undefined {
    return this.movements[0]?.currency ?? undefined;
  }

  handlePage(event: CustomEvent<{ pageNumber: number }>): void {
    this.pageNumber = event.detail.pageNumber;
  }
}
