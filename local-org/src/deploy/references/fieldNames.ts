import type { Component, XmlElement } from '../../metadata/component.js';
import type { ObjectModel } from '../../schema/model.js';
import type { Deployment } from '../deployment.js';
import { DEPLOY_DIAGNOSTICS } from '../diagnostics.js';
import { METADATA_DIAGNOSTICS } from '../../metadata/diagnostics.js';

/** Fields made of several ones, as page layouts and lists name them; the parts are what is stored. */
const COMPOUND_FIELDS = /^(Billing|Shipping|Mailing|Other)?Address$/;

/** What layouts of custom metadata types show of a record besides its fields. */
const METADATA_RECORD_FIELDS: ReadonlySet<string> = new Set(['IsProtected', 'CreatedById', 'LastModifiedById']);

/** The object that an element names, or a problem: custom objects are missing, standard ones perhaps only not supported. */
export function requireObject(
  deployment: Deployment,
  component: Component,
  element: XmlElement | undefined,
  elementName: string,
  name: string,
): ObjectModel | undefined {
  const object = deployment.schema.object(name);
  if (object) return object;
  if (/__[a-z]+$/i.test(name)) deployment.missing(component, element, elementName, 'CustomObject', name);
  else deployment.refuse(component, element, METADATA_DIAGNOSTICS.unsupportedObject, name);
  return undefined;
}

/** Checks that a field exists that a layout, a list or a permission set names. */
export function requireField(
  deployment: Deployment,
  component: Component,
  element: XmlElement,
  object: ObjectModel,
  fieldName: string,
): void {
  if (object.fields.has(fieldName.toLowerCase()) || COMPOUND_FIELDS.test(fieldName)) return;
  if (object.kind === 'customMetadata' && METADATA_RECORD_FIELDS.has(fieldName)) return;
  if (/__c$/i.test(fieldName))
    deployment.missing(component, element, element.name, 'CustomField', `${object.name}.${fieldName}`);
  else if (object.custom)
    deployment.error(
      component,
      element,
      'INVALID_FIELD',
      `In field: ${element.name} - no CustomField named ${object.name}.${fieldName} found`,
    );
  else deployment.refuse(component, element, DEPLOY_DIAGNOSTICS.standardField, fieldName, object.name);
}

/** Columns that lists of every object have, in the notation of list views («ListView», Metadata API). */
const LIST_COLUMNS: ReadonlySet<string> = new Set([
  'NAME',
  'OBJECT_ID',
  'RECORDTYPE',
  'CURRENCY_ISO_CODE',
  'LAST_ACTIVITY',
  'CREATED_DATE',
  'CREATEDBY_USER',
  'CREATEDBY_USER.ALIAS',
  'LAST_UPDATE',
  'UPDATEDBY_USER',
  'UPDATEDBY_USER.ALIAS',
  'OWNER',
  'OWNER.ALIAS',
  'OWNER.FIRST_NAME',
  'OWNER.LAST_NAME',
  'OWNER_ROLE',
  'SETUP_OWNER_NAME',
  'SETUP_TYPE',
]);

/**
 * Checks a column of a list: a field, or a field of a parent (`Account__c.Rating__c`). Custom fields must exist, objects of one's own have the common columns; standard objects have
 * further names in capitals (`OPPORTUNITY.STAGE_NAME`) of which the platform publishes no list, so these pass.
 */
export function requireListColumn(
  deployment: Deployment,
  component: Component,
  element: XmlElement,
  object: ObjectModel,
): void {
  const column = element.text;
  if (LIST_COLUMNS.has(column) || (!object.custom && /^[A-Z][A-Z0-9_.]*$/.test(column))) return;
  const [through = '', parentColumn] = column.split('.');
  const parent = parentColumn === undefined ? undefined : parentOf(deployment, object, through);
  if (!parent || parentColumn === undefined) requireField(deployment, component, element, object, through);
  else if (!LIST_COLUMNS.has(parentColumn)) requireField(deployment, component, element, parent, parentColumn);
}

/** The parent that a column goes through: named by the reference field, or in related lists by the parent's own name. */
function parentOf(deployment: Deployment, object: ObjectModel, through: string): ObjectModel | undefined {
  const targets = [...object.fields.values()].flatMap((field) =>
    field.name.toLowerCase() === through.toLowerCase()
      ? (field.reference?.to ?? [])
      : (field.reference?.to.filter((target) => target.toLowerCase() === through.toLowerCase()) ?? []),
  );
  return targets[0] === undefined ? undefined : deployment.schema.object(targets[0]);
}
