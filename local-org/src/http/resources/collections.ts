import { PlatformError } from '../../diagnostics/errors.js';
import { openCheckpoint } from '../../dml/checkpoint.js';
import type { SaveResult } from '../../dml/engine.js';
import { saveErrors } from '../../dml/errors.js';
import type { OrgRecord } from '../../schema/record.js';
import { readRecord } from '../recordJson.js';
import { ok, type Resource, type RestCall } from '../restCall.js';
import { objectOf, remove, resultJson, save } from './saveSupport.js';

/** «sObject Collections»: at most 200 records a call. */
const LARGEST_COLLECTION = 200;

interface CollectionBody {
  readonly allOrNone?: boolean;
  readonly records?: readonly { readonly attributes?: { readonly type?: string } }[];
}

function readCollection(call: RestCall): { records: OrgRecord[]; allOrNone: boolean } {
  const body = call.body as CollectionBody | null;
  if (!Array.isArray(body?.records)) {
    throw new PlatformError('JSON_PARSER_ERROR', 'The body must hold a list of records');
  }
  if (body.records.length > LARGEST_COLLECTION) {
    throw new PlatformError(
      'LIMIT_EXCEEDED',
      `The number of records (${body.records.length}) is over the limit of 200`,
    );
  }
  const records = body.records.map((row: { attributes?: { type?: string } }) => {
    const type = row.attributes?.type;
    if (!type) throw new PlatformError('INVALID_INPUT', 'Include an entity type in each record, as attributes.type');
    return readRecord(row, objectOf(call, type), call.org.schema);
  });
  return { records, allOrNone: body.allOrNone ?? false };
}

/** The platform saves a mixed collection object by object, in chunks of consecutive records of one type. */
function saveCollection(
  call: RestCall,
  operation: 'insert' | 'update' | 'upsert',
  externalIdField?: string,
): unknown[] {
  const { records, allOrNone } = readCollection(call);
  const results = call.transact((transaction) => {
    const checkpoint = openCheckpoint(call.org, transaction);
    const saved: SaveResult[] = [];
    for (const run of runsOfOneType(records)) {
      saved.push(...save(call, { operation, records: run, allOrNone, externalIdField }));
    }
    const undo = allOrNone && saved.some((result) => !result.success);
    if (undo) checkpoint.undo();
    else checkpoint.keep();
    return undo ? saved.map(rolledBack) : saved;
  });
  return results.map((result) => resultJson(result, operation));
}

/** With allOrNone, a failure of one type of record also undoes the records of the other types. */
function rolledBack(result: SaveResult): SaveResult {
  if (!result.success) return result;
  return { id: null, success: false, created: false, errors: [saveErrors.rolledBack()] };
}

function runsOfOneType(records: readonly OrgRecord[]): OrgRecord[][] {
  const runs: OrgRecord[][] = [];
  for (const record of records) {
    const last = runs.at(-1);
    if (last?.[0]?.type === record.type) last.push(record);
    else runs.push([record]);
  }
  return runs;
}

const createMany: Resource = {
  method: 'POST',
  path: '/composite/sobjects',
  handle: (call) => ok(saveCollection(call, 'insert')),
};

const updateMany: Resource = {
  method: 'PATCH',
  path: '/composite/sobjects',
  handle: (call) => ok(saveCollection(call, 'update')),
};

const upsertMany: Resource = {
  method: 'PATCH',
  path: '/composite/sobjects/:object/:field',
  handle: (call) => ok(saveCollection(call, 'upsert', call.params['field'])),
};

const deleteMany: Resource = {
  method: 'DELETE',
  path: '/composite/sobjects',
  handle(call) {
    const ids = (call.query['ids'] ?? '').split(',').filter(Boolean);
    if (ids.length > LARGEST_COLLECTION) {
      throw new PlatformError('LIMIT_EXCEEDED', `The number of records (${ids.length}) is over the limit of 200`);
    }
    return ok(remove(call, ids, call.query['allOrNone'] === 'true').map((result) => resultJson(result, 'delete')));
  },
};

export const collectionResources: readonly Resource[] = [createMany, updateMany, upsertMany, deleteMany];
