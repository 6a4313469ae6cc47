import type { FieldValue } from '../../schema/record.js';
import type { LibraryEntry } from '../library.js';
import type { Grouping, ReportColumn, ReportDefinition, Summary } from '../definition/model.js';
import { hasAggregate } from '../definition/summaryNames.js';
import type { Group } from './groups.js';
import { BLANK_LABEL, cellLabel, labelOf } from './labels.js';
import { cellOf, type ReportRow } from './rows.js';
import { isShownAt, type Fact, type ReportResult } from './runReport.js';
import type { RunnerSettings } from './runner.js';

/** «Reports and Dashboards REST API Developer Guide»: a run has up to so many detail rows. */
export const MOST_DETAIL_ROWS = 2000;

type Json = Readonly<Record<string, unknown>>;

/** The definition as the Analytics API gives it («Report Metadata»). */
export function reportMetadata(report: ReportDefinition, { id, folderId, fullName }: LibraryEntry): Json {
  const grouping = ({ column, granularity, descending, sortBy }: Grouping): Json => ({
    name: column.name,
    sortOrder: descending ? 'Desc' : 'Asc',
    dateGranularity: granularity ?? 'None',
    sortAggregate: sortBy?.name ?? null,
  });
  const { timeFrame } = report;
  return {
    id,
    name: report.label,
    developerName: fullName.split('/').at(-1),
    description: report.description ?? null,
    folderId,
    reportFormat: report.format,
    reportType: { type: report.type.name, label: report.type.label },
    detailColumns: report.details.map(({ name }) => name),
    aggregates: report.summaries.map(({ name }) => name),
    groupingsDown: report.down.map(grouping),
    groupingsAcross: report.across.map(grouping),
    reportFilters: report.filters.map(({ column, operator, value }) => ({ column, operator, value })),
    reportBooleanFilter: report.booleanFilter ?? null,
    standardDateFilter: timeFrame
      ? {
          column: timeFrame.column,
          durationValue: timeFrame.interval.replace(/^INTERVAL_/, ''),
          startDate: timeFrame.startDate ?? null,
          endDate: timeFrame.endDate ?? null,
        }
      : null,
    standardFilters: report.params,
    scope: report.scope,
    sortBy: report.sort
      ? [{ sortColumn: report.sort.column.name, sortOrder: report.sort.descending ? 'Desc' : 'Asc' }]
      : [],
    topRows: report.rowLimit === undefined ? null : { rowLimit: report.rowLimit, direction: 'topDown' },
    hasDetailRows: report.showDetails,
    hasRecordCount: report.summaries.some(({ name }) => name === 'RowCount'),
    showGrandTotal: report.showGrandTotal,
    showSubtotals: report.showSubtotals,
    chart: report.chart
      ? {
          chartType: report.chart.type,
          groupings: [report.chart.grouping, report.chart.secondaryGrouping].filter((one) => one !== undefined),
          summaries: report.chart.summaries.map(({ summary }) => summary.name),
          title: report.chart.title ?? null,
          legendPosition: report.chart.legend ?? null,
        }
      : null,
    buckets: bucketsOf(report),
    crossFilters: [],
    customSummaryFormula: Object.fromEntries(
      report.summaries.flatMap(({ name, label, type, scale, formula }) =>
        formula ? [[name, { label, formula: formula.text, formulaType: type, decimalPlaces: scale }]] : [],
      ),
    ),
  };
}

function bucketsOf({ details, down, across }: ReportDefinition): Json[] {
  const columns = [...details, ...[...down, ...across].map(({ column }) => column)];
  const buckets = new Map(columns.filter(({ bucket }) => bucket).map((column) => [column.name, column]));
  return [...buckets.values()].map(({ name, label, source, bucket }) => ({
    developerName: name,
    label,
    sourceColumnName: source.name,
    bucketType: bucket!.kind,
    values: bucket!.classes.map((one) => ({ label: one.label })),
  }));
}

