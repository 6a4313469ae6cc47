import type { FieldModel } from '../schema/model.js';
import type { OrgRecord } from '../schema/record.js';
import { decodeValue, encodeValue } from '../soql/rowCodec.js';
import type { SqlRow, SqlValue, Storage } from '../storage/storage.js';
import { quoteName } from '../storage/tableDefinition.js';
import type { ObjectPlan } from './objectPlan.js';
import { scalar } from './saveRow.js';

/** `IN` over a list as one parameter, so that the statement's text does not depend on its length. */
export const inList = 'IN (SELECT value FROM json_each(?))';

/** Reads and writes whole rows as canonical records. */
export class RowStore {
  constructor(readonly storage: Storage) {}

  /** Rows by id, deleted ones included; ids that do not exist are missing from the result. */
  load(plan: ObjectPlan, ids: readonly string[]): Map<string, OrgRecord> {
    const rows = this.storage.all(`SELECT * FROM ${quoteName(plan.object.name)} WHERE Id ${inList}`, [
      JSON.stringify(ids),
    ]);
    return new Map(rows.map((row) => [String(row['Id']), decodeRow(plan, row)]));
  }

  insert(plan: ObjectPlan, records: readonly OrgRecord[]): void {
    const columns = plan.stored.map((field) => quoteName(field.name));
    const sql = `INSERT INTO ${quoteName(plan.object.name)} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`;
    for (const record of records) this.storage.run(sql, encodeFields(plan.stored, record));
  }

  /** Writes the given fields of each record; the statement is the same for all. */
  update(plan: ObjectPlan, records: readonly OrgRecord[], fields: readonly FieldModel[]): void {
    if (fields.length === 0) return;
    const sql = `UPDATE ${quoteName(plan.object.name)} SET ${fields.map((field) => `${quoteName(field.name)} = ?`).join(', ')} WHERE Id = ?`;
    for (const record of records) this.storage.run(sql, [...encodeFields(fields, record), String(record.values['Id'])]);
  }
}

function encodeFields(fields: readonly FieldModel[], record: OrgRecord): SqlValue[] {
  return fields.map((field) => encodeValue(field.type, scalar(record, field.name)));
}

export function decodeRow(plan: ObjectPlan, row: SqlRow): OrgRecord {
  const values: OrgRecord['values'] = {};
  for (const field of plan.stored) values[field.name] = decodeValue(field.type, row[field.name]);
  return { type: plan.object.name, values };
}
