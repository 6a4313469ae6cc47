import { api, LightningElement } from 'lwc';

/** Says why there is no page. */
export default class Failure extends LightningElement {
  @api message = '';
}
