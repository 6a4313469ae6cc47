import type { Security } from '../security/security.js';
import { noSuchColumn, QueryError, unknownObject } from './queryError.js';
import type { Touched } from './tableScope.js';

/**
 * User mode: every object and field that the query touches, in any clause, must be readable. What is not is answered
 * as if it did not exist, as the API does. The message names the first, `unreachable` all of them (Apex Reference
 * Guide: "QueryException Class", getInaccessibleFields).
 */
export function requireReadable(security: Security, userId: string, touched: readonly Touched[]): void {
  const canReadObject = ({ objectName }: Touched): boolean => security.objectAccess(userId, objectName).read;
  const canReadField = ({ objectName, fieldName }: Touched): boolean =>
    fieldName === null || security.fieldAccess(userId, objectName, fieldName).read;
  const hidden = touched.filter((one) => !canReadObject(one) || !canReadField(one));
  const [first] = hidden;
  if (first === undefined) return;
  const { objectName, fieldName, position } = first;
  const { statusCode, message, fields } =
    fieldName === null || !canReadObject(first)
      ? unknownObject(objectName, position)
      : noSuchColumn(fieldName, objectName, position);
  throw new QueryError(statusCode, message, position, fields, hidden);
}

/** WITH SECURITY_ENFORCED: the fields and objects of SELECT and FROM must be readable (Apex Developer Guide: "Filter SOQL Queries Using WITH SECURITY_ENFORCED"). */
export function requireEnforced(security: Security, userId: string, touched: readonly Touched[]): void {
  for (const { objectName, fieldName, position, selected } of touched) {
    if (!selected) continue;
    const readable =
      security.objectAccess(userId, objectName).read &&
      (fieldName === null || security.fieldAccess(userId, objectName, fieldName).read);
    if (!readable)
      throw new QueryError(
        'INSUFFICIENT_ACCESS',
        'Insufficient permissions: secure query included inaccessible field',
        position,
      );
  }
}
