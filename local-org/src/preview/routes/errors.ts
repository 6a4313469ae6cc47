import type { FastifyReply } from 'fastify';
import { LocalOrgError, PlatformError } from '../../diagnostics/errors.js';
import { SaveFailure } from '../data/uiRecords.js';

const STATUS_OF_CODE: Readonly<Record<string, number>> = {
  NOT_FOUND: 404,
  INVALID_TYPE: 400,
  INSUFFICIENT_ACCESS: 403,
  INSUFFICIENT_ACCESS_OR_READONLY: 403,
};

/** Status and body with which an error reaches components. Faults of the local org itself are thrown on. */
export function errorAnswer(error: unknown): { readonly status: number; readonly body: Record<string, unknown> } {
  if (error instanceof SaveFailure) {
    return { status: 400, body: error.body };
  }
  if (error instanceof PlatformError) {
    const status = STATUS_OF_CODE[error.statusCode] ?? 400;
    return { status, body: { message: error.message, errorCode: error.statusCode, statusCode: status } };
  }
  if (error instanceof LocalOrgError) {
    return { status: 501, body: { message: error.message, errorCode: error.code, statusCode: 501 } };
  }
  throw error;
}

/** Sends what the work gives as JSON, or the error it throws. */
export function sendJson(reply: FastifyReply, work: () => unknown): FastifyReply {
  reply.type('application/json; charset=utf-8');
  try {
    return reply.send(JSON.stringify(work() ?? null));
  } catch (error) {
    const { status, body } = errorAnswer(error);
    return reply.status(status).send(JSON.stringify(body));
  }
}
