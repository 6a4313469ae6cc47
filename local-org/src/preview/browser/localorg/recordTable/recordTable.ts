import { api, LightningElement } from 'lwc';
import type { RecordListModel } from '../../../pages/pageModel.js';

const isRight = (type: string): boolean => ['currency', 'percent', 'double', 'int', 'long'].includes(type);

/** A table of records. Asks to be sorted with a `sort` event (`{ field, descending }`). */
export default class RecordTable extends LightningElement {
  @api list!: RecordListModel;

  get columns() {
    const { columns, sortField, sortDescending } = this.list;
    return columns.map((column) => {
      const isSorted = column.field === sortField;
      return {
        ...column,
        className: isRight(column.type) ? 'right' : '',
        ariaSort: isSorted ? (sortDescending ? 'descending' : 'ascending') : null,
        icon: isSorted ? (sortDescending ? 'utility:arrowdown' : 'utility:arrowup') : undefined,
      };
    });
  }

  get rows() {
    return this.list.rows.map(({ id, cells }) => ({
      id,
      cells: cells.map((cell) => ({ cell, className: isRight(cell.type) ? 'right' : '' })),
    }));
  }

  handleSort(event: Event): void {
    const { field } = (event.currentTarget as HTMLElement).dataset;
    const descending = field === this.list.sortField && !this.list.sortDescending;
    this.dispatchEvent(new CustomEvent('sort', { detail: { field, descending } }));
  }
}
