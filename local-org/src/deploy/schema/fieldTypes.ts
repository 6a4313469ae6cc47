import type { Component, XmlElement } from '../../metadata/component.js';
import { METADATA_DIAGNOSTICS } from '../../metadata/diagnostics.js';
import { child, childFlag, childNumber, childText } from '../../metadata/xml.js';
import type { FieldModel, FieldType } from '../../schema/model.js';
import type { Deployment } from '../deployment.js';
import { readValueSet } from './picklists.js';
import { readReference } from './references.js';

/** A custom field being read. */
export interface FieldSource {
  readonly deployment: Deployment;
  readonly component: Component;
  readonly xml: XmlElement;
  readonly objectName: string;
  /** The field's API name without its object. */
  readonly name: string;
}

/** What the metadata type of a field says about its model beyond what all fields have. */
export type TypePart = Partial<FieldModel> & { readonly type: FieldType };

type TypeReader = (source: FieldSource) => TypePart;

/** By metadata type. Limits: «Custom Field Types», «Custom Field Attributes» of Salesforce Help. */
const READERS: Readonly<Record<string, TypeReader>> = {
  AutoNumber: (source) => ({
    type: 'string',
    length: 30,
    autoNumber: { displayFormat: childText(source.xml, 'displayFormat') ?? '{0}', startingNumber: childNumber(source.xml, 'startingNumber') ?? 1 },
    createable: false,
    updateable: false,
  }),
  Checkbox: () => ({ type: 'boolean', required: false }),
  Currency: (source) => ({ type: 'currency', ...digits(source) }),
  Date: () => ({ type: 'date' }),
  DateTime: () => ({ type: 'datetime' }),
  Email: () => ({ type: 'email', length: 80 }),
  Html: (source) => ({ type: 'textarea', length: length(source, 256, 131072), longText: true, htmlFormatted: true }),
  LongTextArea: (source) => ({ type: 'textarea', length: length(source, 256, 131072), longText: true }),
  Lookup: (source) => readReference(source, 'lookup'),
  MasterDetail: (source) => readReference(source, 'masterDetail'),
  MetadataRelationship: (source) => readReference(source, 'lookup'),
  MultiselectPicklist: (source) => ({ type: 'multipicklist', length: 4099, picklist: valueSet(source) }),
  Number: (source) => ({ type: 'double', ...digits(source) }),
  Percent: (source) => ({ type: 'percent', ...digits(source) }),
  Phone: () => ({ type: 'phone', length: 40 }),
  Picklist: (source) => ({ type: 'picklist', length: 255, picklist: valueSet(source) }),
  Text: (source) => ({ type: 'string', length: length(source, 1, 255) }),
  TextArea: () => ({ type: 'textarea', length: 255 }),
  Time: () => ({ type: 'time' }),
  Url: () => ({ type: 'url', length: 255 }),
};

const REFUSED: Readonly<Record<string, string>> = {
  EncryptedText: 'fields are stored as they are',
  Hierarchy: 'hierarchies of users are their managers and roles',
  File: 'file fields are not part of the local org',
  Location: 'fields that are made of two numbers are not supported',
  ExternalLookup: 'external objects are not read',
  IndirectLookup: 'external objects are not read',
  CustomDataType: 'custom data types are not part of the local org',
  Address: 'fields that are made of several ones are not supported',
  Array: 'array fields are not part of the local org',
  Integer: 'Data Cloud is not part of the local org',
  Long: 'Data Cloud is not part of the local org',
};

/** Reads what the field's type adds; undefined, with a problem reported, where the type cannot be had. */
export function readFieldType(source: FieldSource, typeName: string): TypePart | undefined {
  const { deployment, component, xml } = source;
  const reader = READERS[typeName];
  if (reader) return reader(source);
  const reason = REFUSED[typeName];
  if (reason) deployment.refuse(component, child(xml, 'type'), METADATA_DIAGNOSTICS.unsupportedValue, typeName, 'type', 'CustomField', reason);
  return undefined;
}

