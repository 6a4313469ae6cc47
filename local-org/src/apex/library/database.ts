import type { DmlOperation } from '../../dml/engine.js';
import type { AccessMode } from '../platform/access.js';
import { executeBatch } from '../platform/async/batch.js';
import { recordsOf, runDml, throwFailures } from '../platform/dml.js';
import type { RecordResult } from '../platform/dml.js';
import { bindsOfMap, countText, queryText } from '../platform/dynamicQuery.js';
import type { BindResolver } from '../platform/dynamicQuery.js';
import { QueryLocatorValue } from '../platform/queryLocator.js';
import { releaseSavepoint, rollbackTo, setSavepoint } from '../platform/savepoints.js';
import { currentContext } from '../runtime/context.js';
import { SObjectException, requireArgument } from '../runtime/exceptions.js';
import { ApexIterator } from '../runtime/iterate.js';
import { ApexList } from '../runtime/list.js';
import type { ApexMap } from '../runtime/map.js';
import { newRecord } from '../runtime/newRecord.js';
import type { SObject } from '../runtime/sobject.js';
import { SObjectFieldToken } from '../runtime/tokens.js';
import { AccessLevelValue } from './accessLevel.js';
import { cursorMembers } from './cursor.js';
import {
  DeleteResultValue,
  EmptyRecycleBinResultValue,
  SaveResultValue,
  UndeleteResultValue,
  UpsertResultValue,
} from './databaseResults.js';
import type { ResultConstructor } from './databaseResults.js';
import { defineType } from './defineType.js';
import { convertLeadMembers } from './leadConvert.js';
import type { MemberTable } from './defineType.js';
import { DmlOptionsValue } from './dmlOptions.js';

/** What may follow the records in `Database.insert(records, …)`, in any combination that a signature allows. */
interface Settings {
  readonly allOrNone: boolean;
  readonly accessMode: AccessMode | null;
  readonly externalIdField: string | null;
  readonly truncate: boolean;
}

function settingsOf(options: readonly unknown[]): Settings {
  let settings: Settings = { allOrNone: true, accessMode: null, externalIdField: null, truncate: false };
  for (const option of options) {
    if (typeof option === 'boolean') settings = { ...settings, allOrNone: option };
    else if (option instanceof AccessLevelValue) settings = { ...settings, accessMode: option.mode };
    else if (option instanceof SObjectFieldToken) settings = { ...settings, externalIdField: option.name };
    else if (option instanceof DmlOptionsValue)
      settings = { ...settings, allOrNone: option.allOrNone, truncate: option.allowFieldTruncation };
  }
  return settings;
}

/** Records of a target that may be a record, an id, or a list of either. */
function targets(value: unknown): SObject[] {
  if (typeof value === 'string') return [recordOfId(value)];
  if (value instanceof ApexList && value.items.some((item) => typeof item === 'string'))
    return value.items.map((item) => recordOfId(String(item)));
  return recordsOf(value);
}

function recordOfId(id: string): SObject {
  const model = currentContext().org.schema.objectByKeyPrefix(id.slice(0, 3));
  if (model === undefined) throw new SObjectException(`Cannot locate Apex Type for ID: ${id}`);
  return newRecord(model.name, { id });
}

/** Texts that are too long are cut («DMLOptions: allowFieldTruncation»). */
function truncate(records: readonly SObject[]): void {
  for (const record of records) {
    for (const name of record.presentFields()) {
      const value = record.peek(name);
      const length = record.field(name)?.length;
      if (typeof value === 'string' && length !== undefined && value.length > length)
        record.restoreField(name, value.slice(0, length));
    }
  }
}

function run(
  operation: DmlOperation,
  type: ResultConstructor,
  typeName: string,
  value: unknown,
  options: readonly unknown[],
): unknown {
  const settings = settingsOf(options);
  const records = targets(value);
  if (settings.truncate) truncate(records);
  const results = runDml(operation, records, settings);
  if (settings.allOrNone) throwFailures(operation, results);
  const values = results.map(
    (result: RecordResult) => new type(result.id ?? result.record.id, result.success, result.created, result.errors),
  );
  return value instanceof ApexList ? new ApexList(typeName, values) : values[0];
}

