import { METADATA_DIAGNOSTICS } from '../../metadata/diagnostics.js';
import { child, childrenOf, childText } from '../../metadata/xml.js';
import type { XmlElement } from '../../metadata/component.js';
import type { FieldModel, RollupModel } from '../../schema/model.js';
import type { FieldSource, TypePart } from './fieldTypes.js';

const OPERATIONS: Readonly<Record<string, RollupModel['operation']>> = { count: 'count', sum: 'sum', min: 'min', max: 'max' };

/** Lookups of standard objects that roll up like details («Roll-Up Summary Field», considerations). */
const STANDARD_DETAILS: ReadonlySet<string> = new Set(['Opportunity.AccountId', 'OpportunityLineItem.OpportunityId', 'CampaignMember.CampaignId', 'Opportunity.CampaignId']);

/** A roll-up summary field: `summaryForeignKey` names the master-detail field of the child. */
export function readRollup(source: FieldSource): TypePart | undefined {
  const { xml } = source;
  const operation = OPERATIONS[childText(xml, 'summaryOperation') ?? ''];
  if (!operation) return fault(source, xml, "Must specify 'summaryOperation' for a CustomField of type Summary");
  const key = child(xml, 'summaryForeignKey');
  const [childObject = '', childReference = ''] = key?.text.split('.') ?? [];
  const reference = source.deployment.schema.field(childObject, childReference);
  const object = source.deployment.schema.object(childObject);
  if (!key || !object || !reference) return fault(source, key ?? xml, `In field: summaryForeignKey - no CustomField named ${key?.text ?? ''} found`);
  const isDetail = reference.reference?.kind === 'masterDetail' || STANDARD_DETAILS.has(`${object.name}.${reference.name}`);
  if (!isDetail || !reference.reference?.to.includes(source.objectName)) return fault(source, key, `${key.text} is no master-detail relationship to ${source.objectName}`);
  const summarized = operation === 'count' ? undefined : readSummarized(source, object.name);
  if (operation !== 'count' && !summarized) return undefined;
  const rollup: RollupModel = { operation, childObject: object.name, childReference: reference.name, summarizedField: summarized?.name ?? null, filters: readFilters(source, object.name) };
  const result = summarized ? { type: summarized.type, precision: summarized.precision, scale: summarized.scale } : { type: 'double' as const, precision: 18, scale: 0 };
  return { ...result, rollup, required: false, createable: false, updateable: false };
}

function readSummarized(source: FieldSource, childObject: string): FieldModel | undefined {
  const element = child(source.xml, 'summarizedField');
  const [objectName = '', fieldName = ''] = element?.text.split('.') ?? [];
  const field = source.deployment.schema.field(objectName, fieldName);
  if (!element || !field || objectName.toLowerCase() !== childObject.toLowerCase()) return fault(source, element ?? source.xml, `In field: summarizedField - no CustomField named ${element?.text ?? ''} found`);
  const numeric = ['currency', 'double', 'percent', 'int'].includes(field.type);
  const temporal = ['date', 'datetime'].includes(field.type) && childText(source.xml, 'summaryOperation') !== 'sum';
  if (!numeric && !temporal) return fault(source, element, `${element.text} is of type ${field.type}, which cannot be summarized`);
  return field;
}

function readFilters(source: FieldSource, childObject: string): RollupModel['filters'] {
  const filters: { field: string; operation: string; value: string }[] = [];
  for (const item of childrenOf(source.xml, 'summaryFilterItems')) {
    const [objectName = '', fieldName = ''] = childText(item, 'field')?.split('.') ?? [];
    const field = source.deployment.schema.field(objectName, fieldName);
    if (!field || objectName.toLowerCase() !== childObject.toLowerCase()) {
      fault(source, item, `In field: summaryFilterItems - no CustomField named ${childText(item, 'field') ?? ''} found`);
      continue;
    }
    const operation = childText(item, 'operation') ?? 'equals';
    if (operation === 'within') source.deployment.refuse(source.component, item, METADATA_DIAGNOSTICS.unsupportedValue, operation, 'operation', 'FilterItem', 'places have no distance');
    filters.push({ field: field.name, operation, value: childText(item, 'value') ?? '' });
  }
  return filters;
}

function fault(source: FieldSource, place: XmlElement, message: string): undefined {
  source.deployment.error(source.component, place, 'FIELD_INTEGRITY_EXCEPTION', message);
  return undefined;
}
