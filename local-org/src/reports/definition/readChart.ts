import type { XmlElement } from '../../metadata/component.js';
import { child, childrenOf, childText } from '../../metadata/xml.js';
import type { ProblemSink } from '../reportContext.js';
import type { Grouping, ReportChart, ReportColumn, Summary } from './model.js';
import { hasAggregate, isAggregate, ROW_COUNT, totalOf } from './summaryNames.js';

/** Kinds of charts of reports that are drawn. */
const CHART_TYPES = new Set([
  'HorizontalBar',
  'HorizontalBarGrouped',
  'HorizontalBarStacked',
  'HorizontalBarStackedTo100',
  'VerticalColumn',
  'VerticalColumnGrouped',
  'VerticalColumnStacked',
  'VerticalColumnStackedTo100',
  'Line',
  'LineGrouped',
  'LineCumulative',
  'LineCumulativeGrouped',
  'Pie',
  'Donut',
  'Funnel',
]);

/** What a chart is about: groups and totals of the report. */
export interface ChartScope {
  readonly groupings: readonly Grouping[];
  readonly summaries: readonly Summary[];
  readonly columnOf: (element: XmlElement | undefined) => ReportColumn | undefined;
}

/** The report's chart; undefined where there is none. */
export function readChart(xml: XmlElement, scope: ChartScope, problems: ProblemSink): ReportChart | undefined {
  const chart = child(xml, 'chart');
  const type = childText(chart, 'chartType');
  if (!chart || type === undefined || type === 'None') return undefined;
  if (!CHART_TYPES.has(type)) {
    problems.refuseValue(
      child(chart, 'chartType'),
      type,
      'chartType',
      'bars, columns, lines, pies, donuts and funnels are drawn',
    );
  }
  return {
    type,
    title: childText(chart, 'title'),
    grouping: groupingName(child(chart, 'groupingColumn'), scope, problems),
    secondaryGrouping: groupingName(child(chart, 'secondaryGroupingColumn'), scope, problems),
    summaries: readChartSummaries(chart, 'chartSummaries', scope, problems),
    legend: childText(chart, 'legendPosition'),
    atBottom: childText(chart, 'location') === 'CHART_BOTTOM',
  };
}

/** A column that a chart or a component groups by: one of the report's groupings. */
export function groupingName(
  element: XmlElement | undefined,
  { groupings }: ChartScope,
  problems: ProblemSink,
): string | undefined {
  if (!element) return undefined;
  const grouping = groupings.find(({ column }) => column.name.toLowerCase() === element.text.toLowerCase());
  if (!grouping) {
    problems.error(element, 'INVALID_FIELD', `Invalid grouping: ${element.text} is no grouping of the report`);
  }
  return grouping?.column.name;
}

/** The totals that a chart shows: those of the report, by column and kind of total. */
export function readChartSummaries(
  element: XmlElement,
  list: 'chartSummaries' | 'chartSummary',
  scope: ChartScope,
  problems: ProblemSink,
): { summary: Summary; axis: string }[] {
  return childrenOf(element, list).flatMap((entry) => {
    const summary = findSummary(entry, scope, problems);
    return summary ? { summary, axis: childText(entry, 'axisBinding') ?? 'y' } : [];
  });
}

function findSummary(entry: XmlElement, scope: ChartScope, problems: ProblemSink): Summary | undefined {
  const place = child(entry, 'column');
  const name = place?.text ?? '';
  if (name === 'RowCount') return ROW_COUNT;
  const formula = scope.summaries.find((summary) => summary.formula && summary.name === name);
  if (formula) return formula;
  const column = scope.columnOf(place);
  const aggregate = childText(entry, 'aggregate') ?? 'Sum';
  if (!column) return undefined;
  if (isAggregate(aggregate) && hasAggregate(column.type, aggregate)) return totalOf(column, aggregate);
  problems.error(entry, 'INVALID_FIELD', `Invalid summary: ${aggregate} of ${name}`);
  return undefined;
}
