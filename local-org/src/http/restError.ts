import { LocalOrgError, PlatformError } from '../diagnostics/errors.js';
import type { RestAnswer } from './restCall.js';

const STATUS: Readonly<Record<string, number>> = {
  INVALID_SESSION_ID: 401,
  NOT_FOUND: 404,
  INVALID_TYPE_ON_PATH: 404,
  METHOD_NOT_ALLOWED: 405,
  ENTITY_IS_DELETED: 404,
  INSUFFICIENT_ACCESS_OR_READONLY: 403,
};

/** An error of the platform or of the local org as REST gives it: `[{message, errorCode, fields}]`. Anything else is a fault of ours and is thrown on. */
export function restError(error: unknown): RestAnswer {
  if (error instanceof PlatformError) {
    const fields = error.fields.length > 0 ? { fields: error.fields } : {};
    return {
      status: STATUS[error.statusCode] ?? 400,
      body: [{ message: error.message, errorCode: error.statusCode, ...fields }],
    };
  }
  if (error instanceof LocalOrgError) {
    return { status: 501, body: [{ message: error.message, errorCode: 'NOT_IMPLEMENTED' }] };
  }
  throw error;
}

export const notFound = (message = 'The requested resource does not exist'): PlatformError =>
  new PlatformError('NOT_FOUND', message);
