import { PlatformError } from '../../diagnostics/errors.js';
import type { ObjectModel } from '../../schema/model.js';
import type { OrgRecord } from '../../schema/record.js';
import { readRecord, readValue, writeRecord } from '../recordJson.js';
import { notFound } from '../restError.js';
import { noContent, ok, type Resource, type RestCall } from '../restCall.js';
import { locationOf, objectOf, remove, save, throwErrors } from './saveSupport.js';

const param = (call: RestCall, name: string): string => call.params[name] ?? '';

const unknownKey = (name: string): PlatformError =>
  notFound(`Provided external ID field does not exist or is not accessible: ${name}`);

function retrieve(call: RestCall, object: ObjectModel, keyField: string, key: string): OrgRecord[] {
  const requested = call.query['fields']?.split(',').map((name) => name.trim());
  const fields = requested ?? readableFields(call, object);
  const field = call.org.schema.field(object.name, keyField);
  if (!field || (!field.externalId && field.type !== 'id')) throw unknownKey(keyField);
  const query = call.org.queries.parse(`SELECT ${fields.join(', ')} FROM ${object.name} WHERE ${keyField} = :key`);
  const access = { userId: call.userId, mode: 'user', sharing: true } as const;
  return call.org.queries.run(query, { access, binds: [readValue(key, field)], now: call.org.clock() }).records;
}

function readableFields(call: RestCall, object: ObjectModel): string[] {
  return [...object.fields.values()]
    .filter(
      (field) => field.type !== 'base64' && call.org.security.fieldAccess(call.userId, object.name, field.name).read,
    )
    .map((field) => field.name);
}

const createRow: Resource = {
  method: 'POST',
  path: '/sobjects/:object',
  handle(call) {
    const object = objectOf(call, param(call, 'object'));
    const record = readRecord(call.body, object, call.org.schema);
    const [result] = save(call, { operation: 'insert', records: [record], allOrNone: true });
    throwErrors(result!);
    const body = { id: result!.id, success: true, errors: [] };
    return { status: 201, body, headers: locationOf(call, object, result!.id) };
  },
};

const getRow: Resource = {
  method: 'GET',
  path: '/sobjects/:object/:id',
  handle(call) {
    const object = objectOf(call, param(call, 'object'));
    const [row] = retrieve(call, object, 'Id', param(call, 'id'));
    if (!row) throw notFound();
    return ok(writeRecord(row, call.org.schema, call.version));
  },
};

const updateRow: Resource = {
  method: 'PATCH',
  path: '/sobjects/:object/:id',
  handle(call) {
    const object = objectOf(call, param(call, 'object'));
    const record = readRecord(call.body, object, call.org.schema);
    if ('Id' in record.values) {
      throw new PlatformError('INVALID_FIELD', 'The Id field should not be specified in the sobject data.', ['Id']);
    }
    record.values['Id'] = param(call, 'id');
    const [result] = save(call, { operation: 'update', records: [record], allOrNone: true });
    throwErrors(result!);
    return noContent;
  },
};

const deleteRow: Resource = {
  method: 'DELETE',
  path: '/sobjects/:object/:id',
  handle(call) {
    objectOf(call, param(call, 'object'));
    const [result] = remove(call, [param(call, 'id')], true);
    throwErrors(result!);
    return noContent;
  },
};

const getByExternalId: Resource = {
  method: 'GET',
  path: '/sobjects/:object/:field/:value',
  handle(call) {
    const object = objectOf(call, param(call, 'object'));
    const rows = retrieve(call, object, param(call, 'field'), param(call, 'value'));
    if (rows.length === 0) throw notFound();
    if (rows.length > 1) {
      const base = `/services/data/v${call.version}/sobjects/${object.name}`;
      return { status: 300, body: rows.map((row) => `${base}/${String(row.values['Id'])}`) };
    }
    return ok(writeRecord(rows[0]!, call.org.schema, call.version));
  },
};

const upsertByExternalId: Resource = {
  method: 'PATCH',
  path: '/sobjects/:object/:field/:value',
  handle(call) {
    const object = objectOf(call, param(call, 'object'));
    const field = call.org.schema.field(object.name, param(call, 'field'));
    if (!field) throw unknownKey(param(call, 'field'));
    const record = readRecord(call.body, object, call.org.schema);
    record.values[field.name] = readValue(param(call, 'value'), field);
    const request = { operation: 'upsert', records: [record], allOrNone: true, externalIdField: field.name } as const;
    const [result] = save(call, request);
    throwErrors(result!);
    const body = { id: result!.id, success: true, errors: [], created: result!.created };
    return result!.created ? { status: 201, body, headers: locationOf(call, object, result!.id) } : ok(body);
  },
};

/** One record at a time: create, retrieve, update, delete, and by external id. */
export const sobjectRowResources: readonly Resource[] = [
  createRow,
  getRow,
  updateRow,
  deleteRow,
  getByExternalId,
  upsertByExternalId,
];
