import type { Org } from '../../org/org.js';
import type { OrgRecord } from '../../schema/record.js';
import type { Query } from '../../soql/ast.js';
import { csvLine, type LineEnding } from './csv.js';
import { queryColumns, type QueryColumn } from './queryColumns.js';

export interface QueryRequest {
  readonly query: Query;
  readonly operation: 'query' | 'queryAll';
  readonly lineEnding: LineEnding;
  readonly userId: string;
}

/** One Bulk API 2.0 query job; the rows are kept as they were when it ran. */
export class QueryJob {
  private readonly rows: readonly OrgRecord[];
  private readonly columns: readonly QueryColumn[];

  /** Runs the query. Throws the platform's error for a bad one, as creating the job does. */
  constructor(
    readonly id: string,
    readonly request: QueryRequest,
    readonly createdAt: Date,
    org: Org,
  ) {
    const { query, operation, userId } = request;
    this.columns = queryColumns(query, org.schema);
    const access = { userId, mode: 'user', sharing: true } as const;
    this.rows = org.queries.run(query, {
      access,
      binds: [],
      now: createdAt,
      allRows: operation === 'queryAll',
    }).records;
  }

  get size(): number {
    return this.rows.length;
  }

  /** Rows from `from`, at most `most` of them, as CSV with a header. */
  csv(from: number, most: number): string {
    const { lineEnding } = this.request;
    const lines = this.rows.slice(from, from + most).map((row) =>
      csvLine(
        this.columns.map((column) => column.read(row)),
        lineEnding,
      ),
    );
    return (
      csvLine(
        this.columns.map((column) => column.name),
        lineEnding,
      ) + lines.join('')
    );
  }
}
