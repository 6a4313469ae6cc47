import { LocalOrgError } from '../../diagnostics/errors.js';
import type { Component, XmlElement } from '../../metadata/component.js';
import { childrenOf, childText } from '../../metadata/xml.js';
import type { FieldModel, ObjectModel } from '../../schema/model.js';
import { pageDiagnostics } from '../diagnostics.js';
import { columnPath } from '../pages/columnNames.js';
import { SYSTEM_COMPACT_LAYOUTS } from '../pages/layouts.js';
import type { RecordListModel } from '../pages/pageModel.js';
import { findShownField, type ShownField } from './fieldCells.js';
import { literal, readableObject, type PageRequest } from './pageRequest.js';
import { recordList } from './recordList.js';

/** What the reader of a list asked for. */
export interface ListRequest {
  readonly objectName: string;
  readonly view: string | undefined;
  readonly sortField: string | undefined;
  readonly sortDescending: boolean;
  readonly page: number;
  readonly pageSize: number;
}

/** A page of a list view. Without a name: the view `All` if there is one, else the first by label, else all records. */
export function listView(request: PageRequest, asked: ListRequest): RecordListModel {
  const object = readableObject(request, asked.objectName);
  const views = request.org.components
    .all('ListView')
    .filter(({ fullName }) => fullName.startsWith(`${object.name}.`))
    .map((component) => ({
      component,
      name: component.fullName.slice(object.name.length + 1),
      label: childText(component.xml, 'label') ?? component.fullName,
    }))
    .sort((first, second) => first.label.localeCompare(second.label));
  const view = views.find(({ name }) => name === asked.view) ?? views.find(({ name }) => name === 'All') ?? views[0];
  const columns = view ? viewColumns(request, object, view.component) : defaultColumns(request, object);
  return recordList(request, {
    title: view?.label ?? `All ${object.pluralLabel}`,
    object,
    columns,
    where: view ? viewCondition(request, object, view.component) : undefined,
    sortField: asked.sortField ?? columns[0]?.path,
    sortDescending: asked.sortDescending,
    page: asked.page,
    pageSize: asked.pageSize,
    views: views.map(({ name, label }) => ({ name, label })),
    selectedView: view?.name ?? null,
    url: null,
  });
}

/** What an object without list views shows. */
function defaultColumns(request: PageRequest, object: ObjectModel): ShownField[] {
  const names = [object.nameField, ...(SYSTEM_COMPACT_LAYOUTS[object.name] ?? []), 'OwnerId', 'CreatedDate'];
  return [...new Set(names)].flatMap((name) => findShownField(request, object, name) ?? []);
}

function viewColumns(request: PageRequest, object: ObjectModel, view: Component): ShownField[] {
  return childrenOf(view.xml, 'columns').flatMap((column) => {
    const path = fieldPath(request, object, column.text, view, column);
    return findShownField(request, object, path) ?? [];
  });
}

function fieldPath(
  { org }: PageRequest,
  object: ObjectModel,
  name: string,
  { file }: Component,
  { line, column }: XmlElement,
): string {
  const path = columnPath(org.schema, object, name);
  if (path === undefined) {
    throw new LocalOrgError(pageDiagnostics.unknownListColumn, [name, object.name], { file, line, column });
  }
  return path;
}

/** The view's scope and filters as a SOQL condition; undefined where it shows everything. */
function viewCondition(request: PageRequest, object: ObjectModel, view: Component): string | undefined {
  const scope = childText(view.xml, 'filterScope') ?? 'Everything';
  if (scope !== 'Everything' && scope !== 'Mine') {
    throw new LocalOrgError(pageDiagnostics.unsupportedListScope, [scope], {
      file: view.file,
      line: view.xml!.line,
      column: view.xml!.column,
    });
  }
  const filters = childrenOf(view.xml, 'filters').map((filter) => filterCondition(request, object, view, filter));
  const logic = childText(view.xml, 'booleanFilter') ?? filters.map((_, index) => index + 1).join(' AND ');
  const combined = logic.replace(/\d+/g, (number) => `(${filters[Number(number) - 1] ?? ''})`);
  const conditions = [
    ...(scope === 'Mine' ? [`OwnerId = ${literal(request.userId)}`] : []),
    ...(combined ? [`(${combined})`] : []),
  ];
  return conditions.length > 0 ? conditions.join(' AND ') : undefined;
}

