import { openCheckpoint } from '../../dml/checkpoint.js';
import type { DmlOperation, SaveError, SaveResult } from '../../dml/engine.js';
import { currentContext } from '../runtime/context.js';
import {
  DmlException,
  LimitFailure,
  ListException,
  SecurityException,
  TypeException,
  nullPointer,
} from '../runtime/exceptions.js';
import type { DmlFailure } from '../runtime/exceptions.js';
import { ApexList } from '../runtime/list.js';
import { SObject } from '../runtime/sobject.js';
import { apexToString } from '../runtime/text.js';
import { accessOf } from './access.js';
import type { AccessMode } from './access.js';
import { mixedDmlFailure } from './mixedDml.js';
import { toOrgRecord } from './recordCodec.js';

export interface DmlRunOptions {
  readonly accessMode: AccessMode | null;
  readonly allOrNone: boolean;
  /** Upsert: API name of the external id field; null for Id. */
  readonly externalIdField: string | null;
}

/** The result of one record; `record` is the instance that was saved. */
export interface RecordResult extends SaveResult {
  readonly record: SObject;
}

type DmlCall = DmlOperation | 'convertLead';

const verbs: Readonly<Record<DmlCall, string>> = {
  insert: 'Insert',
  update: 'Update',
  upsert: 'Upsert',
  delete: 'Delete',
  undelete: 'Undelete',
  convertLead: 'ConvertLead',
};

/** The records of a DML argument: one, or a list. */
export function recordsOf(value: unknown): SObject[] {
  if (value === null || value === undefined) nullPointer();
  if (value instanceof SObject) return [value];
  if (!(value instanceof ApexList))
    throw new TypeException(`DML requires SObject or SObject list type: ${apexToString(value)}`);
  return value.items.map((item) => (item instanceof SObject ? item : nullPointer()));
}

function checkDistinct(operation: DmlOperation, records: readonly SObject[]): void {
  if (operation === 'update') {
    const seen = new Set<string>();
    for (const { id } of records) {
      if (id !== null && seen.has(id)) throw new ListException(`Duplicate id in list: ${id}`);
      if (id !== null) seen.add(id);
    }
  }
  if (operation !== 'insert' && operation !== 'upsert') return;
  if (new Set(records).size < records.length)
    throw new ListException(`Before Insert or Upsert list must not have two identically equal elements`);
}

/** A failure of the whole call, found before the save begins. */
function rejected(operation: DmlOperation, failure: Omit<DmlFailure, 'index'>): DmlException {
  return dmlException(operation, [{ ...failure, index: 0 }]);
}

type DmlException = InstanceType<typeof DmlException>;

/** «Insert failed. First exception on row 0; first error: CODE, message: [fields]», as the platform words it. */
export function dmlException(operation: DmlCall, failures: readonly DmlFailure[]): DmlException {
  const [first] = failures;
  const withId = first?.id ? ` with id ${first.id}` : '';
  const text = `${verbs[operation]} failed. First exception on row ${first?.index ?? 0}${withId}; first error: ${first?.statusCode}, ${first?.message}: [${first?.fields.join(', ')}]`;
  const exception = new DmlException(text);
  exception.dmlFailures = failures;
  return exception;
}

function missingId(operation: DmlOperation): SaveError {
  return {
    statusCode: 'MISSING_ARGUMENT',
    message: `Id not specified in ${operation === 'undelete' ? 'an' : 'a'} ${operation} call`,
    fields: [],
  };
}

function removeRecords(
  operation: 'delete' | 'undelete',
  records: readonly SObject[],
  options: DmlRunOptions,
): SaveResult[] {
  const { org, transaction } = currentContext();
  const access = accessOf(options.accessMode);
  const ids = records.map((record) => record.id);
  if (ids.includes(null)) {
    if (options.allOrNone)
      return ids.map((id) => ({
        id,
        success: false,
        created: false,
        errors: id === null ? [missingId(operation)] : [],
      }));
    const rest = removeRecords(
      operation,
      records.filter((record) => record.id !== null),
      options,
    );
    return ids.map((id) =>
      id === null
        ? { id, success: false, created: false, errors: [missingId(operation)] }
        : (rest.shift() as SaveResult),
    );
  }
  return org.dml.remove(operation, ids as string[], {
    transaction,
    allOrNone: options.allOrNone,
    mode: access.mode,
    sharing: access.sharing,
  });
}

