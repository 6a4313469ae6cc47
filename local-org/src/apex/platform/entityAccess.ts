import type { Org } from '../../org/org.js';
import { permissionSets } from '../../security/permissions.js';

type EntityType = 'ApexClass' | 'CustomPermission';

const nameColumns: Readonly<Record<EntityType, string>> = { ApexClass: 'Name', CustomPermission: 'DeveloperName' };

/** Whether the profile or a permission set of the user grants a class or custom permission (SetupEntityAccess). */
export function isGranted(org: Org, userId: string, type: EntityType, name: string): boolean {
  const sql = `SELECT 1 AS granted FROM "SetupEntityAccess" a JOIN "${type}" e ON e."Id" = a."SetupEntityId"
    WHERE e."${nameColumns[type]}" = ?3 COLLATE NOCASE AND a."ParentId" IN (${permissionSets}) LIMIT 1`;
  return org.storage.all(sql, [userId, org.clock().getTime(), name]).length > 0;
}

/** A user runs the classes that are granted («Apex Class Security»); who may author Apex or modify all data runs all. */
export function mayRunClass(org: Org, userId: string, className: string): boolean {
  const sql = `SELECT MAX("PermissionsAuthorApex" OR "PermissionsModifyAllData") AS allowed FROM "PermissionSet" WHERE "Id" IN (${permissionSets})`;
  if (org.storage.all(sql, [userId, org.clock().getTime()])[0]?.['allowed'] === 1) return true;
  return isGranted(org, userId, 'ApexClass', className.split('.')[0] ?? className);
}
