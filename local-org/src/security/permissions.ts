import { isPermissionable, permissionsObject } from '../schema/permissionable.js';
import type { Schema } from '../schema/model.js';
import type { SqlRow, Storage } from '../storage/storage.js';
import type { FieldAccess, ObjectAccess } from './security.js';

/** What the profile, permission sets and permission set groups of one user allow together. */
export interface UserPermissions {
  readonly viewAllData: boolean;
  readonly modifyAllData: boolean;
  /** May change users, roles, groups and permissions. */
  readonly manageUsers: boolean;
  /** By lower-case object name. */
  readonly objects: ReadonlyMap<string, ObjectAccess>;
  /** By lower-case `object.field`. */
  readonly fields: ReadonlyMap<string, FieldAccess>;
}

const nothing: ObjectAccess = {
  read: false,
  create: false,
  edit: false,
  delete: false,
  viewAll: false,
  modifyAll: false,
};

/**
 * Permission sets that count for a user: the one that stands for the profile, those assigned, and those in assigned groups.
 * Assignments past their ExpirationDate (compared with `now`, milliseconds) do not count.
 */
export const permissionSets = `
  SELECT p.Id FROM PermissionSet p JOIN "User" u ON u.ProfileId = p.ProfileId WHERE p.IsOwnedByProfile = 1 AND u.Id = ?1
  UNION SELECT PermissionSetId FROM PermissionSetAssignment WHERE AssigneeId = ?1 AND (ExpirationDate IS NULL OR ExpirationDate > ?2)
  UNION SELECT c.PermissionSetId FROM PermissionSetGroupComponent c JOIN PermissionSetAssignment a ON a.PermissionSetGroupId = c.PermissionSetGroupId
    WHERE a.AssigneeId = ?1 AND (a.ExpirationDate IS NULL OR a.ExpirationDate > ?2)`;

export function readPermissions(storage: Storage, userId: string, now: Date): UserPermissions {
  const rows = (sql: string): SqlRow[] => storage.all(sql, [userId, now.getTime()]);
  const system =
    rows(`SELECT MAX(PermissionsViewAllData) AS viewAll, MAX(PermissionsModifyAllData) AS modifyAll, MAX(PermissionsManageUsers) AS manageUsers
    FROM PermissionSet WHERE Id IN (${permissionSets})`)[0];
  const objects = new Map<string, ObjectAccess>();
  for (const row of rows(`SELECT * FROM ObjectPermissions WHERE ParentId IN (${permissionSets})`)) {
    const key = String(row['SobjectType']).toLowerCase();
    objects.set(key, joined(objects.get(key) ?? nothing, row));
  }
  const fields = new Map<string, FieldAccess>();
  for (const row of rows(
    `SELECT Field, MAX(PermissionsRead) AS mayRead, MAX(PermissionsEdit) AS mayEdit FROM FieldPermissions WHERE ParentId IN (${permissionSets}) GROUP BY Field`,
  )) {
    fields.set(String(row['Field']).toLowerCase(), {
      read: row['mayRead'] === 1 || row['mayEdit'] === 1,
      edit: row['mayEdit'] === 1,
    });
  }
  const modifyAllData = system?.['modifyAll'] === 1;
  return {
    viewAllData: modifyAllData || system?.['viewAll'] === 1,
    modifyAllData,
    manageUsers: modifyAllData || system?.['manageUsers'] === 1,
    objects,
    fields,
  };
}

/** Permissions add up: one permission set that allows is enough. */
function joined(access: ObjectAccess, row: SqlRow): ObjectAccess {
  return {
    read: access.read || row['PermissionsRead'] === 1,
    create: access.create || row['PermissionsCreate'] === 1,
    edit: access.edit || row['PermissionsEdit'] === 1,
    delete: access.delete || row['PermissionsDelete'] === 1,
    viewAll: access.viewAll || row['PermissionsViewAllRecords'] === 1 || row['PermissionsModifyAllRecords'] === 1,
    modifyAll: access.modifyAll || row['PermissionsModifyAllRecords'] === 1,
  };
}

export function objectAccess(permissions: UserPermissions, schema: Schema, objectName: string): ObjectAccess {
  const object = schema.object(objectName);
  if (object === undefined) return nothing;
  const { viewAllData, modifyAllData } = permissions;
  const governing = permissionsObject(schema, object.name);
  if (governing === undefined) return openAccess(permissions, object.kind, object.name);
  const own = permissions.objects.get(governing.toLowerCase()) ?? nothing;
  // Rows that belong to another object are written by whoever may edit that object.
  const followed = governing.toLowerCase() !== object.name.toLowerCase();
  const writes = (right: boolean): boolean => modifyAllData || (followed ? own.edit : right);
  return {
    read: viewAllData || own.read,
    create: writes(own.create),
    edit: writes(own.edit),
    delete: writes(own.delete),
    viewAll: viewAllData || own.viewAll,
    modifyAll: modifyAllData || own.modifyAll,
  };
}

/** Activities are everybody's business; users, groups and setup are read by all and written by administrators. */
function openAccess(permissions: UserPermissions, kind: string, objectName: string): ObjectAccess {
  const { viewAllData, modifyAllData, manageUsers } = permissions;
  const write =
    objectName === 'Task' || objectName === 'Event' || manageUsers || (kind === 'customSetting' && modifyAllData);
  return {
    read: true,
    create: write,
    edit: write || objectName === 'User',
    delete: write,
    viewAll: viewAllData,
    modifyAll: modifyAllData,
  };
}

export function fieldAccess(
  permissions: UserPermissions,
  schema: Schema,
  objectName: string,
  fieldName: string,
): FieldAccess {
  const object = schema.object(objectName);
  const field = object?.fields.get(fieldName.toLowerCase());
  if (object === undefined || field === undefined) return { read: false, edit: false };
  const writable = field.createable || field.updateable;
  if (!isPermissionable(object, field)) return { read: true, edit: writable };
  const access = permissions.fields.get(`${object.name}.${field.name}`.toLowerCase());
  return { read: access?.read ?? false, edit: (access?.edit ?? false) && writable };
}
