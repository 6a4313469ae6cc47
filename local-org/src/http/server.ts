import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { LocalOrgError, PlatformError } from '../diagnostics/errors.js';
import type { Transaction } from '../dml/engine.js';
import type { Org } from '../org/org.js';
import { analyticsResources } from './analytics/analyticsResources.js';
import type { ApexServices } from './apexServices.js';
import { bulkError, FirstBulkApi } from './bulk/firstBulkApi.js';
import { IngestJobs } from './bulk/jobResources.js';
import { QueryJobs } from './bulk/queryResources.js';
import { CursorStore } from './cursors.js';
import { HTTP_DIAGNOSTICS } from './diagnostics.js';
import { DeployJobs } from './metadata/deployJob.js';
import { deployResources, readMultipart } from './metadata/deployResources.js';
import { anonymousApexResource } from './resources/anonymousApex.js';
import { collectionResources } from './resources/collections.js';
import { compositeResource } from './resources/composite.js';
import { describeResources } from './resources/describe.js';
import { identity, orgInfoResources } from './resources/orgInfo.js';
import { queryResources } from './resources/query.js';
import { sobjectRowResources } from './resources/sobjectRows.js';
import { treeResource } from './resources/tree.js';
import { restError } from './restError.js';
import { allowedMethods, matchResource, type Resource, type RestAnswer, type RestCall } from './restCall.js';
import type { Sessions } from './sessions.js';
import { testResources } from './testing/testResources.js';
import { SoapApis } from './soap/soapApis.js';
import { answerBayeux } from './streaming.js';

const LARGEST_BODY = 150 * 1024 * 1024;

/** The REST resources of an org; sub-requests of a composite call reach the same list. */
export function allResources(
  org: Org,
  apex: ApexServices | undefined,
  deployments = apex && new DeployJobs(org, apex),
): readonly Resource[] {
  const rows = [
    ...(apex && deployments
      ? [anonymousApexResource(apex), ...testResources(apex), ...deployResources(deployments)]
      : []),
    ...orgInfoResources,
    ...queryResources(new CursorStore(() => org.storage.nextId('01g'))),
    ...describeResources,
    ...analyticsResources,
    ...collectionResources,
    ...sobjectRowResources,
  ];
  return [
    compositeResource(rows),
    treeResource,
    ...new IngestJobs(org).resources,
    ...new QueryJobs().resources,
    ...rows,
  ];
}

/** Milliseconds between two looks at what is due. */
const JOB_INTERVAL = 1000;

/** The HTTP face of an org, for jsforce and the sf CLI. The caller listens, on loopback only. */
export function createServer(org: Org, sessions: Sessions, apex?: ApexServices): FastifyInstance {
  const server = fastify({
    bodyLimit: LARGEST_BODY,
    // Clients keep connections open; closing the server must not wait for them.
    forceCloseConnections: true,
    // The sf CLI stores the instance URL with a slash at its end and then asks for `//services/…`.
    rewriteUrl: (request) => (request.url ?? '/').replace(/^\/+/, '/'),
  });
  server.removeAllContentTypeParsers();
  server.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, body, done) =>
    parseJson(String(body), done),
  );
  server.addContentTypeParser('multipart/form-data', { parseAs: 'buffer' }, (request: FastifyRequest, body: Buffer) =>
    readMultipart(request.headers['content-type'] ?? '', body),
  );
  server.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => done(null, body));

  if (apex) runJobsBetweenRequests(server, apex);
  server.setErrorHandler((error, _request, reply) => send(reply, unexpected(error)));

  const deployments = apex && new DeployJobs(org, apex);
  const resources = allResources(org, apex, deployments);
  const apiVersion = org.settings.apiVersion;
  server.get('/services/data', () => [
    { label: 'Local org', url: `/services/data/v${apiVersion}`, version: apiVersion },
  ]);
  const rest = (request: FastifyRequest, reply: FastifyReply): unknown =>
    send(reply, answerRest(org, sessions, resources, request));
  server.all('/services/data/:version', rest);
  server.all('/services/data/:version/*', rest);
  const { resources: firstBulk } = new FirstBulkApi(org);
  server.all('/services/async/:version/*', (request, reply) => {
    request.headers.authorization = `Bearer ${String(request.headers['x-sfdc-session'] ?? '')}`;
    return send(reply, bulkError(answerRest(org, sessions, firstBulk, request)));
  });
  const whoAmI = (request: FastifyRequest, reply: FastifyReply): unknown =>
    send(
      reply,
      authenticated(sessions, request, (userId) => {
        const call = newCall(org, userId, { version: apiVersion, params: {}, request, body: null });
        return { status: 200, body: identity(call, origin(request)) };
      }),
    );
  server.get('/services/oauth2/userinfo', whoAmI);
  server.get('/id/:organization/:user', whoAmI);
  server.get('/services/oauth2/singleaccess', (request, reply) =>
    send(
      reply,
      authenticated(sessions, request, () => ({ status: 200, body: { frontdoor_uri: frontDoor(request) } })),
    ),
  );
  server.post('/cometd/:version', (request, reply) => {
    // Streaming clients call their token OAuth.
    request.headers.authorization = request.headers.authorization?.replace(/^OAuth /, 'Bearer ');
    return send(
      reply,
      authenticated(sessions, request, () => ({ status: 200, body: answerBayeux(bayeuxMessages(request.body)) })),
    );
  });
  if (apex && deployments) serveSoap(server, new SoapApis(org, sessions, apex, deployments));
  return server;
}

