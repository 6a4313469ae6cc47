import { filterLogic } from '../../dml/shares/sharingRules.js';
import type { Component, XmlElement } from '../../metadata/component.js';
import { child, childFlag, childrenOf, childText } from '../../metadata/xml.js';
import { shareName } from '../../schema/companionObjects.js';
import type { FilterModel, ObjectModel, PrincipalModel, SharingRuleModel } from '../../schema/model.js';
import type { Deployment } from '../deployment.js';
import { requireField, requireObject } from '../references/fieldNames.js';
import { elementPosition } from './position.js';

/** Sharing rules of the deployment, by criteria and by owner; they become rows of the share objects when it is committed. */
export function applySharingRules(deployment: Deployment): void {
  for (const type of ['SharingCriteriaRule', 'SharingOwnerRule'] as const)
    for (const component of deployment.of(type))
      if (component.xml) applyRule(deployment, component, component.xml, type === 'SharingCriteriaRule');
}

function applyRule(deployment: Deployment, component: Component, xml: XmlElement, byCriteria: boolean): void {
  const [objectName = '', name = ''] = component.fullName.split('.');
  const object = requireObject(deployment, component, undefined, 'fullName', objectName);
  if (!object) return;
  if (!deployment.schema.object(shareName(object.name)))
    deployment.error(
      component,
      xml,
      'INVALID_TYPE',
      `Sharing rules are not available for ${object.name}: everybody reads and writes its records, or they follow their parent`,
    );
  const level = childText(xml, 'accessLevel');
  const sharedTo = readPrincipal(deployment, component, xml, 'sharedTo');
  const applies = byCriteria
    ? readCriteria(deployment, component, xml, object)
    : readOwners(deployment, component, xml);
  if (level !== 'Read' && level !== 'Edit') {
    const message = `accessLevel of a sharing rule must be Read or Edit, not ${level ?? ''}`;
    return deployment.error(component, child(xml, 'accessLevel'), 'INVALID_FIELD', message);
  }
  if (sharedTo && applies)
    deployment.schema.defineSharingRule(object.name, {
      name,
      accessLevel: level,
      sharedTo,
      applies,
      source: elementPosition(component),
    });
}

function readOwners(
  deployment: Deployment,
  component: Component,
  xml: XmlElement,
): SharingRuleModel['applies'] | undefined {
  const sharedFrom = readPrincipal(deployment, component, xml, 'sharedFrom');
  return sharedFrom && { by: 'owner', sharedFrom };
}

function readCriteria(
  deployment: Deployment,
  component: Component,
  xml: XmlElement,
  object: ObjectModel,
): SharingRuleModel['applies'] {
  const filters = childrenOf(xml, 'criteriaItems').map((item): FilterModel => {
    const element = child(item, 'field');
    const field = object.fields.get(element?.text.toLowerCase() ?? '');
    if (element && !field) requireField(deployment, component, element, object, element.text);
    if (field?.formula || field?.longText)
      deployment.error(component, element, 'INVALID_FIELD', `${field.name} cannot be a criterion of a sharing rule`);
    return {
      field: element?.text ?? '',
      operation: childText(item, 'operation') ?? 'equals',
      value: childText(item, 'value') ?? '',
    };
  });
  const logic = childText(xml, 'booleanFilter');
  checkLogic(deployment, component, xml, logic, filters.length);
  return {
    by: 'criteria',
    filters,
    ...(logic !== undefined && { logic }),
    ownersWithoutRole: childFlag(xml, 'includeRecordsOwnedByAll'),
  };
}

function checkLogic(
  deployment: Deployment,
  component: Component,
  xml: XmlElement,
  logic: string | undefined,
  count: number,
): void {
  if (logic === undefined) return;
  const place = child(xml, 'booleanFilter');
  try {
    filterLogic(logic);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return deployment.error(component, place, 'INVALID_FILTER_VALUE', error.message);
  }
  if ((logic.match(/\d+/g) ?? []).some((number) => Number(number) < 1 || Number(number) > count))
    deployment.error(
      component,
      place,
      'INVALID_FILTER_VALUE',
      `The filter logic names a criterion that is not there: ${logic}`,
    );
}

/** Which element of `SharedTo` names which kind of principal, and the metadata type that it must be. */
const PRINCIPALS: Readonly<Record<string, readonly [PrincipalModel['kind'], type: string | null]>> = {
  allInternalUsers: ['allInternalUsers', null],
  group: ['group', 'Group'],
  queue: ['queue', 'Queue'],
  role: ['role', 'Role'],
  roleAndSubordinates: ['roleAndSubordinates', 'Role'],
  roleAndSubordinatesInternal: ['roleAndSubordinates', 'Role'],
};

function readPrincipal(
  deployment: Deployment,
  component: Component,
  xml: XmlElement,
  elementName: 'sharedTo' | 'sharedFrom',
): PrincipalModel | undefined {
  const element = child(xml, elementName)?.children.find((one) => one.name in PRINCIPALS);
  const [kind, type] = PRINCIPALS[element?.name ?? ''] ?? [];
  if (!element || kind === undefined) {
    deployment.error(
      component,
      child(xml, elementName),
      'REQUIRED_FIELD_MISSING',
      `Required field is missing: ${elementName}`,
    );
    return undefined;
  }
  if (type && !deployment.get(type, element.text))
    deployment.missing(component, element, element.name, type, element.text);
  return { kind, name: type ? element.text : '' };
}
