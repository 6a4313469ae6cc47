import { syncRecords, type SyncOutcome } from '../lib/syncRecords.js';
import type { Row } from '../lib/writeRecords.js';
import { queryAll, splitByOwner, type ApplyContext } from './applyPlan.js';
import type { PlannedTarget } from './salesPlan.js';

const LEVELS = ['Company', 'Team', 'Individual'] as const;

/** Company targets first, then teams, then people: a target needs the id of the one above it. */
export async function syncTargets(context: ApplyContext, userIds: ReadonlyMap<string, string>): Promise<SyncOutcome[]> {
  const outcomes: SyncOutcome[] = [];
  for (const level of LEVELS) {
    const targets = context.plan.targets.filter((target) => target.level === level);
    if (targets.length === 0) continue;
    const fields = 'Id, OwnerId, Level__c, Period__c, Start_Date__c, Target_Amount__c, Parent_Target__c';
    const existing = await queryAll(
      context.connection,
      `SELECT ${fields} FROM Sales_Target__c WHERE Product_Family__c = null`,
    );
    const ids = new Map(existing.map((row) => [targetKey(row), row['Id']]));
    const { owned, ownerless } = splitByOwner(context, targets, userIds);
    const wanted = owned.flatMap((target): Row[] => targetRow(target, userIds, ids));
    const outcome = await syncRecords(
      context.connection,
      { object: 'Sales_Target__c', wanted, existing, keyOf: targetKey },
      context.progress,
      context.dryRun,
    );
    outcomes.push({ ...outcome, failures: [...outcome.failures, ...ownerless] });
  }
  return outcomes;
}

const targetKey = (row: Row): string =>
  ['OwnerId', 'Level__c', 'Period__c', 'Start_Date__c'].map((field) => String(row[field])).join(' ');

function targetRow(
  target: PlannedTarget,
  userIds: ReadonlyMap<string, string>,
  ids: ReadonlyMap<string, Row[string]>,
): Row[] {
  const ownerId = userIds.get(target.owner);
  if (ownerId === undefined) return [];
  const row = {
    OwnerId: ownerId,
    Level__c: target.level,
    Period__c: target.period,
    Start_Date__c: target.startDate,
    Target_Amount__c: target.amount,
  };
  if (target.parent === null) return [row];
  const parent = { ...row, OwnerId: userIds.get(target.parent.owner), Level__c: target.parent.level };
  return [{ ...row, Parent_Target__c: ids.get(targetKey(parent)) ?? null }];
}
