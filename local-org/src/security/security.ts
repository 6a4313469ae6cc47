import type { SqlValue } from '../storage/storage.js';

/** A piece of a WHERE clause with its parameters. */
export interface SqlCondition {
  readonly sql: string;
  readonly parameters: readonly SqlValue[];
}

export interface ObjectAccess {
  readonly read: boolean;
  readonly create: boolean;
  readonly edit: boolean;
  readonly delete: boolean;
  readonly viewAll: boolean;
  readonly modifyAll: boolean;
}

export interface FieldAccess {
  readonly read: boolean;
  readonly edit: boolean;
}

/** What a user may do. Reads the org's own rows (profiles, permission sets and groups, roles, shares) and caches until they change. */
export interface Security {
  objectAccess(userId: string, objectName: string): ObjectAccess;
  fieldAccess(userId: string, objectName: string, fieldName: string): FieldAccess;
  /** Restricts `alias` (a table alias of the object) to rows that the user may see or edit; undefined when that is all of them. */
  rowCondition(
    userId: string,
    objectName: string,
    alias: string,
    level: 'read' | 'edit' | 'delete',
  ): SqlCondition | undefined;
  /** Of these rows, those that the user may read, edit or delete. */
  accessibleIds(
    userId: string,
    objectName: string,
    ids: readonly string[],
    level: 'read' | 'edit' | 'delete',
  ): ReadonlySet<string>;
  /** Called by dml when rows that security reads (users, roles, permission sets, shares …) have changed, and by deploy. */
  invalidate(): void;
}
