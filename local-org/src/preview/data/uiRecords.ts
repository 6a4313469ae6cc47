import { PlatformError } from '../../diagnostics/errors.js';
import type { SaveResult } from '../../dml/engine.js';
import { formatDatetime, readRecord } from '../../http/recordJson.js';
import type { FieldModel, ObjectModel } from '../../schema/model.js';
import type { FieldValue, OrgRecord } from '../../schema/record.js';
import { findShownField, referenceNamePath, valueAt } from './fieldCells.js';
import { literal, objectOfRecord, query, readableObject, type PageRequest } from './pageRequest.js';
import { displayValue, userLocale, type UserLocale } from './userLocale.js';

/** A field in a record of the UI API: a plain value, or a parent record. */
interface UiField {
  readonly value: FieldValue | UiRecord;
  readonly displayValue: string | null;
}

/** A record as the UI API gives it («Record», User Interface API Developer Guide). */
export interface UiRecord {
  readonly apiName: string;
  readonly id: string | null;
  readonly childRelationships: Record<string, never>;
  readonly fields: Record<string, UiField>;
  readonly recordTypeInfo: null;
  readonly systemModstamp: string | null;
  readonly lastModifiedDate: string | null;
  readonly lastModifiedById: string | null;
}

/** Errors of a save, as the UI API reports them: those of fields and those of the record. */
export class SaveFailure extends Error {
  readonly body: Record<string, unknown>;

  constructor(verb: string, object: ObjectModel, { errors }: SaveResult) {
    super(`An error occurred while trying to ${verb} the record. Please try again.`);
    const list = errors.map(({ statusCode, message, fields }) => ({
      constituentField: null,
      duplicateRecordError: null,
      errorCode: statusCode,
      field: fields[0] ?? null,
      fieldLabel: fields[0] ? (object.fields.get(fields[0].toLowerCase())?.label ?? null) : null,
      message,
    }));
    const fieldErrors: Record<string, unknown[]> = {};
    for (const error of list.filter(({ field }) => field !== null)) {
      (fieldErrors[error.field!] ??= []).push(error);
    }
    this.body = {
      message: this.message,
      statusCode: 400,
      enhancedErrorType: 'RecordError',
      output: { errors: list.filter(({ field }) => field === null), fieldErrors },
    };
  }
}

/**
 * A record with the fields asked for (`Opportunity.Account.Name`). Optional fields that the user may not read are left
 * out; others are an error, as on the platform.
 */
export function uiRecord(
  request: PageRequest,
  recordId: string,
  fields: readonly string[],
  optionalFields: readonly string[],
): UiRecord {
  const object = objectOfRecord(request, recordId);
  const paths = [
    ...fields.map((field) => readablePath(request, object, field, true)!),
    ...optionalFields.flatMap((field) => readablePath(request, object, field, false) ?? []),
  ];
  const names = paths.flatMap((path) => {
    const shown = findShownField(request, object, path)!;
    return referenceNamePath(request, path, shown.field) ?? [];
  });
  const parents = paths.flatMap((path) => parentPrefixes(path)).map((prefix) => `${prefix}.Id`);
  const system = ['Id', 'LastModifiedDate', 'LastModifiedById', 'SystemModstamp'].filter((name) =>
    object.fields.has(name.toLowerCase()),
  );
  const selected = new Set([...system, ...paths, ...names, ...parents]);
  const [record] = query(
    request,
    `SELECT ${[...selected].join(', ')} FROM ${object.name} WHERE Id = ${literal(recordId)}`,
  );
  if (!record) {
    throw new PlatformError('NOT_FOUND', 'The requested resource does not exist');
  }
  return writeUiRecord(request, userLocale(request), record, object, paths);
}

/** `Account.Owner.Name` → `Account`, `Account.Owner`. */
function parentPrefixes(path: string): string[] {
  const steps = path.split('.').slice(0, -1);
  return steps.map((_, index) => steps.slice(0, index + 1).join('.'));
}

function readablePath(request: PageRequest, object: ObjectModel, name: string, required: boolean): string | undefined {
  const [objectName, ...steps] = name.split('.');
  const shown = objectName === object.name ? findShownField(request, object, steps.join('.')) : undefined;
  if (!shown && required) {
    throw new PlatformError('INVALID_FIELD', `No such column '${steps.join('.') || name}' on entity '${object.name}'.`);
  }
  return shown?.path;
}

