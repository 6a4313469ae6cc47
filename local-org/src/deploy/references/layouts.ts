import type { Component, XmlElement } from '../../metadata/component.js';
import { child, childrenOf, childText } from '../../metadata/xml.js';
import type { ObjectModel } from '../../schema/model.js';
import type { Deployment } from '../deployment.js';
import { requireField, requireListColumn, requireObject } from './fieldNames.js';
import { requireAction } from './quickActions.js';

/** Layouts, compact layouts, list views and field sets: every field that they show exists. */
export function checkLayouts(deployment: Deployment): void {
  for (const component of deployment.of('Layout')) checkLayout(deployment, component);
  for (const component of deployment.of('CompactLayout')) {
    withObject(deployment, component, (object) =>
      childrenOf(component.xml, 'fields').forEach((field) =>
        requireField(deployment, component, field, object, field.text),
      ),
    );
  }
  for (const component of deployment.of('FieldSet')) {
    withObject(deployment, component, (object) => {
      for (const item of component.xml?.children ?? []) {
        const field = child(item, 'field');
        if (field && !field.text.includes('.')) requireField(deployment, component, field, object, field.text);
      }
    });
  }
  for (const component of deployment.of('ListView')) {
    withObject(deployment, component, (object) => {
      const filters = childrenOf(component.xml, 'filters').flatMap((filter) => childrenOf(filter, 'field'));
      for (const element of [...childrenOf(component.xml, 'columns'), ...filters])
        requireListColumn(deployment, component, element, object);
    });
  }
}

function withObject(deployment: Deployment, component: Component, check: (object: ObjectModel) => void): void {
  const object = requireObject(deployment, component, undefined, 'fullName', component.fullName.split('.')[0] ?? '');
  if (object) check(object);
}

function checkLayout(deployment: Deployment, component: Component): void {
  const { xml } = component;
  const object = requireObject(deployment, component, undefined, 'fullName', component.fullName.split('-')[0] ?? '');
  if (!xml || !object) return;
  for (const section of childrenOf(xml, 'layoutSections')) {
    for (const item of childrenOf(section, 'layoutColumns').flatMap((column) => childrenOf(column, 'layoutItems'))) {
      const field = child(item, 'field');
      if (field) requireField(deployment, component, field, object, field.text);
    }
  }
  for (const action of layoutActions(xml)) requireAction(deployment, component, action, object);
  for (const list of childrenOf(xml, 'relatedLists')) {
    const [childObject = '', reference = ''] = childText(list, 'relatedList')?.split('.') ?? [];
    const element = child(list, 'relatedList');
    if (!element || !reference.endsWith('__c')) continue;
    const related = requireObject(deployment, component, element, 'relatedList', childObject);
    if (!related) continue;
    requireField(deployment, component, element, related, reference);
    for (const field of childrenOf(list, 'fields')) requireListColumn(deployment, component, field, related);
  }
}

/** The quick actions that a layout offers, by the elements that name them. */
function layoutActions(xml: XmlElement): XmlElement[] {
  const platform = childrenOf(child(xml, 'platformActionList'), 'platformActionListItems')
    .filter((item) => childText(item, 'actionType') === 'QuickAction')
    .flatMap((item) => child(item, 'actionName') ?? []);
  const global = childrenOf(child(xml, 'quickActionList'), 'quickActionListItems').flatMap(
    (item) => child(item, 'quickActionName') ?? [],
  );
  return [...platform, ...global];
}
