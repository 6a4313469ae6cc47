import type { ProjectOrg } from '../../local-org/src/cli/openProject.js';
import type { OrgRecord } from '../../local-org/src/schema/record.js';

export type Values = OrgRecord['values'];
export type Operation = 'insert' | 'update' | 'delete' | 'undelete';

/** What became of one row. */
export interface RowResult {
  readonly id: string | null;
  /** Null when it was saved. */
  readonly error: string | null;
}

/** Reads and writes rows of an org in this process, as its administrator. */
export class ProjectRows {
  constructor(readonly project: ProjectOrg) {}

  query(soql: string, allRows = false): Values[] {
    const { org } = this.project;
    const access = { userId: org.settings.adminUserId, mode: 'system', sharing: false } as const;
    return org.queries
      .run(org.queries.parse(soql), { access, binds: [], now: org.clock(), allRows })
      .records.map((record) => record.values);
  }

  /** One transaction, partial success allowed; then the asynchronous work that it queued. */
  save(operation: Operation, type: string, rows: readonly Values[]): RowResult[] {
    const { org, apex } = this.project;
    const results = org.transact(org.settings.adminUserId, (transaction) => {
      const options = { transaction, allOrNone: false, mode: 'system', sharing: false } as const;
      if (operation === 'delete' || operation === 'undelete')
        return org.dml.remove(
          operation,
          rows.map((row) => String(row['Id'])),
          options,
        );
      return org.dml.save(
        operation,
        rows.map((values) => ({ type, values })),
        options,
      );
    });
    apex.runJobs();
    return results.map((result) => ({
      id: result.id ?? null,
      error: result.success ? null : result.errors.map((error) => error.message).join(),
    }));
  }

  /** As `save`, for rows that must all be saved. Throws with the first refusal. */
  create(type: string, rows: readonly Values[]): string[] {
    return this.save('insert', type, rows).map(({ id, error }) => {
      if (id === null || error !== null) throw new Error(`${type} was refused: ${error ?? 'without a reason'}`);
      return id;
    });
  }

  /** Removes all rows behind the triggers. */
  empty(types: readonly string[]): void {
    for (const type of types) this.project.org.storage.run(`DELETE FROM "${type}"`, []);
  }
}
