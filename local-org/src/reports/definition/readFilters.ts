import type { XmlElement } from '../../metadata/component.js';
import { child, childrenOf, childText } from '../../metadata/xml.js';
import type { ProblemSink } from '../reportContext.js';
import type { ReportTypeModel, TypeColumn } from '../types/model.js';
import { combine, filterCondition } from './filterConditions.js';
import { dayOf } from './filterValues.js';
import type { Condition, ReportFilter, TimeFrame } from './model.js';
import { timeFrameCondition } from './timeFrames.js';

/** A filter with its place in the file, where it stands in one. */
export interface PlacedFilter extends ReportFilter {
  readonly place: XmlElement | undefined;
}

export interface FilterSet {
  readonly filters: readonly PlacedFilter[];
  readonly booleanFilter: { readonly text: string; readonly place: XmlElement | undefined } | undefined;
  readonly timeFrame: (TimeFrame & { readonly place: XmlElement | undefined }) | undefined;
  readonly params: readonly { readonly name: string; readonly value: string; readonly place: XmlElement | undefined }[];
}

type ColumnFinder = (name: string, place: XmlElement | undefined, element: string) => TypeColumn | undefined;

/** What the elements of a report say about which rows it shows. */
export function readFilterSet(xml: XmlElement): FilterSet {
  const filter = child(xml, 'filter');
  const logic = child(filter, 'booleanFilter');
  const frame = child(xml, 'timeFrameFilter');
  const day = (name: string): string | undefined => dayOf(childText(frame, name) ?? '');
  return {
    filters: childrenOf(filter, 'criteriaItems').map((item) => ({
      column: childText(item, 'column') ?? '',
      operator: childText(item, 'operator') ?? '',
      value: childText(item, 'value') ?? '',
      place: item,
    })),
    booleanFilter: logic?.text ? { text: logic.text, place: logic } : undefined,
    timeFrame: frame && {
      column: childText(frame, 'dateColumn') ?? '',
      interval: childText(frame, 'interval') ?? 'INTERVAL_CUSTOM',
      startDate: day('startDate'),
      endDate: day('endDate'),
      place: frame,
    },
    params: childrenOf(xml, 'params').map((param) => ({
      name: childText(param, 'name') ?? '',
      value: childText(param, 'value') ?? '',
      place: param,
    })),
  };
}

/** All filters of a report as one condition; undefined where every row passes. */
export function conditionOf(
  set: FilterSet,
  type: ReportTypeModel,
  find: ColumnFinder,
  problems: ProblemSink,
): Condition | undefined {
  const parts: Condition[] = [];
  const conditions = set.filters.map((filter) => {
    const column = find(filter.column, child(filter.place, 'column') ?? filter.place, 'column');
    return column && filterCondition(column, filter, filter.place, problems);
  });
  if (conditions.length > 0 && conditions.every((one) => one !== undefined)) {
    const combined = combine(set.booleanFilter?.text, conditions);
    if (combined) parts.push(combined);
    else
      problems.error(
        set.booleanFilter?.place,
        'INVALID_FILTER',
        `Invalid filter logic: ${set.booleanFilter?.text ?? ''}`,
      );
  }
  parts.push(...timeFrameConditions(set.timeFrame, find, problems));
  for (const param of set.params) parts.push(...paramConditions(param, type, problems));
  return parts.length === 0 ? undefined : { kind: 'and', conditions: parts };
}

function timeFrameConditions(frame: FilterSet['timeFrame'], find: ColumnFinder, problems: ProblemSink): Condition[] {
  const column = frame && find(frame.column, child(frame.place, 'dateColumn') ?? frame.place, 'dateColumn');
  if (!frame || !column) return [];
  const condition = timeFrameCondition(column, frame);
  if (!condition && column.field.type !== 'date' && column.field.type !== 'datetime') {
    problems.error(
      child(frame.place, 'dateColumn') ?? frame.place,
      'INVALID_FIELD',
      `Invalid date column: ${frame.column}`,
    );
  } else if (!condition) {
    problems.refuseValue(
      child(frame.place, 'interval') ?? frame.place,
      frame.interval,
      'interval',
      'custom fiscal years and entitlement periods are not supported',
    );
  }
  return condition === undefined || condition === 'everything' ? [] : [condition];
}

/** Standard filters that ask for nothing: all roles and territories, amounts as they are. */
const ASKS_NOTHING: Readonly<Record<string, readonly string[]>> = {
  co: ['0', '1'],
  role_territory: ['role', 'territory'],
  terr: ['all'],
  open: ['all'],
  probability: ['0', '>0', '>=0'],
};

/** «open» and «probability» of opportunity reports («ReportParam», and the standard filters of the Analytics API). */
function paramConditions(
  { name, value, place }: FilterSet['params'][number],
  type: ReportTypeModel,
  problems: ProblemSink,
): Condition[] {
  if (ASKS_NOTHING[name]?.includes(value)) return [];
  const compare = (columnName: string, text: string): Condition[] => {
    const column = type.column(columnName);
    return column && column !== 'refused'
      ? [{ kind: 'compare', column, soql: (path) => text.replaceAll('{}', path), holdsWithout: false }]
      : [];
  };
  const [, comparison = '>', percent] = /^(>=?|<=?)?(\d{1,3})$/.exec(value) ?? [];
  const conditions =
    name === 'open' && value === 'open'
      ? compare('CLOSED', '{} = false')
      : name === 'open' && value === 'closed'
        ? compare('CLOSED', '{} = true')
        : name === 'open' && value === 'closedwon'
          ? compare('WON', '{} = true')
          : name === 'probability' && percent !== undefined
            ? compare('PROBABILITY', `{} ${comparison} ${percent}`)
            : [];
  if (conditions.length === 0) problems.refuseValue(place, value, `param ${name}`, 'the standard filter is not known');
  return conditions;
}
