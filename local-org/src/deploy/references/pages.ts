import type { Component, XmlElement } from '../../metadata/component.js';
import { child, childFlag, childrenOf, childText } from '../../metadata/xml.js';
import type { Deployment } from '../deployment.js';
import { DEPLOY_DIAGNOSTICS } from '../diagnostics.js';
import { requireObject } from './fieldNames.js';
import { requireAction } from './quickActions.js';

/** Lightning pages, tabs, apps and the objects' page overrides: what they name exists. */
export function checkPages(deployment: Deployment): void {
  for (const component of deployment.of('FlexiPage')) checkFlexiPage(deployment, component);
  for (const component of deployment.of('CustomObject')) checkOverrides(deployment, component);
  for (const component of deployment.of('CustomTab')) checkTab(deployment, component);
  for (const component of deployment.of('CustomApplication')) checkApplication(deployment, component);
  for (const component of deployment.of('LightningComponentBundle')) checkBundle(deployment, component);
}

/** What a page of a type asks of the components on it: one of its targets. */
const PAGE_TARGETS: Readonly<Record<string, string>> = {
  RecordPage: 'lightning__RecordPage',
  AppPage: 'lightning__AppPage',
  HomePage: 'lightning__HomePage',
  UtilityBar: 'lightning__UtilityBar',
};

function checkFlexiPage(deployment: Deployment, component: Component): void {
  const { xml } = component;
  if (!xml) return;
  const objectElement = child(xml, 'sobjectType');
  if (objectElement) requireObject(deployment, component, objectElement, 'sobjectType', objectElement.text);
  const target = PAGE_TARGETS[childText(xml, 'type') ?? ''];
  const items = childrenOf(xml, 'flexiPageRegions').flatMap((region) => childrenOf(region, 'itemInstances'));
  const object = objectElement && deployment.schema.object(objectElement.text);
  for (const instance of items.flatMap((item) => childrenOf(item, 'componentInstance'))) {
    for (const action of actionNames(instance)) requireAction(deployment, component, action, object);
    const element = child(instance, 'componentName');
    // Names with another namespace than `c` are the platform's own components.
    if (!element || (element.text.includes(':') && !element.text.startsWith('c:'))) continue;
    const name = element.text.replace(/^c:/, '');
    const bundle = deployment.get('LightningComponentBundle', name);
    if (!bundle) deployment.missing(component, element, 'componentName', 'LightningComponentBundle', name);
    else if (target && !targetsOf(bundle).includes(target)) {
      deployment.error(
        component,
        element,
        'INVALID_CROSS_REFERENCE_KEY',
        `Component ${name} is not exposed to ${target}`,
      );
    }
  }
}

/** The actions that the highlights panel of a page offers, where the page says so itself («dynamic actions»). */
function actionNames(instance: XmlElement): XmlElement[] {
  return childrenOf(instance, 'componentInstanceProperties')
    .filter((property) => childText(property, 'name') === 'actionNames')
    .flatMap((property) => childrenOf(child(property, 'valueList'), 'valueListItems'))
    .flatMap((item) => child(item, 'value') ?? []);
}

function targetsOf({ xml }: Component): string[] {
  return childFlag(xml, 'isExposed') ? childrenOf(child(xml, 'targets'), 'target').map((one) => one.text) : [];
}

function checkOverrides(deployment: Deployment, component: Component): void {
  for (const override of childrenOf(component.xml, 'actionOverrides')) {
    const type = childText(override, 'type') ?? 'Default';
    const content = child(override, 'content');
    if (type === 'Default' || type === 'Standard') continue;
    if (type !== 'Flexipage')
      deployment.refuse(component, child(override, 'type'), DEPLOY_DIAGNOSTICS.overrideType, type);
    else requireComponent(deployment, component, content ?? override, 'FlexiPage');
  }
}

/** The component that an element names. */
function requireComponent(
  deployment: Deployment,
  component: Component,
  element: XmlElement | undefined,
  type: string,
): void {
  if (element && !deployment.get(type, element.text)) {
    deployment.missing(component, element, element.name, type, element.text);
  }
}

function checkTab(deployment: Deployment, component: Component): void {
  const { xml, fullName } = component;
  if (childFlag(xml, 'customObject')) {
    requireObject(deployment, component, child(xml, 'customObject'), 'customObject', fullName);
  }
  requireComponent(deployment, component, child(xml, 'flexiPage'), 'FlexiPage');
  requireComponent(deployment, component, child(xml, 'lwcComponent'), 'LightningComponentBundle');
}

function checkApplication(deployment: Deployment, component: Component): void {
  for (const tab of childrenOf(component.xml, 'tabs')) {
    if (!tab.text.startsWith('standard-')) requireComponent(deployment, component, tab, 'CustomTab');
  }
  for (const override of childrenOf(component.xml, 'actionOverrides')) {
    if (childText(override, 'type') === 'Flexipage') {
      requireComponent(deployment, component, child(override, 'content'), 'FlexiPage');
    }
  }
}

/** Where a component can be placed («Targets», LWC configuration file). */
const TARGET = /^(lightning__\w+|lightningCommunity__\w+|lightningSnapin__\w+|analytics__\w+|lightningStatic__\w+)$/;

function checkBundle(deployment: Deployment, component: Component): void {
  for (const target of childrenOf(child(component.xml, 'targets'), 'target')) {
    if (!TARGET.test(target.text))
      deployment.error(component, target, 'INVALID_VALUE', `Invalid target: ${target.text}`);
  }
  if (component.content.size === 0)
    deployment.error(component, undefined, 'INVALID_BUNDLE', `The bundle ${component.fullName} has no files`);
}
