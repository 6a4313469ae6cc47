import { parse } from 'csv-parse/sync';
import { PlatformError } from '../../diagnostics/errors.js';
import type { SaveResult } from '../../dml/engine.js';
import type { Org } from '../../org/org.js';
import type { ObjectModel } from '../../schema/model.js';
import type { OrgRecord } from '../../schema/record.js';
import { readRecord } from '../recordJson.js';
import { resolveParents } from '../resolveParents.js';

export type IngestOperation = 'insert' | 'update' | 'upsert' | 'delete';
export type JobState = 'Open' | 'UploadComplete' | 'InProgress' | 'JobComplete' | 'Failed' | 'Aborted';

export interface IngestRequest {
  readonly object: string;
  readonly operation: IngestOperation;
  readonly externalIdFieldName?: string;
  readonly lineEnding: 'LF' | 'CRLF';
}

export interface RowOutcome {
  readonly row: Readonly<Record<string, string>>;
  readonly id: string;
  readonly created: boolean;
  /** Empty when the row was saved; else `CODE:message:fields --`, as the platform writes it. */
  readonly error: string;
}

/** Rows that are saved in one transaction, as the platform's own loader does. */
const CHUNK = 200;

/** One Bulk API 2.0 ingest job. Rows are kept until the job is deleted. */
export class IngestJob {
  state: JobState = 'Open';
  errorMessage = '';
  readonly outcomes: RowOutcome[] = [];
  columns: readonly string[] = [];
  private readonly uploads: string[] = [];

  constructor(
    readonly id: string,
    readonly request: IngestRequest,
    readonly userId: string,
    readonly createdAt: Date,
    private readonly org: Org,
  ) {}

  upload(csv: string): void {
    if (this.state !== 'Open') throw new PlatformError('INVALIDJOBSTATE', `Job ${this.id} is ${this.state}, not Open`);
    this.uploads.push(csv);
  }

  /** Saves all rows, 200 a transaction, giving way to other requests between them. Never throws: a bad file fails the job. */
  async run(): Promise<void> {
    this.state = 'InProgress';
    try {
      const rows = this.readRows();
      for (let start = 0; start < rows.length; start += CHUNK) {
        if (this.state !== 'InProgress') return;
        this.outcomes.push(...this.saveChunk(rows.slice(start, start + CHUNK)));
        await new Promise((resolve) => setImmediate(resolve));
      }
      this.state = 'JobComplete';
    } catch (error) {
      this.state = 'Failed';
      this.errorMessage = error instanceof Error ? error.message : String(error);
    }
  }

  get failed(): number {
    return this.outcomes.filter((outcome) => outcome.error !== '').length;
  }

  private readRows(): Record<string, string>[] {
    const rows = parse(this.uploads.join(''), { columns: (header: string[]) => (this.columns = header), bom: true, skip_empty_lines: true });
    this.uploads.length = 0;
    return rows as unknown as Record<string, string>[];
  }

  private saveChunk(rows: readonly Record<string, string>[]): RowOutcome[] {
    const object = this.org.schema.object(this.request.object);
    if (!object) throw new PlatformError('INVALIDJOB', `Unable to find object: ${this.request.object}`);
    const read = rows.map((row) => readRow(row, object, this.org));
    const good = read.flatMap((entry) => ('record' in entry ? [entry.record] : []));
    const results = good.length === 0 ? [] : this.org.transact(this.userId, (transaction) => {
      const options = { transaction, allOrNone: false, mode: 'user', sharing: true } as const;
      if (this.request.operation === 'delete') {
        return this.org.dml.remove('delete', good.map((record) => String(record.values['Id'] ?? '')), options);
      }
      resolveParents(this.org, this.userId, good, transaction.now);
      const externalIdField = this.request.externalIdFieldName;
      return this.org.dml.save(this.request.operation, good, { ...options, externalIdField });
    });
    let next = 0;
    return read.map((entry, index) => outcomeOf(rows[index]!, 'record' in entry ? results[next++]! : entry.error));
  }
}

/** An empty cell leaves the field as it is, `#N/A` clears it («Prepare CSV files»). */
function readRow(row: Readonly<Record<string, string>>, object: ObjectModel, org: Org): { record: OrgRecord } | { error: PlatformError } {
  const body: Record<string, unknown> = {};
  for (const [column, cell] of Object.entries(row)) {
    if (cell === '') continue;
    const value = cell === '#N/A' ? null : cell;
    const [relationship, field] = column.split('.');
    if (field === undefined) body[column] = value;
    else body[relationship!] = value === null ? null : { [field]: value };
  }
  try {
    return { record: readRecord(body, object, org.schema) };
  } catch (error) {
    if (error instanceof PlatformError) return { error };
    throw error;
  }
}

function outcomeOf(row: Readonly<Record<string, string>>, result: SaveResult | PlatformError): RowOutcome {
  if (result instanceof PlatformError) {
    return { row, id: '', created: false, error: `${result.statusCode}:${result.message}:${result.fields.join(',')} --` };
  }
  const [first] = result.errors;
  const error = result.success || !first ? '' : `${first.statusCode}:${first.message}:${first.fields.join(',')} --`;
  return { row, id: result.id ?? '', created: result.created, error };
}
