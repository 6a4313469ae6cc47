import { LocalOrgError, PlatformError } from '../../diagnostics/errors.js';
import { childText, parseXml, XmlSyntaxError } from '../../metadata/xml.js';
import type { XmlElement } from '../../metadata/component.js';
import type { Org } from '../../org/org.js';
import { HTTP_DIAGNOSTICS } from '../diagnostics.js';
import { parseRequest } from '../resources/query.js';
import type { Resource, RestAnswer, RestCall } from '../restCall.js';
import { notFound, withQueryContext } from '../restError.js';
import { writeElement } from '../soap/envelope.js';
import { csvLine } from './csv.js';
import { IngestJob, type IngestOperation } from './ingestJob.js';
import { QueryJob } from './queryJob.js';

const NAMESPACE = 'http://www.force.com/2009/06/asyncapi/dataload';
const OPERATIONS: readonly string[] = ['insert', 'update', 'upsert', 'delete', 'query', 'queryAll'];

interface Batch {
  readonly id: string;
  readonly ingest?: IngestJob;
  readonly query?: QueryJob;
}

interface Job {
  readonly id: string;
  readonly userId: string;
  readonly operation: string;
  readonly object: string;
  readonly externalIdFieldName: string | undefined;
  state: 'Open' | 'Closed' | 'Aborted';
  readonly batches: Map<string, Batch>;
}

/**
 * The first Bulk API, `/services/async` («Bulk API Developer Guide»), which jsforce calls `bulk`: jobs of batches, described
 * in XML, rows in CSV. A batch is loaded by the same code as a job of Bulk API 2.0, as soon as it is uploaded.
 */
export class FirstBulkApi {
  private readonly jobs = new Map<string, Job>();
  private queue: Promise<void> = Promise.resolve();

  constructor(private readonly org: Org) {}

  readonly resources: readonly Resource[] = [
    { method: 'POST', path: '/job', handle: (call) => this.create(call) },
    { method: 'POST', path: '/job/:id', handle: (call) => this.change(call) },
    { method: 'GET', path: '/job/:id', handle: (call) => jobInfo(this.job(call)) },
    { method: 'POST', path: '/job/:id/batch', handle: (call) => this.upload(call) },
    { method: 'GET', path: '/job/:id/batch', handle: (call) => this.list(call) },
    { method: 'GET', path: '/job/:id/batch/:batch', handle: (call) => this.batchInfo(call) },
    { method: 'GET', path: '/job/:id/batch/:batch/result', handle: (call) => this.results(call) },
    { method: 'GET', path: '/job/:id/batch/:batch/result/:result', handle: (call) => this.rows(call) },
  ];

  private create(call: RestCall): RestAnswer {
    const body = readXml(call);
    const operation = childText(body, 'operation') ?? '';
    const object = childText(body, 'object') ?? '';
    const contentType = childText(body, 'contentType') ?? 'XML';
    if (!OPERATIONS.includes(operation)) throw new LocalOrgError(HTTP_DIAGNOSTICS.batchDelete, [operation]);
    if (contentType !== 'CSV') throw new LocalOrgError(HTTP_DIAGNOSTICS.bulkFormat, ['content type', contentType]);
    if (childText(body, 'assignmentRuleId') !== undefined)
      throw new LocalOrgError(HTTP_DIAGNOSTICS.bulkFormat, ['assignment rule', childText(body, 'assignmentRuleId')!]);
    if (operation === 'upsert' && childText(body, 'externalIdFieldName') === undefined)
      throw new PlatformError('InvalidJob', 'External ID was not specified for upsert operation');
    if (!this.org.schema.object(object)) throw new PlatformError('InvalidJob', `Unable to find object: ${object}`);
    const job: Job = {
      id: this.org.storage.nextId('750'),
      userId: call.userId,
      operation,
      object,
      externalIdFieldName: childText(body, 'externalIdFieldName'),
      state: 'Open',
      batches: new Map(),
    };
    this.jobs.set(job.id, job);
    return jobInfo(job, 201);
  }

  private change(call: RestCall): RestAnswer {
    const job = this.job(call);
    const state = childText(readXml(call), 'state');
    if (state !== 'Closed' && state !== 'Aborted')
      throw new PlatformError('InvalidJobState', `A job cannot become ${String(state)}`);
    job.state = state;
    return jobInfo(job);
  }

  private upload(call: RestCall): RestAnswer {
    const job = this.job(call);
    if (job.state !== 'Open') throw new PlatformError('InvalidJobState', `Job ${job.id} is ${job.state}, not Open`);
    const id = this.org.storage.nextId('751');
    const text = String(call.body ?? '');
    const batch = job.operation.startsWith('query') ? this.query(call, id, job, text) : this.load(id, job, text);
    job.batches.set(id, batch);
    return xml('batchInfo', describeBatch(job, batch), 201);
  }

