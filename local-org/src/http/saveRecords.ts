import type { DmlOptions, SaveError, SaveResult, Transaction } from '../dml/engine.js';
import { saveErrors } from '../dml/errors.js';
import type { Org } from '../org/org.js';
import type { OrgRecord } from '../schema/record.js';
import { resolveParents } from './resolveParents.js';

export interface SaveRequest {
  readonly operation: 'insert' | 'update' | 'upsert';
  readonly records: readonly OrgRecord[];
  readonly allOrNone: boolean;
  readonly externalIdField?: string | undefined;
}

/** Object, field and record permissions hold for every save and delete that comes over HTTP. */
export function userOptions(transaction: Transaction, allOrNone: boolean): DmlOptions {
  return { transaction, allOrNone, mode: 'user', sharing: true };
}

/** Saves as the transaction's user. A record whose parent is not found fails alone, as any other record in error. */
export function saveRecords(org: Org, transaction: Transaction, request: SaveRequest): SaveResult[] {
  const { operation, records, allOrNone, externalIdField } = request;
  const parentErrors = resolveParents(org, transaction.userId, records, transaction.now);
  const failed = (error: SaveError): SaveResult => ({ id: null, success: false, created: false, errors: [error] });
  if (allOrNone && parentErrors.size > 0) return records.map((record) => failed(parentErrors.get(record) ?? saveErrors.rolledBack()));
  const good = records.filter((record) => !parentErrors.has(record));
  const options = { ...userOptions(transaction, allOrNone), ...(externalIdField === undefined ? {} : { externalIdField }) };
  const results = good.length === 0 ? [] : org.dml.save(operation, good, options);
  let next = 0;
  return records.map((record) => {
    const error = parentErrors.get(record);
    return error ? failed(error) : results[next++]!;
  });
}
