import type { ComponentStore } from '../metadata/component.js';
import type { FieldValue } from '../schema/record.js';
import type { Schema } from '../schema/model.js';
import type { SqlValue, Storage } from '../storage/storage.js';
import { quoteName } from '../storage/tableDefinition.js';

/** Values of the global inputs of formulas (`$User.Id`, `$Label.X`, `$CustomMetadata.T__mdt.Record.Field__c` …). */
export interface GlobalValues {
  /** Canonical value for the user; null where there is no such row, label or permission. */
  value(path: string, userId: string): FieldValue;
}

interface GlobalSources {
  readonly schema: Schema;
  readonly storage: Storage;
  readonly components: ComponentStore;
}

/** Reads afresh at each call: rows and labels may have changed. Callers keep the values for as long as they evaluate. */
export function createGlobalValues(sources: GlobalSources): GlobalValues {
  return { value: (path, userId) => globalValue(sources, path, userId) };
}

function globalValue(sources: GlobalSources, path: string, userId: string): FieldValue {
  const [head = '', ...rest] = path.split('.');
  const field = rest[rest.length - 1] ?? '';
  switch (head) {
    case '$User':
      return cell(sources, 'User', field, 'Id = ?', [userId]);
    case '$Profile':
      return cell(sources, 'Profile', field, 'Id = (SELECT ProfileId FROM "User" WHERE Id = ?)', [userId]);
    case '$UserRole':
      return cell(sources, 'UserRole', field, 'Id = (SELECT UserRoleId FROM "User" WHERE Id = ?)', [userId]);
    case '$Organization':
      return cell(sources, 'Organization', field, 'TRUE', []);
    case '$CustomMetadata':
      return cell(sources, rest[0] ?? '', field, 'DeveloperName = ?', [rest[1] ?? '']);
    case '$Label':
      return labelText(sources.components, rest.join('.'));
    case '$Permission':
      return hasPermission(sources.storage, field, userId);
    default:
      return null;
  }
}

function cell(
  sources: GlobalSources,
  objectName: string,
  fieldName: string,
  condition: string,
  parameters: readonly SqlValue[],
): FieldValue {
  const field = sources.schema.field(objectName, fieldName);
  if (!field) return null;
  const rows = sources.storage.all(
    `SELECT ${quoteName(field.name)} AS value FROM ${quoteName(objectName)} WHERE ${condition} LIMIT 1`,
    parameters,
  );
  const value = rows[0]?.['value'] ?? null;
  if (field.type === 'boolean') return value === 1;
  return typeof value === 'string' || typeof value === 'number' ? value : null;
}

function labelText(components: ComponentStore, name: string): string | null {
  const label = components.get('CustomLabel', name.replace(/^c\./, ''));
  return label?.xml?.children.find((child) => child.name === 'value')?.text ?? null;
}

/** A custom permission is the user's through the profile's permission set or an assigned one. */
function hasPermission(storage: Storage, name: string, userId: string): boolean {
  const sql = `SELECT 1 AS found FROM SetupEntityAccess AS access JOIN CustomPermission AS permission ON permission.Id = access.SetupEntityId
    WHERE permission.DeveloperName = ? AND access.ParentId IN (
      SELECT PermissionSetId FROM PermissionSetAssignment WHERE AssigneeId = ?
      UNION SELECT Id FROM PermissionSet WHERE ProfileId = (SELECT ProfileId FROM "User" WHERE Id = ?)
      UNION SELECT member.PermissionSetId FROM PermissionSetGroupComponent AS member
        JOIN PermissionSetAssignment AS assignment ON assignment.PermissionSetGroupId = member.PermissionSetGroupId WHERE assignment.AssigneeId = ?)
    LIMIT 1`;
  return storage.all(sql, [name, userId, userId, userId]).length > 0;
}
