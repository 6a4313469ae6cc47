import { PlatformError } from '../../diagnostics/errors.js';
import type { SaveResult } from '../../dml/engine.js';
import type { Org } from '../../org/org.js';
import type { ObjectModel } from '../../schema/model.js';
import type { OrgRecord } from '../../schema/record.js';
import { removeRecords, saveRecords } from '../saveRecords.js';
import { readCsv, type LineEnding } from './csv.js';
import { checkColumns, errorText, readRow, type IngestRow } from './ingestRow.js';

export type IngestOperation = 'insert' | 'update' | 'upsert' | 'delete';
export type JobState = 'Open' | 'UploadComplete' | 'InProgress' | 'JobComplete' | 'Failed' | 'Aborted';

export interface IngestRequest {
  readonly object: string;
  readonly operation: IngestOperation;
  readonly externalIdFieldName: string | undefined;
  readonly lineEnding: LineEnding;
}

export interface RowOutcome {
  readonly row: IngestRow;
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
  private rows: readonly IngestRow[] = [];

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
    if (this.state !== 'UploadComplete') return;
    this.state = 'InProgress';
    try {
      const object = this.readRows();
      for (let start = 0; start < this.rows.length; start += CHUNK) {
        if (!this.goesOn()) return;
        this.outcomes.push(...this.saveChunk(object, this.rows.slice(start, start + CHUNK)));
        await new Promise((resolve) => setImmediate(resolve));
      }
      if (this.goesOn()) this.state = 'JobComplete';
    } catch (error) {
      this.state = 'Failed';
      this.errorMessage = error instanceof PlatformError ? `${error.statusCode} : ${error.message}` : String(error);
    }
  }

  get failed(): number {
    return this.outcomes.filter((outcome) => outcome.error !== '').length;
  }

  /** Rows that were never tried: the job was aborted or failed before them. */
  get unprocessed(): readonly IngestRow[] {
    return this.rows.slice(this.outcomes.length);
  }

  /** False once somebody aborted the job. */
  private goesOn(): boolean {
    return this.state === 'InProgress';
  }

  private readRows(): ObjectModel {
    const object = this.org.schema.object(this.request.object);
    if (!object) throw new PlatformError('InvalidJob', `Unable to find object: ${this.request.object}`);
    const table = readCsv(this.uploads.join(''), this.request.lineEnding);
    this.uploads.length = 0;
    this.columns = table.columns;
    this.rows = table.rows;
    checkColumns(table.columns, object, this.org);
    return object;
  }

  private saveChunk(object: ObjectModel, rows: readonly IngestRow[]): RowOutcome[] {
    const read = rows.map((row) => readRow(row, object, this.org));
    const good = read.filter((entry): entry is OrgRecord => 'values' in entry);
    const results = this.save(good);
    let next = 0;
    return read.map((entry, index): RowOutcome => {
      const row = rows[index]!;
      if (!('values' in entry)) return { row, id: '', created: false, error: errorText(entry) };
      const { id, created, success, errors } = results[next++]!;
      return { row, id: id ?? '', created, error: success || !errors[0] ? '' : errorText(errors[0]) };
    });
  }

  private save(records: readonly OrgRecord[]): SaveResult[] {
    const { operation, externalIdFieldName: externalIdField } = this.request;
    return this.org.transact(this.userId, (transaction) => {
      if (operation !== 'delete')
        return saveRecords(this.org, transaction, { operation, records, allOrNone: false, externalIdField });
      const ids = records.map((record) => String(record.values['Id'] ?? ''));
      return removeRecords(this.org, transaction, ids, false);
    });
  }
}