/** Removes deleted rows for good; a row that is not in the recycle bin is an error of its own. */
function emptyRecycleBin(ids: readonly string[]): EmptyRecycleBinResultValue[] {
  const { org, limits } = currentContext();
  limits.consume('dmlStatements');
  limits.consume('dmlRows', ids.length);
  return ids.map((id) => {
    const model = org.schema.objectByKeyPrefix(id.slice(0, 3));
    const removed =
      model === undefined ? 0 : org.storage.run(`DELETE FROM "${model.name}" WHERE "Id" = ? AND "IsDeleted" = 1`, [id]);
    const missing = { statusCode: 'INVALID_ID_FIELD', message: 'record is not in recycle bin', fields: [] };
    return new EmptyRecycleBinResultValue(id, removed > 0, false, removed > 0 ? [] : [missing]);
  });
}

type Shape = readonly [record: string, list: string];

/** All signatures of one operation: a record or a list, then what its options allow, then an access level. */
function dmlMembers(
  operation: DmlOperation,
  type: ResultConstructor,
  typeName: string,
  shapes: readonly Shape[],
  options: readonly string[],
): MemberTable {
  const members: Record<string, MemberTable[string]> = {};
  const implementation = (value: unknown, ...rest: unknown[]): unknown => run(operation, type, typeName, value, rest);
  for (const [record, list] of shapes) {
    for (const option of options) {
      for (const access of ['', ', AccessLevel accessLevel']) {
        if (record !== '')
          members[`static ${typeName} ${operation}(${record} record${option}${access})`] = implementation;
        if (list !== '')
          members[`static List<${typeName}> ${operation}(${list} records${option}${access})`] = implementation;
      }
    }
  }
  return members;
}

const records: Shape = ['SObject', 'List<SObject>'];
const removable: readonly Shape[] = [
  ['SObject', 'List<Object>'],
  ['Id', ''],
];
const allOrNone = ', Boolean allOrNone';
const dmlOptions = ', Database.DMLOptions options';
const externalId = ', Schema.SObjectField externalIdField';

function levelOf(level: AccessLevelValue | BindResolver | null | undefined): AccessMode | null {
  return level instanceof AccessLevelValue ? level.mode : null;
}

/** The resolver is the last argument that emitted code passes: it knows the variables in scope at the call. */
function resolverOf(...args: readonly unknown[]): BindResolver {
  const resolver = args.find((argument) => typeof argument === 'function') as BindResolver | undefined;
  return resolver ?? (() => undefined);
}

type Level = AccessLevelValue | BindResolver | null;

function query(text: string | null, level?: Level, resolver?: BindResolver): ApexList<SObject> {
  return queryText(text, resolverOf(level, resolver), levelOf(level));
}

function count(text: string | null, level?: Level, resolver?: BindResolver): number {
  return countText(text, resolverOf(level, resolver), levelOf(level));
}

function queryWithBinds(
  text: string | null,
  binds: ApexMap<string, unknown> | null,
  level: AccessLevelValue | null,
): ApexList<SObject> {
  return queryText(text, bindsOfMap(binds), levelOf(level));
}

/** Rows of a locator count against its own limit, not that of queries. */
function locatorOf(text: string, rows: ApexList<SObject>): QueryLocatorValue {
  const { limits, quiddity } = currentContext();
  limits.consume('queryRows', -rows.items.length);
  if (quiddity !== 'BATCH_APEX') limits.consume('queryLocatorRows', rows.items.length);
  return new QueryLocatorValue(text, rows);
}

function locator(text: string | null, level?: Level, resolver?: BindResolver): QueryLocatorValue {
  return locatorOf(requireArgument(text), query(text, level, resolver));
}

