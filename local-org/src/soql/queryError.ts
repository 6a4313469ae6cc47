import { PlatformError } from '../diagnostics/errors.js';
import type { TextPosition } from './ast.js';

/** What a query names and cannot have: a field of an object, or the object itself. */
export interface Unreachable {
  readonly objectName: string;
  readonly fieldName: string | null;
}

/** A query that the platform would refuse: its status code (`MALFORMED_QUERY`, `INVALID_FIELD`, `INVALID_TYPE` …) and message. */
export class QueryError extends PlatformError {
  constructor(
    statusCode: string,
    message: string,
    readonly position: TextPosition | null,
    fields: readonly string[] = [],
    /** What does not exist, or in user mode all that the user may not read. */
    readonly unreachable: readonly Unreachable[] = [],
  ) {
    super(statusCode, message, fields);
    this.name = 'QueryError';
  }

  /** The message as REST gives it: the part of the query around the place, a mark below it, the place, the message. */
  messageInContext(queryText: string): string {
    if (this.position === null) return this.message;
    const { line, column } = this.position;
    const source = queryText.split('\n')[line - 1] ?? '';
    const start = Math.max(0, column - 1 - 30);
    const excerpt = source.slice(start, column - 1 + 30);
    return `\n${excerpt}\n${' '.repeat(column - 1 - start)}^\nERROR at Row:${line}:Column:${column}\n${this.message}`;
  }
}

export function malformed(message: string, position: TextPosition | null): QueryError {
  return new QueryError('MALFORMED_QUERY', message, position);
}

/** The platform's words for a field that is not there, or that the user may not see. */
export function noSuchColumn(fieldName: string, objectName: string, position: TextPosition | null): QueryError {
  const message =
    `No such column '${fieldName}' on entity '${objectName}'. If you are attempting to use a custom field, be sure to append the '__c' ` +
    'after the custom field name. Please reference your WSDL or the describe call for the appropriate names.';
  return new QueryError('INVALID_FIELD', message, position, [fieldName], [{ objectName, fieldName }]);
}

export function unknownObject(objectName: string, position: TextPosition | null): QueryError {
  const message =
    `sObject type '${objectName}' is not supported. If you are attempting to use a custom object, be sure to append the '__c' after the entity name. ` +
    'Please reference your WSDL or the describe call for the appropriate names.';
  return new QueryError('INVALID_TYPE', message, position, [], [{ objectName, fieldName: null }]);
}

export function unknownRelationship(name: string, objectName: string, position: TextPosition | null): QueryError {
  const message =
    `Didn't understand relationship '${name}' in field path. If you are attempting to use a custom relationship, be sure to append the '__r' after the ` +
    'custom relationship name. Please reference your WSDL or the describe call for the appropriate names.';
  return new QueryError('INVALID_FIELD', message, position, [objectName]);
}

export function unknownChildRelationship(name: string, position: TextPosition | null): QueryError {
  const message =
    `Didn't understand relationship '${name}' in FROM part of query call. If you are attempting to use a custom relationship, be sure to append the '__r' ` +
    'after the custom relationship name. Please reference your WSDL or the describe call for the appropriate names.';
  return new QueryError('INVALID_TYPE', message, position);
}
