import type { FieldType, ObjectModel } from '../../schema/model.js';
import { isPermissionable } from '../../schema/permissionable.js';
import { currentContext } from '../runtime/context.js';
import type { EnumValue } from '../runtime/enumValue.js';
import { FoldingMap } from '../runtime/foldingMap.js';
import { ApexList } from '../runtime/list.js';
import { ApexMap } from '../runtime/map.js';
import { defaultOf } from '../runtime/newRecord.js';
import { SObjectTypeToken, sobjectFieldToken, sobjectTypeToken } from '../runtime/tokens.js';
import { defineEnum } from './defineEnum.js';
import { defineType } from './defineType.js';
import type { MemberTable } from './defineType.js';
import type { DescribeField, DescribeRecordType } from './describeResults.js';
import {
  DescribeChild,
  DescribeObject,
  DescribePicklistEntry,
  FieldsOfObject,
  recordTypesOf,
} from './describeResults.js';
import type { FieldSetMemberValue, FieldSetValue } from './fieldSets.js';
import { FieldSetsOfObject } from './fieldSets.js';

export const displayTypes = defineEnum('Schema.DisplayType', [
  'ADDRESS',
  'ANYTYPE',
  'BASE64',
  'BOOLEAN',
  'COMBOBOX',
  'COMPLEXVALUE',
  'CURRENCY',
  'DATACATEGORYGROUPREFERENCE',
  'DATE',
  'DATETIME',
  'DOUBLE',
  'EMAIL',
  'ENCRYPTEDSTRING',
  'ID',
  'INTEGER',
  'JSON',
  'LOCATION',
  'LONG',
  'MULTIPICKLIST',
  'PERCENT',
  'PHONE',
  'PICKLIST',
  'REFERENCE',
  'SOBJECT',
  'STRING',
  'TEXTAREA',
  'TIME',
  'URL',
]);

export const soapTypes = defineEnum('Schema.SoapType', [
  'ANYTYPE',
  'BASE64BINARY',
  'BOOLEAN',
  'DATE',
  'DATETIME',
  'DOUBLE',
  'ID',
  'INTEGER',
  'STRING',
  'TIME',
  'ADDRESS',
  'LOCATION',
]);

defineEnum('Schema.SObjectDescribeOptions', ['DEFAULT', 'DEFERRED', 'FULL']);

function displayType(type: FieldType): EnumValue {
  const name = type === 'int' ? 'INTEGER' : type.toUpperCase();
  return (displayTypes as Readonly<Record<string, EnumValue>>)[name] as EnumValue;
}

function soapType(type: FieldType): EnumValue {
  switch (type) {
    case 'id':
    case 'reference':
      return soapTypes.ID;
    case 'boolean':
      return soapTypes.BOOLEAN;
    case 'int':
      return soapTypes.INTEGER;
    case 'double':
    case 'currency':
    case 'percent':
      return soapTypes.DOUBLE;
    case 'date':
      return soapTypes.DATE;
    case 'datetime':
      return soapTypes.DATETIME;
    case 'time':
      return soapTypes.TIME;
    case 'base64':
      return soapTypes.BASE64BINARY;
    case 'anyType':
      return soapTypes.ANYTYPE;
    case 'address':
      return soapTypes.ADDRESS;
    case 'location':
      return soapTypes.LOCATION;
    default:
      return soapTypes.STRING;
  }
}

/** Every attribute of a describe result is both a property and a getter: `Label` and `getLabel()`, `Custom` and `isCustom()`. */
function attributes(table: MemberTable): MemberTable {
  const members: Record<string, MemberTable[string]> = {};
  for (const [declaration, read] of Object.entries(table)) {
    if (typeof read !== 'function') throw new Error(`${declaration} is not an attribute`);
    const space = declaration.lastIndexOf(' ');
    const [type, name] = [declaration.slice(0, space), declaration.slice(space + 1)];
    members[`property ${declaration}`] = { get: read };
    members[`${type} ${type === 'Boolean' && !/^(Is|Has)Subtype/.test(name) ? 'is' : 'get'}${name}()`] = read;
  }
  return members;
}

function children(self: DescribeObject): ApexList<DescribeChild> {
  return new ApexList(
    'Schema.ChildRelationship',
    self.model.childRelationships.map((child) => new DescribeChild(self.model, child)),
  );
}

function recordTypeMap(
  self: DescribeObject,
  keyType: string,
  key: (type: DescribeRecordType) => string,
): ApexMap<string, DescribeRecordType> {
  return new ApexMap(
    keyType,
    'Schema.RecordTypeInfo',
    recordTypesOf(self.model).map((type) => [key(type), type] as const),
  );
}

