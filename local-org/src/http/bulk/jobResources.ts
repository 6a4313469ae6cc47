import { LocalOrgError, PlatformError } from '../../diagnostics/errors.js';
import type { Org } from '../../org/org.js';
import { HTTP_DIAGNOSTICS } from '../diagnostics.js';
import { notFound } from '../restError.js';
import { created, noContent, ok, type Resource, type RestAnswer, type RestCall } from '../restCall.js';
import { csvLine, type LineEnding } from './csv.js';
import { IngestJob, type IngestOperation, type RowOutcome } from './ingestJob.js';

interface JobBody {
  readonly object?: string;
  readonly operation?: string;
  readonly externalIdFieldName?: string;
  readonly lineEnding?: LineEnding;
  readonly columnDelimiter?: string;
  readonly contentType?: string;
  readonly state?: string;
}

const OPERATIONS: readonly string[] = ['insert', 'update', 'upsert', 'delete'];

/** `jobs/ingest`: Bulk API 2.0 loads. Jobs run one after the other, in the order in which they were closed. */
export class IngestJobs {
  private readonly jobs = new Map<string, IngestJob>();
  private queue: Promise<void> = Promise.resolve();

  constructor(private readonly org: Org) {}

  readonly resources: readonly Resource[] = [
    { method: 'POST', path: '/jobs/ingest', handle: (call) => this.create(call) },
    { method: 'PUT', path: '/jobs/ingest/:id/batches', handle: (call) => this.upload(call) },
    { method: 'PATCH', path: '/jobs/ingest/:id', handle: (call) => this.close(call) },
    { method: 'GET', path: '/jobs/ingest/:id', handle: (call) => ok(describeJob(this.job(call), call.version)) },
    { method: 'DELETE', path: '/jobs/ingest/:id', handle: (call) => this.remove(call) },
    { method: 'GET', path: '/jobs/ingest/:id/successfulResults', handle: (call) => this.successes(call) },
    { method: 'GET', path: '/jobs/ingest/:id/failedResults', handle: (call) => this.failures(call) },
    { method: 'GET', path: '/jobs/ingest/:id/unprocessedrecords', handle: (call) => this.unprocessed(call) },
  ];

  private create(call: RestCall): RestAnswer {
    const body = (call.body ?? {}) as JobBody;
    if (!body.object || !body.operation)
      throw new PlatformError('INVALIDJOB', 'A job needs an object and an operation');
    if (!OPERATIONS.includes(body.operation)) throw new LocalOrgError(HTTP_DIAGNOSTICS.batchDelete, [body.operation]);
    if (body.columnDelimiter && body.columnDelimiter !== 'COMMA') {
      throw new LocalOrgError(HTTP_DIAGNOSTICS.bulkFormat, ['column delimiter', body.columnDelimiter]);
    }
    if (!call.org.schema.object(body.object))
      throw new PlatformError('INVALIDENTITY', `Unable to find object: ${body.object}`);
    if (body.operation === 'upsert' && !body.externalIdFieldName) {
      throw new PlatformError('INVALIDJOB', 'externalIdFieldName is required for an upsert');
    }
    const request = {
      object: body.object,
      operation: body.operation as IngestOperation,
      externalIdFieldName: body.externalIdFieldName,
      lineEnding: body.lineEnding ?? 'LF',
    };
    const job = new IngestJob(call.org.storage.nextId('750'), request, call.userId, call.org.clock(), this.org);
    this.jobs.set(job.id, job);
    return ok({
      ...describeJob(job, call.version),
      contentUrl: `services/data/v${call.version}/jobs/ingest/${job.id}/batches`,
    });
  }

  private upload(call: RestCall): RestAnswer {
    if (typeof call.body !== 'string') throw new PlatformError('INVALIDCONTENTTYPE', 'Upload the rows as text/csv');
    this.job(call).upload(call.body);
    return created(undefined);
  }

  private close(call: RestCall): RestAnswer {
    const job = this.job(call);
    const { state } = (call.body ?? {}) as JobBody;
    if (state === 'Aborted') job.state = 'Aborted';
    else if (state === 'UploadComplete' && job.state === 'Open') {
      job.state = 'UploadComplete';
      this.queue = this.queue.then(() => job.run());
    } else throw new PlatformError('INVALIDJOBSTATE', `A job that is ${job.state} cannot become ${String(state)}`);
    return ok(describeJob(job, call.version));
  }

  private remove(call: RestCall): RestAnswer {
    this.jobs.delete(this.job(call).id);
    return noContent;
  }

  private successes(call: RestCall): RestAnswer {
    const rows = (outcome: RowOutcome): string[] => [outcome.id, String(outcome.created)];
    return resultCsv(this.job(call), ['sf__Id', 'sf__Created'], (outcome) => outcome.error === '', rows);
  }

  private failures(call: RestCall): RestAnswer {
    const rows = (outcome: RowOutcome): string[] => [outcome.id, outcome.error];
    return resultCsv(this.job(call), ['sf__Id', 'sf__Error'], (outcome) => outcome.error !== '', rows);
  }

  private unprocessed(call: RestCall): RestAnswer {
    const job = this.job(call);
    return csvAnswer(
      [job.columns, ...job.unprocessed.map((row) => job.columns.map((column) => row[column] ?? ''))],
      job.request.lineEnding,
    );
  }

  private job(call: RestCall): IngestJob {
    const job = this.jobs.get(call.params['id'] ?? '');
    if (job?.userId !== call.userId) throw notFound();
    return job;
  }
}

function resultCsv(
  job: IngestJob,
  lead: readonly string[],
  wanted: (outcome: RowOutcome) => boolean,
  values: (outcome: RowOutcome) => string[],
): RestAnswer {
  const lines = job.outcomes
    .filter(wanted)
    .map((outcome) => [...values(outcome), ...job.columns.map((column) => outcome.row[column] ?? '')]);
  return csvAnswer([[...lead, ...job.columns], ...lines], job.request.lineEnding);
}

function csvAnswer(lines: readonly (readonly string[])[], lineEnding: LineEnding): RestAnswer {
  return { status: 200, body: lines.map((values) => csvLine(values, lineEnding)).join(''), contentType: 'text/csv' };
}

function describeJob(job: IngestJob, version: string): Record<string, unknown> {
  return {
    id: job.id,
    object: job.request.object,
    operation: job.request.operation,
    externalIdFieldName: job.request.externalIdFieldName,
    state: job.state,
    errorMessage: job.errorMessage || undefined,
    createdById: job.userId,
    createdDate: job.createdAt.toISOString().replace('Z', '+0000'),
    apiVersion: Number(version),
    jobType: 'V2Ingest',
    contentType: 'CSV',
    columnDelimiter: 'COMMA',
    lineEnding: job.request.lineEnding,
    numberRecordsProcessed: job.outcomes.length,
    numberRecordsFailed: job.failed,
  };
}
