import type { Org } from '../org/org.js';
import type { FieldModel, FieldType, ObjectModel } from '../schema/model.js';

const SOAP_TYPES: Readonly<Partial<Record<FieldType, string>>> = {
  id: 'tns:ID',
  reference: 'tns:ID',
  boolean: 'xsd:boolean',
  int: 'xsd:int',
  long: 'xsd:long',
  double: 'xsd:double',
  currency: 'xsd:double',
  percent: 'xsd:double',
  date: 'xsd:date',
  datetime: 'xsd:dateTime',
  time: 'xsd:time',
  base64: 'xsd:base64Binary',
  address: 'urn:address',
  location: 'urn:location',
  anyType: 'xsd:anyType',
};

/** The row of an object in the global describe, and the head of its own. */
export function describeSObject(
  org: Org,
  object: ObjectModel,
  userId: string,
  version: string,
): Record<string, unknown> {
  const access = org.security.objectAccess(userId, object.name);
  const base = `/services/data/v${version}/sobjects/${object.name}`;
  return {
    name: object.name,
    label: object.label,
    labelPlural: object.pluralLabel,
    keyPrefix: object.keyPrefix,
    custom: object.custom,
    customSetting: object.kind === 'customSetting',
    createable: object.createable && access.create,
    updateable: object.updateable && access.edit,
    deletable: object.deletable && access.delete,
    undeletable: object.deletable && access.delete,
    queryable: access.read,
    retrieveable: access.read,
    searchable: false,
    triggerable: object.triggerable,
    mergeable: false,
    replicateable: access.read,
    layoutable: object.kind === 'standard' || object.kind === 'custom',
    feedEnabled: false,
    deprecatedAndHidden: false,
    urls: { sobject: base, describe: `${base}/describe`, rowTemplate: `${base}/{ID}` },
  };
}

/** The full describe of an object as the user sees it: fields without read access are left out, as on the platform. */
export function describeObject(
  org: Org,
  object: ObjectModel,
  userId: string,
  version: string,
): Record<string, unknown> {
  const fields = [...object.fields.values()].filter(
    (field) => org.security.fieldAccess(userId, object.name, field.name).read,
  );
  return {
    ...describeSObject(org, object, userId, version),
    fields: fields.map((field) => describeField(org, object, field, userId)),
    childRelationships: object.childRelationships.map((child) => ({
      childSObject: child.childObject,
      field: child.field,
      relationshipName: child.name,
      cascadeDelete: org.schema.field(child.childObject, child.field)?.reference?.onDelete === 'cascade',
      restrictedDelete: org.schema.field(child.childObject, child.field)?.reference?.onDelete === 'restrict',
      deprecatedAndHidden: false,
    })),
    recordTypeInfos: object.recordTypes.map((type) => ({
      name: type.label,
      developerName: type.developerName,
      active: type.active,
      available: type.active,
      master: false,
    })),
  };
}

function describeField(org: Org, object: ObjectModel, field: FieldModel, userId: string): Record<string, unknown> {
  const access = org.security.fieldAccess(userId, object.name, field.name);
  return {
    name: field.name,
    label: field.label,
    type: field.type,
    soapType: SOAP_TYPES[field.type] ?? 'xsd:string',
    custom: field.custom,
    length: field.length ?? (field.type === 'id' || field.type === 'reference' ? 18 : 0),
    precision: field.precision ?? 0,
    scale: field.scale ?? 0,
    nillable: !field.required,
    unique: field.unique,
    caseSensitive: field.caseSensitive,
    externalId: field.externalId,
    idLookup: field.externalId || field.type === 'id',
    createable: field.createable && access.edit,
    updateable: field.updateable && access.edit,
    calculated: field.formula !== undefined || field.rollup !== undefined,
    calculatedFormula: field.formula?.text ?? null,
    autoNumber: field.autoNumber !== undefined,
    nameField: field.name === object.nameField && field.type !== 'id',
    defaultedOnCreate: field.defaultValue !== undefined || field.type === 'boolean',
    defaultValueFormula: field.defaultValue ?? null,
    filterable: !field.longText,
    sortable: !field.longText && field.type !== 'multipicklist',
    groupable: isGroupable(field),
    aggregatable: field.type !== 'boolean' && !field.longText,
    inlineHelpText: field.helpText ?? null,
    htmlFormatted: field.htmlFormatted ?? false,
    relationshipName: field.reference?.relationshipName ?? null,
    referenceTo: field.reference?.to ?? [],
    polymorphicForeignKey: (field.reference?.to.length ?? 0) > 1,
    cascadeDelete: field.reference?.onDelete === 'cascade',
    restrictedDelete: field.reference?.onDelete === 'restrict',
    restrictedPicklist: field.picklist?.restricted ?? false,
    picklistValues: (field.picklist?.values ?? []).map((value) => ({
      value: value.value,
      label: value.label,
      active: value.active,
      defaultValue: value.isDefault,
    })),
    deprecatedAndHidden: false,
  };
}

function isGroupable(field: FieldModel): boolean {
  if (field.longText || field.formula) return false;
  return !['double', 'currency', 'percent', 'datetime', 'time', 'multipicklist', 'base64'].includes(field.type);
}
