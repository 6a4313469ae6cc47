import { apexTypeOfField } from '../runtime/fieldValues.js';
import { ApexException, SObjectException, requireArgument } from '../runtime/exceptions.js';
import { cloneRecord } from '../runtime/cloneRecord.js';
import { strictKey } from '../runtime/hashing.js';
import { ApexList } from '../runtime/list.js';
import { ApexMap } from '../runtime/map.js';
import { objectShape } from '../runtime/objectShape.js';
import { SObject } from '../runtime/sobject.js';
import { apexToString } from '../runtime/text.js';
import { SObjectFieldToken, sobjectTypeToken } from '../runtime/tokens.js';
import { apexTypeOf } from '../runtime/typeOf.js';
import { assignable } from './assignField.js';
import { SaveErrorValue } from './databaseResults.js';
import { defineType } from './defineType.js';
import type { MemberTable } from './defineType.js';
import { recalculate } from './formula.js';
import { javaStringHash } from './javaHash.js';
import { settingsMembers } from './settings.js';

type FieldName = string | SObjectFieldToken | null;

/** Lower-case name of a field that the record's object has. SObjectException «Invalid field X for Account» otherwise. */
function fieldName(record: SObject, field: FieldName): string {
  const given = requireArgument(field);
  const name = given instanceof SObjectFieldToken ? given.name : given;
  const lower = name.toLowerCase();
  if (record.model.fields.has(lower)) return lower;
  throw new SObjectException(`Invalid field ${name} for ${record.type}`);
}

/** Lower-case name of the relationship behind its own name or its reference field. */
function relationshipName(record: SObject, relationship: FieldName): string {
  const given = requireArgument(relationship);
  const name = given instanceof SObjectFieldToken ? given.name : given;
  const shape = objectShape(record.model);
  const lower = name.toLowerCase();
  const own = record.field(lower)?.reference?.relationshipName?.toLowerCase() ?? lower;
  if (shape.parents.has(own) || shape.children.has(own)) return own;
  throw new SObjectException(`Invalid relationship ${name} for ${record.type}`);
}

function get(self: SObject, field: FieldName): unknown {
  const name = typeof field === 'string' ? field.toLowerCase() : null;
  // Columns of an aggregate are asked for by their alias only.
  if (self.type === 'AggregateResult' && name !== null && !self.model.fields.has(name))
    throw new SObjectException(`Invalid field ${field} for AggregateResult`);
  const aliased = name === null ? undefined : self.aliased(name);
  return aliased === undefined ? self.getField(fieldName(self, field)) : aliased;
}

function put(self: SObject, field: FieldName, value: unknown): unknown {
  const name = fieldName(self, field);
  const model = self.field(name);
  if (model !== undefined && name !== 'id' && !model.createable && !model.updateable)
    throw new SObjectException(`Field is not writeable: ${self.type}.${model.name}`);
  const previous = self.peek(name);
  const type = apexTypeOfField(model?.type ?? 'anyType');
  const converted = assignable(value, type);
  if (converted === undefined) throw new SObjectException(`Illegal assignment from ${apexTypeOf(value)} to ${type}`);
  self.setField(name, converted);
  return previous;
}

function getSObjects(self: SObject, relationship: FieldName): ApexList<SObject> | null {
  const rows = self.getChildren(relationshipName(self, relationship));
  return rows.items.length === 0 ? null : rows;
}

function putSObject(self: SObject, relationship: FieldName, value: SObject | null): SObject | null {
  const name = relationshipName(self, relationship);
  const previous = self.peek(name) as SObject | null;
  self.setRelated(name, value);
  return previous;
}

function populatedFields(self: SObject): ApexMap<string, unknown> {
  const map = new ApexMap<string, unknown>('String', 'Object');
  for (const name of self.presentNames()) {
    const value = self.peek(name);
    if (value !== null || self.assigned.has(name)) map.put(self.exactName(name) ?? name, value);
  }
  return map;
}

function clone(
  self: SObject,
  preserveId = false,
  deep = false,
  preserveTimestamps = false,
  preserveAutonumber = false,
): SObject {
  return cloneRecord(self, { preserveId, deep, preserveTimestamps, preserveAutonumber });
}

