import { LimitFailure } from '../apex/runtime/exceptions.js';
import { openCheckpoint } from '../dml/checkpoint.js';
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

/** Deletes as the transaction's user. */
export function removeRecords(
  org: Org,
  transaction: Transaction,
  ids: readonly string[],
  allOrNone: boolean,
): SaveResult[] {
  return endingWithLimits(org, transaction, ids, () =>
    org.dml.remove('delete', ids, userOptions(transaction, allOrNone)),
  );
}

/** Object, field and record permissions hold for every save and delete that comes over HTTP. */
function userOptions(transaction: Transaction, allOrNone: boolean): DmlOptions {
  return { transaction, allOrNone, mode: 'user', sharing: true };
}

/** Saves as the transaction's user. A record whose parent is not found fails alone, as any other record in error. */
export function saveRecords(org: Org, transaction: Transaction, request: SaveRequest): SaveResult[] {
  const { operation, records, allOrNone, externalIdField } = request;
  const parentErrors = resolveParents(org, transaction.userId, records, transaction.now);
  const failed = (error: SaveError): SaveResult => ({ id: null, success: false, created: false, errors: [error] });
  if (allOrNone && parentErrors.size > 0)
    return records.map((record) => failed(parentErrors.get(record) ?? saveErrors.rolledBack()));
  const good = records.filter((record) => !parentErrors.has(record));
  const options = {
    ...userOptions(transaction, allOrNone),
    ...(externalIdField === undefined ? {} : { externalIdField }),
  };
  const results =
    good.length === 0 ? [] : endingWithLimits(org, transaction, good, () => org.dml.save(operation, good, options));
  let next = 0;
  return records.map((record) => {
    const error = parentErrors.get(record);
    return error ? failed(error) : results[next++]!;
  });
}

/**
 * A limit that Apex exceeds, or an assertion that it fails, cannot be caught by it: the platform undoes the whole save and gives every record
 * that error («Execution Governors and Limits»).
 */
function endingWithLimits(
  org: Org,
  transaction: Transaction,
  records: readonly unknown[],
  work: () => SaveResult[],
): SaveResult[] {
  const checkpoint = openCheckpoint(org, transaction);
  try {
    const results = work();
    checkpoint.keep();
    return results;
  } catch (error) {
    checkpoint.undo();
    if (!(error instanceof LimitFailure)) throw error;
    return records.map(() => ({
      id: null,
      success: false,
      created: false,
      errors: [saveErrors.triggerFailure(error.toString())],
    }));
  }
}
