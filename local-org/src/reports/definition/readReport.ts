import type { Component, XmlElement } from '../../metadata/component.js';
import { child, childFlag, childNumber, childrenOf, childText } from '../../metadata/xml.js';
import { reportDiagnostics } from '../diagnostics.js';
import type { ProblemSink, ReportContext } from '../reportContext.js';
import type { ReportTypeModel, TypeColumn } from '../types/model.js';
import { findReportType } from '../types/readReportType.js';
import { isNumber } from './filterValues.js';
import type { Grouping, ReportColumn, ReportDefinition, Summary } from './model.js';
import { readBuckets } from './readBuckets.js';
import { readChart } from './readChart.js';
import { conditionOf, readFilterSet, type FilterSet } from './readFilters.js';
import { readGroupings } from './readGroupings.js';
import { readSummaryFormula } from './summaryFormula.js';
import { hasAggregate, isAggregate, ROW_COUNT, totalOf } from './summaryNames.js';

const FORMATS = { Tabular: 'TABULAR', Summary: 'SUMMARY', Matrix: 'MATRIX' } as const;
/** Groupings that a format may have: down and across, least and most («Report Format»). */
const GROUPINGS = { TABULAR: [0, 0, 0, 0], SUMMARY: [0, 3, 0, 0], MATRIX: [1, 2, 1, 2] } as const;

/**
 * Reads a report and checks all that it names. Problems go to `problems`; undefined where the report cannot be told at all.
 * `filters` replaces those of the file.
 */
export function readReport(
  component: Component,
  context: ReportContext,
  problems: ProblemSink,
  filters?: FilterSet,
): ReportDefinition | undefined {
  const { xml, fullName } = component;
  const type = xml && readType(xml, context, problems);
  return xml && type && new ReportReader(fullName, xml, type, problems).read(filters ?? readFilterSet(xml));
}

function readType(xml: XmlElement, context: ReportContext, problems: ProblemSink): ReportTypeModel | undefined {
  const element = child(xml, 'reportType');
  const name = element?.text ?? '';
  const type = findReportType(context, name);
  if (type === 'faulty') return undefined;
  if (type) return type;
  if (name.endsWith('__c') && !name.includes('$'))
    problems.missing(element, 'reportType', 'ReportType', name.replace(/__c$/, ''));
  else if (/^CustomEntity\$\w+__c$/.test(name))
    problems.missing(element, 'reportType', 'CustomObject', name.slice('CustomEntity$'.length));
  else problems.refuse(element, reportDiagnostics.standardReportType, name);
  return undefined;
}

class ReportReader {
  private readonly buckets: readonly ReportColumn[];

  constructor(
    private readonly fullName: string,
    private readonly xml: XmlElement,
    private readonly type: ReportTypeModel,
    private readonly problems: ProblemSink,
  ) {
    this.buckets = readBuckets(xml, (element) => this.columnOf(element, []), problems);
  }

  read(filters: FilterSet): ReportDefinition {
    const { xml, problems } = this;
    const format = this.format();
    const details = childrenOf(xml, 'columns').flatMap((element) => this.columnOf(child(element, 'field')) ?? []);
    const formulas = childrenOf(xml, 'aggregates')
      .filter((element) => childFlag(element, 'isActive'))
      .flatMap((element) => readSummaryFormula(element, (name) => this.findInFormula(name), problems) ?? []);
    const columnOf = (element: XmlElement | undefined): ReportColumn | undefined => this.columnOf(element);
    const down = readGroupings(xml, 'groupingsDown', columnOf, formulas, problems);
    const across = readGroupings(xml, 'groupingsAcross', columnOf, formulas, problems);
    this.checkGroupings(format, down, across);
    const chart = readChart(xml, { groupings: [...down, ...across], summaries: formulas, columnOf }, problems);
    const sortBy = [...down, ...across].flatMap((grouping) => grouping.sortBy ?? []);
    const charted = chart?.summaries.map(({ summary }) => summary) ?? [];
    const sort = this.columnOf(child(xml, 'sortColumn'));
    return {
      fullName: this.fullName,
      label: childText(xml, 'name') ?? this.fullName,
      description: childText(xml, 'description'),
      format,
      type: this.type,
      details,
      summaries: distinct([...this.totals(), ROW_COUNT, ...formulas, ...sortBy, ...charted]),
      down,
      across,
      filters: filters.filters.map(({ column, operator, value }) => ({ column, operator, value })),
      booleanFilter: filters.booleanFilter?.text,
      timeFrame: filters.timeFrame,
      params: filters.params.map(({ name, value }) => ({ name, value })),
      scope: this.scope(),
      condition: conditionOf(
        filters,
        this.type,
        (name, place, element) => this.filterColumn(name, place, element),
        problems,
      ),
      rowLimit: this.rowLimit(format),
      sort: sort && { column: sort, descending: childText(xml, 'sortOrder') === 'Desc' },
      showDetails: childFlag(xml, 'showDetails', true),
      showGrandTotal: childFlag(xml, 'showGrandTotal', true),
      showSubtotals: childFlag(xml, 'showSubTotals', true),
      smartTotals: !childFlag(xml, 'isSmartTotalDisabled'),
      chart,
    };
  }