const COMPARISONS: Readonly<Record<string, string>> = {
  equals: '=',
  notEqual: '!=',
  lessThan: '<',
  lessOrEqual: '<=',
  greaterThan: '>',
  greaterOrEqual: '>=',
};

/** One filter. Several values, separated by commas, mean any of them («equals») or none of them («notEqual»). */
function filterCondition(request: PageRequest, object: ObjectModel, view: Component, filter: XmlElement): string {
  const name = childText(filter, 'field') ?? '';
  const operation = childText(filter, 'operation') ?? '';
  const text = childText(filter, 'value') ?? '';
  const path = fieldPath(request, object, name, view, filter);
  const shown = findShownField(request, object, path);
  if (!shown) {
    // The platform leaves out a filter on a field that the user may not read.
    return 'Id != null';
  }
  const values = splitValues(text);
  const comparison = COMPARISONS[operation];
  const soql = comparison
    ? compare(
        path,
        comparison,
        values.map((value) => valueLiteral(shown.field, value)),
      )
    : textMatch(path, operation, values);
  if (soql === undefined || soql.includes('undefined')) {
    const { line, column } = filter;
    throw new LocalOrgError(pageDiagnostics.unsupportedListFilter, [name, operation, text], {
      file: view.file,
      line,
      column,
    });
  }
  return soql;
}

/** Commas separate values, except inside double quotes. */
function splitValues(text: string): string[] {
  return (text.match(/"[^"]*"|[^,]+/g) ?? ['']).map((value) => value.trim().replace(/^"(.*)"$/, '$1'));
}

function compare(path: string, operator: string, literals: readonly (string | undefined)[]): string | undefined {
  if (literals.includes(undefined)) {
    return undefined;
  }
  const joiner = operator === '!=' ? ' AND ' : ' OR ';
  return literals.map((value) => `${path} ${operator} ${value}`).join(joiner);
}

function textMatch(path: string, operation: string, values: readonly string[]): string | undefined {
  const like = (pattern: (value: string) => string): string =>
    values.map((value) => `${path} LIKE ${literal(pattern(value.replace(/[%_]/g, '\\$&')))}`).join(' OR ');
  switch (operation) {
    case 'contains':
      return like((value) => `%${value}%`);
    case 'notContain':
      return `NOT (${like((value) => `%${value}%`)})`;
    case 'startsWith':
      return like((value) => `${value}%`);
    case 'includes':
    case 'excludes':
      return `${path} ${operation.toUpperCase()} (${values.map(literal).join(', ')})`;
    default:
      return undefined;
  }
}

const DATE_LITERAL =
  /^(TODAY|YESTERDAY|TOMORROW|(LAST|THIS|NEXT)_(WEEK|MONTH|QUARTER|YEAR|FISCAL_QUARTER|FISCAL_YEAR)|(LAST|NEXT)_90_DAYS|(LAST|NEXT)_N_\w+:\d+|N_\w+_AGO:\d+)$/;

/** A filter value as SOQL for the type of its field; undefined where it cannot be understood. */
function valueLiteral(field: FieldModel, value: string): string | undefined {
  if (value === '') {
    return 'null';
  }
  switch (field.type) {
    case 'boolean':
      return /^(1|true)$/i.test(value) ? 'true' : /^(0|false)$/i.test(value) ? 'false' : undefined;
    case 'int':
    case 'long':
    case 'double':
    case 'currency':
    case 'percent':
      return /^-?\d+(\.\d+)?$/.test(value) ? value : undefined;
    case 'date':
    case 'datetime':
      return dateLiteral(field, value);
    default:
      return literal(value);
  }
}

/** Relative dates by name, days as `2027-01-31` or, as App Builder writes them in en_US, `1/31/2027`. */
function dateLiteral(field: FieldModel, value: string): string | undefined {
  const relative = value
    .toUpperCase()
    .replace(/^(LAST|NEXT) (\d+) DAYS$/, '$1_N_DAYS:$2')
    .replace(/ /g, '_');
  if (DATE_LITERAL.test(relative)) {
    return relative;
  }
  const [, month = '', day = '', year = ''] = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(value) ?? [];
  const date = year ? `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` : value;
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date)) {
    return undefined;
  }
  return field.type === 'date' ? date : `${date}T00:00:00Z`;
}
