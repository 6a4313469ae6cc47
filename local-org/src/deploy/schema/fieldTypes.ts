import type { XmlElement } from '../../metadata/component.js';
import type { FieldModel, FieldType } from '../../schema/model.js';
import type { FieldSource } from './fieldSource.js';
import { readValueSet } from './picklists.js';
import { readMetadataRelationship } from './metadataRelationships.js';
import { readReference } from './references.js';

/** What the metadata type of a field says about its model beyond what all fields have. */
export type TypePart = Partial<FieldModel> & { readonly type: FieldType };

type TypeReader = (source: FieldSource) => TypePart | undefined;

/** By metadata type. Limits: «Custom Field Types», «Custom Field Attributes» of Salesforce Help. */
const READERS: Readonly<Record<string, TypeReader>> = {
  AutoNumber: (source) => ({ type: 'string', length: 30, ...autoNumber(source), createable: false, updateable: false }),
  Checkbox: () => ({ type: 'boolean', required: false }),
  Currency: (source) => ({ type: 'currency', ...digits(source) }),
  Date: () => ({ type: 'date' }),
  DateTime: () => ({ type: 'datetime' }),
  Email: () => ({ type: 'email', length: 80 }),
  Html: (source) => ({ type: 'textarea', length: length(source, 256, 131072), longText: true, htmlFormatted: true }),
  LongTextArea: (source) => ({ type: 'textarea', length: length(source, 256, 131072), longText: true }),
  Lookup: (source) => readReference(source, 'lookup'),
  MasterDetail: (source) => readReference(source, 'masterDetail'),
  MetadataRelationship: readMetadataRelationship,
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
  const reason = REFUSED[typeName];
  if (reason) source.refuseValue('type', reason);
  return READERS[typeName]?.(source);
}

/** The field types that a formula can result in. */
const FORMULA_RESULTS: Readonly<Record<string, FieldType>> = {
  Checkbox: 'boolean',
  Currency: 'currency',
  Date: 'date',
  DateTime: 'datetime',
  Number: 'double',
  Percent: 'percent',
  Text: 'string',
  Time: 'time',
};

/** A formula field: computed when it is read, written by nobody. Blanks count as zero unless the field says otherwise. */
export function readFormula(source: FieldSource, typeName: string, formula: XmlElement): TypePart | undefined {
  const type = FORMULA_RESULTS[typeName];
  if (!type) return source.fault('type', `Can not specify 'formula' for a CustomField of type ${typeName}`);
  const numeric = type === 'currency' || type === 'double' || type === 'percent';
  return {
    type,
    ...(numeric && { precision: source.number('precision') ?? 18, scale: source.number('scale') ?? 0 }),
    ...(type === 'string' && { length: 1300 }),
    formula: { text: formula.text, treatBlankAsZero: source.text('formulaTreatBlanksAs') !== 'BlankAsBlank' },
    required: false,
    createable: false,
    updateable: false,
  };
}

function autoNumber(source: FieldSource): Pick<FieldModel, 'autoNumber'> {
  const displayFormat = source.text('displayFormat') ?? '{0}';
  return { autoNumber: { displayFormat, startingNumber: source.number('startingNumber') ?? 1 } };
}

function digits(source: FieldSource): { precision: number; scale: number } {
  source.required('precision');
  source.required('scale');
  const precision = source.number('precision') ?? 18;
  const scale = source.number('scale') ?? 0;
  if (precision > 18 || precision < 1) source.fault('precision', 'Precision must be between 1 and 18');
  if (scale > precision) source.fault('scale', 'Scale must be less than or equal to precision');
  return { precision, scale };
}

function length(source: FieldSource, least: number, most: number): number {
  source.required('length');
  const value = source.number('length') ?? most;
  if (value < least || value > most) {
    source.fault(
      'length',
      `Length of a CustomField of type ${source.typeName ?? ''} must be between ${least} and ${most}`,
    );
  }
  return value;
}

function valueSet(source: FieldSource): NonNullable<FieldModel['picklist']> {
  const element = source.required('valueSet');
  return element ? readValueSet(source.deployment, source.component, element) : { restricted: false, values: [] };
}

/** Flags that only some types can carry. */
export function checkFlags(source: FieldSource, typeName: string): void {
  if (['AutoNumber', 'Email', 'Number', 'Text'].includes(typeName)) return;
  for (const flag of ['unique', 'externalId']) {
    if (flag === 'unique' && typeName === 'MetadataRelationship') continue;
    if (source.flag(flag)) source.fault(flag, `Can not specify '${flag}' for a CustomField of type ${typeName}`);
  }
}
