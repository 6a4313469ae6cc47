import { PlatformError } from '../diagnostics/errors.js';
import type { FieldModel, ObjectModel, Schema } from '../schema/model.js';
import type { FieldValue, OrgRecord } from '../schema/record.js';

/** `2026-11-21T22:00:00.000+0000`, as the REST API writes a moment. */
export function formatDatetime(milliseconds: number): string {
  return new Date(milliseconds).toISOString().replace('Z', '+0000');
}

function formatTime(milliseconds: number): string {
  return new Date(milliseconds).toISOString().slice(11);
}

/** A record as query and retrieve answers show it, with `attributes`. `object` knows the types of its values. */
export function writeRecord(
  record: OrgRecord,
  schema: Schema,
  version: string,
  object = schema.object(record.type),
): Record<string, unknown> {
  const { id } = record;
  const url = id === undefined ? {} : { url: `/services/data/v${version}/sobjects/${record.type}/${id}` };
  const json: Record<string, unknown> = { attributes: { type: record.type, ...url } };
  for (const [name, value] of Object.entries(record.values)) {
    json[name] = writeValue(value, object?.fields.get(name.toLowerCase()), schema, version);
  }
  return json;
}

function writeValue(
  value: OrgRecord['values'][string],
  field: FieldModel | undefined,
  schema: Schema,
  version: string,
): unknown {
  if (Array.isArray(value)) {
    if (value.length === 0) return null;
    return { totalSize: value.length, done: true, records: value.map((row) => writeRecord(row, schema, version)) };
  }
  if (value !== null && typeof value === 'object') return writeRecord(value, schema, version);
  if (typeof value === 'number') {
    if (field?.type === 'datetime') return formatDatetime(value);
    if (field?.type === 'time') return formatTime(value);
  }
  return value;
}

/** A JSON body as a record to save. Unknown fields and values of the wrong shape are refused as the platform does. */
export function readRecord(body: unknown, object: ObjectModel, schema: Schema): OrgRecord {
  if (body === null || typeof body !== 'object' || Array.isArray(body)) {
    throw new PlatformError('JSON_PARSER_ERROR', 'The HTTP entity body is required, and must be a JSON object');
  }
  const values: OrgRecord['values'] = {};
  for (const [name, value] of Object.entries(body)) {
    if (name === 'attributes') continue;
    const field = object.fields.get(name.toLowerCase());
    if (field) values[field.name] = readValue(value, field);
    else readReference(name, value, object, schema, values);
  }
  return { type: object.name, values };
}

/** `"Account": {"Ext__c": "A1"}`: a parent named by an external id; `resolveParents` puts the id in its place. */
function readReference(
  name: string,
  value: unknown,
  object: ObjectModel,
  schema: Schema,
  values: OrgRecord['values'],
): void {
  const reference = schema.parentRelationship(object.name, name);
  if (!reference?.reference) throw unknownColumn(name, object.name);
  if (value === null) {
    values[reference.name] = null;
    return;
  }
  const target = referenceTarget(value, reference, schema);
  if (!target) throw unknownColumn(name, object.name);
  values[reference.reference.relationshipName ?? name] = readRecord(value, target, schema);
}

function referenceTarget(value: unknown, field: FieldModel, schema: Schema): ObjectModel | undefined {
  const attributes = (value as { attributes?: { type?: string } }).attributes;
  const to = field.reference?.to ?? [];
  const named = attributes?.type ?? (to.length === 1 ? to[0] : undefined);
  return named === undefined ? undefined : schema.object(named);
}

export function unknownColumn(name: string, objectName: string): PlatformError {
  return new PlatformError('INVALID_FIELD', `No such column '${name}' on sobject of type ${objectName}`);
}

/** One JSON (or CSV) value as the canonical value of the field. Empty text is null. */
export function readValue(value: unknown, field: FieldModel): FieldValue {
  if (value === null || value === undefined || value === '') return null;
  switch (field.type) {
    case 'boolean':
      return readBoolean(value, field);
    case 'int':
    case 'long':
    case 'double':
    case 'currency':
    case 'percent':
      return readNumber(value, field);
    case 'date':
      return readDate(value, field);
    case 'datetime':
      return readMoment(value, field, (text) => Date.parse(/T/.test(text) ? text : `${text}T00:00:00Z`));
    case 'time':
      return readMoment(value, field, (text) => Date.parse(`1970-01-01T${text.replace(/Z?$/, 'Z')}`));
    default:
      if (typeof value === 'object') throw cannotRead(value, field);
      return String(value);
  }
}

function readBoolean(value: unknown, field: FieldModel): boolean {
  if (typeof value === 'boolean') return value;
  const text = String(value).toLowerCase();
  if (text === 'true' || text === '1') return true;
  if (text === 'false' || text === '0') return false;
  throw cannotRead(value, field);
}

function readNumber(value: unknown, field: FieldModel): number {
  const number = typeof value === 'number' ? value : typeof value === 'string' ? Number(value) : NaN;
  if (!Number.isFinite(number) || (field.type === 'int' && !Number.isInteger(number))) throw cannotRead(value, field);
  return number;
}

function readDate(value: unknown, field: FieldModel): string {
  const match = /^(\d{4}-\d{2}-\d{2})(T.*)?$/.exec(String(value));
  const day = match?.[1];
  const moment = new Date(`${day}T00:00:00Z`);
  // The calendar check catches 2027-02-30, which Date would move into March.
  if (!day || Number.isNaN(moment.getTime()) || moment.toISOString().slice(0, 10) !== day)
    throw cannotRead(value, field);
  return day;
}

function readMoment(value: unknown, field: FieldModel, parse: (text: string) => number): number {
  const moment = parse(String(value).replace(/([+-]\d{2})(\d{2})$/, '$1:$2'));
  if (Number.isNaN(moment)) throw cannotRead(value, field);
  return moment;
}

/** A value that is none of the field's type. JSON and CSV loads word it differently. */
export class ValueError extends PlatformError {
  constructor(
    readonly field: FieldModel,
    readonly value: unknown,
    message: string,
  ) {
    super('JSON_PARSER_ERROR', message);
  }
}

function cannotRead(value: unknown, field: FieldModel): ValueError {
  const kind = typeof value === 'number' ? 'VALUE_NUMBER' : typeof value === 'object' ? 'START_OBJECT' : 'VALUE_STRING';
  const shown = typeof value === 'object' ? '' : ` value ${String(value)}`;
  return new ValueError(
    field,
    value,
    `Cannot deserialize instance of ${field.type} from ${kind}${shown} or request may be missing a required field at ${field.name}`,
  );
}
