import type { Component, XmlElement } from '../../metadata/component.js';
import { child, childrenOf, childText } from '../../metadata/xml.js';
import type { FieldModel, ObjectModel } from '../../schema/model.js';
import type { FieldValue } from '../../schema/record.js';
import { isDefinition } from '../../schema/standard/definitions.js';
import type { Deployment } from '../deployment.js';
import { requireObject } from './fieldNames.js';

/** A custom metadata record as its row, before references to other records are turned into ids. */
export interface MetadataRecord {
  readonly object: ObjectModel;
  readonly developerName: string;
  readonly values: Readonly<Record<string, FieldValue>>;
}

/** Checks the custom metadata records of the deployment. */
export function checkCustomMetadata(deployment: Deployment): void {
  for (const component of deployment.of('CustomMetadata')) {
    const record = readMetadataRecord(deployment, component);
    if (record) checkReferences(deployment, component, record);
  }
}

/**
 * Objects and fields of the org by their exact API names: `account` is `Account`, `Industry` of it `Account.Industry`.
 * What is not there is a problem, and stays as it was written.
 */
function resolveDefinitions(
  deployment: Deployment,
  component: Component,
  object: ObjectModel,
  values: Record<string, FieldValue>,
): void {
  for (const field of object.fields.values()) {
    const value = values[field.name];
    const target = field.reference?.to[0];
    if (typeof value !== 'string' || target === undefined || !isDefinition(target)) continue;
    const { controlledBy } = field.reference ?? {};
    const [objectName = '', fieldName] =
      controlledBy === undefined ? [value] : [String(values[controlledBy] ?? ''), value.split('.').at(-1)];
    const found = deployment.schema.object(objectName);
    const model = fieldName === undefined ? undefined : found?.fields.get(fieldName.toLowerCase());
    const entry = childrenOf(component.xml, 'values').find((one) => childText(one, 'field') === field.name);
    if (!found) deployment.missing(component, entry, field.name, 'CustomObject', objectName);
    else if (fieldName === undefined) values[field.name] = found.name;
    else if (!model) deployment.missing(component, entry, field.name, 'CustomField', `${found.name}.${fieldName}`);
    else values[field.name] = `${found.name}.${model.name}`;
  }
}

/** The record's values in canonical form; problems of type, length, picklist and requiredness are reported. */
export function readMetadataRecord(deployment: Deployment, component: Component): MetadataRecord | undefined {
  const [typeName = '', developerName = ''] = component.fullName.split('.');
  const object = requireObject(deployment, component, undefined, 'fullName', `${typeName}__mdt`);
  if (!object || !component.xml) return undefined;
  const label = child(component.xml, 'label');
  if (!label?.text)
    deployment.error(component, component.xml, 'REQUIRED_FIELD_MISSING', 'Required field is missing: label');
  if ((label?.text.length ?? 0) > 40)
    deployment.error(component, label, 'STRING_TOO_LONG', 'Label: data value too large (max length=40)');
  const values: Record<string, FieldValue> = {};
  for (const entry of childrenOf(component.xml, 'values')) {
    const name = child(entry, 'field');
    const field = object.fields.get(name?.text.toLowerCase() ?? '');
    if (!name || !field?.custom)
      deployment.missing(component, name ?? entry, 'field', 'CustomField', `${object.name}.${name?.text ?? ''}`);
    else values[field.name] = readValue(deployment, component, field, child(entry, 'value') ?? entry);
  }
  resolveDefinitions(deployment, component, object, values);
  for (const field of object.fields.values()) {
    if (field.custom && field.required && (values[field.name] ?? null) === null)
      deployment.error(
        component,
        component.xml,
        'REQUIRED_FIELD_MISSING',
        `Required fields are missing: [${field.name}]`,
      );
  }
  return {
    object,
    developerName,
    values: { MasterLabel: label?.text ?? developerName, Label: label?.text ?? developerName, ...values },
  };
}

function readValue(deployment: Deployment, component: Component, field: FieldModel, element: XmlElement): FieldValue {
  const { text } = element;
  if (element.name !== 'value' || element.attributes?.['xsi:nil'] === 'true' || text === '') return null;
  const value = convert(field, text);
  if (value === undefined) {
    deployment.error(
      component,
      element,
      'INVALID_TYPE_ON_FIELD_IN_RECORD',
      `'${text}' is not a valid value for the field ${field.name} of type ${field.type}`,
    );
    return null;
  }
  if (
    typeof value === 'string' &&
    field.length !== undefined &&
    field.type !== 'reference' &&
    value.length > field.length
  ) {
    deployment.error(
      component,
      element,
      'STRING_TOO_LONG',
      `${field.label}: data value too large (max length=${field.length})`,
    );
  }
  if (field.picklist?.restricted && !field.picklist.values.some((one) => one.active && one.value === value)) {
    deployment.error(
      component,
      element,
      'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST',
      `bad value for restricted picklist field: ${text}`,
    );
  }
  return value;
}

/** Undefined where the text is no value of the field's type. */
function convert(field: FieldModel, text: string): FieldValue | undefined {
  switch (field.type) {
    case 'boolean':
      return text === 'true' ? true : text === 'false' ? false : undefined;
    case 'int':
    case 'double':
    case 'percent':
    case 'currency':
      return Number.isFinite(Number(text)) ? Number(text) : undefined;
    case 'date':
      return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text)) ? text : undefined;
    case 'datetime':
      return Number.isNaN(Date.parse(text)) ? undefined : Date.parse(text);
    default:
      return text;
  }
}

/** Relationships between records go by developer name. */
function checkReferences(deployment: Deployment, component: Component, record: MetadataRecord): void {
  for (const field of record.object.fields.values()) {
    const value = record.values[field.name];
    const target = field.custom ? field.reference?.to[0] : undefined;
    if (target === undefined || typeof value !== 'string') continue;
    if (isDefinition(target)) continue;
    const fullName = `${target.replace(/__mdt$/i, '')}.${value}`;
    const entry = childrenOf(component.xml, 'values').find((one) => childText(one, 'field') === field.name);
    if (!deployment.get('CustomMetadata', fullName))
      deployment.missing(component, entry, field.name, 'CustomMetadata', fullName);
  }
}