function saveRecords(
  operation: 'insert' | 'update' | 'upsert',
  records: readonly SObject[],
  options: DmlRunOptions,
): SaveResult[] {
  const { org, transaction } = currentContext();
  const access = accessOf(options.accessMode);
  return org.dml.save(operation, records.map(toOrgRecord), {
    transaction,
    allOrNone: options.allOrNone,
    mode: access.mode,
    sharing: access.sharing,
    ignoreReadOnly: true,
    ...(options.externalIdField === null ? {} : { externalIdField: options.externalIdField }),
  });
}

/** Runs one DML statement and counts it; one result per record. Throws DmlException only for what ends the whole call (mixed DML). */
export function runDml(operation: DmlOperation, records: readonly SObject[], options: DmlRunOptions): RecordResult[] {
  const { limits, readOnly } = currentContext();
  if (readOnly) throw new LimitFailure('Too many DML statements: 1');
  if (records.length === 0) return [];
  limits.consume('dmlStatements');
  limits.consume('dmlRows', records.length);
  checkDistinct(operation, records);
  for (const record of records) {
    const failure = mixedDmlFailure(record, operation);
    if (failure !== null) throw rejected(operation, failure);
  }
  const results = runByType(operation, records, options);
  throwWhereDenied(results);
  return results;
}

/** Who may not save the object at all gets a SecurityException, from partial saves too; a field or a row that is denied is an error of its record. */
function throwWhereDenied(results: readonly RecordResult[]): void {
  const denied = results
    .flatMap((result) => result.errors)
    .find(
      (error) =>
        error.statusCode === 'INSUFFICIENT_ACCESS_OR_READONLY' && error.message.startsWith('Access to entity '),
    );
  if (denied !== undefined) throw new SecurityException(denied.message);
}

/** Neighbours of one object are saved together, so that a record may name a parent that stands before it in the list. */
function runByType(operation: DmlOperation, records: readonly SObject[], options: DmlRunOptions): RecordResult[] {
  const runs = typeRuns(records);
  if (runs.length === 1) return runOne(operation, records, options);
  const { org, transaction } = currentContext();
  const checkpoint = openCheckpoint(org, transaction);
  const results: RecordResult[] = [];
  for (const run of runs) {
    const outcome = runOne(operation, run, options);
    results.push(...outcome);
    if (options.allOrNone && outcome.some((result) => !result.success)) {
      checkpoint.undo();
      for (const result of results)
        if (result.created || (result.success && operation === 'insert')) result.record.removeField('id');
      return results;
    }
  }
  checkpoint.keep();
  return results;
}

function typeRuns(records: readonly SObject[]): SObject[][] {
  const runs: SObject[][] = [];
  for (const record of records) {
    const last = runs.at(-1);
    if (last?.[0]?.type === record.type) last.push(record);
    else runs.push([record]);
  }
  return runs;
}

function runOne(operation: DmlOperation, records: readonly SObject[], options: DmlRunOptions): RecordResult[] {
  const isRemoval = operation === 'delete' || operation === 'undelete';
  const results = isRemoval ? removeRecords(operation, records, options) : saveRecords(operation, records, options);
  return results.map((result, index) => {
    const record = records[index] as SObject;
    if (result.success && result.id !== null && !isRemoval) record.restoreField('id', result.id);
    return { ...result, record };
  });
}

/** A DML statement: `insert record;`. Throws DmlException when a record fails. */
export function dml(operation: DmlOperation, value: unknown, options: Partial<DmlRunOptions> = {}): void {
  const records = recordsOf(value);
  const results = runDml(operation, records, { accessMode: null, externalIdField: null, ...options, allOrNone: true });
  throwFailures(operation, results);
}

/** The DmlException of an all-or-none save; rows that were only rolled back with the others are no failures of their own. */
export function throwFailures(operation: DmlOperation, results: readonly RecordResult[]): void {
  const failures: DmlFailure[] = [];
  results.forEach((result, index) => {
    const error = result.errors.find((candidate) => candidate.statusCode !== 'ALL_OR_NONE_OPERATION_ROLLED_BACK');
    if (!result.success && error !== undefined)
      failures.push({ ...error, index, id: result.record.id, record: result.record });
  });
  if (failures.length > 0) throw dmlException(operation, failures);
}
