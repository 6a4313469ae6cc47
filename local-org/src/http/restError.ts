import { LocalOrgError, PlatformError } from '../diagnostics/errors.js';
import { missingHere } from '../apex/platform/missingHere.js';
import type { SaveError } from '../dml/engine.js';
import type { Schema } from '../schema/model.js';
import { QueryError } from '../soql/queryError.js';
import { HTTP_DIAGNOSTICS } from './diagnostics.js';
import type { RestAnswer } from './restCall.js';

const STATUS: Readonly<Record<string, number>> = {
  INVALID_SESSION_ID: 401,
  NOT_FOUND: 404,
  METHOD_NOT_ALLOWED: 405,
  ENTITY_IS_DELETED: 404,
  FORBIDDEN: 403,
  INSUFFICIENT_ACCESS: 403,
  INSUFFICIENT_ACCESS_OR_READONLY: 403,
};

/** The errors of one record that could not be saved; REST shows all of them, each with its fields. */
export class SaveFailure extends PlatformError {
  constructor(readonly errors: readonly SaveError[]) {
    super(errors[0]?.statusCode ?? 'UNKNOWN_EXCEPTION', errors[0]?.message ?? '');
  }
}

/**
 * An error of the platform or of the local org as REST gives it: `[{message, errorCode}]`, with `fields` for errors of saves
 * («Status Codes and Error Responses», REST API Developer Guide). Anything else is a fault of ours and is thrown on.
 */
export function restError(error: unknown): RestAnswer {
  if (error instanceof SaveFailure) {
    const body = error.errors.map(({ statusCode, message, fields }) => ({ message, errorCode: statusCode, fields }));
    return { status: STATUS[error.statusCode] ?? 400, body };
  }
  if (error instanceof PlatformError) {
    return { status: STATUS[error.statusCode] ?? 400, body: [{ message: error.message, errorCode: error.statusCode }] };
  }
  if (error instanceof LocalOrgError) {
    return { status: 501, body: [{ message: error.message, errorCode: 'NOT_IMPLEMENTED' }] };
  }
  throw error;
}

/** Runs `work`; an error of the query shows the part of the text that it is about, and says when the local org lacks what the platform has. */
export function withQueryContext<Result>(text: string, schema: Schema, work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof QueryError)) throw error;
    const message = error.messageInContext(text);
    const missing = missingHere(error, schema) ?? toolingObject(error);
    if (missing === undefined) throw new PlatformError(error.statusCode, message);
    // Clients look at the code to tell what an org cannot do, people at the number to tell that this one cannot.
    const refusal = new LocalOrgError(HTTP_DIAGNOSTICS.missingInQuery, [missing]);
    throw new PlatformError(error.statusCode, `${message}\n${refusal.message}`);
  }
}

/** Objects that the sf CLI asks for and that are no standard objects: those of the Tooling API and of Dev Hubs. */
const TOOLING_OBJECTS =
  /^(SourceMember|SandboxProcess|ScratchOrgInfo|ActiveScratchOrg|TraceFlag|DebugLevel|InstalledSubscriberPackage|Package2.*|SubscriberPackage.*)$/i;

const toolingObject = (error: QueryError): string | undefined =>
  error.unreachable.map(({ objectName }) => objectName).find((name) => TOOLING_OBJECTS.test(name));

export const notFound = (message = 'The requested resource does not exist'): PlatformError =>
  new PlatformError('NOT_FOUND', message);