/** The field types that a formula can result in, and the length of text that it yields. */
const FORMULA_RESULTS: Readonly<Record<string, FieldType>> = { Checkbox: 'boolean', Currency: 'currency', Date: 'date', DateTime: 'datetime', Number: 'double', Percent: 'percent', Text: 'string', Time: 'time' };

/** A formula field: computed when it is read, written by nobody. Blanks count as zero unless the field says otherwise. */
export function readFormula(source: FieldSource, typeName: string, formula: XmlElement): TypePart | undefined {
  const { deployment, component, xml } = source;
  const type = FORMULA_RESULTS[typeName];
  if (!type) {
    deployment.error(component, child(xml, 'type'), 'FIELD_INTEGRITY_EXCEPTION', `Can not specify 'formula' for a CustomField of type ${typeName}`);
    return undefined;
  }
  const numeric = type === 'currency' || type === 'double' || type === 'percent';
  return {
    type,
    ...(numeric && { precision: childNumber(xml, 'precision') ?? 18, scale: childNumber(xml, 'scale') ?? 0 }),
    ...(type === 'string' && { length: 1300 }),
    formula: { text: formula.text, treatBlankAsZero: childText(xml, 'formulaTreatBlanksAs') !== 'BlankAsBlank' },
    required: false,
    createable: false,
    updateable: false,
  };
}

function digits({ deployment, component, xml }: FieldSource): { precision: number; scale: number } {
  const precision = childNumber(xml, 'precision');
  const scale = childNumber(xml, 'scale');
  const typeName = childText(xml, 'type') ?? '';
  if (precision === undefined) deployment.error(component, xml, 'REQUIRED_FIELD_MISSING', `Must specify 'precision' for a CustomField of type ${typeName}`);
  if (scale === undefined) deployment.error(component, xml, 'REQUIRED_FIELD_MISSING', `Must specify 'scale' for a CustomField of type ${typeName}`);
  if ((precision ?? 18) > 18 || (precision ?? 18) < 1) deployment.error(component, child(xml, 'precision'), 'FIELD_INTEGRITY_EXCEPTION', 'Precision must be between 1 and 18');
  if ((scale ?? 0) > (precision ?? 18)) deployment.error(component, child(xml, 'scale'), 'FIELD_INTEGRITY_EXCEPTION', 'Scale must be less than or equal to precision');
  return { precision: precision ?? 18, scale: scale ?? 0 };
}

function length({ deployment, component, xml }: FieldSource, least: number, most: number): number {
  const value = childNumber(xml, 'length');
  const typeName = childText(xml, 'type') ?? '';
  if (value === undefined) deployment.error(component, xml, 'REQUIRED_FIELD_MISSING', `Must specify 'length' for a CustomField of type ${typeName}`);
  else if (value < least || value > most) deployment.error(component, child(xml, 'length'), 'FIELD_INTEGRITY_EXCEPTION', `Length of a CustomField of type ${typeName} must be between ${least} and ${most}`);
  return value ?? most;
}

function valueSet(source: FieldSource): NonNullable<FieldModel['picklist']> {
  const element = child(source.xml, 'valueSet');
  if (element) return readValueSet(source.deployment, source.component, element);
  source.deployment.error(source.component, source.xml, 'REQUIRED_FIELD_MISSING', `Must specify 'valueSet' for a CustomField of type ${childText(source.xml, 'type') ?? ''}`);
  return { restricted: false, values: [] };
}

/** Flags that only some types can carry. */
export function checkFlags({ deployment, component, xml }: FieldSource, typeName: string): void {
  const unique = ['AutoNumber', 'Email', 'Number', 'Text'];
  if (childFlag(xml, 'unique') && !unique.includes(typeName)) deployment.error(component, child(xml, 'unique'), 'FIELD_INTEGRITY_EXCEPTION', `Can not specify 'unique' for a CustomField of type ${typeName}`);
  if (childFlag(xml, 'externalId') && !unique.includes(typeName)) deployment.error(component, child(xml, 'externalId'), 'FIELD_INTEGRITY_EXCEPTION', `Can not specify 'externalId' for a CustomField of type ${typeName}`);
}
