import type { ReportColumn, Summary } from '../../../reports/definition/model.js';
import { isNumber } from '../../../reports/definition/filterValues.js';
import type { Group } from '../../../reports/run/groups.js';
import { cellLabel, labelOf } from '../../../reports/run/labels.js';
import { MOST_DETAIL_ROWS } from '../../../reports/run/reportJson.js';
import { cellOf, type ReportRow } from '../../../reports/run/rows.js';
import { isShownAt, type ReportResult } from '../../../reports/run/runReport.js';
import type { TableCell, TableModel } from '../../pages/analyticsModel.js';

type Line = TableModel['lines'][number];

export const textCell = (text: string, extra: Partial<TableCell> = {}): TableCell => ({
  texts: text === '' ? [] : [text],
  url: null,
  isNumber: false,
  isHeader: false,
  columnSpan: 1,
  ...extra,
});
const headCell = (text: string, extra: Partial<TableCell> = {}): TableCell =>
  textCell(text, { isHeader: true, ...extra });

/** A report as a table, in its format. */
export function tableOf(result: ReportResult): TableModel {
  const { report } = result;
  if (report.format === 'MATRIX') return matrixTable(result);
  return report.showDetails || report.down.length === 0 ? detailTable(result) : totalsTable(result, report.summaries);
}

/** Groups at the left, then the columns; after each group its totals below the columns that they are of. */
function detailTable(result: ReportResult): TableModel {
  const { report } = result;
  const lines: Line[] = [];
  let left = MOST_DETAIL_ROWS;
  const addRows = (key: string, above: readonly TableCell[]): void => {
    const rows = (result.facts.get(`${key}!T`)?.rows ?? []).slice(0, left);
    left -= rows.length;
    rows.forEach((row, index) => {
      const groups = index === 0 ? above : above.map(() => textCell(''));
      lines.push({ kind: 'row', cells: [...groups, ...report.details.map((column) => rowCell(row, column, result))] });
    });
  };
  const addGroups = (groups: readonly Group[], above: readonly TableCell[]): void => {
    groups.forEach((group, index) => {
      const path = [...(index === 0 ? above : above.map(() => textCell(''))), groupCell(group)];
      if (group.children.length > 0) addGroups(group.children, path);
      else addRows(group.key, path);
      if (report.showSubtotals)
        lines.push(totalLine(result, group.key, 'subtotal', report.down.length, `Subtotal ${group.label}`));
    });
  };
  if (report.down.length > 0) addGroups(result.down, []);
  else addRows('T', []);
  if (report.showGrandTotal) lines.push(totalLine(result, 'T', 'total', report.down.length, 'Total'));
  const heads = [...report.down.map(({ column }) => headCell(column.label)), ...report.details.map(columnHead)];
  return { heads: [heads], lines };
}

const columnHead = (column: ReportColumn): TableCell => headCell(column.label, { isNumber: isNumber(column.type) });

function groupCell({ label, value }: Group): TableCell {
  const isRecord = typeof value === 'string' && /^[a-zA-Z0-9]{18}$/.test(value) && value !== label;
  return textCell(label, { isHeader: true, url: isRecord ? `/${value}` : null });
}

function rowCell(row: ReportRow, column: ReportColumn, { settings }: ReportResult): TableCell {
  const { value, recordId } = cellOf(row, column);
  return textCell(cellLabel(value, column, settings), {
    isNumber: isNumber(column.type),
    url: recordId === undefined ? null : `/${recordId}`,
  });
}

/** Short names of totals beside each other in one column. */
const SHORT: Readonly<Record<string, string>> = {
  Sum: 'Sum',
  Average: 'Avg',
  Maximum: 'Max',
  Minimum: 'Min',
  Unique: 'Unique',
};

function totalLine(result: ReportResult, key: string, kind: 'subtotal' | 'total', depth: number, label: string): Line {
  const { report } = result;
  const totals = result.facts.get(`${key}!T`)!.totals;
  const text = (summary: Summary): string =>
    labelOf(totals.valueOf(summary), summary.type, summary.scale, result.settings);
  const ofColumns = report.details.map((column): TableCell => {
    const summaries = report.summaries.filter(({ total }) => total?.column.name === column.name);
    return {
      ...textCell(''),
      texts: summaries.map((summary) => `${SHORT[summary.total!.aggregate]} ${text(summary)}`),
      isNumber: isNumber(column.type),
    };
  });
  const keyDepth = key === 'T' ? 0 : key.split('_').length;
  const others = report.summaries.filter((summary) => !summary.total && isShownAt(summary, report, keyDepth, 0));
  const head = { ...headCell(label), texts: [label, ...others.map((summary) => `${summary.label}: ${text(summary)}`)] };
  if (depth > 0) return { kind, cells: [{ ...head, columnSpan: depth }, ...ofColumns] };
  // Without groups the first column holds the words, too.
  const [first, ...rest] = ofColumns;
  return { kind, cells: [{ ...head, texts: [...head.texts, ...(first?.texts ?? [])] }, ...rest] };
}

