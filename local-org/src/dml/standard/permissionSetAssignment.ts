import { saveErrors } from '../errors.js';
import { textOf } from '../saveRow.js';
import type { StandardBehaviour } from './behaviour.js';

/** A permission set or group is assigned to a user once. */
export const permissionSetAssignment: StandardBehaviour = {
  objectName: 'PermissionSetAssignment',
  beforeSave(chunk) {
    const given = new Set<string>();
    for (const row of chunk.rows) {
      row.current.values['IsActive'] = true;
      if (row.old !== null) continue;
      const assignee = textOf(row.current, 'AssigneeId');
      const set = textOf(row.current, 'PermissionSetId');
      const group = textOf(row.current, 'PermissionSetGroupId');
      if (set === null && group === null) {
        row.errors.push(
          saveErrors.other('REQUIRED_FIELD_MISSING', 'Required fields are missing: [PermissionSetId]', [
            'PermissionSetId',
          ]),
        );
        continue;
      }
      const key = `${assignee ?? ''} ${set ?? ''} ${group ?? ''}`;
      const sql =
        'SELECT Id FROM PermissionSetAssignment WHERE AssigneeId = ? AND PermissionSetId IS ? AND PermissionSetGroupId IS ?';
      if (given.has(key) || chunk.services.storage.all(sql, [assignee, set, group]).length > 0) {
        row.errors.push(
          saveErrors.other(
            'DUPLICATE_VALUE',
            `Duplicate PermissionSetAssignment. Assignee: ${assignee ?? ''}; Permission Set: ${set ?? group ?? ''}`,
            ['AssigneeId', 'PermissionSetId'],
          ),
        );
      }
      given.add(key);
    }
  },
};
