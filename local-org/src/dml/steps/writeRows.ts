import type { FieldModel } from '../../schema/model.js';
import { hasChanged } from '../saveRow.js';
import { momentOf } from '../services.js';
import type { SaveChunk } from '../services.js';

/** Gives new rows their ids, auto-numbers and, where a text name was left blank, the id as name. */
export function identifyRows(chunk: SaveChunk): void {
  if (chunk.operation !== 'insert') return;
  const { plan, services, transaction } = chunk;
  for (const row of chunk.rows) {
    row.id = services.storage.nextId(plan.object.keyPrefix);
    row.current.values['Id'] = row.id;
    if (plan.object.custom && plan.object.nameField === 'Name' && plan.fields.get('name')?.autoNumber === undefined)
      row.current.values['Name'] ??= row.id;
  }
  for (const field of plan.autoNumbers) {
    const numbers = services.autoNumbers.draw(plan.object, field, chunk.rows.length, transaction.now);
    chunk.rows.forEach((row, index) => {
      row.current.values[field.name] = numbers[index] ?? null;
    });
  }
}

/** Saves the rows to the database; the transaction is not committed yet. */
export function writeRows(chunk: SaveChunk): void {
  const { plan, services } = chunk;
  for (const row of chunk.rows) stamp(chunk, row.mentioned, row.current.values);
  const records = chunk.rows.map((row) => row.current);
  if (chunk.operation === 'insert') services.rows.insert(plan, records);
  else services.rows.update(plan, records, changedFields(chunk));
}

function stamp(chunk: SaveChunk, mentioned: ReadonlySet<string>, values: Record<string, unknown>): void {
  const moment = momentOf(chunk.transaction);
  const { userId } = chunk.transaction;
  const set = (name: string, value: unknown): void => {
    if (chunk.plan.has(name) && !mentioned.has(name)) values[name] = value;
  };
  if (chunk.operation === 'insert') {
    set('CreatedDate', moment);
    set('CreatedById', userId);
  }
  set(
    'LastModifiedDate',
    chunk.operation === 'insert' && mentioned.has('CreatedDate') ? values['CreatedDate'] : moment,
  );
  set('LastModifiedById', userId);
  set('SystemModstamp', moment);
}

/** One statement serves the whole chunk: all fields that any of its rows changes. */
function changedFields(chunk: SaveChunk): FieldModel[] {
  return chunk.plan.stored.filter((field) => chunk.rows.some((row) => hasChanged(row, field.name)));
}
