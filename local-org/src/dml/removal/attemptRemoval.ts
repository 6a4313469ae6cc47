import { behaviourOf } from '../standard/index.js';
import type { RemovalChunk } from '../services.js';
import { keepGood } from '../services.js';
import { textOf } from '../saveRow.js';
import { checkRemovalAccess } from '../steps/checkAccess.js';
import { fireOnRemoval } from '../steps/fireTriggers.js';
import { loadForRemoval } from '../steps/loadOriginals.js';
import { invalidateForObjects } from '../steps/refreshSecurity.js';
import { refreshParents, rollUp } from '../steps/rollUp.js';
import { deleteRows, groupByObject } from './deleteRows.js';
import type { BinEntry } from './recycleBin.js';
import { checkUndelete, undeleteRows } from './undeleteRows.js';

/** Delete: before triggers, cascade, after triggers, roll-ups. Undelete: the way back; it has after triggers only. */
export function attemptRemoval(chunk: RemovalChunk): void {
  const entered = chunk.rows.length;
  const behaviour = behaviourOf(chunk.plan.object);
  loadForRemoval(chunk);
  checkRemovalAccess(chunk);
  if (chunk.operation === 'undelete') checkUndelete(chunk);
  behaviour?.beforeRemoval?.(chunk);
  keepGood(chunk);
  if (chunk.operation === 'delete') fireOnRemoval(chunk, 'before');
  if (chunk.rows.length === 0 || (chunk.options.allOrNone && chunk.rows.length < entered)) return;
  const moved = chunk.operation === 'delete' ? deleteRows(chunk) : undeleteRows(chunk);
  invalidateForObjects(
    chunk.services,
    chunk.transaction,
    moved.map((entry) => entry.objectName),
  );
  fireOnRemoval(chunk, 'after');
  behaviour?.afterRemoval?.(chunk);
  keepGood(chunk);
  rollUp(chunk);
  rollUpCompanions(chunk, moved);
}

/** Rows that went along may have other parents that summarise them. */
function rollUpCompanions(chunk: RemovalChunk, moved: readonly BinEntry[]): void {
  const { services, transaction } = chunk;
  const all = new Set(moved.map((entry) => entry.id));
  for (const [objectName, entries] of groupByObject(moved)) {
    const plan = services.planner.plan(objectName);
    if (plan === chunk.plan || plan.summarisedBy.length === 0) continue;
    const records = [
      ...services.rows
        .load(
          plan,
          entries.map((entry) => entry.id),
        )
        .values(),
    ];
    for (const group of plan.summarisedBy) {
      const parents = new Set(
        records
          .flatMap((record) => textOf(record, group.reference) ?? [])
          .filter((id) => !all.has(id) || chunk.operation === 'undelete'),
      );
      const errors = refreshParents(services, transaction, plan, group, [...parents]);
      for (const list of errors.values()) for (const row of chunk.rows) row.errors.push(...list);
    }
  }
  keepGood(chunk);
}
