import type { Summary } from '../../../reports/definition/model.js';
import type { Group } from '../../../reports/run/groups.js';
import { labelOf } from '../../../reports/run/labels.js';
import { regroup, type ReportResult } from '../../../reports/run/runReport.js';
import type { ChartModel } from '../../pages/analyticsModel.js';

/** What a chart is drawn from. */
export interface ChartRequest {
  /** Type of a report's chart (`HorizontalBarStacked`) or of a component (`BarStacked`). */
  readonly type: string;
  readonly title: string;
  readonly groupings: readonly string[];
  readonly summaries: readonly Summary[];
  readonly legend: string | undefined;
  readonly sortBy?: string | undefined;
  readonly mostValues?: number | undefined;
}

type Series = ChartModel['series'][number];

/** A chart of a result: one series per total, or per value of the second grouping. */
export function chartOf(result: ReportResult, request: ChartRequest): ChartModel {
  const { type, groupings, summaries } = request;
  const grouped = regroup(result, groupings);
  const [summary] = summaries;
  const shown = summary ? shownGroups(grouped, request, summary) : [];
  const series =
    groupings.length > 1 && summary
      ? seriesByGroup(grouped, shown, summary)
      : summaries.map((one) => seriesOf(grouped, shown, one));
  return {
    kind: kindOf(type),
    horizontal: /^(HorizontalBar|Bar|Funnel)/.test(type),
    stacked: /Stacked/.test(type),
    inPercent: /100$/.test(type),
    title: request.title,
    legend: legendOf(request.legend, series.length, kindOf(type)),
    labels: shown.map(({ label }) => label),
    series: /Cumulative/.test(type) ? series.map((one) => cumulative(one, summaries[0]!, result)) : series,
  };
}

function kindOf(type: string): ChartModel['kind'] {
  if (type.startsWith('Pie')) return 'pie';
  if (type.startsWith('Donut')) return 'doughnut';
  return type.startsWith('Line') ? 'line' : 'bar';
}

/** One series needs no legend; slices do. */
function legendOf(position: string | undefined, count: number, kind: ChartModel['kind']): ChartModel['legend'] {
  if (count < 2 && kind !== 'pie' && kind !== 'doughnut') return 'none';
  return position === 'Right' ? 'right' : 'bottom';
}

const numberAt = (result: ReportResult, key: string, summary: Summary): number | null => {
  const value = result.facts.get(`${key}!T`)?.totals.valueOf(summary) ?? null;
  return typeof value === 'number' ? value : null;
};

/** The groups in the order that the component asks for, as many as it shows. */
function shownGroups(result: ReportResult, { sortBy, mostValues }: ChartRequest, summary: Summary): readonly Group[] {
  const value = ({ key }: Group): number => numberAt(result, key, summary) ?? 0;
  const orders: Readonly<Record<string, (one: Group, other: Group) => number>> = {
    RowLabelAscending: (one, other) => one.label.localeCompare(other.label),
    RowLabelDescending: (one, other) => other.label.localeCompare(one.label),
    RowValueAscending: (one, other) => value(one) - value(other),
    RowValueDescending: (one, other) => value(other) - value(one),
  };
  const order = orders[sortBy ?? ''];
  // Dates and picklists keep the report's order: theirs says more than the alphabet's.
  const groups = order && !(sortBy === 'RowLabelAscending') ? [...result.down].sort(order) : result.down;
  return groups.slice(0, mostValues && mostValues > 0 ? mostValues : undefined);
}

function seriesOf(result: ReportResult, groups: readonly Group[], summary: Summary): Series {
  const values = groups.map(({ key }) => numberAt(result, key, summary));
  return {
    label: summary.label,
    values,
    texts: values.map((value) => labelOf(value, summary.type, summary.scale, result.settings)),
  };
}

function seriesByGroup(result: ReportResult, groups: readonly Group[], summary: Summary): Series[] {
  const labels = new Map(groups.flatMap(({ children }) => children).map(({ identity, label }) => [identity, label]));
  return [...labels].map(([identity, label]) => {
    const values = groups.map(({ children }) => {
      const child = children.find((one) => one.identity === identity);
      return child ? numberAt(result, child.key, summary) : null;
    });
    return {
      label,
      values,
      texts: values.map((value) => labelOf(value, summary.type, summary.scale, result.settings)),
    };
  });
}

function cumulative(series: Series, summary: Summary, { settings }: ReportResult): Series {
  let sum = 0;
  const values = series.values.map((value) => (sum += value ?? 0));
  return { ...series, values, texts: values.map((value) => labelOf(value, summary.type, summary.scale, settings)) };
}