/** A request holds one message or a list of them. */
function bayeuxMessages(body: unknown): readonly Record<string, unknown>[] {
  return (Array.isArray(body) ? body : [body]) as readonly Record<string, unknown>[];
}

/** Asynchronous Apex runs once the client has its answer, and when its time has come. */
function runJobsBetweenRequests(server: FastifyInstance, apex: ApexServices): void {
  server.addHook('onResponse', async () => void apex.runJobs());
  const timer = setInterval(() => apex.runJobs(), JOB_INTERVAL);
  timer.unref();
  server.addHook('onClose', async () => clearInterval(timer));
}

function parseJson(text: string, done: (error: Error | null, body?: unknown) => void): void {
  try {
    done(null, text === '' ? null : JSON.parse(text));
  } catch (error) {
    done(new PlatformError('JSON_PARSER_ERROR', error instanceof Error ? error.message : String(error)));
  }
}

/** A fault of the local org itself: the client gets the platform's shape, the message names the fault. */
function unexpected(error: unknown): RestAnswer {
  try {
    return restError(error);
  } catch (fault) {
    const message = fault instanceof Error ? (fault.stack ?? fault.message) : String(fault);
    return { status: 500, body: [{ errorCode: 'UNKNOWN_EXCEPTION', message }] };
  }
}

const origin = (request: FastifyRequest): string => `http://${request.headers.host ?? '127.0.0.1'}`;

/** Where `sf org open` leads: pages ask for no log-in here. */
function frontDoor(request: FastifyRequest): string {
  const path = (request.query as Record<string, string>)['redirect_uri'] ?? '/';
  return `${origin(request)}/${path.replace(/^\/+/, '')}`;
}

/** `/services/Soap/m/61.0`, `/services/Soap/s/61.0/00D…`. */
function serveSoap(server: FastifyInstance, soap: SoapApis): void {
  const answer = (request: FastifyRequest, reply: FastifyReply): unknown => {
    const { api = '' } = request.params as Record<string, string>;
    return send(reply, soap.answer(api, String(request.body ?? '')));
  };
  server.post('/services/Soap/:api/:version', answer);
  server.post('/services/Soap/:api/:version/:organization', answer);
}

function authenticated(sessions: Sessions, request: FastifyRequest, work: (userId: string) => RestAnswer): RestAnswer {
  const query = request.query as Record<string, string>;
  const header = request.headers.authorization ?? (query['oauth_token'] ? `Bearer ${query['oauth_token']}` : undefined);
  const userId = sessions.userOf(header);
  try {
    if (!userId) throw new PlatformError('INVALID_SESSION_ID', 'Session expired or invalid');
    return work(userId);
  } catch (error) {
    return restError(error);
  }
}

function answerRest(org: Org, sessions: Sessions, resources: readonly Resource[], request: FastifyRequest): RestAnswer {
  return authenticated(sessions, request, (userId) => {
    const { version = '', '*': rest = '' } = request.params as Record<string, string>;
    const path = `/${request.url.split('?')[0]?.split('/').slice(4).join('/') ?? rest}`;
    const match = matchResource(resources, request.method, path);
    if (!match) throw noResource(resources, request.method, path);
    const call = { version: version.replace(/^v/, ''), params: match.params, request, body: request.body };
    return match.resource.handle(newCall(org, userId, call));
  });
}

function noResource(resources: readonly Resource[], method: string, path: string): Error {
  const allowed = allowedMethods(resources, path);
  if (allowed.length === 0) return new LocalOrgError(HTTP_DIAGNOSTICS.unknownResource, [method, path]);
  return new PlatformError(
    'METHOD_NOT_ALLOWED',
    `HTTP Method '${method}' not allowed. Allowed are ${allowed.join(',')}`,
  );
}

interface CallParts {
  readonly version: string;
  readonly params: Readonly<Record<string, string>>;
  readonly request: FastifyRequest;
  readonly body: unknown;
}

function newCall(org: Org, userId: string, parts: CallParts): RestCall {
  let current: Transaction | undefined;
  return {
    org,
    userId,
    version: parts.version,
    params: parts.params,
    query: parts.request.query as Record<string, string>,
    headers: { ...(parts.request.headers as Record<string, string | undefined>), 'x-origin': origin(parts.request) },
    body: parts.body,
    transact(work) {
      if (current) return work(current);
      return org.transact(userId, (transaction) => {
        current = transaction;
        try {
          return work(transaction);
        } finally {
          current = undefined;
        }
      });
    },
  };
}

function send(reply: FastifyReply, answer: RestAnswer): FastifyReply {
  reply.status(answer.status);
  for (const [name, value] of Object.entries(answer.headers ?? {})) reply.header(name, value);
  if (answer.body === undefined) return reply.send();
  if (answer.contentType) return reply.type(answer.contentType).send(answer.body);
  return reply.type('application/json; charset=utf-8').send(JSON.stringify(answer.body));
}
