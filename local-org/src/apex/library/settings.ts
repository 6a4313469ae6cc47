import type { OrgRecord } from '../../schema/record.js';
import { decodeValue } from '../../soql/rowCodec.js';
import { currentContext, currentUserId } from '../runtime/context.js';
import { UnsupportedOperationException, requireArgument } from '../runtime/exceptions.js';
import { isIdText, normalizeId } from '../runtime/idText.js';
import { ApexMap } from '../runtime/map.js';
import { newRecord, objectModel, queriedRecord } from '../runtime/newRecord.js';
import type { SObject } from '../runtime/sobject.js';
import type { MemberTable } from './defineType.js';

/** All rows of an object, whole, without counting a query. */
function allRows(objectName: string): OrgRecord[] {
  const model = objectModel(objectName);
  const fields = [...model.fields.values()].filter((field) => field.formula === undefined);
  return currentContext()
    .org.storage.all(`SELECT * FROM "${model.name}"`)
    .map((row) => ({
      type: model.name,
      values: Object.fromEntries(fields.map((field) => [field.name, decodeValue(field.type, row[field.name])])),
    }));
}

/** The row behind a setting that a user of the hierarchy has: own, of the profile, of the organization. */
function hierarchy(objectName: string, owners: readonly string[]): SObject {
  const rows = allRows(objectName);
  const model = objectModel(objectName);
  const values: OrgRecord['values'] = {};
  for (const owner of owners) {
    const row = rows.find((candidate) => candidate.values['SetupOwnerId'] === owner);
    for (const [name, value] of Object.entries(row?.values ?? {})) values[name] ??= value;
  }
  return Object.keys(values).length === 0 ? newRecord(model.name) : queriedRecord({ type: model.name, values });
}

function ownersFor(id: string | null): string[] {
  const { org } = currentContext();
  const given = id ?? currentUserId();
  const profile = org.storage.all('SELECT "ProfileId" FROM "User" WHERE "Id" = ?', [given])[0]?.['ProfileId'];
  return [given, ...(profile ? [String(profile)] : []), org.settings.organizationId];
}

function keyOf(record: OrgRecord, isMetadata: boolean): string {
  return String(record.values[isMetadata ? 'DeveloperName' : 'Name'] ?? '');
}

function getAll(objectName: string): ApexMap<string, SObject> {
  const isMetadata = objectModel(objectName).kind === 'customMetadata';
  return new ApexMap(
    'String',
    objectName,
    allRows(objectName).map((record) => [keyOf(record, isMetadata), queriedRecord(record)] as const),
  );
}

function metadataInstance(objectName: string, key: string): SObject | null {
  const isId = isIdText(key);
  const wanted = isId ? normalizeId(key) : key.toLowerCase();
  const found = allRows(objectName).find(({ values }) =>
    isId ? values['Id'] === wanted : String(values['DeveloperName']).toLowerCase() === wanted,
  );
  return found === undefined ? null : queriedRecord(found);
}

/** By developer name or id for custom metadata, by name for list settings, by owner for hierarchy settings. Null when there is none. */
function getInstance(objectName: string, key: string | null = null): SObject | null {
  const model = objectModel(objectName);
  if (model.kind === 'customMetadata') return metadataInstance(objectName, requireArgument(key));
  if (model.fields.has('setupownerid')) return hierarchy(objectName, ownersFor(key === null ? null : normalizeId(key)));
  const found = allRows(objectName).find(
    ({ values }) => String(values['Name']).toLowerCase() === requireArgument(key).toLowerCase(),
  );
  return found === undefined ? null : queriedRecord(found);
}

function getValues(objectName: string, key: string | null): SObject | null {
  if (!objectModel(objectName).fields.has('setupownerid')) return getInstance(objectName, key);
  const record = hierarchy(objectName, [normalizeId(requireArgument(key)) ?? '']);
  return record.id === null ? null : record;
}

function getOrgDefaults(objectName: string): SObject {
  if (!objectModel(objectName).fields.has('setupownerid'))
    throw new UnsupportedOperationException(`getOrgDefaults is not available for ${objectName}`);
  return hierarchy(objectName, [currentContext().org.settings.organizationId]);
}

/**
 * Static methods of custom metadata types and custom settings («Custom Metadata Type Methods», «Custom Settings Methods»); no query is
 * counted. Emitted code passes the API name of the object first: `Setting__mdt.getInstance('Default')`.
 */
export const settingsMembers: MemberTable = {
  'static Map<String,SObject> getAll()': getAll,
  'static SObject getInstance()': getInstance,
  'static SObject getInstance(String key)': getInstance,
  'static SObject getValues(String key)': getValues,
  'static SObject getOrgDefaults()': getOrgDefaults,
};
