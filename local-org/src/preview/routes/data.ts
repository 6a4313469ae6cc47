import type { FastifyInstance } from 'fastify';
import type { Preview } from '../createPreview.js';
import { listView } from '../data/listViews.js';
import { objectInfo, picklistValues } from '../data/objectInfo.js';
import { objectOfRecord } from '../data/pageRequest.js';
import { recordActions } from '../data/quickActions.js';
import { recordCells, recordDetail, recordHighlights } from '../data/recordDetail.js';
import { relatedList, relatedListNames } from '../data/relatedLists.js';
import { createUiRecord, deleteUiRecord, uiRecord, updateUiRecord } from '../data/uiRecords.js';
import { layoutFields } from '../data/layoutFields.js';
import { sendJson } from './errors.js';
import { asVisitor } from './visitor.js';

interface Call {
  Params: Record<string, string>;
  Querystring: Record<string, string | undefined>;
  Body: Record<string, unknown>;
}

const list = (text: string | undefined): string[] => (text ? text.split(',') : []);

/** Records, lists and descriptions for the components; in the user's name throughout. */
export function dataRoutes(server: FastifyInstance, preview: Preview): void {
  recordRoutes(server, preview);
  panelRoutes(server, preview);
}

/** What `lightning/uiRecordApi` and `lightning/uiObjectInfoApi` ask, in the shapes of the UI API. */
function recordRoutes(server: FastifyInstance, preview: Preview): void {
  server.get<Call>('/ui-api/records/:id', (request, reply) =>
    sendJson(reply, () =>
      asVisitor(preview, request, (page) => {
        const { fields, optionalFields, layoutTypes } = request.query;
        const ofLayout = layoutFields(page, request.params['id']!, list(layoutTypes));
        return uiRecord(page, request.params['id']!, list(fields), [...list(optionalFields), ...ofLayout]);
      }),
    ),
  );
  server.post<Call>('/ui-api/records', (request, reply) =>
    sendJson(reply, () => asVisitor(preview, request, (page) => createUiRecord(page, request.body))),
  );
  server.patch<Call>('/ui-api/records/:id', (request, reply) =>
    sendJson(reply, () =>
      asVisitor(preview, request, (page) => updateUiRecord(page, request.params['id']!, request.body)),
    ),
  );
  server.delete<Call>('/ui-api/records/:id', (request, reply) =>
    sendJson(reply, () => asVisitor(preview, request, (page) => deleteUiRecord(page, request.params['id']!))),
  );
  server.get<Call>('/ui-api/object-info/:object', (request, reply) =>
    sendJson(reply, () => asVisitor(preview, request, (page) => objectInfo(page, request.params['object']!))),
  );
  server.get<Call>('/ui-api/object-info/:object/picklist-values/:recordType/:field', (request, reply) =>
    sendJson(reply, () =>
      asVisitor(preview, request, (page) => picklistValues(page, request.params['object']!, request.params['field']!)),
    ),
  );
}

/** What the preview's own panels show. */
function panelRoutes(server: FastifyInstance, preview: Preview): void {
  server.get<Call>('/preview/highlights/:id', (request, reply) =>
    sendJson(reply, () => asVisitor(preview, request, (page) => recordHighlights(page, request.params['id']!))),
  );
  server.get<Call>('/preview/detail/:id', (request, reply) =>
    sendJson(reply, () => asVisitor(preview, request, (page) => recordDetail(page, request.params['id']!))),
  );
  server.get<Call>('/preview/actions/:id', (request, reply) =>
    sendJson(reply, () =>
      asVisitor(preview, request, (page) => recordActions(page, request.params['id']!, request.query['names'])),
    ),
  );
  server.get<Call>('/preview/cells/:id', (request, reply) =>
    sendJson(reply, () =>
      asVisitor(preview, request, (page) => {
        const id = request.params['id']!;
        return [...recordCells(page, objectOfRecord(page, id), id, list(request.query['fields'])).values()];
      }),
    ),
  );
  server.get<Call>('/preview/related/:id', (request, reply) =>
    sendJson(reply, () => asVisitor(preview, request, (page) => relatedListNames(page, request.params['id']!))),
  );
  server.get<Call>('/preview/related/:id/:name', (request, reply) =>
    sendJson(reply, () =>
      asVisitor(preview, request, (page) =>
        relatedList(page, request.params['id']!, request.params['name']!, rows(request.query['pageSize'], 6)),
      ),
    ),
  );
  server.get<Call>('/preview/list/:object', (request, reply) =>
    sendJson(reply, () =>
      asVisitor(preview, request, (page) =>
        listView(page, {
          objectName: request.params['object']!,
          view: request.query['filterName'],
          sortField: request.query['sort'],
          sortDescending: request.query['descending'] === 'true',
          page: rows(request.query['page'], 1),
          pageSize: rows(request.query['pageSize'], 50),
        }),
      ),
    ),
  );
}

/** A number of a query string, at least 1 and at most 2,000. */
function rows(text: string | undefined, otherwise: number): number {
  const number = Number(text ?? otherwise);
  return Number.isInteger(number) && number >= 1 ? Math.min(number, 2000) : otherwise;
}
