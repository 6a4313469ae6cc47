import { LocalOrgError, PlatformError } from '../../diagnostics/errors.js';
import { HTTP_DIAGNOSTICS } from '../diagnostics.js';
import { parseRequest } from '../resources/query.js';
import { notFound, withQueryContext } from '../restError.js';
import { noContent, ok, type Resource, type RestAnswer, type RestCall } from '../restCall.js';
import type { LineEnding } from './csv.js';
import { QueryJob } from './queryJob.js';

/** Rows of one page of results unless the client asks for fewer (`maxRecords`). */
const PAGE = 50_000;

/** `jobs/query`: Bulk API 2.0 queries. */
export class QueryJobs {
  private readonly jobs = new Map<string, QueryJob>();

  readonly resources: readonly Resource[] = [
    { method: 'POST', path: '/jobs/query', handle: (call) => this.create(call) },
    { method: 'GET', path: '/jobs/query/:id', handle: (call) => ok(describeJob(this.job(call), call.version)) },
    { method: 'GET', path: '/jobs/query/:id/results', handle: (call) => this.results(call) },
    { method: 'DELETE', path: '/jobs/query/:id', handle: (call) => this.remove(call) },
  ];

  private create(call: RestCall): RestAnswer {
    const body = (call.body ?? {}) as {
      query?: string;
      operation?: string;
      columnDelimiter?: string;
      lineEnding?: LineEnding;
    };
    if (!body.query) throw new PlatformError('INVALIDJOB', 'A query job needs a query');
    if (body.columnDelimiter && body.columnDelimiter !== 'COMMA') {
      throw new LocalOrgError(HTTP_DIAGNOSTICS.bulkFormat, ['column delimiter', body.columnDelimiter]);
    }
    const text = body.query;
    const job = withQueryContext(text, call.org.schema, () => {
      const query = parseRequest(call, text);
      const operation = body.operation === 'queryAll' ? 'queryAll' : 'query';
      const request = { query, operation, lineEnding: body.lineEnding ?? 'LF', userId: call.userId } as const;
      return new QueryJob(call.org.storage.nextId('750'), request, call.org.clock(), call.org);
    });
    this.jobs.set(job.id, job);
    return ok(describeJob(job, call.version));
  }

  private results(call: RestCall): RestAnswer {
    const job = this.job(call);
    const from = Number(call.query['locator'] ?? 0);
    const most = Number(call.query['maxRecords'] ?? PAGE);
    const next = from + most < job.size ? String(from + most) : 'null';
    const sent = Math.max(0, Math.min(most, job.size - from));
    const headers = { 'Sforce-Locator': next, 'Sforce-NumberOfRecords': String(sent) };
    return { status: 200, body: job.csv(from, most), contentType: 'text/csv', headers };
  }

  private remove(call: RestCall): RestAnswer {
    this.jobs.delete(this.job(call).id);
    return noContent;
  }

  private job(call: RestCall): QueryJob {
    const job = this.jobs.get(call.params['id'] ?? '');
    if (job?.request.userId !== call.userId) throw notFound();
    return job;
  }
}

function describeJob(job: QueryJob, version: string): Record<string, unknown> {
  return {
    id: job.id,
    operation: job.request.operation,
    object: job.request.query.from.name,
    createdById: job.request.userId,
    createdDate: job.createdAt.toISOString().replace('Z', '+0000'),
    state: 'JobComplete',
    apiVersion: Number(version),
    jobType: 'V2Query',
    contentType: 'CSV',
    columnDelimiter: 'COMMA',
    lineEnding: job.request.lineEnding,
    numberRecordsProcessed: job.size,
  };
}
