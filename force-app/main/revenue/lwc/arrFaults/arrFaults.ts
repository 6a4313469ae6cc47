import { api, LightningElement } from 'lwc';
import type { PageReference } from 'lightning/navigation';
import type { Rejection } from 'c/arr';
import { dealPage, type ArrDealRow } from 'c/arrModel';
import { faultText } from 'c/arrText';

interface Row {
  key: string;
  name: string;
  page: PageReference;
  text: string;
}

/** What is wrong with deals that cannot be counted, each with the way to it. */
export default class ArrFaults extends LightningElement {
  /** The sentence before. */
  @api heading = '';
  @api rejections: readonly Rejection[] = [];
  /** For the names of deals. */
  @api deals: readonly ArrDealRow[] = [];

  get rows(): Row[] {
    return this.rejections.map(({ dealId, fault }, index) => ({
      key: `${dealId}-${index}`,
      name: this.deals.find(({ id }) => id === dealId)?.name ?? dealId,
      page: dealPage(dealId),
      text: faultText(fault),
    }));
  }
}
