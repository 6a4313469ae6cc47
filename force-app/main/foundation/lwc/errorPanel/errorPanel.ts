import { api, LightningElement } from 'lwc';
import headingLabel from '@salesforce/label/c.Error_Heading';
import retryLabel from '@salesforce/label/c.Error_Retry';
import { reduceErrors } from 'c/errorMessages';

/**
 * Says what went wrong, in the words of whoever refused, and offers to try again.
 *
 * @fires retry when the user asks for it.
 */
export default class ErrorPanel extends LightningElement {
  /** An error, or a list of errors, of any kind that `reduceErrors` knows. */
  @api errors: unknown;

  labels = { heading: headingLabel, retry: retryLabel };

  get messages(): string[] {
    return reduceErrors(this.errors);
  }

  get singleMessage(): string | undefined {
    return this.messages.length === 1 ? this.messages[0] : undefined;
  }

  handleRetry(): void {
    this.dispatchEvent(new CustomEvent('retry'));
  }
}
