import type { ObjectModel } from '../../schema/model.js';
import { objectIcon } from '../pages/layouts.js';
import type { RecordListModel } from '../pages/pageModel.js';
import { queryCells, referenceNamePath, shownLabel, type ShownField } from './fieldCells.js';
import { query, type PageRequest } from './pageRequest.js';

/** Which records of an object, in which order, with which columns. */
export interface RecordListQuery {
  readonly title: string;
  readonly object: ObjectModel;
  readonly columns: readonly ShownField[];
  /** SOQL condition; undefined for all. */
  readonly where: string | undefined;
  /** Path of the column to sort by. */
  readonly sortField: string | undefined;
  readonly sortDescending: boolean;
  readonly page: number;
  readonly pageSize: number;
  readonly views: RecordListModel['views'];
  readonly selectedView: string | null;
  readonly url: string | null;
}

/**
 * One page of a list of records with the number of all of them. The ids of all are read in order and the page is cut
 * from them: SOQL's OFFSET ends at 2,000.
 */
export function recordList(request: PageRequest, list: RecordListQuery): RecordListModel {
  const { object, columns, page, pageSize } = list;
  const where = list.where ? ` WHERE ${list.where}` : '';
  const ids = query(request, `SELECT Id FROM ${object.name}${where} ORDER BY ${orderBy(request, list)}Id`).map(
    ({ values }) => String(values['Id']),
  );
  const first = (page - 1) * pageSize;
  return {
    title: list.title,
    objectApiName: object.name,
    objectLabel: object.pluralLabel,
    icon: objectIcon(request.org.components, object),
    columns: columns.map((column) => ({
      field: column.path,
      label: shownLabel(request, column, object),
      type: column.field.type,
      sortable: !column.field.longText && column.field.type !== 'multipicklist',
    })),
    rows: queryCells(request, object, columns, ids.slice(first, first + pageSize)),
    total: ids.length,
    page,
    pageSize,
    sortField: list.sortField ?? null,
    sortDescending: list.sortDescending,
    views: list.views,
    selectedView: list.selectedView,
    url: list.url,
  };
}

/** A reference sorts by the name behind it. */
function orderBy(request: PageRequest, { sortField, sortDescending, columns }: RecordListQuery): string {
  const column = columns.find(({ path }) => path === sortField);
  if (!column) {
    return '';
  }
  const path = referenceNamePath(request, column.path, column.field) ?? column.path;
  return `${path} ${sortDescending ? 'DESC' : 'ASC'} NULLS LAST, `;
}
