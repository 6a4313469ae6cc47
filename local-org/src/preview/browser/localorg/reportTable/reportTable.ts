import { api, LightningElement } from 'lwc';
import { openUrl } from 'localorg/router';
import type { TableCell, TableModel } from '../../../pages/analyticsModel.js';

/** A table of a report: rows, groups and totals as the server arranged them. */
export default class ReportTable extends LightningElement {
  @api table!: TableModel;
  @api label = '';

  get heads() {
    return this.table.heads.map((cells, key) => ({ key, cells: cells.map(shownCell) }));
  }

  get lines() {
    return this.table.lines.map(({ kind, cells }, key) => ({ key, kind, cells: cells.map(shownCell) }));
  }

  handleLink(event: MouseEvent): void {
    event.preventDefault();
    openUrl((event.currentTarget as HTMLAnchorElement).href);
  }
}

function shownCell(cell: TableCell, key: number) {
  return {
    ...cell,
    key,
    text: cell.texts.join(' '),
    lines: cell.texts.map((text, index) => ({ key: index, text })),
    className: cell.isNumber ? 'number' : '',
  };
}
