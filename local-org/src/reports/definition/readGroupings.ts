import type { XmlElement } from '../../metadata/component.js';
import { child, childrenOf, childText } from '../../metadata/xml.js';
import type { ProblemSink } from '../reportContext.js';
import { isDate } from './filterValues.js';
import type { Granularity, Grouping, ReportColumn, Summary } from './model.js';
import { hasAggregate, isAggregate, ROW_COUNT, totalOf } from './summaryNames.js';

const GRANULARITIES = new Set<string>([
  'Day',
  'Week',
  'Month',
  'Quarter',
  'Year',
  'FiscalQuarter',
  'FiscalYear',
  'MonthInYear',
  'DayInMonth',
]);

type ColumnReader = (element: XmlElement | undefined) => ReportColumn | undefined;

/** The groupings of a report in one direction. */
export function readGroupings(
  xml: XmlElement,
  direction: 'groupingsDown' | 'groupingsAcross',
  columnOf: ColumnReader,
  formulas: readonly Summary[],
  problems: ProblemSink,
): Grouping[] {
  return childrenOf(xml, direction).flatMap((element) => {
    const column = columnOf(child(element, 'field'));
    if (!column) return [];
    const granularity = childText(element, 'dateGranularity');
    // For columns that are no dates the platform writes Day, too.
    const isPeriod = isDate(column.type) && granularity !== undefined && granularity !== 'None';
    if (isPeriod && !GRANULARITIES.has(granularity)) {
      problems.refuseValue(
        child(element, 'dateGranularity'),
        granularity,
        'dateGranularity',
        'custom fiscal years are not supported',
      );
    }
    return {
      column,
      granularity: isDate(column.type) ? ((isPeriod ? granularity : 'Day') as Granularity) : undefined,
      descending: childText(element, 'sortOrder') === 'Desc',
      sortBy: readSort(element, columnOf, formulas, problems),
    };
  });
}

/** Groups are sorted by their value or by a total («ReportSortType»). */
function readSort(
  element: XmlElement,
  columnOf: ColumnReader,
  formulas: readonly Summary[],
  problems: ProblemSink,
): Summary | undefined {
  const type = childText(element, 'sortType') ?? 'Column';
  const by = child(element, 'sortByName');
  if (type === 'Column') return undefined;
  const formula = formulas.find(({ name }) => name === by?.text);
  if (formula || type === 'CustomSummaryFormula') {
    if (!formula) problems.missing(by ?? element, 'sortByName', 'summary formula', by?.text ?? '');
    return formula;
  }
  const aggregate = childText(element, 'aggregateType') ?? 'RowCount';
  if (aggregate === 'RowCount' || by?.text === 'RowCount') return ROW_COUNT;
  const column = columnOf(by);
  if (!column) return undefined;
  if (isAggregate(aggregate) && hasAggregate(column.type, aggregate)) return totalOf(column, aggregate);
  problems.refuseValue(child(element, 'aggregateType'), aggregate, 'aggregateType', `${column.name} has no such total`);
  return undefined;
}
