import { api, LightningElement } from 'lwc';

/** The frame of a screen action: header, body and footer («lightning-quick-action-panel»). */
export default class QuickActionPanel extends LightningElement {
  @api header: string | undefined;
}
