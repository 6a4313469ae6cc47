import { request } from 'localorg/server';
import { recordsChanged, recordValue } from 'localorg/records';
import { wireAdapter, type WireConfig } from 'localorg/sharedValue';

/** A field as components name it: `Opportunity.Amount`, or what `@salesforce/schema` imports. */
type FieldName = string | { readonly objectApiName: string; readonly fieldApiName: string };

interface UiField {
  readonly value: unknown;
  readonly displayValue: string | null;
}

interface UiRecord {
  readonly id: string;
  readonly apiName: string;
  readonly fields: Readonly<Record<string, UiField>>;
}

interface RecordInput {
  readonly apiName?: string;
  readonly fields: Readonly<Record<string, unknown>>;
}

const fieldPath = (field: FieldName): string =>
  typeof field === 'string' ? field : `${field.objectApiName}.${field.fieldApiName}`;

function fieldList(fields: unknown): string[] {
  const list = (Array.isArray(fields) ? fields : fields ? [fields] : []) as FieldName[];
  return [...new Set(list.map(fieldPath))].sort();
}

function recordAddress(recordId: string, config: WireConfig): string {
  const query = new URLSearchParams();
  for (const name of ['fields', 'optionalFields']) {
    const list = fieldList(config[name]);
    if (list.length > 0) {
      query.set(name, list.join(','));
    }
  }
  for (const name of ['layoutTypes', 'modes']) {
    if (config[name] !== undefined) {
      query.set(name, [config[name]].flat().join(','));
    }
  }
  return `/ui-api/records/${recordId}?${query}`;
}

/** Wire adapter: a record's fields («getRecord»). Waits for the record id and the fields. */
export const getRecord = wireAdapter((config) => {
  const { recordId, fields, optionalFields, layoutTypes } = config;
  return typeof recordId === 'string' && (fields ?? optionalFields ?? layoutTypes) !== undefined
    ? recordValue(recordId, recordAddress(recordId, config))
    : undefined;
});

/** Follows `Opportunity.Account.Name` through the nested records of a getRecord result. */
function findField(record: UiRecord | undefined, field: FieldName): UiField | undefined {
  const path = fieldPath(field).split('.').slice(1);
  let current: UiRecord | undefined = record;
  for (const step of path.slice(0, -1)) {
    current = current?.fields[step]?.value as UiRecord | undefined;
  }
  return current?.fields[path.at(-1)!];
}

/** Value of a field in a getRecord result; undefined when the result does not have it. */
export function getFieldValue(record: UiRecord | undefined, field: FieldName): unknown {
  return findField(record, field)?.value;
}

/** Value of a field as people read it in the user's locale; null where the value itself is the text. */
export function getFieldDisplayValue(record: UiRecord | undefined, field: FieldName): string | null | undefined {
  return findField(record, field)?.displayValue;
}

/** Creates a record in the user's name; resolves with it. */
export function createRecord(input: RecordInput): Promise<UiRecord> {
  return request('POST', '/ui-api/records', input);
}

/** Updates a record in the user's name and refreshes what is shown of it. `fields.Id` names it. */
export async function updateRecord(input: RecordInput): Promise<UiRecord> {
  const { Id, ...fields } = input.fields;
  const record = await request<UiRecord>('PATCH', `/ui-api/records/${String(Id)}`, { fields });
  await recordsChanged([record.id]);
  return record;
}

/** Deletes a record in the user's name. */
export async function deleteRecord(recordId: string): Promise<void> {
  await request('DELETE', `/ui-api/records/${recordId}`, {});
}

/** Tells that records were changed by other means (Apex): all that is shown of them is fetched again. */
export function notifyRecordUpdateAvailable(records: readonly { readonly recordId: string }[]): Promise<void> {
  return recordsChanged(records.map(({ recordId }) => recordId));
}

/** The older name of notifyRecordUpdateAvailable. */
export function getRecordNotifyChange(records: readonly { readonly recordId: string }[]): void {
  void notifyRecordUpdateAvailable(records);
}
