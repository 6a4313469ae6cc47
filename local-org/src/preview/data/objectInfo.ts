import { PlatformError } from '../../diagnostics/errors.js';
import type { FieldModel, FieldType } from '../../schema/model.js';
import { isReadable, readableObject, type PageRequest } from './pageRequest.js';

/** The record type of objects without record types, as the UI API names it. */
const MASTER_RECORD_TYPE = '012000000000000AAA';

/** Data types that the UI API names otherwise than describe calls do. */
const DATA_TYPES: Partial<Record<FieldType, string>> = {
  id: 'Reference',
  datetime: 'DateTime',
  multipicklist: 'MultiPicklist',
  textarea: 'TextArea',
  encryptedstring: 'EncryptedString',
  combobox: 'ComboBox',
};

/** Labels, fields and the user's rights of an object («Object Info»). */
export function objectInfo(request: PageRequest, name: string): Record<string, unknown> {
  const object = readableObject(request, name);
  const access = request.org.security.objectAccess(request.userId, object.name);
  const fields = [...object.fields.values()].filter((field) => isReadable(request, object.name, field.name));
  return {
    apiName: object.name,
    label: object.label,
    labelPlural: object.pluralLabel,
    keyPrefix: object.keyPrefix,
    custom: object.custom,
    queryable: true,
    createable: object.createable && access.create,
    updateable: object.updateable && access.edit,
    deletable: object.deletable && access.delete,
    nameFields: [object.nameField],
    defaultRecordTypeId: MASTER_RECORD_TYPE,
    recordTypeInfos: {
      [MASTER_RECORD_TYPE]: {
        available: true,
        defaultRecordTypeMapping: true,
        master: true,
        name: 'Master',
        recordTypeId: MASTER_RECORD_TYPE,
      },
    },
    childRelationships: object.childRelationships.flatMap(({ name: relationshipName, childObject, field }) =>
      relationshipName ? [{ relationshipName, childObjectApiName: childObject, fieldName: field }] : [],
    ),
    fields: Object.fromEntries(fields.map((field) => [field.name, fieldInfo(request, object.name, field)])),
  };
}

function fieldInfo({ org, userId }: PageRequest, objectName: string, field: FieldModel): Record<string, unknown> {
  const { edit } = org.security.fieldAccess(userId, objectName, field.name);
  return {
    apiName: field.name,
    label: field.label,
    dataType: DATA_TYPES[field.type] ?? field.type[0]!.toUpperCase() + field.type.slice(1),
    custom: field.custom,
    calculated: field.formula !== undefined || field.rollup !== undefined,
    required: field.required,
    unique: field.unique,
    externalId: field.externalId,
    length: field.length ?? 0,
    precision: field.precision ?? 0,
    scale: field.scale ?? 0,
    createable: field.createable && edit,
    updateable: field.updateable && edit,
    sortable: !field.longText,
    filterable: !field.longText,
    htmlFormatted: field.htmlFormatted === true,
    inlineHelpText: field.helpText ?? null,
    reference: field.reference !== undefined,
    relationshipName: field.reference?.relationshipName ?? null,
    referenceToInfos: (field.reference?.to ?? []).map((target) => ({
      apiName: target,
      nameFields: [org.schema.object(target)?.nameField ?? 'Name'],
    })),
    controllerName: field.picklist?.controllingField ?? null,
    compound: false,
  };
}

/** Active values of a picklist field. Record types do not narrow them in the local org. */
export function picklistValues(request: PageRequest, objectName: string, fieldName: string): Record<string, unknown> {
  const object = readableObject(request, objectName);
  const field = request.org.schema.field(object.name, fieldName);
  if (!field?.picklist || !isReadable(request, object.name, field.name)) {
    throw new PlatformError(
      'INVALID_FIELD',
      `${fieldName} is not a picklist field of ${objectName} that you may read.`,
    );
  }
  const values = field.picklist.values
    .filter(({ active }) => active)
    .map(({ value, label, isDefault }) => ({ attributes: null, label, validFor: [], value, isDefault }));
  const asAnswer = ({ isDefault: _, ...value }: (typeof values)[number]): Record<string, unknown> => value;
  const preset = values.find(({ isDefault }) => isDefault);
  return {
    controllerValues: {},
    defaultValue: preset ? asAnswer(preset) : null,
    url: null,
    values: values.map(asAnswer),
  };
}