/** Groups with their totals, a column for each; `summaries` in their order. */
export function totalsTable(result: ReportResult, summaries: readonly Summary[]): TableModel {
  const { report } = result;
  const lines: Line[] = [];
  const cells = (key: string): TableCell[] => summaryCells(result, `${key}!T`, summaries);
  const addGroups = (groups: readonly Group[], above: readonly TableCell[]): void => {
    groups.forEach((group, index) => {
      const path = [...(index === 0 ? above : above.map(() => textCell(''))), groupCell(group)];
      if (group.children.length > 0) addGroups(group.children, path);
      else lines.push({ kind: 'row', cells: [...path, ...cells(group.key)] });
    });
  };
  addGroups(result.down, []);
  if (report.showGrandTotal) {
    const head = headCell('Total', { columnSpan: Math.max(report.down.length, 1) });
    lines.push({ kind: 'total', cells: [head, ...cells('T')] });
  }
  const heads = [
    ...report.down.map(({ column }) => headCell(column.label)),
    ...summaries.map(({ label }) => headCell(label, { isNumber: true })),
  ];
  return { heads: [heads], lines };
}

function summaryCells({ facts, settings }: ReportResult, key: string, summaries: readonly Summary[]): TableCell[] {
  const totals = facts.get(key)?.totals;
  return summaries.map((summary) =>
    textCell(labelOf(totals?.valueOf(summary) ?? null, summary.type, summary.scale, settings), { isNumber: true }),
  );
}

/** Rows of detail columns, for tables of dashboards. */
export function rowsTable(result: ReportResult, columns: readonly ReportColumn[], mostRows: number): TableModel {
  const rows = [...result.facts.values()].flatMap((fact) => fact.rows).slice(0, mostRows);
  return {
    heads: [columns.map(columnHead)],
    lines: rows.map((row) => ({ kind: 'row', cells: columns.map((column) => rowCell(row, column, result)) })),
  };
}

/** Groups down at the left, groups across above, the totals of both in the cells. */
function matrixTable(result: ReportResult): TableModel {
  const { report, across } = result;
  const leaves = leavesOf(across);
  const columns = [...leaves, { key: 'T', path: [] as string[] }];
  const total = (texts: readonly string[]): string => (texts.length === 0 ? 'Total' : texts.join(' · '));
  const heads = [
    ...report.down.map(({ column }) => headCell(column.label)),
    ...columns.map(({ path }) => headCell(total(path), { isNumber: true })),
  ];
  const line = (key: string): TableCell[] =>
    columns.map((column) => {
      const cells = summaryCells(result, `${key}!${column.key}`, report.summaries);
      return { ...textCell(''), texts: cells.flatMap(({ texts }) => texts), isNumber: true };
    });
  const lines: Line[] = [];
  const addGroups = (groups: readonly Group[], above: readonly TableCell[]): void => {
    groups.forEach((group, index) => {
      const path = [...(index === 0 ? above : above.map(() => textCell(''))), groupCell(group)];
      if (group.children.length > 0) addGroups(group.children, path);
      else lines.push({ kind: 'row', cells: [...path, ...line(group.key)] });
    });
  };
  addGroups(result.down, []);
  const words = report.summaries.map(({ label }) => label).join(', ');
  lines.push({
    kind: 'total',
    cells: [headCell(`Total (${words})`, { columnSpan: report.down.length }), ...line('T')],
  });
  return { heads: [heads], lines };
}

/** The innermost groups with the labels that lead to them. */
function leavesOf(groups: readonly Group[], above: readonly string[] = []): { key: string; path: string[] }[] {
  return groups.flatMap(({ key, label, children }) => {
    const path = [...above, label];
    return children.length > 0 ? leavesOf(children, path) : [{ key, path }];
  });
}
