import { api, LightningElement } from 'lwc';
import timeZone from '@salesforce/i18n/timeZone';
import { openUrl } from 'localorg/router';
import type { FieldCell } from '../../../pages/pageModel.js';

const numberStyles: Readonly<Record<string, string>> = {
  currency: 'currency',
  // A percent field of 55 means 55 %.
  percent: 'percent-fixed',
  double: 'decimal',
  int: 'decimal',
  long: 'decimal',
};

/** Shows one value of a record as its field type asks for. Nothing for a blank one. */
export default class FieldValue extends LightningElement {
  @api cell!: FieldCell;

  /** Moments are shown in the user's time zone, wherever the browser is. */
  timeZone = timeZone;

  get isBlank(): boolean {
    return this.cell.value === null;
  }

  get isLink(): boolean {
    return !this.isBlank && this.cell.url !== null;
  }

  get isNumber(): boolean {
    return !this.isBlank && this.cell.type in numberStyles;
  }

  get numberStyle(): string | undefined {
    return numberStyles[this.cell.type];
  }

  get isDate(): boolean {
    return !this.isBlank && this.cell.type === 'date';
  }

  get isDateTime(): boolean {
    return !this.isBlank && this.cell.type === 'datetime';
  }

  get isBoolean(): boolean {
    return this.cell.type === 'boolean';
  }

  get isEmail(): boolean {
    return !this.isBlank && this.cell.type === 'email';
  }

  get isPhone(): boolean {
    return !this.isBlank && this.cell.type === 'phone';
  }

  get isUrl(): boolean {
    return !this.isBlank && this.cell.type === 'url';
  }

  get isHtml(): boolean {
    return !this.isBlank && this.cell.html;
  }

  get isText(): boolean {
    return !this.isBlank;
  }

  get text(): string {
    return this.cell.text ?? String(this.cell.value);
  }

  handleLink(event: MouseEvent): void {
    if (!event.ctrlKey && !event.metaKey && !event.shiftKey) {
      event.preventDefault();
      openUrl(this.cell.url!);
    }
  }
}
