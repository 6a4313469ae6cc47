import { childrenOf, childText } from '../../metadata/xml.js';
import { METADATA_DIAGNOSTICS } from '../../metadata/diagnostics.js';
import type { FieldModel, ObjectModel, RollupModel } from '../../schema/model.js';
import type { FieldSource } from './fieldSource.js';
import type { TypePart } from './fieldTypes.js';

const OPERATIONS: Readonly<Record<string, RollupModel['operation']>> = {
  count: 'count',
  sum: 'sum',
  min: 'min',
  max: 'max',
};

/** Lookups of standard objects that roll up like details («Roll-Up Summary Field», considerations). */
const STANDARD_DETAILS: ReadonlySet<string> = new Set([
  'Opportunity.AccountId',
  'Opportunity.CampaignId',
  'OpportunityLineItem.OpportunityId',
  'CampaignMember.CampaignId',
]);

/** A roll-up summary field: `summaryForeignKey` names the master-detail field of the child. */
export function readRollup(source: FieldSource): TypePart | undefined {
  const operation = OPERATIONS[source.required('summaryOperation')?.text ?? ''];
  const key = source.required('summaryForeignKey');
  if (!operation || !key) return undefined;
  const [childObject = '', childReference = ''] = key.text.split('.');
  const object = source.deployment.schema.object(childObject);
  const reference = source.deployment.schema.field(childObject, childReference);
  if (!object || !reference) return source.fault(key, notFound('summaryForeignKey', key.text));
  const detail =
    reference.reference?.kind === 'masterDetail' || STANDARD_DETAILS.has(`${object.name}.${reference.name}`);
  if (!detail || !reference.reference?.to.includes(source.objectName)) {
    return source.fault(key, `${key.text} is no master-detail relationship to ${source.objectName}`);
  }
  const summarized = operation === 'count' ? undefined : readSummarized(source, object.name, operation);
  if (operation !== 'count' && !summarized) return undefined;
  if (summarized?.type === 'currency' && mixesDatedRates(source, object)) {
    const message = 'Currency roll-up summary fields are not available here with advanced currency management';
    return source.fault(key, message);
  }
  const rollup: RollupModel = {
    operation,
    childObject: object.name,
    childReference: reference.name,
    summarizedField: summarized?.name ?? null,
    filters: readFilters(source, object.name),
  };
  const { type = 'double', precision = 18, scale = 0 } = summarized ?? {};
  return { type, precision, scale, rollup, required: false, createable: false, updateable: false };
}

/**
 * «About Advanced Currency Management»: currency roll-ups are invalid on accounts over opportunities, and on opportunities
 * over custom objects.
 */
function mixesDatedRates({ deployment, objectName }: FieldSource, child: ObjectModel): boolean {
  if (deployment.schema.object('DatedConversionRate') === undefined) return false;
  return objectName === 'Account' ? child.name === 'Opportunity' : objectName === 'Opportunity' && child.custom;
}

function readSummarized(
  source: FieldSource,
  childObject: string,
  operation: RollupModel['operation'],
): FieldModel | undefined {
  const element = source.required('summarizedField');
  if (!element) return undefined;
  const field = childField(source, childObject, element.text);
  if (!field) return source.fault(element, notFound('summarizedField', element.text));
  const types = ['currency', 'double', 'percent', 'int', ...(operation === 'sum' ? [] : ['date', 'datetime'])];
  if (types.includes(field.type)) return field;
  return source.fault(element, `${element.text} is of type ${field.type}, which cannot be summarized`);
}

function readFilters(source: FieldSource, childObject: string): RollupModel['filters'] {
  return childrenOf(source.xml, 'summaryFilterItems').flatMap((item) => {
    const path = childText(item, 'field') ?? '';
    const operation = childText(item, 'operation') ?? 'equals';
    const field = childField(source, childObject, path);
    if (operation === 'within') {
      source.refuse(
        'summaryFilterItems',
        METADATA_DIAGNOSTICS.unsupportedValue,
        operation,
        'operation',
        'FilterItem',
        'places have no distance',
      );
    }
    if (field) return [{ field: field.name, operation, value: childText(item, 'value') ?? '' }];
    source.fault(item, notFound('summaryFilterItems', path));
    return [];
  });
}

/** A field by `Object.Field`, if the object is the child. */
function childField(source: FieldSource, childObject: string, path: string): FieldModel | undefined {
  const [objectName = '', fieldName = ''] = path.split('.');
  if (objectName.toLowerCase() !== childObject.toLowerCase()) return undefined;
  return source.deployment.schema.field(objectName, fieldName);
}

function notFound(element: string, path: string): string {
  return `In field: ${element} - no CustomField named ${path} found`;
}
