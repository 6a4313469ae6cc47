import { compare, type SyncOutcome } from '../lib/syncRecords.js';
import { writeRecords, type Failure, type Row } from '../lib/writeRecords.js';
import { queryAll, type ApplyContext } from './applyPlan.js';
import { levelSetKey } from './readLevels.js';
import type { PlannedLevel } from './salesPlan.js';

const OBJECT = 'Commission_Level__c';
/** «sObject Collections» take 200 records a call. */
const COLLECTION = 200;

/**
 * Brings the sets of levels that the plan names to what it says, and leaves all others alone. A set is used whole, so
 * that a level of it that the plan does not have is removed. First what goes, then what changes, then what is new:
 * levels of one set may not overlap at any moment. Nothing where the plan has no levels.
 */
export async function syncLevels(context: ApplyContext, userIds: ReadonlyMap<string, string>): Promise<SyncOutcome[]> {
  const { connection, plan, progress, dryRun } = context;
  if (plan.levels.length === 0) return [];
  const missing = plan.levels.filter(({ salesperson }) => salesperson !== null && !userIds.has(salesperson));
  const failures = missing.map((level): Failure => ({
    row: { ...level },
    reason: `${level.salesperson} could not be made a user: mend that first, then run this again.`,
  }));
  const wanted = plan.levels.filter((level) => !missing.includes(level)).map((level) => levelRow(level, userIds));
  const sets = new Set(wanted.map(setKey));
  const fields = 'Id, Salesperson__c, Month__c, Product_Family__c, From_Amount__c, To_Amount__c, Rate__c';
  const existing = (await queryAll(connection, `SELECT ${fields} FROM ${OBJECT}`)).filter((row) =>
    sets.has(setKey(row)),
  );
  const keys = new Set(wanted.map(levelKey));
  const surplus = existing.filter((row) => !keys.has(levelKey(row)));
  const { inserts, updates, unchanged } = compare({ wanted, existing, keyOf: levelKey });
  if (!dryRun) {
    failures.push(...(await remove(context, surplus)));
    for (const [operation, rows] of [['update', updates] as const, ['insert', inserts] as const])
      failures.push(...(await writeRecords(connection, { object: OBJECT, operation, rows })).failures);
  }
  if (surplus.length > 0) progress.finish(`${OBJECT}: ${surplus.length} removed, which the file does not have`);
  progress.finish(
    `${OBJECT}: ${inserts.length} created, ${updates.length} updated, ${unchanged} unchanged, ${failures.length} failed`,
  );
  return [{ object: OBJECT, created: inserts.length, updated: updates.length, unchanged, failures }];
}

function levelRow(level: PlannedLevel, userIds: ReadonlyMap<string, string>): Row {
  return {
    Salesperson__c: level.salesperson === null ? null : userIds.get(level.salesperson),
    Month__c: level.month,
    Product_Family__c: level.productFamily,
    From_Amount__c: level.from,
    To_Amount__c: level.to,
    Rate__c: level.rate,
  };
}

function setKey(row: Row): string {
  const text = (field: string): string | null => (row[field] ? String(row[field]) : null);
  return levelSetKey({
    salesperson: text('Salesperson__c'),
    month: text('Month__c'),
    productFamily: text('Product_Family__c'),
  });
}

const levelKey = (row: Row): string => `${setKey(row)}|${Number(row['From_Amount__c'])}`;

async function remove({ connection }: ApplyContext, rows: readonly Row[]): Promise<Failure[]> {
  const failures: Failure[] = [];
  for (let start = 0; start < rows.length; start += COLLECTION) {
    const some = rows.slice(start, start + COLLECTION);
    const results = await connection.sobject(OBJECT).destroy(
      some.map((row) => String(row['Id'])),
      { allOrNone: false },
    );
    for (const [index, result] of results.entries())
      if (!result.success)
        failures.push({ row: some[index]!, reason: result.errors.map((error) => error.message).join('; ') });
  }
  return failures;
}
