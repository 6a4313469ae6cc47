import { PlatformError } from '../../diagnostics/errors.js';
import type { SaveError } from '../../dml/engine.js';
import { saveErrors } from '../../dml/errors.js';
import type { Org } from '../../org/org.js';
import type { ObjectModel } from '../../schema/model.js';
import type { OrgRecord } from '../../schema/record.js';
import { readRecord, ValueError } from '../recordJson.js';

export type IngestRow = Readonly<Record<string, string>>;

/** `Account.Ext__c`, or `User:Owner.Username` where the relationship leads to several objects («Relationship fields in a header row»). */
const PARENT_COLUMN = /^(?:(\w+):)?(\w+)\.(\w+)$/;

/** Throws when the object has no such column: then the platform takes no row of the job. */
export function checkColumns(columns: readonly string[], object: ObjectModel, org: Org): void {
  for (const column of columns) {
    const parent = PARENT_COLUMN.exec(column);
    const known = parent
      ? org.schema.parentRelationship(object.name, parent[2]!)
      : object.fields.get(column.toLowerCase());
    if (!known) throw new PlatformError('InvalidBatch', `Field name not found : ${column}`);
  }
}

/** The row as a record, or the error that it fails with. An empty cell leaves the field as it is, `#N/A` clears it («Prepare CSV files»). */
export function readRow(row: IngestRow, object: ObjectModel, org: Org): OrgRecord | SaveError {
  const body: Record<string, unknown> = {};
  for (const [column, cell] of Object.entries(row)) {
    if (cell === '') continue;
    const value = cell === '#N/A' ? null : cell;
    const parent = PARENT_COLUMN.exec(column);
    if (!parent) body[column] = value;
    else
      body[parent[2]!] =
        value === null ? null : { ...(parent[1] && { attributes: { type: parent[1] } }), [parent[3]!]: value };
  }
  try {
    return readRecord(body, object, org.schema);
  } catch (error) {
    if (error instanceof ValueError) return saveErrors.wrongType(error.field, error.value);
    if (error instanceof PlatformError) return saveErrors.other(error.statusCode, error.message);
    throw error;
  }
}

/** `CODE:message:fields --`, as the column `sf__Error` has it. */
export function errorText({ statusCode, message, fields }: SaveError): string {
  return `${statusCode}:${message}:${fields.join(',')} --`;
}
