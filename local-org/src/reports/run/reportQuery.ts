import type { Condition, ReportColumn, ReportDefinition } from '../definition/model.js';
import { textLiteral } from '../definition/filterValues.js';
import type { TypeColumn, TypeTable } from '../types/model.js';
import type { RunnerSettings } from './runner.js';

/** One query of a report. Its rows are those of the table `depth`; columns of deeper tables are blank in them. */
export interface ReportQuery {
  readonly text: string;
  readonly depth: number;
  /** Where the values of a column are in the result; undefined: blank. */
  readonly places: ReadonlyMap<string, ColumnPlace>;
  /** Paths to the ids of the records of each table, the base object first. */
  readonly ids: readonly string[];
}

export interface ColumnPlace {
  readonly value: string;
  readonly id: string | undefined;
}

/** SOQL reads sorted columns first; others are sorted afterwards, by the groups. */
export function reportQueries(report: ReportDefinition, userId: string, settings: RunnerSettings): ReportQuery[] {
  const { tables } = report.type;
  const deepest = tables.length - 1;
  // Rows without children stand at the depth of the last record that they have.
  const depths = tables.flatMap((_, depth) => (depth === deepest || tables[depth + 1]!.outer ? [depth] : []));
  return depths.reverse().flatMap((depth) => queryAt(report, depth, userId, settings) ?? []);
}

/** Columns whose values are read: details, groups, totals, the order. */
export function usedColumns({ details, down, across, summaries, sort }: ReportDefinition): ReportColumn[] {
  const columns = [
    ...details,
    ...[...down, ...across].map(({ column }) => column),
    ...summaries.flatMap(({ total, formula }) => [
      ...(total ? [total.column] : []),
      ...(formula?.inputs.map(({ column }) => column) ?? []),
    ]),
    ...(sort ? [sort.column] : []),
  ];
  return [...new Map(columns.map((column) => [column.source.name, column])).values()];
}

function queryAt(
  report: ReportDefinition,
  depth: number,
  userId: string,
  settings: RunnerSettings,
): ReportQuery | undefined {
  const { tables } = report.type;
  const root = tables[depth]!;
  const prefix = (table: number): string => tablePrefix(tables, depth, table);
  const condition = report.condition && conditionText(report.condition, depth, prefix);
  if (condition === false) return undefined;
  const places = new Map<string, ColumnPlace>();
  const selected = new Set<string>();
  usedColumns(report).forEach((column, index) => {
    const { source } = column;
    if (source.table > depth) return;
    const path = `${prefix(source.table)}${source.path}`;
    const converted = settings.converts && source.field.type === 'currency';
    selected.add(converted ? `convertCurrency(${path}) c${index}` : path);
    const id = source.idPath === undefined ? undefined : `${prefix(source.table)}${source.idPath}`;
    if (id !== undefined) selected.add(id);
    places.set(source.name, { value: converted ? `c${index}` : path, id });
  });
  const ids = tables.slice(0, depth + 1).map((_, table) => `${prefix(table)}Id`);
  for (const id of ids) selected.add(id);
  const where = [
    ...(condition === undefined || condition === true ? [] : [condition]),
    ...(report.scope === 'user' ? [`${prefix(0)}OwnerId = ${textLiteral(userId)}`] : []),
    ...withoutChildren(tables, depth),
  ];
  const sort = report.sort && report.sort.column.source.table <= depth ? report.sort : undefined;
  const direction = sort?.descending ? 'DESC NULLS LAST' : 'ASC NULLS FIRST';
  const order = sort
    ? ` ORDER BY ${prefix(sort.column.source.table)}${sort.column.source.path} ${direction}, Id`
    : ' ORDER BY Id';
  const text = `SELECT ${[...selected].join(', ')} FROM ${root.object.name}${where.length > 0 ? ` WHERE ${where.join(' AND ')}` : ''}${order}`;
  return { text, depth, places, ids };
}

/** The way from the rows of a query up to a table: `Bonus__r.`. */
function tablePrefix(tables: readonly TypeTable[], from: number, to: number): string {
  return tables
    .slice(to + 1, from + 1)
    .reverse()
    .map(({ parentField }) => `${parentField!.reference!.relationshipName ?? ''}.`)
    .join('');
}

/** Rows of an upper table are rows of their own where they have no children. */
function withoutChildren(tables: readonly TypeTable[], depth: number): string[] {
  const below = tables[depth + 1];
  return below ? [`Id NOT IN (SELECT ${below.parentField!.name} FROM ${below.object.name})`] : [];
}

/** The condition for rows of a depth; true or false where the columns that are missing there decide it. */
function conditionText(condition: Condition, depth: number, prefix: (table: number) => string): string | boolean {
  switch (condition.kind) {
    case 'compare':
      return compareText(condition.column, condition.soql, condition.holdsWithout, depth, prefix);
    case 'not': {
      const inner = conditionText(condition.condition, depth, prefix);
      return typeof inner === 'boolean' ? !inner : `(NOT ${inner})`;
    }
    default: {
      const decisive = condition.kind === 'or';
      const parts = condition.conditions.map((one) => conditionText(one, depth, prefix));
      if (parts.includes(decisive)) return decisive;
      const texts = parts.filter((part) => typeof part === 'string');
      if (texts.length === 0) return !decisive;
      return texts.length === 1 ? texts[0]! : `(${texts.join(decisive ? ' OR ' : ' AND ')})`;
    }
  }
}

function compareText(
  column: TypeColumn,
  soql: (path: string) => string,
  holdsWithout: boolean,
  depth: number,
  prefix: (table: number) => string,
): string | boolean {
  return column.table > depth ? holdsWithout : soql(`${prefix(column.table)}${column.path}`);
}
