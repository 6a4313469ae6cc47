import { api, LightningElement } from 'lwc';

/** Formatted text on a page; in a card when decorated. */
export default class RichText extends LightningElement {
  @api richTextValue = '';
  @api decorate = false;

  get className(): string {
    return this.decorate ? 'slds-card slds-p-around_medium' : '';
  }
}
