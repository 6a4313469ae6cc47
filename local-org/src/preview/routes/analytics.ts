import type { FastifyInstance } from 'fastify';
import type { Preview } from '../createPreview.js';
import { analyticsList, dashboardPage, reportPage } from '../data/analytics/pages.js';
import { sendJson } from './errors.js';
import { asVisitor } from './visitor.js';

interface Call {
  Params: Record<string, string>;
}

/** Reports and dashboards for their pages; in the user's name throughout. */
export function analyticsRoutes(server: FastifyInstance, preview: Preview): void {
  server.get<Call>('/preview/analytics/:kind', (request, reply) =>
    sendJson(reply, () =>
      asVisitor(preview, request, (page) =>
        analyticsList(page, request.params['kind'] === 'Dashboard' ? 'Dashboard' : 'Report'),
      ),
    ),
  );
  server.get<Call>('/preview/report/:id', (request, reply) =>
    sendJson(reply, () => asVisitor(preview, request, (page) => reportPage(page, request.params['id']!))),
  );
  server.get<Call>('/preview/dashboard/:id', (request, reply) =>
    sendJson(reply, () => asVisitor(preview, request, (page) => dashboardPage(page, request.params['id']!))),
  );
}
