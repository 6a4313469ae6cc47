import type { Component, XmlElement } from '../../metadata/component.js';
import { child, childrenOf, childText } from '../../metadata/xml.js';
import type { FieldModel, ObjectModel } from '../../schema/model.js';
import { findLayout } from '../pages/layouts.js';
import type { FormField, QuickActionModel } from '../pages/pageModel.js';
import { isReadable, objectOfRecord, type PageRequest } from './pageRequest.js';
import { uiRecord } from './uiRecords.js';

/**
 * The quick actions of a record: those that the page names (`Opportunity.Approve,Edit`), else those of the object's layout.
 * Actions that would write where the user may not are left out, and the platform's own actions, which change nothing here.
 */
export function recordActions(request: PageRequest, recordId: string, names: string | undefined): QuickActionModel[] {
  const object = objectOfRecord(request, recordId);
  const { components } = request.org;
  const listed = names?.split(',') ?? layoutActions(findLayout(components, object));
  return listed.flatMap((name) => {
    const action = components.get('QuickAction', name);
    return (action && describeAction(request, action, object, recordId)) ?? [];
  });
}

function layoutActions(layout: XmlElement | undefined): string[] {
  return childrenOf(child(layout ?? NOTHING, 'platformActionList'), 'platformActionListItems')
    .filter((item) => childText(item, 'actionType') === 'QuickAction')
    .flatMap((item) => childText(item, 'actionName') ?? []);
}

const NOTHING: XmlElement = { name: '', text: '', children: [], line: 1, column: 1 };

function describeAction(
  request: PageRequest,
  { fullName, xml }: Component,
  object: ObjectModel,
  recordId: string,
): QuickActionModel | undefined {
  const common = { name: fullName, label: childText(xml, 'label') ?? childText(xml, 'standardLabel') ?? fullName };
  const bundle = childText(xml, 'lightningWebComponent');
  if (bundle !== undefined) {
    const kind = childText(xml, 'actionSubtype') === 'Action' ? 'headless' : 'screen';
    return { ...common, kind, component: `c:${bundle.replace(/^c:/, '')}`, form: null };
  }
  const verb = childText(xml, 'type') === 'Create' ? 'create' : 'update';
  const target = request.org.schema.object(childText(xml, 'targetObject') ?? object.name) ?? object;
  const access = request.org.security.objectAccess(request.userId, target.name);
  if (!(verb === 'create' ? access.create : access.edit)) return undefined;
  const fields = formFields(request, xml!, target, verb === 'update' ? recordId : undefined);
  const parentField = childText(xml, 'targetParentField');
  const preset = presetValues(xml!);
  return {
    ...common,
    kind: 'form',
    component: null,
    form: {
      verb,
      objectApiName: target.name,
      fields: fields.map((field) => (field.name in preset ? { ...field, value: preset[field.name]! } : field)),
      preset: { ...preset, ...(verb === 'create' && parentField && { [parentField]: recordId }) },
      successMessage: childText(xml, 'successMessage') ?? `${target.label} was ${verb}d.`,
    },
  };
}

/** «Predefined Field Values» of an action. */
function presetValues(xml: XmlElement): Record<string, string> {
  return Object.fromEntries(
    childrenOf(xml, 'fieldOverrides').map((one) => [
      childText(one, 'field') ?? '',
      childText(one, 'literalValue') ?? '',
    ]),
  );
}

/** The fields of the action's layout that the user may read; with the record's values for an update. */
function formFields(
  request: PageRequest,
  xml: XmlElement,
  object: ObjectModel,
  recordId: string | undefined,
): FormField[] {
  const columns = childrenOf(child(xml, 'quickActionLayout'), 'quickActionLayoutColumns');
  const items = columns.flatMap((column) => childrenOf(column, 'quickActionLayoutItems'));
  const shown = items.flatMap((item) => {
    const field = object.fields.get((childText(item, 'field') ?? '').toLowerCase());
    return field && isReadable(request, object.name, field.name) ? [{ field, item }] : [];
  });
  const values =
    recordId === undefined
      ? {}
      : uiRecord(
          request,
          recordId,
          shown.map(({ field }) => `${object.name}.${field.name}`),
          [],
        ).fields;
  return shown.map(({ field, item }) => {
    const behavior = childText(item, 'uiBehavior');
    const value = values[field.name]?.value ?? null;
    return {
      name: field.name,
      label: field.label,
      input: inputOf(field),
      options: (field.picklist?.values ?? [])
        .filter(({ active }) => active)
        .map(({ label, value: name }) => ({ label, value: name })),
      required: behavior === 'Required' || field.required,
      readOnly:
        behavior === 'Readonly' || !request.org.security.fieldAccess(request.userId, object.name, field.name).edit,
      value: typeof value === 'object' ? null : (value as FormField['value']),
    };
  });
}

const INPUTS: Readonly<Partial<Record<FieldModel['type'], string>>> = {
  boolean: 'checkbox',
  currency: 'number',
  date: 'date',
  datetime: 'datetime',
  double: 'number',
  email: 'email',
  int: 'number',
  percent: 'number',
  phone: 'tel',
  picklist: 'combobox',
  textarea: 'textarea',
  url: 'url',
};

const inputOf = ({ type }: FieldModel): string => INPUTS[type] ?? 'text';
