import { LocalOrgError } from '../diagnostics/errors.js';
import type { Schema } from '../schema/model.js';
import type { FieldValue } from '../schema/record.js';
import type { Security } from '../security/security.js';
import { normalizeId } from '../storage/ids.js';
import type { Condition, Query, Value } from './ast.js';
import { soqlDiagnostics } from './diagnostics.js';
import type { BindValue, QueryResult } from './engine.js';
import { malformed, noSuchColumn } from './queryError.js';

const objectName = 'UserRecordAccess';

export function isUserRecordAccess(query: Query): boolean {
  return query.from.name.toLowerCase() === objectName.toLowerCase();
}

/** Rows of UserRecordAccess for one user and up to 200 records (Object Reference: "UserRecordAccess"). */
export function queryUserRecordAccess(
  query: Query,
  binds: readonly BindValue[],
  security: Security,
  schema: Schema,
): QueryResult {
  const equal = new Map<string, readonly FieldValue[]>();
  if (query.where !== null) collectFilters(query.where, binds, equal);
  const userId = equal.get('userid')?.[0];
  const recordIds = equal.get('recordid');
  const rights = rightFilters(equal);
  const supported =
    query.groupBy === null &&
    query.orderBy.length === 0 &&
    query.offset === null &&
    equal.size === 2 + (rights?.length ?? 0);
  if (typeof userId !== 'string' || recordIds === undefined || rights === undefined || !supported) {
    throw new LocalOrgError(soqlDiagnostics.virtualObject, [objectName, query.text], {
      file: 'query',
      ...query.from.position,
    });
  }
  if (recordIds.length > 200)
    throw malformed('UserRecordAccess: at most 200 records can be queried', query.from.position);
  const ids = [...new Set(recordIds.flatMap((id) => (typeof id === 'string' ? (normalizeId(id) ?? []) : [])))];
  const fields = query.select.map((item) => {
    const path = item.kind === 'operand' && item.operand.kind === 'field' ? item.operand.path : [];
    const field = schema.field(objectName, path[0] ?? '');
    if (field === undefined || path.length !== 1) throw noSuchColumn(path.join('.'), objectName, item.position);
    return field.name;
  });
  const limit = query.limit?.kind === 'count' ? query.limit.value : ids.length;
  const records = ids
    .map((id) => accessOf(id, normalizeId(userId) ?? userId, security, schema))
    .filter((access) => rights.every(([field, value]) => access[field] === value))
    .slice(0, limit)
    .map((access) => ({
      type: objectName,
      id: String(access['RecordId']),
      values: Object.fromEntries(fields.map((name) => [name, access[name] ?? null])),
    }));
  return { records, totalSize: records.length, rowsRead: records.length };
}

/** Rights that a query may ask for beside user and records. */
const RIGHTS = ['HasReadAccess', 'HasEditAccess', 'HasDeleteAccess', 'HasTransferAccess', 'HasAllAccess'];

/** `HasEditAccess = TRUE` and the like; undefined where a right is compared with anything but true or false. */
function rightFilters(
  equal: ReadonlyMap<string, readonly FieldValue[]>,
): readonly (readonly [string, boolean])[] | undefined {
  const filters = RIGHTS.flatMap((right) => {
    const values = equal.get(right.toLowerCase());
    return values === undefined ? [] : [[right, values.length === 1 ? values[0] : null] as const];
  });
  return filters.every((filter): filter is readonly [string, boolean] => typeof filter[1] === 'boolean')
    ? filters
    : undefined;
}

function accessOf(
  recordId: string,
  userId: string,
  security: Security,
  schema: Schema,
): Readonly<Record<string, FieldValue>> {
  const object = schema.objectByKeyPrefix(recordId.slice(0, 3));
  const may = (level: 'read' | 'edit' | 'delete'): boolean =>
    object !== undefined && security.accessibleIds(userId, object.name, [recordId], level).has(recordId);
  const rights = object === undefined ? undefined : security.objectAccess(userId, object.name);
  const read = rights?.read === true && may('read');
  const edit = rights?.edit === true && may('edit');
  const remove = rights?.delete === true && may('delete');
  return {
    Id: recordId,
    RecordId: recordId,
    UserId: userId,
    HasReadAccess: read,
    HasEditAccess: edit,
    HasDeleteAccess: remove,
    HasTransferAccess: remove,
    HasAllAccess: remove,
    MaxAccessLevel: remove ? 'All' : edit ? 'Edit' : read ? 'Read' : 'None',
  };
}

/** Gathers `field = value` and `field IN values` that are joined by AND; anything else makes the query unsupported. */
function collectFilters(
  condition: Condition,
  binds: readonly BindValue[],
  into: Map<string, readonly FieldValue[]>,
): void {
  if (condition.kind === 'and') {
    for (const part of condition.conditions) collectFilters(part, binds, into);
    return;
  }
  const isEquality =
    (condition.kind === 'compare' && condition.operator === '=') || (condition.kind === 'in' && !condition.negated);
  if (!isEquality || condition.left.kind !== 'field') {
    into.set('unsupported', []);
    return;
  }
  const values = condition.kind === 'compare' ? [condition.right] : condition.values;
  const list = 'kind' in values ? valuesOf(values, binds) : values.flatMap((value) => valuesOf(value, binds));
  into.set(condition.left.path.join('.').toLowerCase(), list);
}

function valuesOf(value: Value, binds: readonly BindValue[]): readonly FieldValue[] {
  if (value.kind === 'string' || value.kind === 'boolean') return [value.value];
  if (value.kind !== 'bind') return [];
  const bound = binds[value.index];
  if (bound === undefined || bound === null) return [];
  return Array.isArray(bound) ? bound : [bound as FieldValue];
}
