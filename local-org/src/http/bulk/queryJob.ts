import { PlatformError } from '../../diagnostics/errors.js';
import type { Org } from '../../org/org.js';
import type { FieldValue, OrgRecord } from '../../schema/record.js';
import { formatDatetime } from '../recordJson.js';
import { csvLine } from './csv.js';

/** One Bulk API 2.0 query job; the rows are kept as they were when it ran. */
export class QueryJob {
  private rows: readonly OrgRecord[] = [];
  private columns: readonly string[] = [];

  constructor(
    readonly id: string,
    readonly query: string,
    readonly operation: 'query' | 'queryAll',
    readonly userId: string,
    readonly createdAt: Date,
    private readonly org: Org,
  ) {}

  /** Runs the query. Throws the platform's error for a bad one, as creating the job does. */
  run(): void {
    const query = this.org.queries.parse(this.query);
    const access = { userId: this.userId, mode: 'user', sharing: true } as const;
    const allRows = this.operation === 'queryAll';
    this.rows = this.org.queries.run(query, { access, binds: [], now: this.org.clock(), allRows }).records;
    this.columns = [...new Set(this.rows.flatMap((row) => flatten(row).map(([name]) => name)))];
  }

  get size(): number {
    return this.rows.length;
  }

  /** Rows from `from`, at most `most` of them, as CSV with a header. */
  csv(from: number, most: number): string {
    const lines = this.rows.slice(from, from + most).map((row) => {
      const cells = new Map(flatten(row));
      return csvLine(this.columns.map((column) => this.cell(row.type, column, cells.get(column) ?? null)), 'LF');
    });
    return csvLine(this.columns, 'LF') + lines.join('');
  }

  private cell(objectName: string, column: string, value: FieldValue): string {
    if (value === null) return '';
    const type = column.includes('.') ? this.typeOfPath(objectName, column) : this.org.schema.field(objectName, column)?.type;
    return type === 'datetime' && typeof value === 'number' ? formatDatetime(value).replace('+0000', 'Z') : String(value);
  }

  private typeOfPath(objectName: string, path: string): string | undefined {
    const [relationship = '', ...rest] = path.split('.');
    const parent = this.org.schema.parentRelationship(objectName, relationship)?.reference?.to[0];
    if (parent === undefined) return undefined;
    return rest.length > 1 ? this.typeOfPath(parent, rest.join('.')) : this.org.schema.field(parent, rest[0]!)?.type;
  }
}

function flatten(record: OrgRecord, prefix = ''): [string, FieldValue][] {
  return Object.entries(record.values).flatMap(([name, value]): [string, FieldValue][] => {
    if (Array.isArray(value)) throw new PlatformError('INVALIDENTITY', 'Sub-queries cannot be read in bulk');
    if (value !== null && typeof value === 'object') return flatten(value, `${prefix}${name}.`);
    return [[`${prefix}${name}`, value]];
  });
}