function messageOf(error: string | ApexException | null): string {
  return error instanceof ApexException ? error.message : (error ?? '');
}

function addFieldError(self: SObject, field: FieldName, error: string | ApexException | null): void {
  self.addError(messageOf(error), self.field(fieldName(self, field))?.name ?? null);
}

function clear(self: SObject): void {
  for (const name of self.presentNames()) self.removeField(name);
}

const errorMembers: MemberTable = {
  'void addError(String message)': (self: SObject, message: string | null) => self.addError(messageOf(message), null),
  'void addError(String message, Boolean escape)': (self: SObject, message: string | null) =>
    self.addError(messageOf(message), null),
  'void addError(Exception exception)': (self: SObject, exception: ApexException | null) =>
    self.addError(messageOf(exception), null),
  'void addError(Exception exception, Boolean escape)': (self: SObject, exception: ApexException | null) =>
    self.addError(messageOf(exception), null),
  'void addError(String field, String message)': addFieldError,
  'void addError(String field, String message, Boolean escape)': addFieldError,
  'void addError(Schema.SObjectField field, String message)': addFieldError,
  'void addError(Schema.SObjectField field, String message, Boolean escape)': addFieldError,
  'Boolean hasErrors()': (self: SObject) => (self.errors?.length ?? 0) > 0,
  'List<Database.Error> getErrors()': (self: SObject) =>
    new ApexList(
      'Database.Error',
      (self.errors ?? []).map((error) => new SaveErrorValue(error)),
    ),
};

/** Apex SObject («SObject Class»). */
export const sobjectType = defineType('System.SObject', {
  ...errorMembers,
  ...settingsMembers,
  'void clear()': clear,
  'Object get(String field)': get,
  'Object get(Schema.SObjectField field)': get,
  'Object put(String field, Object value)': put,
  'Object put(Schema.SObjectField field, Object value)': put,
  'SObject getSObject(String relationship)': (self: SObject, relationship: FieldName) =>
    self.getParent(relationshipName(self, relationship)),
  'SObject getSObject(Schema.SObjectField field)': (self: SObject, field: FieldName) =>
    self.getParent(relationshipName(self, field)),
  'List<SObject> getSObjects(String relationship)': getSObjects,
  'List<SObject> getSObjects(Schema.SObjectField field)': getSObjects,
  'SObject putSObject(String relationship, SObject value)': putSObject,
  'SObject putSObject(Schema.SObjectField field, SObject value)': putSObject,
  'Map<String,Object> getPopulatedFieldsAsMap()': populatedFields,
  'Boolean isSet(String field)': (self: SObject, field: FieldName) => self.isPresent(fieldName(self, field)),
  'Boolean isSet(Schema.SObjectField field)': (self: SObject, field: FieldName) =>
    self.isPresent(fieldName(self, field)),
  'Schema.SObjectType getSObjectType()': (self: SObject) => sobjectTypeToken(self.type),
  'Id getCloneSourceId()': (self: SObject) => self.cloneSourceId,
  'Boolean isClone()': (self: SObject) => self.isClone,
  'SObject clone()': (self: SObject) => clone(self),
  'SObject clone(Boolean preserveId)': (self: SObject, id: boolean) => clone(self, id),
  'SObject clone(Boolean preserveId, Boolean deep)': (self: SObject, id: boolean, deep: boolean) =>
    clone(self, id, deep),
  'SObject clone(Boolean preserveId, Boolean deep, Boolean preserveTimestamps)': (
    self: SObject,
    id: boolean,
    deep: boolean,
    timestamps: boolean,
  ) => clone(self, id, deep, timestamps),
  'SObject clone(Boolean preserveId, Boolean deep, Boolean preserveTimestamps, Boolean preserveAutonumber)': clone,
  'Database.DMLOptions getOptions()': (self: SObject) => self.options,
  'void setOptions(Object options)': (self: SObject, options: unknown) => {
    self.options = options;
  },
  'Boolean equals(Object other)': (self: SObject, other: unknown) =>
    other instanceof SObject && strictKey(self) === strictKey(other),
  'Integer hashCode()': (self: SObject) => javaStringHash(String(strictKey(self))),
  'String toString()': apexToString,
  'void recalculateFormulas()': (self: SObject) => void recalculate(self),
});
