import { PlatformError } from '../../diagnostics/errors.js';
import { created, ok, type Resource, type RestAnswer, type RestCall } from '../restCall.js';
import { notFound } from '../restError.js';
import { requireAuthor } from '../resources/anonymousApex.js';
import type { DeployJobs } from './deployJob.js';
import { deployRequest, type DeployOptionsBody } from './deployOptions.js';
import { deployStatus } from './deployStatus.js';

/** The parts of a multipart body by name. */
export type MultipartBody = ReadonlyMap<string, Uint8Array>;

/** Reads `multipart/form-data`. Throws when it is none. */
export async function readMultipart(contentType: string, body: Uint8Array): Promise<MultipartBody> {
  const form = await new Response(body, { headers: { 'Content-Type': contentType } }).formData();
  const parts = new Map<string, Uint8Array>();
  for (const [name, part] of form.entries()) {
    parts.set(name, typeof part === 'string' ? Buffer.from(part) : new Uint8Array(await part.arrayBuffer()));
  }
  return parts;
}

/** `metadata/deployRequest`: deployments over REST. */
export function deployResources(jobs: DeployJobs): readonly Resource[] {
  return [
    { method: 'POST', path: '/metadata/deployRequest', handle: (call) => start(jobs, call) },
    { method: 'GET', path: '/metadata/deployRequest/:id', handle: (call) => status(jobs, call) },
  ];
}

function start(jobs: DeployJobs, call: RestCall): RestAnswer {
  requireAuthor(call);
  const parts = call.body instanceof Map ? (call.body as MultipartBody) : undefined;
  const zip = parts?.get('file');
  if (!zip) throw new PlatformError('INVALID_INPUT', 'Send the zip as the part `file` of a multipart body');
  const text = Buffer.from(parts?.get('entity_content') ?? parts?.get('json') ?? []).toString('utf8');
  const { deployOptions = {} } = (text === '' ? {} : JSON.parse(text)) as { deployOptions?: DeployOptionsBody };
  const job = jobs.start(call.userId, deployRequest(zip, deployOptions));
  return created({ id: job.id, validatedDeployRequestId: null, deployOptions, deployResult: deployStatus(job) });
}

function status(jobs: DeployJobs, call: RestCall): RestAnswer {
  requireAuthor(call);
  const job = jobs.find(call.params['id'] ?? '');
  if (!job) throw notFound();
  return ok({ id: job.id, deployResult: deployStatus(job) });
}
