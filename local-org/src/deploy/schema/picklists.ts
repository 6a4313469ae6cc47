import type { Component, XmlElement } from '../../metadata/component.js';
import { child, childFlag, childrenOf, childText } from '../../metadata/xml.js';
import type { FieldModel, PicklistValue } from '../../schema/model.js';
import { VALUE_SET_FIELDS } from '../../schema/standard/valueSets.js';
import type { Deployment } from '../deployment.js';

/** Values of a `valueSetDefinition`, `GlobalValueSet` or `StandardValueSet`: elements of the given name. */
export function readValues(
  deployment: Deployment,
  component: Component,
  container: XmlElement,
  elementName: string,
): PicklistValue[] {
  const values: PicklistValue[] = [];
  const seen = new Set<string>();
  for (const element of childrenOf(container, elementName)) {
    const value = childText(element, 'fullName');
    if (value === undefined) {
      deployment.lacks(component, element, 'Required field is missing: fullName');
      continue;
    }
    if (seen.has(value.toLowerCase()))
      deployment.error(component, element, 'DUPLICATE_VALUE', `Duplicate value: ${value}`);
    seen.add(value.toLowerCase());
    values.push({
      value,
      label: childText(element, 'label') ?? value,
      active: childFlag(element, 'isActive', true),
      isDefault: childFlag(element, 'default'),
    });
  }
  if (values.filter((value) => value.isDefault).length > 1)
    deployment.error(component, container, 'FIELD_INTEGRITY_EXCEPTION', 'A picklist has one default value');
  return childFlag(container, 'sorted') ? values.sort((a, b) => a.label.localeCompare(b.label, 'en')) : values;
}

/** The picklist of a custom field: its own values or those of a global value set. */
export function readValueSet(
  deployment: Deployment,
  component: Component,
  valueSet: XmlElement,
): NonNullable<FieldModel['picklist']> {
  const controllingField = childText(valueSet, 'controllingField');
  const named = child(valueSet, 'valueSetName');
  if (named) {
    const globalSet = deployment.get('GlobalValueSet', named.text);
    if (!globalSet?.xml) deployment.missing(component, named, 'valueSetName', 'GlobalValueSet', named.text);
    // Fields of a global value set take its values only.
    return {
      restricted: true,
      values: globalSet?.xml ? readValues(deployment, globalSet, globalSet.xml, 'customValue') : [],
      controllingField,
    };
  }
  const definition = child(valueSet, 'valueSetDefinition');
  if (!definition) deployment.lacks(component, valueSet, 'Required field is missing: valueSetDefinition');
  return {
    restricted: childFlag(valueSet, 'restricted'),
    values: definition ? readValues(deployment, component, definition, 'value') : [],
    controllingField,
  };
}

/** Standard value sets replace the values of the standard fields that show them. */
export function applyStandardValueSets(deployment: Deployment): void {
  for (const component of deployment.of('StandardValueSet')) {
    const fields = VALUE_SET_FIELDS[component.fullName];
    if (!component.xml) continue;
    if (!fields) {
      const reason = 'no standard field of the local org shows it';
      deployment.refuseValue(component, component.xml, component.fullName, 'fullName', reason);
      continue;
    }
    const values = readValues(deployment, component, component.xml, 'standardValue');
    for (const path of fields) {
      const [objectName = '', fieldName = ''] = path.split('.');
      deployment.schema.changePicklist(objectName, fieldName, values);
    }
  }
}

/** A global value set that is deployed again changes fields that were deployed before. */
export function refreshGlobalValueSets(deployment: Deployment): void {
  const changed = new Map(
    deployment.of('GlobalValueSet').map((component) => [component.fullName.toLowerCase(), component]),
  );
  if (changed.size === 0) return;
  for (const field of deployment.all('CustomField')) {
    const name = childText(child(field.xml, 'valueSet'), 'valueSetName');
    const globalSet = name && changed.get(name.toLowerCase());
    const [objectName = '', fieldName = ''] = field.fullName.split('.');
    if (globalSet && globalSet.xml && deployment.schema.field(objectName, fieldName)?.picklist) {
      deployment.schema.changePicklist(
        objectName,
        fieldName,
        readValues(deployment, globalSet, globalSet.xml, 'customValue'),
      );
    }
  }
}
