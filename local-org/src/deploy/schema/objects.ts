import type { Component, XmlElement } from '../../metadata/component.js';
import { child, childFlag, childNumber, childText } from '../../metadata/xml.js';
import type { SharingModel } from '../../schema/model.js';
import {
  customMetadataType,
  customObject,
  customSetting,
  platformEvent,
  type NameField,
} from '../../schema/customObject.js';
import { parseFields } from '../../schema/fieldNotation.js';
import type { Deployment } from '../deployment.js';
import { requireObject } from '../references/fieldNames.js';
import { elementPosition } from './position.js';

const SHARING_MODELS: Readonly<Record<string, SharingModel>> = {
  Private: 'private',
  Read: 'read',
  ReadWrite: 'readWrite',
  ReadWriteTransfer: 'readWrite',
  ControlledByParent: 'controlledByParent',
};

/** Ends of names of objects that are not kept as rows of a table. */
const OTHER_KINDS: Readonly<Record<string, string>> = {
  __b: 'big objects are not kept',
  __x: 'external objects are not read',
  __kav: 'Knowledge articles are not kept',
};

/** Defines the objects of the deployment; their fields come after all objects are there. */
export function applyObjects(deployment: Deployment): void {
  for (const component of deployment.of('CustomObject')) {
    if (component.xml) applyObject(deployment, component, component.xml);
  }
}

function applyObject(deployment: Deployment, component: Component, xml: XmlElement): void {
  const name = component.fullName;
  const suffix = /__[a-z]+$/i.exec(name)?.[0] ?? '';
  const reason = OTHER_KINDS[suffix];
  if (reason) deployment.refuseValue(component, xml, name, 'fullName', reason);
  else if (suffix === '') changeStandardObject(deployment, component, xml);
  else if (!checkName(deployment, component)) return;
  else if (suffix === '__mdt') deployment.schema.defineObject(customMetadataType(common(deployment, component, xml)));
  else if (suffix === '__e') applyEvent(deployment, component, xml);
  else if (child(xml, 'customSettingsType'))
    deployment.schema.defineObject(customSetting(common(deployment, component, xml)));
  else applyCustomObject(deployment, component, xml);
}

function applyEvent(deployment: Deployment, component: Component, xml: XmlElement): void {
  const immediately = childText(xml, 'publishBehavior') === 'PublishImmediately';
  const publishBehavior = immediately ? 'immediately' : 'afterCommit';
  deployment.schema.defineObject(platformEvent({ ...common(deployment, component, xml), publishBehavior }));
}

function applyCustomObject(deployment: Deployment, component: Component, xml: XmlElement): void {
  if (!child(xml, 'pluralLabel'))
    deployment.lacks(component, xml, 'Must specify a non-empty pluralLabel for the CustomObject');
  const activities = childFlag(xml, 'enableActivities');
  const sharingModel = sharing(deployment, component, xml) ?? 'readWrite';
  const nameField = readNameField(deployment, component, xml);
  deployment.schema.defineObject(
    customObject({ ...common(deployment, component, xml), sharingModel, activities, nameField }),
  );
  if (activities) allowActivities(deployment, component.fullName);
}

function common(deployment: Deployment, component: Component, xml: XmlElement) {
  const label = childText(xml, 'label');
  if (!label) deployment.lacks(component, xml, 'Must specify a non-empty label for the CustomObject');
  return {
    name: component.fullName,
    label: label ?? component.fullName,
    pluralLabel: childText(xml, 'pluralLabel'),
    description: childText(xml, 'description'),
    source: elementPosition(component),
  };
}

/** «Custom Object names»: letters, digits and single underscores, beginning with a letter. */
function checkName(deployment: Deployment, component: Component): boolean {
  const plain = component.fullName.replace(/__[a-z]+$/i, '');
  if (/^[A-Za-z](_?[A-Za-z0-9])*$/.test(plain) && plain.length <= 40) return true;
  const rule =
    'must begin with a letter, contain only letters, digits and single underscores, and have at most 40 characters';
  deployment.error(component, undefined, 'INVALID_FIELD', `The object name '${component.fullName}' ${rule}`);
  return false;
}

function readNameField(deployment: Deployment, component: Component, xml: XmlElement): NameField | undefined {
  const field = child(xml, 'nameField');
  const type = field && (childText(field, 'type') ?? 'Text');
  if (!field) deployment.lacks(component, xml, 'Must specify a nameField for the CustomObject');
  if (!field || !type) return undefined;
  const label = childText(field, 'label') ?? 'Name';
  if (type === 'Text') return { kind: 'text', label, trackHistory: childFlag(field, 'trackHistory') };
  if (type !== 'AutoNumber') {
    deployment.error(
      component,
      field,
      'INVALID_FIELD',
      `The nameField must be of type Text or AutoNumber, not ${type}`,
    );
  }
  const displayFormat = childText(field, 'displayFormat') ?? '{0}';
  return { kind: 'autoNumber', label, displayFormat, startingNumber: childNumber(field, 'startingNumber') ?? 1 };
}

function sharing(deployment: Deployment, component: Component, xml: XmlElement): SharingModel | undefined {
  const element = child(xml, 'sharingModel');
  const model = element && SHARING_MODELS[element.text];
  const reason = 'records are shared privately, for reading, for reading and writing, or by their parent';
  if (element && !model) deployment.refuseValue(component, element, element.text, 'sharingModel', reason);
  return model;
}

function changeStandardObject(deployment: Deployment, component: Component, xml: XmlElement): void {
  const object = requireObject(deployment, component, xml, 'fullName', component.fullName);
  if (!object) return;
  deployment.schema.changeObject(object.name, {
    label: childText(xml, 'label'),
    pluralLabel: childText(xml, 'pluralLabel'),
    sharingModel: sharing(deployment, component, xml),
    description: childText(xml, 'description'),
  });
}

/** Tasks and events may be about records of the object. */
function allowActivities(deployment: Deployment, objectName: string): void {
  for (const activity of ['Task', 'Event']) {
    const field = deployment.schema.field(activity, 'WhatId');
    if (!field?.reference || field.reference.to.includes(objectName)) continue;
    deployment.schema.defineField(activity, {
      ...field,
      reference: { ...field.reference, to: [...field.reference.to, objectName] },
    });
  }
  for (const field of parseFields(objectName, 'date system: LastActivityDate'))
    deployment.schema.defineField(objectName, field);
}
