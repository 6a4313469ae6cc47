import type { FastifyInstance } from 'fastify';
import type { Preview } from '../createPreview.js';

const LOOPBACK = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/;

const CONTENT_SECURITY = [
  "default-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob: https:",
  "font-src 'self' data:",
  "frame-ancestors 'none'",
].join('; ');

/**
 * Keeps other sites out, since there is no password: only loopback names are answered (a foreign name that leads here
 * is an attack), and whatever changes something must carry the token that only our own pages know.
 */
export function guardRequests(server: FastifyInstance, { token }: Preview): void {
  server.addHook('onRequest', async (request, reply) => {
    if (!LOOPBACK.test(request.headers.host ?? '')) {
      return reply.status(421).send({ message: 'The local org answers to localhost only.' });
    }
    if (request.method !== 'GET' && request.method !== 'HEAD' && request.headers['x-local-org-token'] !== token) {
      return reply.status(403).send({ message: 'This page is older than the local org that answers: reload it.' });
    }
    reply.header('Content-Security-Policy', CONTENT_SECURITY);
    reply.header('X-Content-Type-Options', 'nosniff');
    return undefined;
  });
}
