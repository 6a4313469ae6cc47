import type { DashboardComponentModel } from '../../../reports/dashboards/model.js';
import { runDashboard, type ComponentResult } from '../../../reports/dashboards/runDashboard.js';
import { findEntry, listEntries, openDashboard, openReport } from '../../../reports/library.js';
import { labelOf } from '../../../reports/run/labels.js';
import { MOST_DETAIL_ROWS } from '../../../reports/run/reportJson.js';
import { regroup, runReport, type ReportResult } from '../../../reports/run/runReport.js';
import { querySetup, type Runner } from '../../../reports/run/runner.js';
import type {
  AnalyticsListModel,
  DashboardPageModel,
  GaugeModel,
  ReportPageModel,
  TableModel,
} from '../../pages/analyticsModel.js';
import { literal, type PageRequest } from '../pageRequest.js';
import { chartOf } from './chart.js';
import { filterTexts } from './filterTexts.js';
import { rowsTable, tableOf, totalsTable } from './table.js';

const runnerOf = ({ org, userId, transaction }: PageRequest): Runner => ({ org, userId, now: transaction.now });
/** Rows of a table on a dashboard that does not say how many. */
const TABLE_ROWS = 10;

/** The reports or dashboards that the user sees. */
export function analyticsList(request: PageRequest, kind: 'Report' | 'Dashboard'): AnalyticsListModel {
  return {
    title: `${kind}s`,
    entries: listEntries(runnerOf(request), kind).map(({ id, label, description, folder }) => ({
      id,
      label,
      description,
      folder,
      url: `/lightning/r/${kind}/${id}/view`,
    })),
  };
}

/** A report, run by the user who looks at it. */
export function reportPage(request: PageRequest, id: string): ReportPageModel {
  const runner = runnerOf(request);
  const report = openReport(runner, findEntry(runner, 'Report', id).fullName);
  const result = runReport(report, runner);
  const rowCount = [...result.facts.values()].reduce((count, fact) => count + fact.rows.length, 0);
  const totals = result.facts.get('T!T')!.totals;
  const { chart } = result.report;
  const groupings = chart ? [chart.grouping, chart.secondaryGrouping].filter((one) => one !== undefined) : [];
  return {
    title: report.label,
    reportType: report.type.label,
    description: report.description ?? null,
    filters: filterTexts(report),
    totals: result.report.summaries.map((summary) => ({
      label: summary.label,
      text: labelOf(totals.valueOf(summary), summary.type, summary.scale, result.settings),
    })),
    chart:
      chart && chart.summaries.length > 0
        ? chartOf(result, {
            type: chart.type,
            title: chart.title ?? report.label,
            groupings: groupings.length > 0 ? groupings : [[...report.down, ...report.across][0]!.column.name],
            summaries: chart.summaries.map(({ summary }) => summary),
            legend: chart.legend,
          })
        : null,
    chartAtBottom: chart?.atBottom ?? false,
    table: tableOf(result),
    rowCount,
    shownRows:
      result.report.showDetails && result.report.format !== 'MATRIX' ? Math.min(rowCount, MOST_DETAIL_ROWS) : rowCount,
  };
}

/** A dashboard with the data of its running user, or of the user who looks at it. */
export function dashboardPage(request: PageRequest, id: string): DashboardPageModel {
  const runner = runnerOf(request);
  const entry = findEntry(runner, 'Dashboard', id);
  const dashboard = openDashboard(runner, entry.fullName);
  const urls = new Map(
    listEntries(runner, 'Report').map((report) => [report.fullName, `/lightning/r/Report/${report.id}/view`]),
  );
  return {
    title: dashboard.title,
    description: dashboard.description ?? null,
    shownAs: shownAs(runner, dashboard.type, entry.id),
    columns: dashboard.columns,
    components: runDashboard(dashboard, entry, runner).map((one, index) => ({
      ...componentModel(one, index),
      reportUrl: urls.get(one.component.report?.fullName ?? '') ?? null,
    })),
  };
}

