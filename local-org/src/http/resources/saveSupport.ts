import { PlatformError } from '../../diagnostics/errors.js';
import type { SaveError, SaveResult } from '../../dml/engine.js';
import type { ObjectModel } from '../../schema/model.js';
import type { OrgRecord } from '../../schema/record.js';
import { notFound } from '../restError.js';
import { resolveParents } from '../resolveParents.js';
import type { RestCall } from '../restCall.js';

export function objectOf(call: RestCall, name: string): ObjectModel {
  const object = call.org.schema.object(name);
  if (!object || !call.org.security.objectAccess(call.userId, object.name).read) throw notFound();
  return object;
}

export interface SaveRequest {
  readonly operation: 'insert' | 'update' | 'upsert';
  readonly records: readonly OrgRecord[];
  readonly allOrNone: boolean;
  readonly externalIdField?: string;
}

/** Saves as the user of the call: object, field and record permissions hold, as for every REST save. */
export function save(call: RestCall, request: SaveRequest): SaveResult[] {
  return call.transact((transaction) => {
    resolveParents(call.org, call.userId, request.records, transaction.now);
    return call.org.dml.save(request.operation, request.records, {
      transaction,
      allOrNone: request.allOrNone,
      mode: 'user',
      sharing: true,
      externalIdField: request.externalIdField,
    });
  });
}

export function remove(call: RestCall, ids: readonly string[], allOrNone: boolean): SaveResult[] {
  return call.transact((transaction) =>
    call.org.dml.remove('delete', ids, { transaction, allOrNone, mode: 'user', sharing: true }),
  );
}

/** The error of a single-record save, thrown so that the answer is a 400 with it. */
export function throwFirstError(result: SaveResult): void {
  const [first] = result.errors;
  if (!result.success && first) throw new PlatformError(first.statusCode, first.message, first.fields);
}

const errorJson = (error: SaveError): unknown => ({
  statusCode: error.statusCode,
  message: error.message,
  fields: error.fields,
});

/** A row of a collections answer. `upsert` adds `created`. */
export function resultJson(result: SaveResult, operation: 'insert' | 'update' | 'upsert' | 'delete'): unknown {
  return {
    ...(result.id === null ? {} : { id: result.id }),
    success: result.success,
    errors: result.errors.map(errorJson),
    ...(operation === 'upsert' ? { created: result.created } : {}),
  };
}
