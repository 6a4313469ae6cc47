import { LocalOrgError, PlatformError } from '../../diagnostics/errors.js';
import { openCheckpoint } from '../../dml/checkpoint.js';
import { HTTP_DIAGNOSTICS } from '../diagnostics.js';
import { restError } from '../restError.js';
import { matchResource, ok, type Resource, type RestAnswer, type RestCall } from '../restCall.js';

/** «Composite»: at most 25 sub-requests a call. */
const MOST_SUBREQUESTS = 25;

interface Subrequest {
  readonly method: string;
  readonly url: string;
  readonly referenceId: string;
  readonly body?: unknown;
}

interface Subanswer {
  readonly body: unknown;
  readonly httpHeaders: Readonly<Record<string, string>>;
  readonly httpStatusCode: number;
  readonly referenceId: string;
}

/** `@{account.id}` in URLs and bodies is replaced by the value out of the earlier answer. */
function resolveReferences(value: unknown, answers: ReadonlyMap<string, unknown>): unknown {
  if (typeof value === 'string') {
    return value.replace(/@\{(\w+)([.[][\w.[\]]+)\}/g, (_, id: string, path: string) => {
      const found = path
        .split(/[.[\]]+/)
        .filter(Boolean)
        .reduce<unknown>(step, answers.get(id));
      if (found === undefined || found === null) {
        throw new PlatformError(
          'PROCESSING_HALTED',
          `Invalid reference specified. No value for ${id}${path} found in ${id}`,
        );
      }
      return String(found);
    });
  }
  if (Array.isArray(value)) return value.map((item) => resolveReferences(item, answers));
  if (value !== null && typeof value === 'object') {
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, resolveReferences(item, answers)]));
  }
  return value;
}

const step = (value: unknown, key: string): unknown =>
  value !== null && typeof value === 'object' ? (value as Record<string, unknown>)[key] : undefined;

function runSubrequest(
  resources: readonly Resource[],
  call: RestCall,
  request: Subrequest,
  answers: Map<string, unknown>,
): RestAnswer {
  try {
    const url = new URL(String(resolveReferences(request.url, answers)), 'http://localhost');
    const path = url.pathname.replace(/^\/services\/data\/v[\d.]+/, '');
    const match = matchResource(resources, request.method.toUpperCase(), path);
    if (!match) throw new LocalOrgError(HTTP_DIAGNOSTICS.compositeMethod, [request.method, request.url]);
    const body = resolveReferences(request.body, answers);
    return match.resource.handle({ ...call, params: match.params, query: Object.fromEntries(url.searchParams), body });
  } catch (error) {
    return restError(error);
  }
}

/** The call's answers, or undefined in place of the whole when all-or-none failed. */
function runAll(
  resources: readonly Resource[],
  call: RestCall,
  requests: readonly Subrequest[],
  allOrNone: boolean,
): Subanswer[] {
  const answers = new Map<string, unknown>();
  const done: Subanswer[] = [];
  for (const request of requests) {
    const answer = runSubrequest(resources, call, request, answers);
    answers.set(request.referenceId, answer.body);
    done.push({
      body: answer.body ?? null,
      httpHeaders: answer.headers ?? {},
      httpStatusCode: answer.status,
      referenceId: request.referenceId,
    });
    if (allOrNone && answer.status >= 400) return halted(requests, done);
  }
  return done;
}

function halted(requests: readonly Subrequest[], done: readonly Subanswer[]): Subanswer[] {
  const failed = done.length - 1;
  const message = 'The transaction was rolled back since another operation in the same transaction failed.';
  return requests.map((request, index) =>
    index === failed
      ? done[index]!
      : {
          body: [{ errorCode: 'PROCESSING_HALTED', message }],
          httpHeaders: {},
          httpStatusCode: 400,
          referenceId: request.referenceId,
        },
  );
}

/** `POST /composite`: sub-requests in order, in one transaction when `allOrNone`. */
export function compositeResource(resources: readonly Resource[]): Resource {
  return {
    method: 'POST',
    path: '/composite',
    handle(call) {
      const body = call.body as { compositeRequest?: Subrequest[]; allOrNone?: boolean } | null;
      const requests = body?.compositeRequest;
      if (!Array.isArray(requests)) throw new PlatformError('JSON_PARSER_ERROR', 'compositeRequest must be a list');
      if (requests.length > MOST_SUBREQUESTS) {
        throw new PlatformError('LIMIT_EXCEEDED', `A composite request may hold ${MOST_SUBREQUESTS} sub-requests`);
      }
      const allOrNone = body?.allOrNone ?? false;
      if (!allOrNone) return ok({ compositeResponse: runAll(resources, call, requests, false) });
      return ok({ compositeResponse: runAllOrNone(resources, call, requests) });
    },
  };
}

function runAllOrNone(resources: readonly Resource[], call: RestCall, requests: readonly Subrequest[]): Subanswer[] {
  return call.transact((transaction) => {
    const checkpoint = openCheckpoint(call.org, transaction);
    const answers = runAll(resources, call, requests, true);
    if (answers.some((answer) => answer.httpStatusCode >= 400)) checkpoint.undo();
    else checkpoint.keep();
    return answers;
  });
}