  private load(id: string, job: Job, csv: string): Batch {
    const { object, operation, externalIdFieldName, userId } = job;
    // jsforce writes either ending; both are read.
    const lineEnding = csv.includes('\r\n') ? 'CRLF' : 'LF';
    const request = { object, operation: operation as IngestOperation, externalIdFieldName, lineEnding } as const;
    const ingest = new IngestJob(id, request, userId, this.org.clock(), this.org);
    ingest.upload(csv);
    ingest.state = 'UploadComplete';
    this.queue = this.queue.then(() => ingest.run());
    return { id, ingest };
  }

  private query(call: RestCall, id: string, job: Job, text: string): Batch {
    return withQueryContext(text, this.org.schema, () => {
      const operation = job.operation === 'queryAll' ? 'queryAll' : 'query';
      const request = { query: parseRequest(call, text), operation, lineEnding: 'LF', userId: call.userId } as const;
      return { id, query: new QueryJob(id, request, this.org.clock(), this.org) };
    });
  }

  private list(call: RestCall): RestAnswer {
    const job = this.job(call);
    return xml('batchInfoList', { batchInfo: [...job.batches.values()].map((batch) => describeBatch(job, batch)) });
  }

  private batchInfo(call: RestCall): RestAnswer {
    return xml('batchInfo', describeBatch(this.job(call), this.batch(call)));
  }

  /** Of a query the ids of its results (here one, the batch's own); of a load what became of each row. */
  private results(call: RestCall): RestAnswer {
    const { id, ingest } = this.batch(call);
    if (!ingest) return xml('result-list', { result: id });
    const lines = ingest.outcomes.map((row) => [row.id, String(row.error === ''), String(row.created), row.error]);
    const body = [['Id', 'Success', 'Created', 'Error'], ...lines].map((line) => csvLine(line, 'LF')).join('');
    return { status: 200, body, contentType: 'text/csv' };
  }

  private rows(call: RestCall): RestAnswer {
    const { query } = this.batch(call);
    if (!query) throw notFound();
    return { status: 200, body: query.csv(0, query.size), contentType: 'text/csv' };
  }

  private job(call: RestCall): Job {
    const job = this.jobs.get(call.params['id'] ?? '');
    if (job?.userId !== call.userId) throw notFound();
    return job;
  }

  private batch(call: RestCall): Batch {
    const batch = this.job(call).batches.get(call.params['batch'] ?? '');
    if (!batch) throw notFound();
    return batch;
  }
}

/** Errors of this API are XML. */
export function bulkError(answer: RestAnswer): RestAnswer {
  const [error] = (Array.isArray(answer.body) ? answer.body : []) as { errorCode: string; message: string }[];
  if (!error) return answer;
  return xml('error', { exceptionCode: error.errorCode, exceptionMessage: error.message }, answer.status);
}

function readXml(call: RestCall): XmlElement {
  try {
    return parseXml(String(call.body ?? '').trim());
  } catch (error) {
    if (error instanceof XmlSyntaxError) throw new PlatformError('InvalidJob', error.message);
    throw error;
  }
}

function xml(name: string, content: Record<string, unknown>, status = 200): RestAnswer {
  const inner = Object.entries(content).map(([key, value]) => writeElement(key, value));
  const body = `<?xml version="1.0" encoding="UTF-8"?><${name} xmlns="${NAMESPACE}">${inner.join('')}</${name}>`;
  return { status, body, contentType: 'application/xml' };
}

function jobInfo(job: Job, status = 200): RestAnswer {
  const { id, operation, object, userId, state, batches, externalIdFieldName } = job;
  const numbers = { numberBatchesTotal: batches.size };
  const info = { id, operation, object, createdById: userId, state, externalIdFieldName, contentType: 'CSV' };
  return xml('jobInfo', { ...info, ...numbers }, status);
}

function describeBatch(job: Job, { id, ingest, query }: Batch): Record<string, unknown> {
  const isOver = ingest === undefined || ['JobComplete', 'Failed', 'Aborted'].includes(ingest.state);
  const state = !isOver ? 'InProgress' : ingest?.state === 'Failed' ? 'Failed' : 'Completed';
  return {
    id,
    jobId: job.id,
    state,
    ...(ingest?.errorMessage && { stateMessage: ingest.errorMessage }),
    numberRecordsProcessed: ingest?.outcomes.length ?? query?.size ?? 0,
    numberRecordsFailed: ingest?.failed ?? 0,
  };
}
