import type { EnumValue } from '../runtime/enumValue.js';
import { ApexException, ListException, systemException, systemExceptionClass } from '../runtime/exceptions.js';
import type { DmlFailure } from '../runtime/exceptions.js';
import { ApexList } from '../runtime/list.js';
import { ApexMap } from '../runtime/map.js';
import { ApexSet } from '../runtime/set.js';
import { apexToString } from '../runtime/text.js';
import { sobjectFieldToken } from '../runtime/tokens.js';
import { defineType } from './defineType.js';
import type { MemberTable } from './defineType.js';
import { statusCode } from './statusCode.js';

function failure(self: ApexException, index: number): DmlFailure {
  const found = self.dmlFailures[index];
  if (found === undefined) throw new ListException(`List index out of bounds: ${index}`);
  return found;
}

function fieldTokens(found: DmlFailure): ApexList {
  const object = found.record?.model;
  const names = object === undefined ? [] : found.fields.filter((name) => object.fields.has(name.toLowerCase()));
  return new ApexList(
    'Schema.SObjectField',
    names.map((name) => sobjectFieldToken(object?.name ?? '', name)),
  );
}

/** Names of the inaccessible fields by object; an object that cannot be read at all brings the fields of it that were asked for. */
function inaccessibleFields(self: ApexException): ApexMap<string, ApexSet<string>> {
  const fields = new ApexMap<string, ApexSet<string>>('String', 'Set<String>');
  for (const { objectName, fieldName } of self.inaccessible) {
    const names = fields.get(objectName) ?? new ApexSet<string>('String');
    if (fieldName !== null) names.add(fieldName);
    fields.put(objectName, names);
  }
  return fields;
}

/** Apex Exception («Exception Class and Built-In Exceptions»). */
export const exceptionType = defineType('System.Exception', {
  'Exception getCause()': (self: ApexException) => self.cause,
  'Integer getLineNumber()': (self: ApexException) => self.frames[0]?.line ?? 0,
  'String getMessage()': (self: ApexException) => self.message,
  'String getStackTraceString()': (self: ApexException) => self.stackTrace,
  'String getTypeName()': (self: ApexException) => self.typeName,
  'void initCause(Exception cause)': (self: ApexException, cause: ApexException | null) => {
    self.cause = cause;
  },
  'void setMessage(String message)': (self: ApexException, message: string | null) => {
    self.text = message;
  },
  'Integer getNumDml()': (self: ApexException) => self.dmlFailures.length,
  'List<String> getDmlFieldNames(Integer index)': (self: ApexException, index: number) =>
    new ApexList('String', [...failure(self, index).fields]),
  'List<Schema.SObjectField> getDmlFields(Integer index)': (self: ApexException, index: number) =>
    fieldTokens(failure(self, index)),
  'String getDmlId(Integer index)': (self: ApexException, index: number) => failure(self, index).id,
  'Integer getDmlIndex(Integer index)': (self: ApexException, index: number) => failure(self, index).index,
  'String getDmlMessage(Integer index)': (self: ApexException, index: number) => failure(self, index).message,
  'String getDmlStatusCode(Integer index)': (self: ApexException, index: number) => failure(self, index).statusCode,
  'StatusCode getDmlType(Integer index)': (self: ApexException, index: number): EnumValue =>
    statusCode(failure(self, index).statusCode),
  'String toString()': apexToString,
});

/** Exceptions of the platform with the four usual constructors. */
const exceptionNames = [
  'AssertException',
  'AsyncException',
  'BigObjectException',
  'CalloutException',
  'DmlException',
  'DuplicateMessageException',
  'EmailException',
  'ExternalObjectException',
  'FinalException',
  'FlowException',
  'FormulaEvaluationException',
  'FormulaValidationException',
  'HandledException',
  'IllegalArgumentException',
  'InvalidHeaderException',
  'InvalidReadOnlyUserDmlException',
  'JSONException',
  'LicenseException',
  'LimitException',
  'ListException',
  'MathException',
  'NoAccessException',
  'NoDataFoundException',
  'NoSuchElementException',
  'NullPointerException',
  'ProcedureException',
  'QueryException',
  'RequiredFeatureMissingException',
  'SObjectException',
  'SearchException',
  'SecurityException',
  'SerializationException',
  'StringException',
  'TouchHandledException',
  'TypeException',
  'UnexpectedException',
  'UnsupportedOperationException',
  'VisualforceException',
  'XmlException',
] as const;

/** What single exceptions have beyond that («QueryException Class»). */
const furtherMembers: Readonly<Partial<Record<(typeof exceptionNames)[number], MemberTable>>> = {
  QueryException: { 'Map<String, Set<String>> getInaccessibleFields()': inaccessibleFields },
};

function constructed(exception: ApexException): ApexException {
  exception.isConstructed = true;
  return exception;
}

for (const name of exceptionNames) {
  const type = systemExceptionClass(name) ?? systemException(`System.${name}`);
  defineType(
    `System.${name}`,
    {
      'new()': () => constructed(new type()),
      'new(String message)': (message: string | null) => constructed(new type(message)),
      'new(Exception cause)': (cause: ApexException | null) => constructed(new type(cause)),
      'new(String message, Exception cause)': (message: string | null, cause: ApexException | null) =>
        constructed(new type(message, cause)),
      ...furtherMembers[name],
    },
    { extends: 'Exception' },
  );
}

for (const name of ['AuraHandledException', 'InvalidParameterValueException'] as const) {
  const type = systemExceptionClass(name) ?? ApexException;
  const members: MemberTable =
    name === 'AuraHandledException'
      ? { 'new(String message)': (message: string | null) => new type(message) }
      : { 'new(String message, String parameter)': (message: string | null) => new type(message) };
  defineType(`System.${name}`, members, { extends: 'Exception' });
}
