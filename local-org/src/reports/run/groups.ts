import type { FieldValue } from '../../schema/record.js';
import type { Grouping, ReportDefinition } from '../definition/model.js';
import { BLANK_LABEL, cellLabel } from './labels.js';
import { periodOf } from './periods.js';
import { cellOf, type ReportRow } from './rows.js';
import type { RunnerSettings } from './runner.js';
import type { Totals } from './totals.js';

/** A group of rows, and the groups inside. */
export interface Group {
  /** Position in the report's order, `0_1` for the second group inside of the first. */
  readonly key: string;
  /** Distinct among the groups of its parent. */
  readonly identity: string;
  /** Id of the record that the group is about, else the value; null for blank. */
  readonly value: FieldValue;
  readonly label: string;
  readonly children: readonly Group[];
}

interface Found {
  readonly identity: string;
  readonly value: FieldValue;
  readonly label: string;
  readonly order: string | number | null;
  readonly children: Map<string, Found>;
}

const SEPARATOR = '\u0001';

/** The groups of a row in one direction, outermost first. */
export function groupPath(row: ReportRow, groupings: readonly Grouping[], settings: RunnerSettings): Found[] {
  return groupings.map((grouping) => groupOf(row, grouping, settings));
}

/** What the totals of a group are kept under: the identities of the groups down to it. */
export const pathKey = (identities: readonly string[]): string => identities.join(SEPARATOR);

function groupOf(row: ReportRow, { column, granularity }: Grouping, settings: RunnerSettings): Found {
  const { value, recordId } = cellOf(row, column);
  const period = granularity && periodOf(value, granularity, settings);
  if (granularity && period) {
    return {
      identity: String(period.value),
      value: period.value,
      label: period.label,
      order: period.value,
      children: new Map(),
    };
  }
  const label = value === null ? BLANK_LABEL : cellLabel(value, column, settings);
  const shown = recordId ?? value;
  return {
    identity: `${typeof shown} ${String(shown)}`,
    value: shown,
    label,
    order: orderOf(value, column),
    children: new Map(),
  };
}

/** Picklists and buckets are in the order of their values; texts without case. */
function orderOf(value: FieldValue, column: Grouping['column']): string | number | null {
  if (value === null) return null;
  const listed =
    column.bucket?.classes.map(({ label }) => label) ?? column.source.field.picklist?.values.map((one) => one.value);
  const position = listed?.indexOf(String(value)) ?? -1;
  if (listed) return position < 0 ? listed.length : position;
  return typeof value === 'string' ? value.toLowerCase() : Number(value);
}

/** Collects the groups of all rows. */
export class GroupTree {
  private readonly roots = new Map<string, Found>();

  add(path: readonly Found[]): void {
    let level = this.roots;
    for (const found of path) {
      const known = level.get(found.identity) ?? found;
      level.set(found.identity, known);
      level = known.children;
    }
  }

  /** The groups in the report's order; `totalsOf` gives the totals of a group by its identities. */
  sorted(groupings: readonly Grouping[], totalsOf: (identities: readonly string[]) => Totals | undefined): Group[] {
    return sortLevel(this.roots, groupings, totalsOf, [], '');
  }
}

function sortLevel(
  level: ReadonlyMap<string, Found>,
  [grouping, ...rest]: readonly Grouping[],
  totalsOf: (identities: readonly string[]) => Totals | undefined,
  above: readonly string[],
  prefix: string,
): Group[] {
  if (!grouping) return [];
  const { sortBy, descending } = grouping;
  const orders = new Map(
    [...level.values()].map((found) => [
      found,
      sortBy ? (totalsOf([...above, found.identity])?.valueOf(sortBy) ?? null) : found.order,
    ]),
  );
  const direction = descending ? -1 : 1;
  return [...level.values()]
    .sort((one, other) => direction * compare(orders.get(one)!, orders.get(other)!) || compare(one.label, other.label))
    .map(({ identity, value, label, children }, index) => {
      const key = `${prefix}${index}`;
      return {
        key,
        identity,
        value,
        label,
        children: sortLevel(children, rest, totalsOf, [...above, identity], `${key}_`),
      };
    });
}

/** Blanks come first. */
function compare(one: string | number | null, other: string | number | null): number {
  if (one === null || other === null) return Number(one !== null) - Number(other !== null);
  if (typeof one === 'string' && typeof other === 'string') return one.localeCompare(other);
  return Number(one) - Number(other);
}

/** Whether a report has groups at all. */
export const isGrouped = ({ down, across }: ReportDefinition): boolean => down.length + across.length > 0;
