import type { Component, XmlElement } from '../../metadata/component.js';
import { child, childrenOf } from '../../metadata/xml.js';
import type { Deployment } from '../deployment.js';
import { requireObject } from './fieldNames.js';

/** Roles and queues: the roles, groups, users and objects that they name exist. */
export function checkPrincipals(deployment: Deployment): void {
  for (const component of deployment.of('Role')) {
    const parent = child(component.xml, 'parentRole');
    if (parent && !deployment.get('Role', parent.text))
      deployment.missing(component, parent, 'parentRole', 'Role', parent.text);
  }
  for (const component of deployment.of('Queue')) if (component.xml) checkQueue(deployment, component, component.xml);
}

function checkQueue(deployment: Deployment, component: Component, xml: XmlElement): void {
  for (const entry of childrenOf(xml, 'queueSobject')) {
    const element = child(entry, 'sobjectType');
    const object = element && requireObject(deployment, component, element, 'sobjectType', element.text);
    if (object && object.fields.get('ownerid')?.reference?.to.includes('Group') !== true)
      deployment.error(component, element, 'INVALID_TYPE', `Records of ${object.name} cannot be owned by a queue`);
  }
  const members = child(xml, 'queueMembers');
  const named = (list: string, element: string): readonly XmlElement[] => childrenOf(child(members, list), element);
  const check = (elements: readonly XmlElement[], type: string): void => {
    for (const element of elements)
      if (!deployment.get(type, element.text)) deployment.missing(component, element, element.name, type, element.text);
  };
  check(named('publicGroups', 'publicGroup'), 'Group');
  check(named('roles', 'role'), 'Role');
  check(named('roleAndSubordinates', 'roleAndSubordinate'), 'Role');
  check(named('roleAndSubordinatesInternal', 'roleAndSubordinateInternal'), 'Role');
  for (const element of named('users', 'user')) {
    const found = deployment.target.storage.all('SELECT 1 FROM "User" WHERE Username = ?', [element.text]);
    if (found.length === 0) deployment.missing(component, element, 'user', 'User', element.text);
  }
}
