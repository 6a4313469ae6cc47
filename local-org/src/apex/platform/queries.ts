import { LocalOrgError, PlatformError } from '../../diagnostics/errors.js';
import type { Query, SubQuery } from '../../soql/ast.js';
import type { FieldValue } from '../../schema/record.js';
import type { BindValue, QueryResult } from '../../soql/engine.js';
import { QueryError } from '../../soql/queryError.js';
import { currentContext } from '../runtime/context.js';
import { EnumValue } from '../runtime/enumValue.js';
import { QueryException } from '../runtime/exceptions.js';
import { toCanonicalValue } from '../runtime/fieldValues.js';
import { ApexList } from '../runtime/list.js';
import { queriedRecord } from '../runtime/newRecord.js';
import { ApexSet } from '../runtime/set.js';
import { SObject } from '../runtime/sobject.js';
import { runtimeDiagnostics } from '../runtimeDiagnostics.js';
import { missingHere } from './missingHere.js';
import { accessOf } from './access.js';
import type { AccessMode } from './access.js';
import { aggregateModel } from './aggregateModel.js';

export interface QueryRunOptions {
  /** From an AccessLevel argument; null: as the query itself says, system mode otherwise. */
  readonly accessLevel: AccessMode | null;
}

function bindScalar(value: unknown): FieldValue {
  if (value instanceof SObject) return value.id;
  if (value instanceof EnumValue) return value.constant;
  return toCanonicalValue(undefined, value);
}

function bindValue(value: unknown): BindValue {
  if (value instanceof ApexList) return value.items.map(bindScalar);
  if (value instanceof ApexSet) return [...value.values()].map(bindScalar);
  return bindScalar(value);
}

function subQueries(query: SubQuery): number {
  return query.select.filter((item) => item.kind === 'subQuery').length;
}

/** Custom metadata may be queried without limit («Custom Metadata Allocations and Usage Calculations»). */
function countQuery(query: Query): void {
  const { limits, org } = currentContext();
  if (org.schema.object(query.from.name)?.kind === 'customMetadata') return;
  limits.consume('queries');
  const nested = subQueries(query);
  if (nested > 0) limits.consume('aggregateQueries', nested);
}

/** The exception for a query that cannot be run; what the platform has and the local org has not is refused by number instead. */
function queryFailure(error: unknown): unknown {
  if (!(error instanceof PlatformError)) return error;
  const failure = new QueryException(error.message);
  if (!(error instanceof QueryError)) return failure;
  const missing = missingHere(error, currentContext().org.schema);
  if (missing !== undefined) return new LocalOrgError(runtimeDiagnostics.unsupportedInQuery, [missing]);
  failure.inaccessible = error.unreachable;
  return failure;
}

function execute(query: Query, binds: readonly unknown[], options: QueryRunOptions): QueryResult {
  const { org, transaction, limits } = currentContext();
  countQuery(query);
  const written = query.security === 'USER_MODE' ? 'user' : query.security === 'SYSTEM_MODE' ? 'system' : null;
  try {
    const result = org.queries.run(query, {
      access: accessOf(options.accessLevel ?? written),
      binds: binds.map(bindValue),
      now: transaction.now,
    });
    limits.consume('queryRows', result.rowsRead);
    return result;
  } catch (error) {
    throw queryFailure(error);
  }
}

function aggregateRecords(query: Query, result: QueryResult): SObject[] {
  // Without a row the columns are unknown, and the model, which is kept for the query, would have none for ever.
  if (result.records.length === 0) return [];
  const names = Object.keys(result.records[0]?.values ?? {});
  const model = aggregateModel(currentContext().org.schema, query, names);
  return result.records.map((record) => SObject.around(model, record, 'queried', queriedRecord));
}

/** Runs a query with its binds in order. Throws QueryException with the platform's message. */
export function runQuery(query: Query, binds: readonly unknown[], options: QueryRunOptions): ApexList<SObject> {
  const result = execute(query, binds, options);
  const isAggregate = result.records[0]?.type === 'AggregateResult' || query.groupBy !== null;
  if (isAggregate) return new ApexList('AggregateResult', aggregateRecords(query, result));
  const objectName = currentContext().org.schema.object(query.from.name)?.name ?? query.from.name;
  return new ApexList<SObject>(objectName, result.records.map(queriedRecord));
}

/** `[SELECT COUNT() FROM …]` and `Database.countQuery`. */
export function countRows(query: Query, binds: readonly unknown[], options: QueryRunOptions): number {
  return execute(query, binds, options).totalSize;
}

/** A query where one record is wanted: `Account a = [SELECT …]`. */
export function firstRow(rows: ApexList<SObject>): SObject {
  const [row] = rows.items;
  if (row === undefined) throw new QueryException('List has no rows for assignment to SObject');
  if (rows.items.length > 1) throw new QueryException('List has more than 1 row for assignment to SObject');
  return row;
}

/** Text of a dynamic query → query; QueryException with the platform's message when it is malformed. */
export function parseDynamic(text: string): Query {
  try {
    return currentContext().org.queries.parse(text);
  } catch (error) {
    throw queryFailure(error);
  }
}
