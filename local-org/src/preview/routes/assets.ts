import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, extname, join, normalize } from 'node:path';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { LocalOrgError } from '../../diagnostics/errors.js';
import type { Preview } from '../createPreview.js';
import { readResource } from '../data/staticResources.js';
import { errorAnswer } from './errors.js';
import { PAGE_STYLES } from './html.js';

const require = createRequire(import.meta.url);
const designSystem = join(dirname(require.resolve('@salesforce-ux/design-system/package.json')), 'assets');

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.xml': 'application/xml',
  '.csv': 'text/csv; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.gif': 'image/gif',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
  '.ttf': 'font/ttf',
};

/** Files whose address changes with their content. */
const FOR_EVER = 'public, max-age=31536000, immutable';

/** Scripts, the design system, and static resources. */
export function assetRoutes(server: FastifyInstance, preview: Preview): void {
  server.get<{ Params: { '*': string } }>('/assets/*', (request, reply) => {
    const file = join(designSystem, normalize(`/${request.params['*']}`));
    return existsSync(file) && extname(file) !== ''
      ? sendFile(reply, file, readFileSync(file), 'public, max-age=86400')
      : reply.callNotFound();
  });
  server.get('/preview/page.css', (_request, reply) => sendFile(reply, 'page.css', PAGE_STYLES, 'no-cache'));
  server.get<{ Params: { file: string } }>('/scripts/:file', async (request, reply) => {
    const outcome = await preview.scripts.current();
    const { file } = request.params;
    const content = 'pages' in outcome ? outcome.pages.files.get(file) : undefined;
    const cache = /^(prepare|shell)\.js$/.test(file) ? 'no-cache' : FOR_EVER;
    return content ? sendFile(reply, file, content, cache) : reply.callNotFound();
  });
  server.get<{ Params: { name: string; '*'?: string } }>('/resource/:version/:name', sendResource);
  server.get<{ Params: { name: string; '*'?: string } }>('/resource/:version/:name/*', sendResource);

  async function sendResource(
    request: { params: { name: string; '*'?: string } },
    reply: FastifyReply,
  ): Promise<FastifyReply> {
    const { name, '*': path } = request.params;
    try {
      const resource = await readResource(preview.org.components, name, path);
      return reply
        .type(resource.contentType ?? contentType(path ?? name))
        .header('Cache-Control', FOR_EVER)
        .send(Buffer.from(resource.content));
    } catch (error) {
      if (error instanceof LocalOrgError) {
        return reply.status(404).send(errorAnswer(error).body);
      }
      throw error;
    }
  }
}

function sendFile(reply: FastifyReply, name: string, content: Uint8Array | string, cache: string): FastifyReply {
  return reply
    .type(contentType(name))
    .header('Cache-Control', cache)
    .send(typeof content === 'string' ? content : Buffer.from(content));
}

function contentType(name: string): string {
  return CONTENT_TYPES[extname(name).toLowerCase()] ?? 'application/octet-stream';
}
