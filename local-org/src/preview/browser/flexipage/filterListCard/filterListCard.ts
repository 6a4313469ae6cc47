import { api, LightningElement } from 'lwc';

/** A list view on a page. */
export default class FilterListCard extends LightningElement {
  @api entityName!: string;
  @api filterName: string | undefined;
  @api pageSize: number | undefined;
}
