import { currentContext } from '../runtime/context.js';
import { strictKey } from '../runtime/hashing.js';
import { applyDefaults } from '../runtime/newRecord.js';
import { SObject } from '../runtime/sobject.js';
import type { SObjectFieldToken, SObjectTypeToken } from '../runtime/tokens.js';
import { sobjectTypeToken } from '../runtime/tokens.js';
import { defineType } from './defineType.js';
import { DescribeField, DescribeObject } from './describeResults.js';
import { javaStringHash } from './javaHash.js';

/** Object type of a List or Map of records; null where the elements are of no single object, as on the platform. */
export function sobjectTypeOfCollection(elementType: string): SObjectTypeToken | null {
  const model = currentContext().org.schema.object(elementType);
  return model === undefined ? null : sobjectTypeToken(model.name);
}

function newSObject(self: SObjectTypeToken, id: string | null = null, defaults = false): SObject {
  const record = new SObject(self.model);
  if (id !== null) record.setField('id', id);
  if (defaults) applyDefaults(record);
  return record;
}

defineType('Schema.SObjectType', {
  'Schema.DescribeSObjectResult getDescribe()': (self: SObjectTypeToken) => new DescribeObject(self.model),
  'Schema.DescribeSObjectResult getDescribe(Object options)': (self: SObjectTypeToken) =>
    new DescribeObject(self.model),
  'SObject newSObject()': (self: SObjectTypeToken) => newSObject(self),
  'SObject newSObject(Id id)': newSObject,
  'SObject newSObject(Id id, Boolean loadDefaults)': newSObject,
  'Boolean equals(Object other)': (self: SObjectTypeToken, other: unknown) => self === other,
  'Integer hashCode()': (self: SObjectTypeToken) => javaStringHash(String(strictKey(self))),
  'String toString()': (self: SObjectTypeToken) => self.name,
});

defineType('Schema.SObjectField', {
  'Schema.DescribeFieldResult getDescribe()': (self: SObjectFieldToken) => DescribeField.of(self),
  'Schema.DescribeFieldResult getDescribe(Object options)': (self: SObjectFieldToken) => DescribeField.of(self),
  'Boolean equals(Object other)': (self: SObjectFieldToken, other: unknown) => self === other,
  'Integer hashCode()': (self: SObjectFieldToken) => javaStringHash(String(strictKey(self))),
  'String toString()': (self: SObjectFieldToken) => self.name,
});
