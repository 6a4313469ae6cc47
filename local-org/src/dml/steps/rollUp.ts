import { decimal } from '../../formula/numbers.js';
import type { FieldModel } from '../../schema/model.js';
import type { FieldValue, OrgRecord } from '../../schema/record.js';
import { quoteName } from '../../storage/tableDefinition.js';
import { criterion } from '../criteria.js';
import { CurrencyRates } from '../currencyRates.js';
import { attachFormulas } from '../formulaFields.js';
import type { ObjectPlan } from '../objectPlan.js';
import type { RollupGroup } from '../rollupPlan.js';
import { decodeRow, inList } from '../rowStore.js';
import { hasChanged, scalar, textOf } from '../saveRow.js';
import type { RowValues, SaveRow } from '../saveRow.js';
import { keepGood } from '../services.js';
import type { DmlServices, RemovalChunk, SaveChunk } from '../services.js';
import type { SaveError, Transaction } from '../engine.js';

/**
 * Roll-up summary fields of the parents that this chunk touched, computed anew from all their children and saved
 * where they changed. That save goes through all steps, so values climb the tree. An error of a parent is an error
 * of the rows that caused it.
 */
export function rollUp(chunk: SaveChunk | RemovalChunk): void {
  for (const group of chunk.plan.summarisedBy) {
    const parents = new Map<string, SaveRow[]>();
    for (const row of chunk.rows)
      for (const id of staleParents(chunk, row, group)) parents.set(id, [...(parents.get(id) ?? []), row]);
    const errors = refreshParents(chunk.services, chunk.transaction, chunk.plan, group, [...parents.keys()]);
    for (const [id, list] of errors) for (const row of parents.get(id) ?? []) row.errors.push(...list);
  }
  convertOwn(chunk);
  keepGood(chunk);
}

/** A record that gets another currency has its own roll-ups in it. */
function convertOwn({ plan, rows, services, transaction, operation }: SaveChunk | RemovalChunk): void {
  if (operation !== 'update' || plan.rollups.length === 0 || !plan.has('CurrencyIsoCode')) return;
  const ids = rows.filter((row) => hasChanged(row, 'CurrencyIsoCode')).flatMap((row) => row.id ?? []);
  if (ids.length === 0) return;
  for (const name of new Set(plan.rollups.map((field) => field.rollup?.childObject ?? ''))) {
    const childPlan = services.planner.plan(name);
    for (const group of childPlan.summarisedBy) {
      if (group.parent.name !== plan.object.name) continue;
      const errors = refreshParents(services, transaction, childPlan, group, ids);
      for (const row of rows) row.errors.push(...(errors.get(row.id ?? '') ?? []));
    }
  }
}

function staleParents(chunk: SaveChunk | RemovalChunk, row: SaveRow, group: RollupGroup): string[] {
  const before = row.old ? textOf(row.old, group.reference) : null;
  const after = textOf(row.current, group.reference);
  const removal = chunk.operation === 'delete' || chunk.operation === 'undelete';
  const moved = before !== after;
  const changed =
    row.old === null ||
    group.watched.some((name) => scalar(row.current, name) !== (row.old ? scalar(row.old, name) : null));
  const ids = removal || row.old === null || moved || changed ? [before, after] : [];
  return [...new Set(ids.filter((id) => id !== null))];
}

/** Recomputes one group of roll-ups for these parents; the errors of parents that could not be saved, by id. */
export function refreshParents(
  services: DmlServices,
  transaction: Transaction,
  childPlan: ObjectPlan,
  group: RollupGroup,
  parentIds: readonly string[],
): ReadonlyMap<string, readonly SaveError[]> {
  if (parentIds.length === 0) return new Map();
  const children = new Map<string, OrgRecord[]>(parentIds.map((id) => [id, []]));
  for (const child of loadChildren(services, childPlan, group, parentIds))
    children.get(textOf(child, group.reference) ?? '')?.push(child);
  if (group.usesFormulas) attachFormulas(services, childPlan, [...children.values()].flat(), transaction);
  const rates = new CurrencyRates(services.storage);
  const changes = new Map<string, RowValues>();
  for (const [id, parent] of services.rows.load(services.planner.plan(group.parent.name), parentIds)) {
    const values: RowValues = {};
    for (const field of group.fields) {
      const value = summarise(field, childPlan, children.get(id) ?? [], (child, name) =>
        rates.valueFor(parent, childPlan.object, child, name),
      );
      if (value !== scalar(parent, field.name)) values[field.name] = value;
    }
    if (Object.keys(values).length > 0 && parent.values['IsDeleted'] !== true) changes.set(id, values);
  }
  return services.system.update(transaction, group.parent, changes);
}

function loadChildren(
  services: DmlServices,
  plan: ObjectPlan,
  group: RollupGroup,
  parentIds: readonly string[],
): OrgRecord[] {
  const live = plan.recycles ? ' AND IsDeleted = 0' : '';
  const sql = `SELECT * FROM ${quoteName(plan.object.name)} WHERE ${quoteName(group.reference)} ${inList}${live}`;
  return services.storage.all(sql, [JSON.stringify(parentIds)]).map((row) => decodeRow(plan, row));
}

/** Value of a roll-up over these children; `valueOf` gives amounts in the parent's currency. Blank children are left out; a sum of none is 0, a minimum of none is blank. */
function summarise(
  field: FieldModel,
  childPlan: ObjectPlan,
  children: readonly OrgRecord[],
  valueOf: (child: OrgRecord, name: string) => FieldValue,
): FieldValue {
  const { rollup } = field;
  if (!rollup) return null;
  const tests = rollup.filters.map((filter) => criterion(childPlan.fields, filter, field));
  const counted = children.filter((child) => tests.every((test) => test(child)));
  if (rollup.operation === 'count') return counted.length;
  const name = childPlan.fields.get((rollup.summarizedField ?? '').toLowerCase())?.name ?? '';
  const values = counted.map((child) => valueOf(child, name)).filter((value) => value !== null);
  if (rollup.operation === 'sum')
    return values.reduce((sum, value) => sum.add(decimal(Number(value))), decimal(0)).numberValue();
  let best: FieldValue = null;
  for (const value of values)
    if (best === null || (rollup.operation === 'min' ? value < best : value > best)) best = value;
  return best;
}
