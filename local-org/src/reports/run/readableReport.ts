import { PlatformError } from '../../diagnostics/errors.js';
import type { Condition, Grouping, ReportColumn, ReportDefinition, Summary } from '../definition/model.js';
import type { ReportTypeModel, TypeColumn } from '../types/model.js';
import type { Runner } from './runner.js';

const FORBIDDEN = 'You don’t have sufficient privileges to perform this operation.';

/**
 * The report as the user may see it: columns and totals of fields that the user may not read are left out. Throws PlatformError
 * FORBIDDEN where nothing is left of it: an object, a grouping or a filter is out of reach.
 */
export function readableReport(definition: ReportDefinition, runner: Runner): ReportDefinition {
  const { type, down, across, condition } = definition;
  const readable = (column: TypeColumn): boolean => isReadable(runner, type, column);
  const { security } = runner.org;
  const outOfReach =
    type.tables.some(({ object }) => !security.objectAccess(runner.userId, object.name).read) ||
    [...down, ...across].some(({ column }) => !readable(column.source)) ||
    columnsOf(condition).some((column) => !readable(column));
  if (outOfReach) throw new PlatformError('FORBIDDEN', FORBIDDEN);
  const shown = (column: ReportColumn): boolean => readable(column.source);
  const summaries = definition.summaries.filter((summary) => isShown(summary, shown));
  const names = new Set(summaries.map(({ name }) => name));
  const sorted = (grouping: Grouping): Grouping =>
    grouping.sortBy && !names.has(grouping.sortBy.name) ? { ...grouping, sortBy: undefined } : grouping;
  return {
    ...definition,
    summaries,
    details: definition.details.filter(shown),
    down: down.map(sorted),
    across: across.map(sorted),
    sort: definition.sort && shown(definition.sort.column) ? definition.sort : undefined,
    chart: definition.chart && {
      ...definition.chart,
      summaries: definition.chart.summaries.filter(({ summary }) => names.has(summary.name)),
    },
  };
}

function isShown({ total, formula }: Summary, shown: (column: ReportColumn) => boolean): boolean {
  return (!total || shown(total.column)) && (formula?.inputs.every(({ column }) => shown(column)) ?? true);
}

function columnsOf(condition: Condition | undefined): TypeColumn[] {
  if (!condition) return [];
  if (condition.kind === 'compare') return [condition.column];
  return (condition.kind === 'not' ? [condition.condition] : condition.conditions).flatMap(columnsOf);
}

/** Whether the user may read every step of the way to a column. */
function isReadable({ org, userId }: Runner, type: ReportTypeModel, { table, path }: TypeColumn): boolean {
  const { schema, security } = org;
  const steps = path.split('.');
  let objectName = type.tables[table]!.object.name;
  for (const step of steps.slice(0, -1)) {
    const reference = schema.parentRelationship(objectName, step);
    const targets = reference?.reference?.to ?? [];
    const target = targets.includes('User') ? 'User' : targets[0];
    if (!reference || target === undefined || !security.fieldAccess(userId, objectName, reference.name).read)
      return false;
    if (!security.objectAccess(userId, target).read) return false;
    objectName = target;
  }
  const field = schema.field(objectName, steps.at(-1)!);
  return field !== undefined && security.fieldAccess(userId, objectName, field.name).read;
}