const recordTypeLabel = (type: DescribeRecordType): string => type.model?.label ?? 'Master';
const recordTypeName = (type: DescribeRecordType): string => type.model?.developerName ?? 'Master';

const associateTypes: Readonly<Partial<Record<ObjectModel['kind'], string>>> = { history: 'History', share: 'Share' };

/** The object whose changes or shares the records of a history or share object are. */
function associateParent({ model }: DescribeObject): string | null {
  if (associateTypes[model.kind] === undefined) return null;
  const parent = [...model.fields.values()].find((field) =>
    ['Shares', 'Histories'].includes(field.reference?.childRelationshipName ?? ''),
  );
  return parent?.reference?.to[0] ?? null;
}

defineType('Schema.DescribeSObjectResult', {
  'String getAssociateEntityType()': (self: DescribeObject) => associateTypes[self.model.kind] ?? null,
  'String getAssociateParentEntity()': associateParent,
  ...attributes({
    'Boolean Accessible': (self: DescribeObject) => self.access.read,
    'List<Schema.ChildRelationship> ChildRelationships': children,
    'Boolean Createable': (self: DescribeObject) => self.model.createable && self.access.create,
    'Boolean Custom': (self: DescribeObject) => self.model.custom,
    'Boolean CustomSetting': (self: DescribeObject) => self.model.kind === 'customSetting',
    'Boolean Deletable': (self: DescribeObject) => self.model.deletable && self.access.delete,
    'Boolean DeprecatedAndHidden': () => false,
    'Boolean FeedEnabled': () => false,
    'Schema.SObjectTypeFields Fields': (self: DescribeObject) => new FieldsOfObject(self.model),
    'Schema.SObjectTypeFieldSets FieldSets': (self: DescribeObject) => new FieldSetsOfObject(self.model),
    'Boolean HasSubtypes': () => false,
    'Boolean IsSubtype': () => false,
    'String KeyPrefix': (self: DescribeObject) => self.model.keyPrefix,
    'String Label': (self: DescribeObject) => self.model.label,
    'String LabelPlural': (self: DescribeObject) => self.model.pluralLabel,
    'String LocalName': (self: DescribeObject) => self.model.name,
    'Boolean Mergeable': () => false,
    'Boolean MruEnabled': (self: DescribeObject) => self.model.kind === 'standard' || self.model.kind === 'custom',
    'String Name': (self: DescribeObject) => self.model.name,
    'Boolean Queryable': (self: DescribeObject) => self.access.read,
    'List<Schema.RecordTypeInfo> RecordTypeInfos': (self: DescribeObject) =>
      new ApexList('Schema.RecordTypeInfo', recordTypesOf(self.model)),
    'Map<String,Schema.RecordTypeInfo> RecordTypeInfosByDeveloperName': (self: DescribeObject) =>
      recordTypeMap(self, 'String', recordTypeName),
    'Map<Id,Schema.RecordTypeInfo> RecordTypeInfosById': (self: DescribeObject) =>
      recordTypeMap(self, 'Id', (type) => type.id),
    'Map<String,Schema.RecordTypeInfo> RecordTypeInfosByName': (self: DescribeObject) =>
      recordTypeMap(self, 'String', recordTypeLabel),
    'Boolean Searchable': (self: DescribeObject) => self.model.kind === 'standard' || self.model.kind === 'custom',
    'Schema.SObjectType SObjectType': (self: DescribeObject) => sobjectTypeToken(self.model.name),
    'Boolean Undeletable': (self: DescribeObject) => self.model.deletable && self.access.delete,
    'Boolean Updateable': (self: DescribeObject) => self.model.updateable && self.access.edit,
  }),
});

const unsortable: ReadonlySet<FieldType> = new Set(['multipicklist', 'base64', 'encryptedstring']);
const ungroupable: ReadonlySet<FieldType> = new Set([
  'double',
  'currency',
  'percent',
  'datetime',
  'time',
  'multipicklist',
  'base64',
]);
const wholeNumberTypes: ReadonlySet<FieldType> = new Set(['int', 'long']);

function controller(self: DescribeField): unknown {
  const name = self.model.picklist?.controllingField;
  const field = name === undefined ? undefined : self.object.fields.get(name.toLowerCase());
  return field === undefined ? null : sobjectFieldToken(self.object.name, field.name);
}

function picklistEntries(self: DescribeField): ApexList<DescribePicklistEntry> {
  const values = (self.model.picklist?.values ?? []).filter((value) => value.active);
  return new ApexList(
    'Schema.PicklistEntry',
    values.map((value) => new DescribePicklistEntry(value)),
  );
}

