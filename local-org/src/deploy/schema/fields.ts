import type { Component } from '../../metadata/component.js';
import { METADATA_DIAGNOSTICS } from '../../metadata/diagnostics.js';
import { child, childFlag, childText } from '../../metadata/xml.js';
import { fieldKind } from '../../schema/fieldKinds.js';
import type { FieldModel, ObjectModel } from '../../schema/model.js';
import type { Deployment } from '../deployment.js';
import { DEPLOY_DIAGNOSTICS } from '../diagnostics.js';
import { checkFlags, readFieldType, readFormula, type FieldSource } from './fieldTypes.js';
import { elementPosition, textPosition } from './position.js';
import { readRollup } from './rollups.js';

/** «Custom Metadata Type Fields»: what a custom metadata type can hold. */
const METADATA_TYPE_FIELDS: ReadonlySet<string> = new Set(['Checkbox', 'Date', 'DateTime', 'Email', 'LongTextArea', 'MetadataRelationship', 'Number', 'Percent', 'Phone', 'Picklist', 'Text', 'TextArea', 'Url']);

/** Defines the fields of the deployment: first those that stand alone, then roll-ups, which look at fields of their children. */
export function applyFields(deployment: Deployment): void {
  const isRollup = (component: Component): boolean => component.xml !== undefined && childText(component.xml, 'type') === 'Summary';
  const fields = deployment.of('CustomField');
  for (const component of fields.filter((one) => !isRollup(one))) applyField(deployment, component);
  for (const component of fields.filter(isRollup)) applyField(deployment, component);
}

function applyField(deployment: Deployment, component: Component): void {
  const [objectName = '', name = ''] = component.fullName.split('.');
  const object = deployment.schema.object(objectName);
  if (!object) {
    if (/__[a-z]+$/i.test(objectName)) deployment.missing(component, undefined, 'fullName', 'CustomObject', objectName);
    else deployment.refuse(component, undefined, METADATA_DIAGNOSTICS.unsupportedObject, objectName);
    return;
  }
  if (!component.xml) return;
  const source: FieldSource = { deployment, component, xml: component.xml, objectName: object.name, name };
  if (!name.toLowerCase().endsWith('__c')) applyStandardField(source, object);
  else if (checkFieldName(source)) applyCustomField(source, object);
}

function applyCustomField(source: FieldSource, object: ObjectModel): void {
  const { deployment, component, xml, name } = source;
  const typeName = childText(xml, 'type');
  const label = childText(xml, 'label');
  if (!label) deployment.error(component, xml, 'REQUIRED_FIELD_MISSING', 'Required field is missing: label');
  if (!typeName) {
    deployment.error(component, xml, 'REQUIRED_FIELD_MISSING', 'Required field is missing: type');
    return;
  }
  if (object.kind === 'customMetadata' && !METADATA_TYPE_FIELDS.has(typeName)) {
    deployment.error(component, child(xml, 'type'), 'FIELD_INTEGRITY_EXCEPTION', `Custom metadata types have no fields of type ${typeName}`);
    return;
  }
  checkFlags(source, typeName);
  const formula = child(xml, 'formula');
  const part = typeName === 'Summary' ? readRollup(source) : formula ? readFormula(source, typeName, formula) : readFieldType(source, typeName);
  if (!part) return;
  const defaultValue = child(xml, 'defaultValue');
  const positioned = formula ?? defaultValue;
  const field: FieldModel = {
    name,
    label: label ?? name,
    custom: true,
    required: childFlag(xml, 'required'),
    unique: childFlag(xml, 'unique'),
    caseSensitive: childFlag(xml, 'caseSensitive'),
    externalId: childFlag(xml, 'externalId'),
    createable: true,
    updateable: true,
    trackHistory: childFlag(xml, 'trackHistory'),
    longText: false,
    ...(defaultValue?.text && { defaultValue: defaultValue.text }),
    description: childText(xml, 'description'),
    helpText: childText(xml, 'inlineHelpText'),
    source: positioned ? textPosition(component, positioned) : elementPosition(component),
    ...part,
  };
  if (isSafeChange(source, object.fields.get(name.toLowerCase()), field)) deployment.schema.defineField(object.name, field);
}

/** A deployed standard field may say what people see of it and whether it is tracked; its type is the platform's. */
function applyStandardField({ deployment, component, xml, name }: FieldSource, object: ObjectModel): void {
  const field = object.fields.get(name.toLowerCase());
  if (!field) {
    deployment.refuse(component, undefined, DEPLOY_DIAGNOSTICS.standardField, name, object.name);
    return;
  }
  deployment.schema.defineField(object.name, {
    ...field,
    trackHistory: childFlag(xml, 'trackHistory', field.trackHistory),
    helpText: childText(xml, 'inlineHelpText') ?? field.helpText,
    description: childText(xml, 'description') ?? field.description,
  });
}

/** «Custom Field names»: letters, digits and single underscores, beginning with a letter, at most 40 characters. */
function checkFieldName({ deployment, component, name }: FieldSource): boolean {
  const plain = name.replace(/__c$/i, '');
  if (/^[A-Za-z](_?[A-Za-z0-9])*$/.test(plain) && plain.length <= 40) return true;
  deployment.error(component, undefined, 'INVALID_FIELD', `The field name '${name}' must begin with a letter, contain only letters, digits and single underscores, and have at most 40 characters`);
  return false;
}

/** Rows are kept as they are: a field may change its length and labels, never the kind of its values. */
function isSafeChange({ deployment, component, xml }: FieldSource, before: FieldModel | undefined, after: FieldModel): boolean {
  if (!before || (fieldKind(before.type) === fieldKind(after.type) && (before.formula === undefined) === (after.formula === undefined))) return true;
  deployment.refuse(component, child(xml, 'type'), DEPLOY_DIAGNOSTICS.fieldTypeChange, component.fullName, before.type, after.type);
  return false;
}
