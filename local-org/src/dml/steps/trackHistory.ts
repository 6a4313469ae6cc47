import type { FieldModel } from '../../schema/model.js';
import type { FieldValue, OrgRecord } from '../../schema/record.js';
import { hasChanged, scalar } from '../saveRow.js';
import { momentOf } from '../services.js';
import type { SaveChunk } from '../services.js';

/** Rows of the history object: one `created` row for a new record, one for each tracked field that changed. */
export function trackHistory(chunk: SaveChunk): void {
  const { plan, services, transaction } = chunk;
  if (!plan.history) return;
  const historyPlan = services.planner.plan(plan.history.object.name);
  const { parentField } = plan.history;
  const records: OrgRecord[] = [];
  const add = (parentId: string, field: string, dataType: string, oldValue: FieldValue, newValue: FieldValue): void => {
    const values: OrgRecord['values'] = {
      Id: services.storage.nextId(historyPlan.object.keyPrefix),
      [parentField]: parentId,
      Field: field,
      DataType: dataType,
      OldValue: oldValue,
      NewValue: newValue,
    };
    values['IsDeleted'] = false;
    values['CreatedDate'] = momentOf(transaction);
    values['CreatedById'] = transaction.userId;
    records.push({ type: historyPlan.object.name, values });
  };
  for (const row of chunk.rows) {
    if (row.id === null) continue;
    if (row.old === null) add(row.id, 'created', 'Text', null, null);
    else
      for (const field of plan.tracked)
        if (hasChanged(row, field.name))
          add(row.id, field.name, dataTypeOf(field), shown(field, row.old), shown(field, row.current));
  }
  services.rows.insert(historyPlan, records);
}

/** Long text is tracked without its values («Field History Tracking»). */
function shown(field: FieldModel, record: OrgRecord): FieldValue {
  return field.longText || field.type === 'multipicklist' ? null : scalar(record, field.name);
}

/** `DataType` of history rows. */
function dataTypeOf(field: FieldModel): string {
  switch (field.type) {
    case 'reference':
      return 'EntityId';
    case 'currency':
      return 'Currency';
    case 'percent':
      return 'Percent';
    case 'double':
      return 'Double';
    case 'boolean':
      return 'Boolean';
    case 'date':
      return 'DateOnly';
    case 'datetime':
      return 'DateTime';
    case 'picklist':
      return 'DynamicEnum';
    default:
      return 'Text';
  }
}