function shownAs(runner: Runner, type: string, id: string): string {
  const [row] = querySetup(
    runner,
    type === 'SpecifiedUser'
      ? `SELECT RunningUser.Name FROM Dashboard WHERE Id = ${literal(id)}`
      : `SELECT Name FROM User WHERE Id = ${literal(runner.userId)}`,
  );
  const user =
    type === 'SpecifiedUser' ? (row?.values['RunningUser'] as { values: Record<string, unknown> } | null) : row;
  return String(user?.values['Name'] ?? '');
}

function componentModel(
  { component, result, failure }: ComponentResult,
  index: number,
): Omit<DashboardPageModel['components'][number], 'reportUrl'> {
  const { kind, title, header, footer, place, text } = component;
  return {
    key: String(index),
    // The header stands above, the title below it («DashboardComponent»).
    title: header ?? title ?? null,
    subtitle: header === undefined ? null : (title ?? null),
    footer: footer ?? null,
    ...place,
    failure: failure ?? null,
    chart:
      kind === 'chart' && result
        ? chartOf(result, {
            type: component.type,
            title: title ?? header ?? component.report!.label,
            groupings: component.groupings,
            summaries: component.summaries,
            legend: component.legend,
            sortBy: component.sortBy,
            mostValues: component.mostValues,
          })
        : null,
    table: kind === 'table' && result ? componentTable(component, result) : null,
    metric: kind === 'metric' && result ? metricOf(component, result) : null,
    gauge: kind === 'gauge' && result ? gaugeOf(component, result) : null,
    html: kind === 'text' ? (text ?? '') : null,
  };
}

/** Groups and totals where the table names any, rows where it names details; else as the report shows them. */
function componentTable(component: DashboardComponentModel, result: ReportResult): TableModel {
  const { report } = result;
  const groupings = [...report.down, ...report.across].map(({ column }) => column.name);
  const names = component.columns;
  const grouped = names.filter((name) => groupings.includes(name));
  const details = names.flatMap((name) => report.details.find((column) => column.name === name) ?? []);
  const most = component.mostValues ?? TABLE_ROWS;
  if (grouped.length > 0 || (names.length === 0 && groupings.length > 0)) {
    const regrouped = regroup(result, grouped.length > 0 ? grouped : groupings.slice(0, 1));
    const summaries = report.summaries.filter(({ name }) => names.length === 0 || names.includes(name));
    return totalsTable(regrouped, summaries);
  }
  return rowsTable(result, details.length > 0 ? details : report.details, most);
}

function metricOf(
  component: DashboardComponentModel,
  result: ReportResult,
): DashboardPageModel['components'][number]['metric'] {
  const [summary] = component.summaries;
  const value = summary && result.facts.get('T!T')!.totals.valueOf(summary);
  if (!summary || value === undefined) return null;
  return {
    label: component.metricLabel ?? summary.label,
    text: labelOf(value, summary.type, summary.scale, result.settings),
    color: component.breakpoints.length > 0 ? colorOf(component, Number(value)) : null,
  };
}

/** The colour of the range that a value lies in («indicatorBreakpoint1», «indicatorBreakpoint2»). */
function colorOf({ breakpoints, colors }: DashboardComponentModel, value: number): string {
  const range = breakpoints.filter((one) => value >= one).length;
  return colors[Math.min(range, 2)] ?? NEUTRAL;
}

const NEUTRAL = '#0176d3';

function gaugeOf(component: DashboardComponentModel, result: ReportResult): GaugeModel | null {
  const [summary] = component.summaries;
  const found = summary && result.facts.get('T!T')!.totals.valueOf(summary);
  if (!summary || !component.gauge) return null;
  const value = typeof found === 'number' ? found : 0;
  const minimum = component.gauge.minimum;
  const maximum = component.gauge.maximum ?? Math.max(value, minimum + 1);
  const text = (number: number): string => labelOf(number, summary.type, summary.scale, result.settings);
  return {
    value,
    text: text(value),
    minimum,
    maximum,
    minimumText: text(minimum),
    maximumText: text(maximum),
    color: colorOf(component, value),
  };
}
