import { api, LightningElement } from 'lwc';
import loadingLabel from '@salesforce/label/c.State_Loading';
import type { PanelState } from 'c/panelStates';

/**
 * Shows exactly one of the four states; the default slot is the data.
 *
 * @fires retry when the user asks to try again after an error.
 */
export default class StatePanel extends LightningElement {
  @api state: PanelState = 'loading';
  /** What `c-error-panel` is to show in the state `error`. */
  @api errors: unknown;
  @api emptyMessage = '';
  /** True while newer data is on its way: what is there stays, under a spinner. */
  @api refreshing = false;

  labels = { loading: loadingLabel };

  get isError(): boolean {
    return this.state === 'error';
  }

  get isEmpty(): boolean {
    return this.state === 'empty';
  }

  get isData(): boolean {
    return this.state === 'data';
  }

  get isBusy(): boolean {
    return this.state === 'loading' || this.refreshing;
  }

  get busyText(): string {
    return String(this.isBusy);
  }

  get frameClass(): string {
    return this.state === 'loading' ? 'frame frame_waiting' : 'frame';
  }

  handleRetry(): void {
    this.dispatchEvent(new CustomEvent('retry'));
  }
}
