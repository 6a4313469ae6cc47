import type { OrgRecord } from '../../schema/record.js';
import type { ObjectModel } from '../../schema/model.js';
import { PlatformError } from '../../diagnostics/errors.js';
import type { Transaction } from '../../dml/engine.js';
import type { Org } from '../../org/org.js';

/** One request of a page: a transaction of the user who looks at it. All reads are in user mode, with sharing. */
export interface PageRequest {
  readonly org: Org;
  readonly userId: string;
  readonly transaction: Transaction;
}

/** Runs SOQL as the user. */
export function query({ org, userId, transaction }: PageRequest, text: string): OrgRecord[] {
  return org.queries.run(org.queries.parse(text), {
    access: { userId, mode: 'user', sharing: true },
    binds: [],
    now: transaction.now,
  }).records;
}

/** Runs SOQL that the page needs whatever the user may see: names of users, the user's own settings. */
export function querySystem({ org, userId, transaction }: PageRequest, text: string): OrgRecord[] {
  return org.queries.run(org.queries.parse(text), {
    access: { userId, mode: 'system', sharing: false },
    binds: [],
    now: transaction.now,
  }).records;
}

/** A text as a SOQL literal. */
export function literal(text: string): string {
  return `'${text.replace(/[\\']/g, '\\$&')}'`;
}

/** The object of that name, if the user may read it. Throws PlatformError as the platform's UI API does. */
export function readableObject({ org, userId }: PageRequest, name: string): ObjectModel {
  const object = org.schema.object(name);
  if (!object || !org.security.objectAccess(userId, object.name).read) {
    throw new PlatformError('INVALID_TYPE', `Object ${name} is not supported or you do not have access to it.`);
  }
  return object;
}

/** The object that a record id belongs to, by its key prefix. */
export function objectOfRecord(request: PageRequest, recordId: string): ObjectModel {
  const object = request.org.schema.objectByKeyPrefix(recordId.slice(0, 3));
  if (!object) {
    throw new PlatformError('NOT_FOUND', `${recordId} is not the id of a record.`);
  }
  return readableObject(request, object.name);
}

/** True where the user may read the field. */
export function isReadable({ org, userId }: PageRequest, objectName: string, fieldName: string): boolean {
  return org.security.fieldAccess(userId, objectName, fieldName).read;
}
