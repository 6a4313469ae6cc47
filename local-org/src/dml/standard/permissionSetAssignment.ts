import { saveErrors } from '../errors.js';
import { textOf } from '../saveRow.js';
import { momentOf } from '../services.js';
import type { Storage } from '../../storage/storage.js';
import type { StandardBehaviour } from './behaviour.js';

/** The permission set that stands for a group («PermissionSetGroup»): an assignment of the group names both. */
function setOfGroup(storage: Storage, groupId: string | null): string | null {
  if (groupId === null) return null;
  const row = storage.all('SELECT Id FROM PermissionSet WHERE PermissionSetGroupId = ?', [groupId])[0];
  return row === undefined ? null : String(row['Id']);
}

/** A group that is made by the API or by Apex gets the permission set that stands for it, as a deployed one does. */
export const permissionSetGroup: StandardBehaviour = {
  objectName: 'PermissionSetGroup',
  afterSave({ rows, services, transaction }) {
    const plan = services.planner.plan('PermissionSet');
    const moment = momentOf(transaction);
    const { userId } = transaction;
    const made = rows.filter((row) => row.old === null);
    services.rows.insert(
      plan,
      made.map((row) => ({
        type: plan.object.name,
        values: {
          Id: services.storage.nextId(plan.object.keyPrefix),
          Name: `${textOf(row.current, 'DeveloperName') ?? ''}_${row.id ?? ''}`,
          Label: textOf(row.current, 'MasterLabel'),
          PermissionSetGroupId: row.id,
          Type: 'Group',
          IsCustom: true,
          CreatedDate: moment,
          CreatedById: userId,
          LastModifiedDate: moment,
          LastModifiedById: userId,
          SystemModstamp: moment,
        },
      })),
    );
  },
};

/** A permission set or group is assigned to a user once. */
export const permissionSetAssignment: StandardBehaviour = {
  objectName: 'PermissionSetAssignment',
  beforeSave(chunk) {
    const given = new Set<string>();
    for (const row of chunk.rows) {
      row.current.values['IsActive'] = true;
      if (row.old !== null) continue;
      const assignee = textOf(row.current, 'AssigneeId');
      const group = textOf(row.current, 'PermissionSetGroupId');
      const set = textOf(row.current, 'PermissionSetId') ?? setOfGroup(chunk.services.storage, group);
      row.current.values['PermissionSetId'] = set;
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
