import type { Component, XmlElement } from '../../metadata/component.js';
import { child, childFlag, childrenOf, childText } from '../../metadata/xml.js';
import { SYSTEM_PERMISSIONS } from '../../schema/standard/permissions.js';
import type { Deployment } from '../deployment.js';
import { DEPLOY_DIAGNOSTICS } from '../diagnostics.js';
import { requireField, requireObject } from './fieldNames.js';

/** Permission sets and groups: what they grant exists, and rights come with the rights they rest on. */
export function checkPermissionSets(deployment: Deployment): void {
  for (const component of deployment.of('PermissionSet'))
    if (component.xml) checkPermissionSet(deployment, component, component.xml);
  for (const component of deployment.of('PermissionSetGroup')) {
    for (const element of component.xml ? childrenOf(component.xml, 'permissionSets') : []) {
      if (!deployment.get('PermissionSet', element.text))
        deployment.missing(component, element, 'permissionSet', 'PermissionSet', element.text);
    }
  }
}

function checkPermissionSet(deployment: Deployment, component: Component, xml: XmlElement): void {
  for (const permission of childrenOf(xml, 'objectPermissions'))
    checkObjectPermission(deployment, component, permission);
  for (const permission of childrenOf(xml, 'fieldPermissions')) checkFieldPermission(deployment, component, permission);
  checkNames(deployment, component, xml, 'classAccesses', 'apexClass', 'ApexClass');
  checkNames(deployment, component, xml, 'customPermissions', 'name', 'CustomPermission');
  checkNames(deployment, component, xml, 'tabSettings', 'tab', 'CustomTab', /^standard-/);
  checkNames(deployment, component, xml, 'applicationVisibilities', 'application', 'CustomApplication', /^standard__/);
  for (const permission of childrenOf(xml, 'userPermissions')) {
    const name = child(permission, 'name');
    if (name && childFlag(permission, 'enabled') && !SYSTEM_PERMISSIONS.includes(name.text))
      deployment.refuse(component, name, DEPLOY_DIAGNOSTICS.userPermission, name.text);
  }
}

function checkNames(
  deployment: Deployment,
  component: Component,
  xml: XmlElement,
  list: string,
  elementName: string,
  type: string,
  standard?: RegExp,
): void {
  for (const entry of childrenOf(xml, list)) {
    const element = child(entry, elementName);
    if (element && !standard?.test(element.text) && !deployment.get(type, element.text))
      deployment.missing(component, element, elementName, type, element.text);
  }
}

/** Which right rests on which («Object Permissions»): the platform refuses one without the other. */
const RESTS_ON: Readonly<Record<string, readonly string[]>> = {
  allowCreate: ['allowRead'],
  allowEdit: ['allowRead'],
  allowDelete: ['allowRead', 'allowEdit'],
  viewAllRecords: ['allowRead'],
  modifyAllRecords: ['allowRead', 'allowEdit', 'allowDelete', 'viewAllRecords'],
};

function checkObjectPermission(deployment: Deployment, component: Component, permission: XmlElement): void {
  const name = child(permission, 'object');
  if (!name) return;
  requireObject(deployment, component, name, 'object', name.text);
  for (const [right, needed] of Object.entries(RESTS_ON)) {
    const lacking = childFlag(permission, right) ? needed.find((one) => !childFlag(permission, one)) : undefined;
    if (lacking)
      deployment.error(
        component,
        child(permission, right),
        'FIELD_INTEGRITY_EXCEPTION',
        `Permission ${rightName(right)} ${name.text} depends on permission(s): ${rightName(lacking)} ${name.text}`,
      );
  }
}

function rightName(element: string): string {
  const words: Readonly<Record<string, string>> = { viewAllRecords: 'View All', modifyAllRecords: 'Modify All' };
  return words[element] ?? element.replace('allow', '');
}

function checkFieldPermission(deployment: Deployment, component: Component, permission: XmlElement): void {
  const element = child(permission, 'field');
  const [objectName = '', fieldName = ''] = element?.text.split('.') ?? [];
  const object = element && requireObject(deployment, component, element, 'field', objectName);
  if (!object) return;
  requireField(deployment, component, element, object, fieldName);
  const field = object.fields.get(fieldName.toLowerCase());
  if (field && (field.required || field.reference?.kind === 'masterDetail'))
    deployment.error(
      component,
      element,
      'FIELD_INTEGRITY_EXCEPTION',
      `You cannot deploy to a required field: ${element.text}`,
    );
  if (childFlag(permission, 'editable') && childText(permission, 'readable') === 'false') {
    deployment.error(
      component,
      child(permission, 'editable'),
      'FIELD_INTEGRITY_EXCEPTION',
      `Permission Edit ${element.text} depends on permission(s): Read ${element.text}`,
    );
  }
}
