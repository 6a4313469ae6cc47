import type { FieldModel } from '../../schema/model.js';
import { InputLoader } from '../inputLoader.js';
import { formulaEnvironment } from '../services.js';
import type { SaveChunk } from '../services.js';
import { normalValue } from './assignValues.js';

/**
 * Values of new rows that the caller did not mention: default formulas, default picklist values, the owner.
 * A field that was given as blank stays blank.
 */
export function applyDefaults(chunk: SaveChunk): void {
  if (chunk.operation !== 'insert') return;
  const { plan, services, transaction } = chunk;
  const picklists = plan.stored.flatMap((field) => {
    const value = field.picklist?.values.find((one) => one.isDefault && one.active)?.value;
    return value === undefined ? [] : [{ field, value }];
  });
  const records = chunk.rows.map((row) => row.current);
  const loader = new InputLoader(services, plan.object.name, records, transaction.userId);
  const environment = { ...formulaEnvironment(services, transaction), save: { isNew: true, prior: () => null } };
  for (const row of chunk.rows) {
    const set = (field: FieldModel, compute: () => ReturnType<typeof normalValue>): void => {
      if (!row.mentioned.has(field.name))
        row.current.values[field.name] = compute() ?? (field.type === 'boolean' ? false : null);
    };
    for (const { field, value } of picklists) set(field, () => value);
    for (const { field, formula } of plan.defaults)
      set(field, () => normalValue(field, formula.evaluate(loader.values(formula.inputs, row.current), environment)));
    if (
      plan.has('OwnerId') &&
      row.current.values['OwnerId'] === null &&
      plan.fields.get('ownerid')?.createable === true
    )
      row.current.values['OwnerId'] = transaction.userId;
    for (const field of plan.rollups)
      if (field.rollup?.operation === 'count' || field.rollup?.operation === 'sum') row.current.values[field.name] = 0;
  }
}
