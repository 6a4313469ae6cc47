import type { SaveResult } from '../../dml/engine.js';
import type { ObjectModel } from '../../schema/model.js';
import { notFound, SaveFailure } from '../restError.js';
import type { RestCall } from '../restCall.js';
import { removeRecords, saveRecords, type SaveRequest } from '../saveRecords.js';

/** The object of that name. Throws NOT_FOUND also where the user may not read it, as the platform does. */
export function objectOf(call: RestCall, name: string): ObjectModel {
  const object = call.org.schema.object(name);
  if (!object || !call.org.security.objectAccess(call.userId, object.name).read) throw notFound();
  return object;
}

export function save(call: RestCall, request: SaveRequest): SaveResult[] {
  return call.transact((transaction) => saveRecords(call.org, transaction, request));
}

export function remove(call: RestCall, ids: readonly string[], allOrNone: boolean): SaveResult[] {
  return call.transact((transaction) => removeRecords(call.org, transaction, ids, allOrNone));
}

/** Throws the errors of a single-record save, so that they are the answer. */
export function throwErrors(result: SaveResult): void {
  if (!result.success) throw new SaveFailure(result.errors);
}

/** A row of a collections answer. `upsert` adds `created`. */
export function resultJson(result: SaveResult, operation: 'insert' | 'update' | 'upsert' | 'delete'): unknown {
  return {
    ...(result.id === null ? {} : { id: result.id }),
    success: result.success,
    errors: result.errors.map(({ statusCode, message, fields }) => ({ statusCode, message, fields })),
    ...(operation === 'upsert' ? { created: result.created } : {}),
  };
}

/** Where a created record is found; part of every answer to a create. */
export const locationOf = (
  call: RestCall,
  object: ObjectModel,
  id: string | null,
): Readonly<Record<string, string>> => ({
  Location: `/services/data/v${call.version}/sobjects/${object.name}/${String(id)}`,
});
