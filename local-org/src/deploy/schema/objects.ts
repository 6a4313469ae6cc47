import type { Component, XmlElement } from '../../metadata/component.js';
import { METADATA_DIAGNOSTICS } from '../../metadata/diagnostics.js';
import { child, childFlag, childNumber, childText } from '../../metadata/xml.js';
import type { SharingModel } from '../../schema/model.js';
import { customMetadataType, customObject, customSetting, type NameField } from '../../schema/customObject.js';
import { parseFields } from '../../schema/fieldNotation.js';
import type { Deployment } from '../deployment.js';
import { elementPosition } from './position.js';

const SHARING_MODELS: Readonly<Record<string, SharingModel>> = { Private: 'private', Read: 'read', ReadWrite: 'readWrite', ReadWriteTransfer: 'readWrite', ControlledByParent: 'controlledByParent' };

const NO_PART = 'it has no part in the local org';
/** Ends of names of objects that are not kept as rows of a table. */
const OTHER_KINDS: Readonly<Record<string, string>> = { __e: 'platform events are not published', __b: 'big objects are not kept', __x: 'external objects are not read', __kav: 'Knowledge articles are not kept', __ChangeEvent: NO_PART };

/** Defines the objects of the deployment; their fields come after all objects are there. */
export function applyObjects(deployment: Deployment): void {
  for (const component of deployment.of('CustomObject')) applyObject(deployment, component);
}

function applyObject(deployment: Deployment, component: Component): void {
  const name = component.fullName;
  const suffix = /__[a-z]+$/i.exec(name)?.[0] ?? '';
  const reason = OTHER_KINDS[suffix];
  if (reason) deployment.refuse(component, undefined, METADATA_DIAGNOSTICS.unsupportedValue, name, 'fullName', 'CustomObject', reason);
  else if (suffix === '__mdt') applyCustomMetadataType(deployment, component);
  else if (suffix === '__c') applyCustomObject(deployment, component);
  else if (!deployment.schema.object(name)) deployment.refuse(component, undefined, METADATA_DIAGNOSTICS.unsupportedObject, name);
  else changeStandardObject(deployment, component);
}

function applyCustomObject(deployment: Deployment, component: Component): void {
  const { xml } = component;
  if (!xml || !checkName(deployment, component)) return;
  const base = common(deployment, component, xml);
  if (childText(xml, 'customSettingsType')) {
    deployment.schema.defineObject(customSetting(base));
    return;
  }
  if (!base.pluralLabel) deployment.error(component, xml, 'REQUIRED_FIELD_MISSING', 'Must specify a non-empty pluralLabel for the CustomObject');
  const activities = childFlag(xml, 'enableActivities');
  const sharingModel = sharing(deployment, component, xml) ?? 'readWrite';
  deployment.schema.defineObject(customObject({ ...base, sharingModel, activities, nameField: readNameField(deployment, component, xml) }));
  if (activities) allowActivities(deployment, component.fullName);
}

function applyCustomMetadataType(deployment: Deployment, component: Component): void {
  const { xml } = component;
  if (!xml || !checkName(deployment, component)) return;
  deployment.schema.defineObject(customMetadataType(common(deployment, component, xml)));
}

function common(deployment: Deployment, component: Component, xml: XmlElement) {
  const label = childText(xml, 'label');
  if (!label) deployment.error(component, xml, 'REQUIRED_FIELD_MISSING', 'Must specify a non-empty label for the CustomObject');
  return { name: component.fullName, label: label ?? component.fullName, pluralLabel: childText(xml, 'pluralLabel'), description: childText(xml, 'description'), source: elementPosition(component) };
}

/** «Custom Object names»: letters, digits and single underscores, beginning with a letter. */
function checkName(deployment: Deployment, component: Component): boolean {
  const plain = component.fullName.replace(/__[a-z]+$/i, '');
  if (/^[A-Za-z](_?[A-Za-z0-9])*$/.test(plain) && plain.length <= 40) return true;
  deployment.error(component, undefined, 'INVALID_FIELD', `The object name '${component.fullName}' must begin with a letter, contain only letters, digits and single underscores, and have at most 40 characters`);
  return false;
}

function readNameField(deployment: Deployment, component: Component, xml: XmlElement): NameField | undefined {
  const field = child(xml, 'nameField');
  if (!field) {
    deployment.error(component, xml, 'REQUIRED_FIELD_MISSING', 'Must specify a nameField for the CustomObject');
    return undefined;
  }
  const label = childText(field, 'label') ?? 'Name';
  const type = childText(field, 'type') ?? 'Text';
  if (type === 'Text') return { kind: 'text', label, trackHistory: childFlag(field, 'trackHistory') };
  if (type === 'AutoNumber') return { kind: 'autoNumber', label, displayFormat: childText(field, 'displayFormat') ?? '{0}', startingNumber: childNumber(field, 'startingNumber') ?? 1 };
  deployment.error(component, field, 'INVALID_FIELD', `The nameField must be of type Text or AutoNumber, not ${type}`);
  return undefined;
}

function sharing(deployment: Deployment, component: Component, xml: XmlElement): SharingModel | undefined {
  const element = child(xml, 'sharingModel');
  if (!element) return undefined;
  const model = SHARING_MODELS[element.text];
  if (!model) deployment.refuse(component, element, METADATA_DIAGNOSTICS.unsupportedValue, element.text, 'sharingModel', 'CustomObject', 'records are shared privately, for reading, for reading and writing, or by their parent');
  return model;
}

function changeStandardObject(deployment: Deployment, component: Component): void {
  const { xml } = component;
  if (!xml) return;
  deployment.schema.changeObject(component.fullName, { label: childText(xml, 'label'), pluralLabel: childText(xml, 'pluralLabel'), sharingModel: sharing(deployment, component, xml), description: childText(xml, 'description') });
}

/** Tasks and events may be about records of the object. */
function allowActivities(deployment: Deployment, objectName: string): void {
  for (const activity of ['Task', 'Event']) {
    const field = deployment.schema.field(activity, 'WhatId');
    if (!field?.reference || field.reference.to.includes(objectName)) continue;
    deployment.schema.defineField(activity, { ...field, reference: { ...field.reference, to: [...field.reference.to, objectName] } });
  }
  for (const field of parseFields(objectName, 'date system: LastActivityDate')) deployment.schema.defineField(objectName, field);
}