function fieldLength(self: DescribeField): number {
  return self.model.length ?? (self.model.type === 'id' || self.model.type === 'reference' ? 18 : 0);
}

defineType('Schema.DescribeFieldResult', {
  ...attributes({
    'Boolean Accessible': (self: DescribeField) => self.access.read,
    'Boolean Aggregatable': (self: DescribeField) => self.model.type !== 'boolean' && !self.model.longText,
    'Boolean AutoNumber': (self: DescribeField) => self.model.autoNumber !== undefined,
    'Integer ByteLength': (self: DescribeField) => 3 * fieldLength(self),
    'Boolean Calculated': (self: DescribeField) => self.model.formula !== undefined || self.model.rollup !== undefined,
    'String CalculatedFormula': (self: DescribeField) => self.model.formula?.text ?? null,
    'Boolean CascadeDelete': (self: DescribeField) => self.model.reference?.onDelete === 'cascade',
    'Boolean CaseSensitive': (self: DescribeField) => self.model.caseSensitive,
    'Schema.SObjectField Controller': controller,
    'Boolean Createable': (self: DescribeField) => self.model.createable && self.access.create,
    'Boolean Custom': (self: DescribeField) => self.model.custom,
    'Boolean DefaultedOnCreate': (self: DescribeField) =>
      self.model.defaultValue !== undefined || self.model.type === 'boolean',
    'String DefaultValueFormula': (self: DescribeField) => self.model.defaultValue ?? null,
    'Boolean DependentPicklist': (self: DescribeField) => self.model.picklist?.controllingField !== undefined,
    'Boolean DeprecatedAndHidden': () => false,
    'Integer Digits': (self: DescribeField) =>
      wholeNumberTypes.has(self.model.type) ? (self.model.precision ?? 9) : 0,
    'Boolean Encrypted': () => false,
    'Boolean ExternalId': (self: DescribeField) => self.model.externalId,
    'Boolean Filterable': (self: DescribeField) => !self.model.longText,
    'Boolean FormulaTreatNullNumberAsZero': (self: DescribeField) => self.model.formula?.treatBlankAsZero ?? false,
    'Boolean Groupable': (self: DescribeField) =>
      !self.model.longText && self.model.formula === undefined && !ungroupable.has(self.model.type),
    'Boolean HtmlFormatted': (self: DescribeField) => self.model.htmlFormatted ?? false,
    'Boolean IdLookup': (self: DescribeField) =>
      self.model.externalId || self.model.type === 'id' || self.model.name === self.object.nameField,
    'String InlineHelpText': (self: DescribeField) => self.model.helpText ?? null,
    'String Label': (self: DescribeField) => self.model.label,
    'Integer Length': fieldLength,
    'String LocalName': (self: DescribeField) => self.model.name,
    'String Name': (self: DescribeField) => self.model.name,
    'Boolean NameField': (self: DescribeField) => self.model.name === self.object.nameField && self.model.type !== 'id',
    'Boolean NamePointing': (self: DescribeField) => (self.model.reference?.to.length ?? 0) > 1,
    'Boolean Nillable': (self: DescribeField) =>
      !self.model.required && self.model.type !== 'boolean' && self.model.type !== 'id',
    'Boolean Permissionable': (self: DescribeField) => isPermissionable(self.object, self.model),
    'List<Schema.PicklistEntry> PicklistValues': picklistEntries,
    'Integer Precision': (self: DescribeField) => self.model.precision ?? 0,
    'List<Schema.SObjectType> ReferenceTo': (self: DescribeField) =>
      new ApexList('Schema.SObjectType', (self.model.reference?.to ?? []).map(sobjectTypeToken)),
    'String RelationshipName': (self: DescribeField) => self.model.reference?.relationshipName ?? null,
    'Boolean RestrictedDelete': (self: DescribeField) => self.model.reference?.onDelete === 'restrict',
    'Boolean RestrictedPicklist': (self: DescribeField) => self.model.picklist?.restricted ?? false,
    'Integer Scale': (self: DescribeField) => self.model.scale ?? 0,
    'Schema.SoapType SoapType': (self: DescribeField) => soapType(self.model.type),
    'Schema.SObjectField SobjectField': (self: DescribeField) => sobjectFieldToken(self.object.name, self.model.name),
    'Boolean Sortable': (self: DescribeField) => !self.model.longText && !unsortable.has(self.model.type),
    'Schema.DisplayType Type': (self: DescribeField) => displayType(self.model.type),
    'Boolean Unique': (self: DescribeField) => self.model.unique,
    'Boolean Updateable': (self: DescribeField) => self.model.updateable && self.access.edit,
  }),
  'property Object DefaultValue': { get: (self: DescribeField) => defaultOf(self.object.name, self.model) },
  'Object getDefaultValue()': (self: DescribeField) => defaultOf(self.object.name, self.model),
  'Schema.SObjectType getSObjectType()': (self: DescribeField) => sobjectTypeToken(self.object.name),
});

