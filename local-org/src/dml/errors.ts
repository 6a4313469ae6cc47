import type { FieldModel, ObjectModel } from '../schema/model.js';
import type { SaveError } from './engine.js';

/** The errors of a record, in the platform's words («Status Codes», SOAP API Developer Guide). */
function saveError(statusCode: string, message: string, fields: readonly string[] = []): SaveError {
  return { statusCode, message, fields };
}

export const saveErrors = {
  idOnInsert: () => saveError('INVALID_FIELD_FOR_INSERT_UPDATE', 'cannot specify Id in an insert call', ['Id']),
  idMissing: (operation: string) =>
    saveError(
      'MISSING_ARGUMENT',
      `Id not specified in ${operation === 'update' ? 'an update' : `a ${operation}`} call`,
    ),
  externalIdMissing: (field: FieldModel) => saveError('MISSING_ARGUMENT', `${field.name} not specified`, [field.name]),
  malformedId: (value: string) => saveError('MALFORMED_ID', `Id: id value of incorrect type: ${value}`, ['Id']),
  duplicateId: (id: string) => saveError('DUPLICATE_VALUE', `Duplicate id specified: ${id}`, ['Id']),
  duplicateExternalId: (field: FieldModel, value: string) =>
    saveError('DUPLICATE_VALUE', `Duplicate external id specified: ${value}`, [field.name]),
  ambiguousExternalId: (field: FieldModel, ids: readonly string[]) =>
    saveError(
      'DUPLICATE_EXTERNAL_ID',
      `${field.label}: more than one record found for external id field: [${ids.join(', ')}]`,
      [field.name],
    ),
  invalidCrossReference: (fields: readonly string[] = []) =>
    saveError('INVALID_CROSS_REFERENCE_KEY', 'invalid cross reference id', fields),
  entityIsDeleted: (fields: readonly string[] = []) => saveError('ENTITY_IS_DELETED', 'entity is deleted', fields),
  wrongOperation: (object: ObjectModel, verb: 'inserted' | 'updated' | 'deleted' | 'undeleted') =>
    saveError('INVALID_TYPE_FOR_OPERATION', `entity type cannot be ${verb}: ${object.name}`),
  unknownObject: (name: string) => saveError('INVALID_TYPE', `sObject type '${name}' is not supported.`),
  unknownField: (name: string, object: ObjectModel) =>
    saveError('INVALID_FIELD', `No such column '${name}' on sobject of type ${object.name}`, [name]),
  notWriteable: (names: readonly string[]) =>
    saveError(
      'INVALID_FIELD_FOR_INSERT_UPDATE',
      `Unable to create/update fields: ${names.join(', ')}. Please check the security settings of this field and verify that it is read/write for your profile or permission set.`,
      names,
    ),
  objectAccess: (object: ObjectModel) =>
    saveError('INSUFFICIENT_ACCESS_OR_READONLY', `Access to entity '${object.name}' denied`),
  rowAccess: () => saveError('INSUFFICIENT_ACCESS_OR_READONLY', 'insufficient access rights on object id'),
  crossReferenceAccess: (id: string) =>
    saveError(
      'INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY',
      `insufficient access rights on cross-reference id: ${id}`,
    ),
  required: (fields: readonly FieldModel[]) => {
    const names = fields.map((field) => field.name);
    return saveError('REQUIRED_FIELD_MISSING', `Required fields are missing: [${names.join(', ')}]`, names);
  },
  tooLong: (field: FieldModel, value: string) =>
    saveError(
      'STRING_TOO_LONG',
      `${field.label}: data value too large: ${value.slice(0, 255)} (max length=${field.length ?? 0})`,
      [field.name],
    ),
  wrongType: (field: FieldModel, value: unknown) =>
    saveError('INVALID_TYPE_ON_FIELD_IN_RECORD', `${field.label}: value not of required type: ${String(value)}`, [
      field.name,
    ]),
  outOfRange: (field: FieldModel, value: number) =>
    saveError('NUMBER_OUTSIDE_VALID_RANGE', `${field.label}: value outside of valid range on numeric field: ${value}`, [
      field.name,
    ]),
  restrictedPicklist: (field: FieldModel, value: string) =>
    saveError(
      'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST',
      `${field.label}: bad value for restricted picklist field: ${value}`,
      [field.name],
    ),
  invalidEmail: (field: FieldModel, value: string) =>
    saveError('INVALID_EMAIL_ADDRESS', `${field.label}: invalid email address: ${value}`, [field.name]),
  wrongReference: (field: FieldModel, value: string) =>
    saveError('FIELD_INTEGRITY_EXCEPTION', `${field.label}: id value of incorrect type: ${value}`, [field.name]),
  malformedReference: (field: FieldModel, value: string) =>
    saveError('MALFORMED_ID', `${field.label}: id value of incorrect type: ${value}`, [field.name]),
  selfReference: (field: FieldModel) =>
    saveError('FIELD_INTEGRITY_EXCEPTION', `${field.label}: a record cannot refer to itself`, [field.name]),
  duplicateValue: (field: FieldModel, id: string) =>
    saveError('DUPLICATE_VALUE', `duplicate value found: ${field.name} duplicates value on record with id: ${id}`, []),
  inactiveOwner: (id: string, object: ObjectModel) =>
    saveError(
      'INACTIVE_OWNER_OR_USER',
      `operation performed with inactive user [${id}] as owner of ${object.label.toLowerCase()}`,
    ),
  validation: (message: string, field: string | null) =>
    saveError('FIELD_CUSTOM_VALIDATION_EXCEPTION', message, field === null ? [] : [field]),
  integrity: (message: string, fields: readonly string[] = []) =>
    saveError('FIELD_INTEGRITY_EXCEPTION', message, fields),
  triggerFailure: (message: string) => saveError('CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY', message),
  rolledBack: () =>
    saveError(
      'ALL_OR_NONE_OPERATION_ROLLED_BACK',
      'Record rolled back because not all records were valid and the request was using AllOrNone header',
    ),
  tooManyRetries: () =>
    saveError(
      'CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY',
      'Too many batch retries in the presence of Apex triggers and partial failures.',
    ),
  deleteRestricted: (name: string, names: readonly string[], plural: string) =>
    saveError(
      'DELETE_FAILED',
      `Your attempt to delete ${name} could not be completed because it is associated with the following ${plural.toLowerCase()}.: ${names.join(', ')}`,
    ),
  notInRecycleBin: () => saveError('UNDELETE_FAILED', 'Entity is not in the recycle bin'),
  other: saveError,
} as const;
