import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Preview } from '../createPreview.js';
import { recordUrl } from '../data/fieldCells.js';
import { listUsers, startData } from '../data/startData.js';
import { findPage } from '../pages/findPage.js';
import type { AppModel, PageModel, StartData } from '../pages/pageModel.js';
import type { PageRequest } from '../data/pageRequest.js';
import { errorAnswer, sendJson } from './errors.js';
import { pageHtml, problemsHtml } from './html.js';
import { APP_COOKIE, asVisitor, findUser, setCookie, USER_COOKIE, visitorApps } from './visitor.js';

/** The pages themselves, and what the shell around them asks. */
export function pageRoutes(server: FastifyInstance, preview: Preview): void {
  server.get('/', (_request, reply) => reply.redirect('/lightning'));
  server.get('/lightning', (request, reply) => {
    const url = asVisitor(preview, request, (page) => visitorApps(page, request).app.tabs[0]?.url);
    return reply.redirect(url ?? '/lightning/page/home');
  });
  server.get('/lightning/*', (request, reply) => sendPage(preview, request, reply));
  server.get<{ Params: { id: string } }>('/:id([a-zA-Z0-9]{15}|[a-zA-Z0-9]{18})', (request, reply) => {
    const url = asVisitor(preview, request, (page) => recordUrl(page, request.params.id));
    return url ? reply.redirect(url) : reply.callNotFound();
  });
  server.get<{ Querystring: { url: string } }>('/preview/page', (request, reply) =>
    sendJson(reply, () =>
      asVisitor(
        preview,
        request,
        (page) => pageOrFailure(page, visitorApps(page, request).app, request.query.url).page,
      ),
    ),
  );
  server.get('/preview/users', (request, reply) => sendJson(reply, () => asVisitor(preview, request, listUsers)));
  server.post<{ Body: { username: string } }>('/preview/user', (request, reply) => {
    setCookie(reply, USER_COOKIE, request.body.username);
    return sendJson(reply, () => null);
  });
  server.post<{ Body: { name: string } }>('/preview/app', (request, reply) => {
    setCookie(reply, APP_COOKIE, request.body.name);
    return sendJson(reply, () => null);
  });
}

async function sendPage(preview: Preview, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const { user, ...query } = request.query as Record<string, string | undefined>;
  if (user !== undefined) {
    return chooseUser(preview, request, reply, user, query);
  }
  const outcome = await preview.scripts.current();
  reply.type('text/html; charset=utf-8').header('Cache-Control', 'no-store');
  if ('problems' in outcome) {
    return reply.status(500).send(problemsHtml(outcome.problems));
  }
  const { status, data } = asVisitor(preview, request, (page) => start(preview, page, request));
  return reply.status(status).send(pageHtml(data, outcome.pages));
}

function start(preview: Preview, page: PageRequest, request: FastifyRequest): { status: number; data: StartData } {
  const { apps, app } = visitorApps(page, request);
  const found = pageOrFailure(page, app, request.url);
  const resources = `/resource/${preview.org.schema.version}/`;
  return {
    status: found.status,
    data: startData(page, { apps, app, page: found.page, token: preview.token, resources }),
  };
}

/** `?user=` signs the browser in as somebody else and goes on to the page without it. */
function chooseUser(
  preview: Preview,
  request: FastifyRequest,
  reply: FastifyReply,
  username: string,
  rest: Record<string, string | undefined>,
): FastifyReply {
  if (!findUser(preview, username)) {
    return reply.status(404).type('text/plain; charset=utf-8').send(`There is no active user ${username}.`);
  }
  setCookie(reply, USER_COOKIE, username);
  const query = new URLSearchParams(rest as Record<string, string>).toString();
  return reply.redirect(`${request.url.split('?')[0]}${query ? `?${query}` : ''}`);
}

/** A page that cannot be shown says why, inside the shell. */
function pageOrFailure(request: PageRequest, app: AppModel, url: string): { status: number; page: PageModel } {
  try {
    return { status: 200, page: findPage(request, app, url) };
  } catch (error) {
    const { status, body } = errorAnswer(error);
    const component = {
      id: 'failure',
      name: 'localorg:failure',
      attributes: { message: String(body['message']) },
      facets: {},
    };
    const reference = { type: 'standard__webPage', attributes: { url }, state: {} };
    return {
      status,
      page: { title: 'Not shown', reference, rows: [[{ name: 'main', size: 12, components: [component] }]] },
    };
  }
}
