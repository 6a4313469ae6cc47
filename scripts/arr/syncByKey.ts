import type { Row } from '../lib/writeRecords.js';
import { readRows } from './readRows.js';
import type { RunContext } from './runContext.js';
import { deleteRows, upsertRows } from './writeRows.js';

interface KeySync {
  readonly object: string;
  /** What should be there; every row has a Key__c. */
  readonly wanted: readonly Row[];
  /** Condition of the records that these rows replace. */
  readonly scope: string;
  /** Fields that cannot be updated, and are given to new records only. */
  readonly fixed?: readonly string[];
  /** Fields that are written along with others, but are no reason to write. */
  readonly quiet?: readonly string[];
}

/** Brings the records of a scope to what is wanted: missing ones are made, changed ones updated, others deleted. */
export async function syncByKey(
  context: RunContext,
  { object, wanted, scope, fixed = [], quiet = [] }: KeySync,
): Promise<void> {
  const fields = [...new Set(wanted.flatMap((row) => Object.keys(row)))].filter((field) => field !== 'Key__c');
  const soql = `SELECT Id, Key__c${fields.map((field) => `, ${field}`).join('')} FROM ${object} WHERE ${scope}`;
  const existing = new Map<string, Row>();
  const stale: string[] = [];
  const keys = new Set(wanted.map((row) => row['Key__c']));
  for await (const row of readRows(context.connection, soql, false, context.patience)) {
    if (keys.has(row['Key__c'])) existing.set(String(row['Key__c']), { ...row });
    else stale.push(String(row['Id']));
  }
  const writes = wanted.flatMap((row): Row[] => {
    const found = existing.get(String(row['Key__c']));
    if (!found) return [row];
    const isSame = Object.entries(row).every(
      ([field, value]) => quiet.includes(field) || found[field] === (value ?? null),
    );
    return isSame ? [] : [Object.fromEntries(Object.entries(row).filter(([field]) => !fixed.includes(field)))];
  });
  const upserted = await upsertRows(context, object, 'Key__c', writes);
  const deleted = await deleteRows(context, object, stale);
  const name = object === 'ARR_Movement__c' ? 'movements' : 'snapshots';
  context.report.count(`${name} written`, upserted.written);
  context.report.count(`${name} unchanged`, wanted.length - writes.length);
  context.report.count(`${name} deleted`, deleted.written);
  context.report.count('failed', upserted.failures.length + deleted.failures.length);
  context.report.fail([...upserted.failures, ...deleted.failures]);
}