function writeUiRecord(
  request: PageRequest,
  user: UserLocale,
  record: OrgRecord,
  object: ObjectModel,
  paths: readonly string[],
): UiRecord {
  const fields: Record<string, UiField> = {};
  for (const path of paths.filter((candidate) => !candidate.includes('.'))) {
    const field = object.fields.get(path.toLowerCase())!;
    fields[field.name] = writeField(request, user, record, field);
  }
  for (const relationship of new Set(paths.flatMap((path) => (path.includes('.') ? path.split('.')[0]! : [])))) {
    fields[relationship] = writeParent(request, user, record, object, relationship, paths);
  }
  const moment = (name: string): string | null => {
    const value = record.values[name];
    return typeof value === 'number' ? formatDatetime(value) : null;
  };
  return {
    apiName: object.name,
    id: (record.values['Id'] as string | undefined) ?? null,
    childRelationships: {},
    fields,
    recordTypeInfo: null,
    systemModstamp: moment('SystemModstamp'),
    lastModifiedDate: moment('LastModifiedDate'),
    lastModifiedById: (record.values['LastModifiedById'] as string | undefined) ?? null,
  };
}

function writeField(request: PageRequest, user: UserLocale, record: OrgRecord, field: FieldModel): UiField {
  const value = valueAt(record, field.name);
  const name = referenceNamePath(request, field.name, field);
  return {
    value: field.type === 'datetime' && typeof value === 'number' ? formatDatetime(value).replace('+0000', 'Z') : value,
    displayValue: name ? (valueAt(record, name) as string | null) : displayValue(user, field, value),
  };
}

function writeParent(
  request: PageRequest,
  user: UserLocale,
  record: OrgRecord,
  object: ObjectModel,
  relationship: string,
  paths: readonly string[],
): UiField {
  const parent = record.values[relationship] as OrgRecord | null;
  const reference = request.org.schema.parentRelationship(object.name, relationship);
  const target =
    parent && request.org.schema.object(parent.type === 'Name' ? reference!.reference!.to[0]! : parent.type);
  if (!parent || !target) {
    return { value: null, displayValue: null };
  }
  const inner = paths.flatMap((path) =>
    path.startsWith(`${relationship}.`) ? [path.slice(relationship.length + 1)] : [],
  );
  const value = writeUiRecord(request, user, parent, target, inner);
  return { value, displayValue: (parent.values[target.nameField] as string | undefined) ?? null };
}

interface RecordInput {
  readonly apiName?: unknown;
  readonly fields?: unknown;
}

/** Creates a record in the user's name. Throws SaveFailure. */
export function createUiRecord(request: PageRequest, { apiName, fields }: RecordInput): UiRecord {
  const object = readableObject(request, String(apiName));
  const [result] = request.org.dml.save(
    'insert',
    [readRecord(fields, object, request.org.schema)],
    saveOptions(request),
  );
  return saved(request, 'create', object, result!);
}

/** Updates a record in the user's name. Throws SaveFailure. */
export function updateUiRecord(request: PageRequest, recordId: string, { fields }: RecordInput): UiRecord {
  const object = objectOfRecord(request, recordId);
  const record = readRecord(fields, object, request.org.schema);
  record.values['Id'] = recordId;
  const [result] = request.org.dml.save('update', [record], saveOptions(request));
  return saved(request, 'update', object, result!);
}

/** Deletes a record in the user's name. Throws SaveFailure. */
export function deleteUiRecord(request: PageRequest, recordId: string): void {
  const object = objectOfRecord(request, recordId);
  const [result] = request.org.dml.remove('delete', [recordId], saveOptions(request));
  if (!result!.success) {
    throw new SaveFailure('delete', object, result!);
  }
}

function saveOptions({ transaction }: PageRequest) {
  return { transaction, allOrNone: true, mode: 'user', sharing: true } as const;
}

function saved(request: PageRequest, verb: string, object: ObjectModel, result: SaveResult): UiRecord {
  if (!result.success) {
    throw new SaveFailure(verb, object, result);
  }
  const readable = [...object.fields.values()].filter(({ name }) => findShownField(request, object, name));
  return uiRecord(
    request,
    result.id!,
    [],
    readable.map(({ name }) => `${object.name}.${name}`),
  );
}
