import RecordPanel from 'localorg/recordPanel';
import type { DetailModel } from '../../../pages/pageModel.js';

const FIELD = 'slds-form-element slds-form-element_readonly slds-m-bottom_xx-small';

/** The record's fields as its page layout arranges them, to read. */
export default class DetailPanel extends RecordPanel<DetailModel> {
  protected override address(): string {
    return `/preview/detail/${this.recordId}`;
  }

  get sections() {
    return (this.model?.sections ?? []).map(({ heading, columns }, index) => ({
      key: index,
      heading,
      columnClass: `column slds-col slds-size_1-of-${columns.length}`,
      columns: columns.map((cells, column) => ({
        key: column,
        items: cells.map((cell, row) => ({ key: row, cell, className: cell ? FIELD : 'blank' })),
      })),
    }));
  }
}
