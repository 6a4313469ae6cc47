import { api, LightningElement } from 'lwc';
import { recordValue } from 'localorg/records';
import { errorText } from 'localorg/server';

/** What the panels of a record have in common: they show one answer of the server and follow the record's changes. */
export default class RecordPanel<Model> extends LightningElement {
  @api recordId!: string;
  @api objectApiName!: string;
  model: Model | undefined;
  failure: string | undefined;
  private stop: (() => void) | undefined;

  /** Address of what the panel shows. */
  protected address(): string {
    throw new Error('A panel names its address.');
  }

  connectedCallback(): void {
    this.stop = recordValue<Model>(this.recordId, this.address()).listen(({ data, error }) => {
      this.model = data;
      this.failure = error === undefined ? undefined : errorText(error);
    });
  }

  disconnectedCallback(): void {
    this.stop?.();
  }
}
