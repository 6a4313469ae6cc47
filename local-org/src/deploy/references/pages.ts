import type { Component } from '../../metadata/component.js';
import { child, childrenOf, childText } from '../../metadata/xml.js';
import type { Deployment } from '../deployment.js';
import { DEPLOY_DIAGNOSTICS } from '../diagnostics.js';
import { requireObject } from './fieldNames.js';

/** Lightning pages, tabs, apps and the objects' page overrides: what they name exists. */
export function checkPages(deployment: Deployment): void {
  for (const component of deployment.of('FlexiPage')) checkFlexiPage(deployment, component);
  for (const component of deployment.of('CustomObject')) checkOverrides(deployment, component);
  for (const component of deployment.of('CustomTab')) checkTab(deployment, component);
  for (const component of deployment.of('CustomApplication')) checkApplication(deployment, component);
  for (const component of deployment.of('LightningComponentBundle')) checkBundle(deployment, component);
}

/** What a page of a type asks of the components on it: one of its targets. */
const PAGE_TARGETS: Readonly<Record<string, string>> = { RecordPage: 'lightning__RecordPage', AppPage: 'lightning__AppPage', HomePage: 'lightning__HomePage', UtilityBar: 'lightning__UtilityBar' };

function checkFlexiPage(deployment: Deployment, component: Component): void {
  const { xml } = component;
  if (!xml) return;
  const objectElement = child(xml, 'sobjectType');
  if (objectElement) requireObject(deployment, component, objectElement, 'sobjectType', objectElement.text);
  const target = PAGE_TARGETS[childText(xml, 'type') ?? ''];
  for (const region of childrenOf(xml, 'flexiPageRegions')) {
    for (const instance of childrenOf(region, 'itemInstances').flatMap((item) => childrenOf(item, 'componentInstance'))) {
      const name = child(instance, 'componentName');
      // Names with another namespace than `c` are the platform's own components.
      if (!name || (name.text.includes(':') && !name.text.startsWith('c:'))) continue;
      const bundle = deployment.get('LightningComponentBundle', name.text.replace(/^c:/, ''));
      if (!bundle) deployment.missing(component, name, 'componentName', 'LightningComponentBundle', name.text.replace(/^c:/, ''));
      else if (bundle.xml && target && !targetsOf(bundle).includes(target)) deployment.error(component, name, 'INVALID_CROSS_REFERENCE_KEY', `Component ${name.text} is not exposed to ${target}`);
    }
  }
}

function targetsOf(bundle: Component): string[] {
  const targets = bundle.xml && child(bundle.xml, 'targets');
  return bundle.xml && childText(bundle.xml, 'isExposed') === 'true' && targets ? childrenOf(targets, 'target').map((one) => one.text) : [];
}

function checkOverrides(deployment: Deployment, component: Component): void {
  for (const override of childrenOf(component.xml ?? { name: '', text: '', children: [], line: 1, column: 1 }, 'actionOverrides')) {
    const type = childText(override, 'type') ?? 'Default';
    const content = child(override, 'content');
    if (type === 'Flexipage') {
      if (!content || !deployment.get('FlexiPage', content.text)) deployment.missing(component, content ?? override, 'content', 'FlexiPage', content?.text ?? '');
    } else if (type !== 'Default' && type !== 'Standard') {
      deployment.refuse(component, child(override, 'type'), DEPLOY_DIAGNOSTICS.overrideType, type);
    }
  }
}

function checkTab(deployment: Deployment, component: Component): void {
  const { xml } = component;
  if (!xml) return;
  if (childText(xml, 'customObject') === 'true') requireObject(deployment, component, child(xml, 'customObject'), 'customObject', component.fullName);
  const page = child(xml, 'flexiPage');
  if (page && !deployment.get('FlexiPage', page.text)) deployment.missing(component, page, 'flexiPage', 'FlexiPage', page.text);
  const bundle = child(xml, 'lwcComponent');
  if (bundle && !deployment.get('LightningComponentBundle', bundle.text)) deployment.missing(component, bundle, 'lwcComponent', 'LightningComponentBundle', bundle.text);
}

function checkApplication(deployment: Deployment, component: Component): void {
  const { xml } = component;
  if (!xml) return;
  for (const tab of childrenOf(xml, 'tabs')) {
    if (!tab.text.startsWith('standard-') && !deployment.get('CustomTab', tab.text)) deployment.missing(component, tab, 'tabs', 'CustomTab', tab.text);
  }
  for (const override of childrenOf(xml, 'actionOverrides')) {
    const content = child(override, 'content');
    if (content && childText(override, 'type') === 'Flexipage' && !deployment.get('FlexiPage', content.text)) deployment.missing(component, content, 'content', 'FlexiPage', content.text);
  }
}

/** Where a component can be placed («Targets», LWC configuration file). */
const TARGET = /^(lightning__\w+|lightningCommunity__\w+|lightningSnapin__\w+|analytics__\w+|lightningStatic__\w+)$/;

function checkBundle(deployment: Deployment, component: Component): void {
  const targets = component.xml && child(component.xml, 'targets');
  for (const target of targets ? childrenOf(targets, 'target') : []) {
    if (!TARGET.test(target.text)) deployment.error(component, target, 'INVALID_VALUE', `Invalid target: ${target.text}`);
  }
  if (component.content.size === 0) deployment.error(component, undefined, 'INVALID_BUNDLE', `The bundle ${component.fullName} has no files`);
}