/** Labels and types of what the report shows («Report Extended Metadata»). */
export function extendedMetadata(report: ReportDefinition): Json {
  const info = ({ label, type }: ReportColumn | Summary): Json => ({ label, dataType: type });
  const groupings = (list: readonly Grouping[]) =>
    list.map(({ column }, groupingLevel) => [column.name, { ...info(column), groupingLevel }] as const);
  return {
    aggregateColumnInfo: Object.fromEntries(report.summaries.map((summary) => [summary.name, info(summary)])),
    detailColumnInfo: Object.fromEntries(report.details.map((column) => [column.name, info(column)])),
    groupingColumnInfo: Object.fromEntries([...groupings(report.down), ...groupings(report.across)]),
  };
}

/** All columns that the report type has («Report Type Metadata»). */
export function reportTypeMetadata({ type }: ReportDefinition): Json {
  return {
    type: type.name,
    label: type.label,
    scopeFilters: [
      { value: 'organization', label: `All ${type.label}` },
      ...(type.owned ? [{ value: 'user', label: `My ${type.label}` }] : []),
    ],
    categories: type.sections.map(({ label, columns }) => ({
      label,
      columns: Object.fromEntries(
        columns.map(({ name, label: columnLabel, field }) => [
          name,
          {
            label: columnLabel,
            dataType: field.type,
            filterable: !field.longText,
            isLookup: false,
            allowedInCustomDetailFormula: false,
            filterValues: (field.picklist?.values ?? []).map(({ value, label: text }) => ({
              name: value,
              label: text,
            })),
            aggregatable: hasAggregate(field.type, 'Sum'),
          },
        ]),
      ),
    })),
  };
}

/** The result of a run («Report Run», synchronous). `details`: with the rows. */
export function resultJson(result: ReportResult, entry: LibraryEntry, base: string, details: boolean): Json {
  const { report, down, across, facts } = result;
  const rows = [...facts.values()].reduce((count, fact) => count + fact.rows.length, 0);
  let left = MOST_DETAIL_ROWS;
  const factJson = (key: string, fact: Fact): Json => {
    const shown = details ? fact.rows.slice(0, left) : [];
    left -= shown.length;
    return {
      aggregates: aggregatesOf(result, key, fact),
      ...(details && {
        rows: shown.map((row) => ({
          dataCells: report.details.map((column) => dataCell(row, column, result.settings)),
        })),
      }),
    };
  };
  return {
    attributes: {
      type: 'Report',
      reportId: entry.id,
      reportName: report.label,
      describeUrl: `${base}/analytics/reports/${entry.id}/describe`,
      instancesUrl: `${base}/analytics/reports/${entry.id}/instances`,
    },
    allData: !details || rows <= MOST_DETAIL_ROWS,
    hasDetailRows: details,
    reportMetadata: reportMetadata(report, entry),
    reportExtendedMetadata: extendedMetadata(report),
    groupingsDown: { groupings: down.map(groupJson) },
    groupingsAcross: { groupings: across.map(groupJson) },
    factMap: Object.fromEntries([...facts].map(([key, fact]) => [key, factJson(key, fact)])),
  };
}

function groupJson({ key, value, label, children }: Group): Json {
  return { key, value, label, groupings: children.map(groupJson) };
}

/** The totals of a cell in the order of the report's aggregates. */
export function aggregatesOf(
  { report, settings }: ReportResult,
  key: string,
  { totals }: Fact,
): { label: string; value: FieldValue }[] {
  const [downDepth = 0, acrossDepth = 0] = key.split('!').map((part) => (part === 'T' ? 0 : part.split('_').length));
  return report.summaries.map((summary) => {
    const value = isShownAt(summary, report, downDepth, acrossDepth) ? totals.valueOf(summary) : null;
    return { label: labelOf(value, summary.type, summary.scale, settings), value };
  });
}

/** Names are given by the id of their record, amounts with their currency. */
function dataCell(row: ReportRow, column: ReportColumn, settings: RunnerSettings): Json {
  const { value, recordId } = cellOf(row, column);
  const label = value === null ? BLANK_LABEL : cellLabel(value, column, settings);
  if (recordId !== undefined) return { label, value: recordId, recordId };
  if (column.type === 'currency' && value !== null)
    return { label, value: { amount: value, currency: settings.converts ? settings.currency : null } };
  return { label, value };
}
