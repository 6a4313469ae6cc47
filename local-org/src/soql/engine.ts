import type { OrgRecord, FieldValue } from '../schema/record.js';
import type { Query } from './ast.js';

/** Who asks, and what is enforced. `user`: object and field permissions and sharing; `system`: sharing only where asked. */
export interface QueryAccess {
  readonly userId: string;
  readonly mode: 'user' | 'system';
  readonly sharing: boolean;
}

/** A bind is one canonical value or a list of them (for IN). */
export type BindValue = FieldValue | readonly FieldValue[];

export interface QueryOptions {
  readonly access: QueryAccess;
  /** Values of the binds in the order of `Query.binds`. */
  readonly binds: readonly BindValue[];
  /** The transaction's time, for date literals and formulas. */
  readonly now: Date;
  /** ALL ROWS / queryAll: also rows in the recycle bin. */
  readonly allRows?: boolean;
}

export interface QueryResult {
  /** Records, or one `AggregateResult` per group. Empty for `SELECT COUNT()`. */
  readonly records: OrgRecord[];
  /** Number of records, or the count of `SELECT COUNT()`. */
  readonly totalSize: number;
  /** Rows that count against the governor limit, sub-queries and aggregates as documented. */
  readonly rowsRead: number;
}

/** Runs bound queries. Throws PlatformError (`INVALID_FIELD`, `MALFORMED_QUERY`, `INVALID_TYPE` …) with the platform's messages. */
export interface QueryEngine {
  /** `position` names the source for refusals; dynamic SOQL and REST pass the text's own. */
  parse(text: string): Query;
  /** Looks up all names and types of a query without running it, as the platform does when it compiles Apex. Throws as `run` does. */
  check(query: Query): void;
  run(query: Query, options: QueryOptions): QueryResult;
}
