import type { XmlElement } from '../../metadata/component.js';
import { child, childFlag, childNumber, childrenOf, childText } from '../../metadata/xml.js';
import type { ReportDefinition, Summary } from '../definition/model.js';
import { groupingName, readChartSummaries, type ChartScope } from '../definition/readChart.js';
import { readReport } from '../definition/readReport.js';
import { ROW_COUNT } from '../definition/summaryNames.js';
import { QuietSink, type ProblemSink, type ReportContext } from '../reportContext.js';
import type { ComponentKind, DashboardComponentModel, GridPlace } from './model.js';

const CHARTS = [
  'Bar',
  'BarGrouped',
  'BarStacked',
  'BarStacked100',
  'Column',
  'ColumnGrouped',
  'ColumnStacked',
  'ColumnStacked100',
  'Line',
  'LineGrouped',
  'LineCumulative',
  'LineGroupedCumulative',
  'Pie',
  'Donut',
  'Funnel',
];
const KINDS: Readonly<Record<string, ComponentKind>> = {
  ...Object.fromEntries(CHARTS.map((name) => [name, 'chart' as const])),
  Table: 'table',
  FlexTable: 'table',
  Metric: 'metric',
  Gauge: 'gauge',
  RichText: 'text',
};
/** Charts that show a second grouping side by side or stacked. */
const GROUPED = /Grouped|Stacked/;

/** Reads one component; undefined where it cannot be shown. */
export function readComponent(
  element: XmlElement,
  place: GridPlace,
  context: ReportContext,
  problems: ProblemSink,
): DashboardComponentModel | undefined {
  const type = childText(element, 'componentType') ?? '';
  const kind = KINDS[type];
  if (!kind) {
    problems.refuseValue(
      child(element, 'componentType'),
      type,
      'componentType',
      'charts of one axis, tables, metrics, gauges and texts are shown',
    );
    return undefined;
  }
  const report = kind === 'text' ? undefined : findReport(element, context, problems);
  if (kind !== 'text' && !report) return undefined;
  const chart = report && childFlag(element, 'useReportChart') ? report.chart : undefined;
  const scope = report && chartScope(report, problems);
  const written = childrenOf(element, 'groupingColumn').flatMap(
    (one) => (scope && groupingName(one, scope, problems)) ?? [],
  );
  if (report && kind === 'chart' && report.down.length + report.across.length === 0) {
    problems.error(
      child(element, 'report'),
      'INVALID_DASHBOARD',
      `A chart needs groups: the report ${report.fullName} has none`,
    );
  }
  if (childFlag(element, 'useReportChart') && report && !chart) {
    problems.error(child(element, 'useReportChart'), 'INVALID_DASHBOARD', `The report ${report.fullName} has no chart`);
  }
  const numbers = ['indicatorBreakpoint1', 'indicatorBreakpoint2'].flatMap((name) => childNumber(element, name) ?? []);
  return {
    kind,
    type: chart?.type ?? type,
    ...textsOf(element),
    place,
    report,
    groupings: chart
      ? [chart.grouping, chart.secondaryGrouping].filter((one) => one !== undefined)
      : groupings(type, kind, written, report),
    summaries: chart ? chart.summaries.map(({ summary }) => summary) : summaries(element, scope, report, problems),
    sortBy: childText(element, 'sortBy'),
    mostValues: childNumber(element, 'maxValuesDisplayed'),
    legend: childText(element, 'legendPosition'),
    columns: kind === 'table' && report && scope ? tableColumns(element, report, problems) : [],
    gauge:
      kind === 'gauge'
        ? { minimum: childNumber(element, 'gaugeMin') ?? 0, maximum: childNumber(element, 'gaugeMax') }
        : undefined,
    breakpoints: numbers,
    colors: ['indicatorLowColor', 'indicatorMiddleColor', 'indicatorHighColor'].map((name) => childText(element, name)),
  };
}

function textsOf(
  element: XmlElement,
): Pick<DashboardComponentModel, 'title' | 'header' | 'footer' | 'metricLabel' | 'text'> {
  return {
    title: childText(element, 'title'),
    header: childText(element, 'header'),
    footer: childText(element, 'footer'),
    metricLabel: childText(element, 'metricLabel'),
    text: childText(child(element, 'dashboardComponentContents'), 'richTextContent'),
  };
}

/** The report of a component. Where it has problems itself, they are told of the report. */
function findReport(element: XmlElement, context: ReportContext, problems: ProblemSink): ReportDefinition | undefined {
  const place = child(element, 'report');
  const component = context.components.get('Report', place?.text ?? '');
  if (!component) problems.missing(place ?? element, 'report', 'Report', place?.text ?? '');
  const found = new QuietSink();
  const report = component && readReport(component, context, found);
  return found.found ? undefined : report;
}

function chartScope(report: ReportDefinition, problems: ProblemSink): ChartScope {
  const columns = [...report.details, ...[...report.down, ...report.across].map(({ column }) => column)];
  return {
    groupings: [...report.down, ...report.across],
    summaries: report.summaries,
    columnOf(element) {
      const column = columns.find(({ name }) => name.toLowerCase() === element?.text.toLowerCase());
      if (!column) {
        problems.error(
          element,
          'INVALID_FIELD',
          `Invalid column: ${element?.text ?? ''} is no column of the report ${report.fullName}`,
        );
      }
      return column;
    },
  };
}

/** A chart without groupings of its own takes the report's, as many as it can show. */
function groupings(
  type: string,
  kind: ComponentKind,
  written: readonly string[],
  report: ReportDefinition | undefined,
): string[] {
  if (kind !== 'chart') return [];
  const all = [...(report?.down ?? []), ...(report?.across ?? [])].map(({ column }) => column.name);
  const most = GROUPED.test(type) ? 2 : 1;
  return (written.length > 0 ? [...written] : all).slice(0, most);
}

function summaries(
  element: XmlElement,
  scope: ChartScope | undefined,
  report: ReportDefinition | undefined,
  problems: ProblemSink,
): Summary[] {
  if (!scope || !report) return [];
  const written = readChartSummaries(element, 'chartSummary', scope, problems).map(({ summary }) => summary);
  for (const summary of written) {
    if (!report.summaries.some(({ name }) => name === summary.name)) {
      problems.error(
        child(element, 'chartSummary'),
        'INVALID_FIELD',
        `Invalid summary: the report ${report.fullName} has no total ${summary.name}`,
      );
    }
  }
  return written.length > 0 ? written : [report.summaries[0] ?? ROW_COUNT];
}

/** Columns that a table names: of the older tables by column and total, of the newer by the names of the Analytics API. */
function tableColumns(element: XmlElement, report: ReportDefinition, problems: ProblemSink): string[] {
  const known = new Map(
    [
      ...report.details.map(({ name }) => name),
      ...[...report.down, ...report.across].map(({ column }) => column.name),
      ...report.summaries.map(({ name }) => name),
    ].map((name) => [name.toLowerCase(), name]),
  );
  const flexible = childrenOf(child(element, 'flexComponentProperties'), 'flexTableColumn').map((one) =>
    child(one, 'reportColumn'),
  );
  const older = childrenOf(element, 'dashboardTableColumn').map((one) => child(one, 'column'));
  return [...flexible, ...older].flatMap((place) => {
    const name = known.get(place?.text.toLowerCase() ?? '');
    if (name === undefined) {
      problems.error(
        place,
        'INVALID_FIELD',
        `Invalid column: ${place?.text ?? ''} is no column of the report ${report.fullName}`,
      );
    }
    return name ?? [];
  });
}