/** Members of Database that name variables in their first argument: emitted code gives them a BindResolver as well. */
defineType('System.Database', {
  ...dmlMembers('insert', SaveResultValue, 'Database.SaveResult', [records], ['', allOrNone, dmlOptions]),
  ...dmlMembers('update', SaveResultValue, 'Database.SaveResult', [records], ['', allOrNone, dmlOptions]),
  ...dmlMembers(
    'upsert',
    UpsertResultValue,
    'Database.UpsertResult',
    [records],
    ['', allOrNone, externalId, `${externalId}${allOrNone}`],
  ),
  ...dmlMembers('delete', DeleteResultValue, 'Database.DeleteResult', removable, ['', allOrNone]),
  ...dmlMembers('undelete', UndeleteResultValue, 'Database.UndeleteResult', removable, ['', allOrNone]),
  'static List<SObject> query(String text)': query,
  'static List<SObject> query(String text, AccessLevel accessLevel)': query,
  'static List<SObject> queryWithBinds(String text, Map<String,Object> binds, AccessLevel accessLevel)': queryWithBinds,
  'static Integer countQuery(String text)': count,
  'static Integer countQuery(String text, AccessLevel accessLevel)': count,
  'static Integer countQueryWithBinds(String text, Map<String,Object> binds, AccessLevel accessLevel)': (
    text: string | null,
    binds: ApexMap<string, unknown> | null,
    level: AccessLevelValue | null,
  ) => countText(text, bindsOfMap(binds), levelOf(level)),
  'static Database.QueryLocator getQueryLocator(String text)': locator,
  'static Database.QueryLocator getQueryLocator(String text, AccessLevel accessLevel)': locator,
  'static Database.QueryLocator getQueryLocator(List<SObject> rows)': (rows: ApexList<SObject> | null) =>
    locatorOf('', requireArgument(rows)),
  'static Database.QueryLocator getQueryLocator(List<SObject> rows, AccessLevel accessLevel)': (
    rows: ApexList<SObject> | null,
  ) => locatorOf('', requireArgument(rows)),
  'static Database.QueryLocator getQueryLocatorWithBinds(String text, Map<String,Object> binds, AccessLevel accessLevel)':
    (text: string | null, binds: ApexMap<string, unknown> | null, level: AccessLevelValue | null) =>
      locatorOf(requireArgument(text), queryWithBinds(text, binds, level)),
  'static Database.EmptyRecycleBinResult emptyRecycleBin(SObject record)': (record: SObject | null) =>
    emptyRecycleBin([requireArgument(record).id ?? ''])[0],
  'static List<Database.EmptyRecycleBinResult> emptyRecycleBin(List<Object> records)': (records: ApexList | null) =>
    new ApexList(
      'Database.EmptyRecycleBinResult',
      emptyRecycleBin(targets(requireArgument(records)).map((record) => record.id ?? '')),
    ),
  ...convertLeadMembers(),
  ...cursorMembers,
  'static String executeBatch(Object batch)': (batch: object | null) => executeBatch(batch),
  'static String executeBatch(Object batch, Integer scope)': executeBatch,
  'static Savepoint setSavepoint()': setSavepoint,
  'static void rollback(Savepoint savepoint)': rollbackTo,
  'static void releaseSavepoint(Savepoint savepoint)': releaseSavepoint,
});

defineType('System.Savepoint', {});

defineType('Database.QueryLocator', {
  'String getQuery()': (self: QueryLocatorValue) => self.query,
  'Database.QueryLocatorIterator iterator()': (self: QueryLocatorValue) =>
    new ApexIterator(self.rows.elementType, self.rows.items),
});

defineType(
  'Database.QueryLocatorIterator',
  {
    'Boolean hasNext()': (self: ApexIterator) => self.hasNext(),
    'SObject next()': (self: ApexIterator) => self.next(),
  },
  { implements: ['Iterator<SObject>'] },
);