  private format(): ReportDefinition['format'] {
    const element = child(this.xml, 'format');
    if (element?.text === 'MultiBlock') {
      this.problems.refuseValue(
        element,
        element.text,
        'format',
        'joined reports are not supported: a report has one block',
      );
    }
    return FORMATS[element?.text as keyof typeof FORMATS] ?? 'TABULAR';
  }

  private checkGroupings(
    format: ReportDefinition['format'],
    down: readonly Grouping[],
    across: readonly Grouping[],
  ): void {
    const [leastDown, mostDown, leastAcross, mostAcross] = GROUPINGS[format];
    const written = (name: string): number => childrenOf(this.xml, name).length;
    const fits = (name: string, least: number, most: number): boolean =>
      written(name) >= least && written(name) <= most;
    if (!fits('groupingsDown', leastDown, mostDown) || !fits('groupingsAcross', leastAcross, mostAcross)) {
      const message = `A report of the format ${format} has ${leastDown} to ${mostDown} groupings down and ${leastAcross} to ${mostAcross} across`;
      this.problems.error(child(this.xml, 'format'), 'INVALID_REPORT', message);
    }
    const names = [...down, ...across].map(({ column }) => column.name);
    if (new Set(names).size < names.length) {
      this.problems.error(child(this.xml, 'groupingsDown'), 'INVALID_REPORT', 'A report groups by a column once');
    }
  }

  /** Totals that columns ask for. */
  private totals(): Summary[] {
    return childrenOf(this.xml, 'columns').flatMap((element) => {
      const kinds = childrenOf(element, 'aggregateTypes').filter(({ text }) => text !== 'None' && text !== 'Noop');
      const column = kinds.length > 0 ? this.find(childText(element, 'field') ?? '') : undefined;
      if (!column) return [];
      return kinds.flatMap((kind) => {
        if (isAggregate(kind.text) && hasAggregate(column.type, kind.text)) return totalOf(column, kind.text);
        if (kind.text === 'Median')
          this.problems.refuseValue(kind, kind.text, 'aggregateTypes', 'medians are not computed');
        else
          this.problems.error(
            kind,
            'INVALID_FIELD',
            `Invalid aggregate type ${kind.text} for the column ${column.name}`,
          );
        return [];
      });
    });
  }

  private scope(): string {
    const element = child(this.xml, 'scope');
    const scope = element?.text ?? 'organization';
    if (scope === 'user' && !this.type.owned) {
      this.problems.error(
        element,
        'INVALID_SCOPE',
        `Invalid scope: records of ${this.type.tables[0]!.object.name} have no owner`,
      );
    } else if (scope !== 'organization' && scope !== 'user') {
      this.problems.refuseValue(element, scope, 'scope', 'organization and user are');
    }
    return scope;
  }

  private rowLimit(format: ReportDefinition['format']): number | undefined {
    const limit = childNumber(this.xml, 'rowLimit');
    if (limit !== undefined && limit > 0 && format !== 'TABULAR') {
      this.problems.refuseValue(
        child(this.xml, 'rowLimit'),
        String(limit),
        'rowLimit',
        'groups are not limited, rows of tabular reports are',
      );
    }
    return limit !== undefined && limit > 0 ? limit : undefined;
  }

  private filterColumn(name: string, place: XmlElement | undefined, element: string): TypeColumn | undefined {
    if (this.buckets.some((bucket) => bucket.name === name)) {
      this.problems.refuseValue(
        place,
        name,
        element,
        'buckets are not filtered: a filter on their column does the same',
      );
      return undefined;
    }
    return this.lookUp(name, place, element)?.source;
  }

  /** The column that an element names; a problem where there is none. */
  private columnOf(element: XmlElement | undefined, buckets = this.buckets): ReportColumn | undefined {
    return element?.text
      ? (buckets.find(({ name }) => name === element.text) ?? this.lookUp(element.text, element, element.name))
      : undefined;
  }

  private lookUp(name: string, place: XmlElement | undefined, element: string): ReportColumn | undefined {
    const column = this.type.column(name);
    if (column === 'refused') this.problems.refuse(place, reportDiagnostics.standardColumn, name, this.type.name);
    else if (!column)
      this.problems.error(
        place,
        'INVALID_FIELD',
        `In field: ${element} - invalid field name: ${name} is no column of ${this.type.name}`,
      );
    return column && column !== 'refused' ? reportColumn(column) : undefined;
  }

  /** Summary formulas name the columns of own report types with a dot (`Bonus__c.Earned__c`), as all formulas do; only elements have `$`. */
  private findInFormula(name: string): ReportColumn | undefined {
    const columns = this.type.sections.flatMap((section) => section.columns);
    const column = columns.find((one) => one.name.replace('$', '.').toLowerCase() === name.toLowerCase());
    return column && reportColumn(column);
  }

  private find(name: string): ReportColumn | undefined {
    const bucket = this.buckets.find((one) => one.name === name);
    const column = this.type.column(name);
    return bucket ?? (column && column !== 'refused' ? reportColumn(column) : undefined);
  }
}

function reportColumn(source: TypeColumn): ReportColumn {
  const { name, label, field } = source;
  return { name, label, type: field.type, scale: isNumber(field.type) ? (field.scale ?? 0) : 0, source };
}

function distinct(summaries: readonly Summary[]): Summary[] {
  return [...new Map(summaries.map((summary) => [summary.name, summary])).values()];
}