defineType('Schema.SObjectTypeFields', {
  'Map<String,Schema.SObjectField> getMap()': (self: FieldsOfObject) => self.map(),
});

defineType('Schema.SObjectTypeFieldSets', {
  'Map<String,Schema.FieldSet> getMap()': (self: FieldSetsOfObject) => self.map(),
});

defineType(
  'Schema.FieldSet',
  attributes({
    'String Description': (self: FieldSetValue) => self.description,
    'List<Schema.FieldSetMember> Fields': (self: FieldSetValue) => self.members(),
    'String Label': (self: FieldSetValue) => self.label,
    'String Name': (self: FieldSetValue) => self.name,
    'String NameSpace': () => null,
    'Schema.SObjectType SObjectType': (self: FieldSetValue) => sobjectTypeToken(self.object.name),
  }),
);

defineType('Schema.FieldSetMember', {
  ...attributes({
    'String FieldPath': (self: FieldSetMemberValue) => self.path,
    'String Label': (self: FieldSetMemberValue) => self.field.label,
    'Schema.DisplayType Type': (self: FieldSetMemberValue) => displayType(self.field.type),
  }),
  'property Boolean DbRequired': { get: (self: FieldSetMemberValue) => self.field.required },
  'property Boolean Required': { get: (self: FieldSetMemberValue) => self.required },
  'Boolean getDbRequired()': (self: FieldSetMemberValue) => self.field.required,
  'Boolean getRequired()': (self: FieldSetMemberValue) => self.required,
  'Schema.SObjectField getSObjectField()': (self: FieldSetMemberValue) => self.token,
});

defineType(
  'Schema.PicklistEntry',
  attributes({
    'Boolean Active': (self: DescribePicklistEntry) => self.value.active,
    'Boolean DefaultValue': (self: DescribePicklistEntry) => self.value.isDefault,
    'String Label': (self: DescribePicklistEntry) => self.value.label,
    'String Value': (self: DescribePicklistEntry) => self.value.value,
  }),
);

defineType(
  'Schema.RecordTypeInfo',
  attributes({
    'Boolean Active': (self: DescribeRecordType) => self.model?.active ?? true,
    'Boolean Available': (self: DescribeRecordType) => self.model?.active ?? true,
    'Boolean DefaultRecordTypeMapping': (self: DescribeRecordType) => recordTypesOf(self.object)[0]?.id === self.id,
    'String DeveloperName': recordTypeName,
    'Boolean Master': (self: DescribeRecordType) => self.model === null,
    'String Name': recordTypeLabel,
    'Id RecordTypeId': (self: DescribeRecordType) => self.id,
  }),
);

defineType(
  'Schema.ChildRelationship',
  attributes({
    'Boolean CascadeDelete': (self: DescribeChild) => self.field?.reference?.onDelete === 'cascade',
    'Schema.SObjectType ChildSObject': (self: DescribeChild) => sobjectTypeToken(self.child.childObject),
    'Boolean DeprecatedAndHidden': () => false,
    'Schema.SObjectField Field': (self: DescribeChild) => sobjectFieldToken(self.child.childObject, self.child.field),
    'String RelationshipName': (self: DescribeChild) => self.child.name,
    'Boolean RestrictedDelete': (self: DescribeChild) => self.field?.reference?.onDelete === 'restrict',
  }),
);

function describeObjects(names: ApexList<string> | null): ApexList<DescribeObject> {
  const items = (names?.items ?? []).map((name) => new DescribeObject(new SObjectTypeToken(name).model));
  return new ApexList('Schema.DescribeSObjectResult', items);
}

function globalDescribe(): FoldingMap<SObjectTypeToken> {
  const map = new FoldingMap<SObjectTypeToken>('String', 'Schema.SObjectType');
  for (const model of currentContext().org.schema.objects()) map.put(model.name, sobjectTypeToken(model.name));
  return map;
}

defineType('System.Schema', {
  'static Map<String,Schema.SObjectType> getGlobalDescribe()': globalDescribe,
  'static List<Schema.DescribeSObjectResult> describeSObjects(List<String> names)': describeObjects,
  'static List<Schema.DescribeSObjectResult> describeSObjects(List<String> names, Object options)': describeObjects,
});
