import type { Schema } from '../../schema/model.js';
import type { QueryError } from '../../soql/queryError.js';
import { isPlatformField, isPlatformObject } from '../types/platformList.js';

/** The object or field (`Object.Field`) that the platform has and the local org has not, where that is why a query failed. */
export function missingHere(error: QueryError, schema: Schema): string | undefined {
  for (const { objectName, fieldName } of error.unreachable) {
    const object = schema.object(objectName);
    const isMissing =
      object === undefined
        ? isPlatformObject(objectName, schema)
        : fieldName !== null && !object.fields.has(fieldName.toLowerCase()) && isPlatformField(objectName, fieldName);
    if (isMissing) return fieldName === null ? objectName : `${objectName}.${fieldName}`;
  }
  return undefined;
}
