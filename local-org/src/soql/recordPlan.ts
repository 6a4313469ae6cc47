import { decodeValue } from './rowCodec.js';
import type { FieldType, ObjectModel, Schema } from '../schema/model.js';
import type { FieldValue, OrgRecord } from '../schema/record.js';
import type { SqlRow } from '../storage/storage.js';
import type { Sql } from './sqlTemplate.js';
import { joinSql, sql } from './sqlTemplate.js';
import type { ParentStep } from './tableScope.js';

/** How one record of the result is made from the columns of a row. */
export interface RecordPlan {
  /** Null where the id says of which object the record is. */
  readonly object: ObjectModel | null;
  /** Column of the record's id; a row without it has no such parent. */
  readonly idColumn: string;
  readonly entries: PlanEntry[];
}

export type PlanEntry =
  | { readonly kind: 'value'; readonly name: string; readonly column: string; readonly type: FieldType }
  | { readonly kind: 'parent'; readonly name: string; readonly plan: RecordPlan }
  /** TYPEOF: the plan for the object that the id names, or for all others. */
  | {
      readonly kind: 'typeOf';
      readonly name: string;
      readonly idColumn: string;
      readonly plans: ReadonlyMap<string, RecordPlan>;
      readonly otherwise: RecordPlan | null;
    };

/** The columns of a SELECT, each once, under the names c0, c1 … */
export class ColumnList {
  private readonly columns: Sql[] = [];

  add(expression: Sql): string {
    this.columns.push(expression);
    return `c${this.columns.length - 1}`;
  }

  sql(): Sql {
    return joinSql(
      this.columns.map((column, index) => sql`${column} AS c${String(index)}`),
      ', ',
    );
  }
}

/** The plan of the parent at the end of the steps; parents on the way are added where they are not there yet. */
export function parentPlan(root: RecordPlan, steps: readonly ParentStep[], columns: ColumnList): RecordPlan {
  let plan = root;
  for (const step of steps) {
    const known = plan.entries.find((entry) => entry.kind === 'parent' && entry.name === step.relationshipName);
    if (known?.kind === 'parent') {
      plan = known.plan;
      continue;
    }
    const next: RecordPlan = { object: step.object, idColumn: columns.add(step.identity), entries: [] };
    plan.entries.push({ kind: 'parent', name: step.relationshipName, plan: next });
    plan = next;
  }
  return plan;
}

/** A record, or null when the row has none at this place. */
export function buildRecord(plan: RecordPlan, row: SqlRow, schema: Schema): OrgRecord | null {
  const id = row[plan.idColumn];
  if (typeof id !== 'string') return null;
  const values: OrgRecord['values'] = {};
  for (const entry of plan.entries) values[entry.name] = entryValue(entry, row, schema);
  return { type: plan.object?.name ?? schema.objectByKeyPrefix(id.slice(0, 3))?.name ?? 'Name', id, values };
}

function entryValue(entry: PlanEntry, row: SqlRow, schema: Schema): FieldValue | OrgRecord {
  switch (entry.kind) {
    case 'value':
      return decodeValue(entry.type, row[entry.column]);
    case 'parent':
      return buildRecord(entry.plan, row, schema);
    case 'typeOf': {
      const id = row[entry.idColumn];
      if (typeof id !== 'string') return null;
      const object = schema.objectByKeyPrefix(id.slice(0, 3));
      const plan = entry.plans.get(object?.name ?? '') ?? entry.otherwise;
      return plan === null ? { type: object?.name ?? 'Name', id, values: {} } : buildRecord(plan, row, schema);
    }
  }
}
