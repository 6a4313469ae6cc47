import { api, LightningElement } from 'lwc';
import cancelLabel from '@salesforce/label/c.Confirm_Cancel';

/**
 * Asks before something that cannot be undone, in place. It takes the focus when it appears, and Escape means no.
 *
 * @fires confirm when the user agrees.
 * @fires cancel when the user does not.
 */
export default class ConfirmPanel extends LightningElement {
  /** What is asked. */
  @api heading = '';
  /** What follows from agreeing. */
  @api message = '';
  /** Text of the button that agrees; a verb. */
  @api confirmLabel = '';
  /** True while what was agreed to is being done. */
  @api busy = false;

  labels = { cancel: cancelLabel };
  private hasFocus = false;

  renderedCallback(): void {
    if (!this.hasFocus) {
      this.hasFocus = true;
      (this.refs?.panel as HTMLElement | undefined)?.focus();
    }
  }

  handleConfirm(): void {
    this.dispatchEvent(new CustomEvent('confirm'));
  }

  handleCancel(): void {
    this.dispatchEvent(new CustomEvent('cancel'));
  }

  handleKey(event: KeyboardEvent): void {
    if (event.key === 'Escape') {
      event.stopPropagation();
      this.handleCancel();
    }
  }
}
