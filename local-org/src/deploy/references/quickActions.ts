import type { Component, XmlElement } from '../../metadata/component.js';
import { child, childFlag, childrenOf, childText } from '../../metadata/xml.js';
import type { ObjectModel } from '../../schema/model.js';
import type { Deployment } from '../deployment.js';
import { requireField, requireObject } from './fieldNames.js';

const RECORD_ACTION = 'lightning__RecordAction';
/** Kinds of actions that the pages offer. */
const SUPPORTED = new Set(['LightningWebComponent', 'Update', 'Create']);

/** Actions of objects (`Opportunity.Approve`) and of the whole org (`Log_Visit`): objects, fields and components exist. */
export function checkQuickActions(deployment: Deployment): void {
  for (const component of deployment.of('QuickAction')) checkAction(deployment, component);
}

function checkAction(deployment: Deployment, component: Component): void {
  const xml = component.xml!;
  const [owner, action] = component.fullName.split('.');
  const object = action === undefined ? undefined : requireObject(deployment, component, undefined, 'fullName', owner!);
  const type = child(xml, 'type');
  if (type && !SUPPORTED.has(type.text)) {
    deployment.refuseValue(
      component,
      type,
      type.text,
      'type',
      'LightningWebComponent, Create and Update are supported',
    );
    return;
  }
  if (!childText(xml, 'label') && !childText(xml, 'standardLabel'))
    deployment.lacks(component, xml, 'Required field is missing: label');
  if (type?.text === 'LightningWebComponent') checkBundle(deployment, component, xml, action !== undefined);
  else checkRecordAction(deployment, component, xml, type?.text ?? '', object);
}

function checkBundle(deployment: Deployment, component: Component, xml: XmlElement, ofObject: boolean): void {
  const element = child(xml, 'lightningWebComponent');
  if (!element?.text) {
    deployment.lacks(component, xml, 'Required field is missing: lightningWebComponent');
    return;
  }
  const name = element.text.replace(/^c:/, '');
  const bundle = deployment.get('LightningComponentBundle', name);
  const targets = childrenOf(child(bundle?.xml ?? xml, 'targets'), 'target').map(({ text }) => text);
  if (!bundle) deployment.missing(component, element, 'lightningWebComponent', 'LightningComponentBundle', name);
  else if (
    !targets.includes(ofObject ? RECORD_ACTION : 'lightning__GlobalAction') ||
    !childFlag(bundle.xml, 'isExposed')
  )
    deployment.error(
      component,
      element,
      'INVALID_CROSS_REFERENCE_KEY',
      `Component ${name} is not exposed to ${ofObject ? RECORD_ACTION : 'lightning__GlobalAction'}`,
    );
}

/** Create makes a record of `targetObject`, Update changes the record at hand: both by the fields of the action's layout. */
function checkRecordAction(
  deployment: Deployment,
  component: Component,
  xml: XmlElement,
  type: string,
  object: ObjectModel | undefined,
): void {
  const targetElement = child(xml, 'targetObject');
  const target = targetElement
    ? requireObject(deployment, component, targetElement, 'targetObject', targetElement.text)
    : object;
  if (!targetElement && type === 'Create') deployment.lacks(component, xml, 'Required field is missing: targetObject');
  if (!target) return;
  const parentField = child(xml, 'targetParentField');
  if (parentField) requireField(deployment, component, parentField, target, parentField.text);
  const recordType = child(xml, 'targetRecordType');
  if (recordType && !deployment.get('RecordType', recordType.text))
    deployment.missing(component, recordType, 'targetRecordType', 'RecordType', recordType.text);
  const layout = child(xml, 'quickActionLayout');
  const items = childrenOf(layout, 'quickActionLayoutColumns').flatMap((column) =>
    childrenOf(column, 'quickActionLayoutItems'),
  );
  const fields = [...items, ...childrenOf(xml, 'fieldOverrides')].flatMap((item) => child(item, 'field') ?? []);
  if (!layout) deployment.lacks(component, xml, 'Required field is missing: quickActionLayout');
  for (const field of fields) requireField(deployment, component, field, target, field.text);
}

/** An action that a layout or a page offers: one of its own must be there, others are the platform's. */
export function requireAction(
  deployment: Deployment,
  component: Component,
  element: XmlElement,
  object: ObjectModel | undefined,
): void {
  const name = element.text;
  const isOwn = name.includes('.') || deployment.all('QuickAction').some((one) => one.fullName === name);
  if (!isOwn && !/__c$/.test(name)) return;
  const known = deployment.get('QuickAction', name);
  if (!known && !STANDARD_OF_OBJECT.test(name))
    deployment.missing(component, element, element.name, 'QuickAction', name);
  else if (known && object && name.includes('.') && name.split('.')[0]!.toLowerCase() !== object.name.toLowerCase())
    deployment.error(component, element, 'INVALID_CROSS_REFERENCE_KEY', `${name} is no action of ${object.name}`);
}

/** Actions of the platform that layouts name like one's own. */
const STANDARD_OF_OBJECT = /^(FeedItem|CollaborationGroup|Global)\./;
