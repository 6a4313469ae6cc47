import type { FastifyInstance, LightMyRequestResponse } from 'fastify';
import { DebugLog } from '../../local-org/src/cli/debugLog.js';
import { CACHE, openProject, type ProjectOrg } from '../../local-org/src/cli/openProject.js';
import { servedApex } from '../../local-org/src/cli/servedApex.js';
import { createServer } from '../../local-org/src/http/server.js';
import { Sessions } from '../../local-org/src/http/sessions.js';
import { createPreview } from '../../local-org/src/preview/createPreview.js';

/** An answer as it was sent. */
export interface Answer {
  readonly status: number;
  readonly text: string;
}

/** A user who asks an org in this process over its APIs and pages. */
export class ApiUser {
  constructor(
    private readonly server: FastifyInstance,
    private readonly authorization: string,
    private readonly cookie: string,
    private readonly pageToken: string,
    private readonly version: string,
  ) {}

  /** The REST API; the path begins behind the version. */
  async rest(method: 'GET' | 'POST' | 'PATCH' | 'DELETE', path: string, body?: object): Promise<Answer> {
    return answerOf(
      await this.server.inject({
        method,
        url: `/services/data/v${this.version}${path}`,
        headers: { host: 'localhost', authorization: this.authorization },
        ...(body && { payload: body }),
      }),
    );
  }

  query(soql: string): Promise<Answer> {
    return this.rest('GET', `/query?q=${encodeURIComponent(soql)}`);
  }

  /** What a page, or a part of one, is filled with. */
  async page(url: string): Promise<Answer> {
    return answerOf(await this.server.inject({ url, headers: { host: 'localhost', cookie: this.cookie } }));
  }

  /** An @AuraEnabled method, as components call it. */
  async apex(className: string, methodName: string, parameters: object): Promise<Answer> {
    return answerOf(
      await this.server.inject({
        method: 'POST',
        url: '/aura/apex',
        headers: { host: 'localhost', cookie: this.cookie, 'x-local-org-token': this.pageToken },
        payload: { className, methodName, parameters, cacheable: false },
      }),
    );
  }
}

export interface ServedInProcess {
  readonly project: ProjectOrg;
  signIn(userId: string, username: string): Promise<ApiUser>;
  close(): Promise<void>;
}

/** This project in an org in this process, with its APIs and pages, without a port. */
export async function serveInProcess(): Promise<ServedInProcess> {
  const log = new DebugLog(() => undefined);
  const project = await openProject('.', { skipRefused: false, pages: true, debug: log.write });
  const { org, apex, deployed } = project;
  if (!deployed.success) throw new Error(JSON.stringify(deployed.problems));
  const sessions = new Sessions(org);
  const server = createServer(org, sessions, servedApex(project, log));
  const options = { org, invokeAura: apex.invokeAura, auraMethods: apex.auraMethods, cacheFolder: CACHE };
  await server.register(createPreview({ ...options, defaultUsername: '' }));
  return {
    project,
    async signIn(userId, username) {
      const cookie = `localOrgUser=${encodeURIComponent(username)}`;
      const { body } = await server.inject({ url: '/lightning/page/home', headers: { host: 'localhost', cookie } });
      const [, start = '{}'] = /<script id="start" type="application\/json">(.*?)<\/script>/s.exec(body) ?? [];
      const { token } = JSON.parse(start) as { token: string };
      return new ApiUser(server, `Bearer ${sessions.open(userId)}`, cookie, token, org.settings.apiVersion);
    },
    async close() {
      await server.close();
      org.close();
    },
  };
}

const answerOf = ({ statusCode, body }: LightMyRequestResponse): Answer => ({ status: statusCode, text: body });
