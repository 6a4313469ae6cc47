import type { Component } from '../../metadata/component.js';
import { childText } from '../../metadata/xml.js';
import { fieldKind } from '../../schema/fieldKinds.js';
import type { FieldModel, ObjectModel } from '../../schema/model.js';
import type { Deployment } from '../deployment.js';
import { DEPLOY_DIAGNOSTICS } from '../diagnostics.js';
import { requireObject } from '../references/fieldNames.js';
import { FieldSource } from './fieldSource.js';
import { checkFlags, readFieldType, readFormula } from './fieldTypes.js';
import { elementPosition, textPosition } from './position.js';
import { readRollup } from './rollups.js';

/** «Custom Metadata Type Fields»: what a custom metadata type can hold. */
const METADATA_TYPE_FIELDS: ReadonlySet<string> = new Set(
  'Checkbox Date DateTime Email LongTextArea MetadataRelationship Number Percent Phone Picklist Text TextArea Url'.split(
    ' ',
  ),
);

/** Defines the fields of the deployment: first those that stand alone, then roll-ups, which look at fields of their children. */
export function applyFields(deployment: Deployment): void {
  const isRollup = ({ xml }: Component): boolean => xml !== undefined && childText(xml, 'type') === 'Summary';
  const fields = deployment.of('CustomField');
  for (const component of fields.filter((one) => !isRollup(one))) applyField(deployment, component);
  for (const component of fields.filter(isRollup)) applyField(deployment, component);
}

function applyField(deployment: Deployment, component: Component): void {
  const [objectName = '', name = ''] = component.fullName.split('.');
  const object = requireObject(deployment, component, undefined, 'fullName', objectName);
  if (!object || !component.xml) return;
  const source = new FieldSource(deployment, component, component.xml, object.name, name);
  if (!name.toLowerCase().endsWith('__c')) applyStandardField(source, object);
  else if (checkFieldName(source)) applyCustomField(source, object);
}

function applyCustomField(source: FieldSource, object: ObjectModel): void {
  const { typeName, name } = source;
  const label = source.text('label');
  if (!label) source.fault(source.xml, 'Required field is missing: label', 'REQUIRED_FIELD_MISSING');
  if (!typeName) return source.fault(source.xml, 'Required field is missing: type', 'REQUIRED_FIELD_MISSING');
  if (object.kind === 'customMetadata' && !METADATA_TYPE_FIELDS.has(typeName)) {
    return source.fault('type', `Custom metadata types have no fields of type ${typeName}`);
  }
  checkFlags(source, typeName);
  const formula = source.element('formula');
  const defaultValue = source.element('defaultValue');
  const positioned = formula ?? defaultValue;
  const part =
    typeName === 'Summary'
      ? readRollup(source)
      : formula
        ? readFormula(source, typeName, formula)
        : readFieldType(source, typeName);
  if (!part) return;
  const field: FieldModel = {
    name,
    label: label ?? name,
    custom: true,
    required: source.flag('required'),
    unique: source.flag('unique'),
    caseSensitive: source.flag('caseSensitive'),
    externalId: source.flag('externalId'),
    createable: true,
    updateable: true,
    trackHistory: source.flag('trackHistory'),
    longText: false,
    ...(defaultValue?.text && { defaultValue: defaultValue.text }),
    description: source.text('description'),
    helpText: source.text('inlineHelpText'),
    source: positioned ? textPosition(source.component, positioned) : elementPosition(source.component),
    ...part,
  };
  if (isSafeChange(source, object.fields.get(name.toLowerCase()), field)) {
    source.deployment.schema.defineField(object.name, field);
  }
}

/** A deployed standard field may say what people see of it and whether it is tracked; its type is the platform's. */
function applyStandardField(source: FieldSource, object: ObjectModel): void {
  const field = object.fields.get(source.name.toLowerCase());
  if (!field) return source.refuse('fullName', DEPLOY_DIAGNOSTICS.standardField, source.name, object.name);
  source.deployment.schema.defineField(object.name, {
    ...field,
    trackHistory: source.element('trackHistory') ? source.flag('trackHistory') : field.trackHistory,
    helpText: source.text('inlineHelpText') ?? field.helpText,
    description: source.text('description') ?? field.description,
  });
}

/** «Custom Field names»: letters, digits and single underscores, beginning with a letter, at most 40 characters. */
function checkFieldName(source: FieldSource): boolean {
  const plain = source.name.replace(/__c$/i, '');
  if (/^[A-Za-z](_?[A-Za-z0-9])*$/.test(plain) && plain.length <= 40) return true;
  const rule =
    'must begin with a letter, contain only letters, digits and single underscores, and have at most 40 characters';
  source.fault(source.xml, `The field name '${source.name}' ${rule}`, 'INVALID_FIELD');
  return false;
}

/** Rows are kept as they are: a field may change its length and labels, never the kind of its values. */
function isSafeChange(source: FieldSource, before: FieldModel | undefined, after: FieldModel): boolean {
  if (!before) return true;
  const sameKind = fieldKind(before.type) === fieldKind(after.type);
  if (sameKind && (before.formula === undefined) === (after.formula === undefined)) return true;
  source.refuse('type', DEPLOY_DIAGNOSTICS.fieldTypeChange, source.component.fullName, before.type, after.type);
  return false;
}
