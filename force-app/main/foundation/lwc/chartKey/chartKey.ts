import { api, LightningElement } from 'lwc';
import type { PageReference } from 'lightning/navigation';

/** Names a bar or a slice in the table next to a chart: its colour, and a link to the records behind it if it has any. */
export default class ChartKey extends LightningElement {
  /** A colour of `c/chartPalette`. */
  @api colour = '';
  @api label = '';
  /** What a screen reader says instead of the label. */
  @api description: string | undefined;
  /** Where it leads; without it the label is plain text. */
  @api page: PageReference | undefined;

  get swatchStyle(): string {
    return `background-color: ${this.colour}`;
  }
}
