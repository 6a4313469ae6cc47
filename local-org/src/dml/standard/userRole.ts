import { hasChanged, textOf } from '../saveRow.js';
import { reshareByOwner } from '../steps/shareRecords.js';
import { momentOf } from '../services.js';
import type { StandardBehaviour } from './behaviour.js';
import { developerName } from './developerName.js';

/** Each role has the groups that records can be shared with: the role, and the role with its subordinates («Group», Type). */
export const userRole: StandardBehaviour = {
  objectName: 'UserRole',
  beforeSave(chunk) {
    for (const row of chunk.rows)
      row.current.values['DeveloperName'] ??= developerName(textOf(row.current, 'Name') ?? '');
  },
  afterSave(chunk) {
    const { storage } = chunk.services;
    const moment = momentOf(chunk.transaction);
    const { userId } = chunk.transaction;
    for (const row of chunk.rows) {
      const name = textOf(row.current, 'DeveloperName');
      if (row.old !== null) {
        if (hasChanged(row, 'DeveloperName'))
          storage.run('UPDATE "Group" SET DeveloperName = ? WHERE RelatedId = ?', [name, row.id]);
        continue;
      }
      for (const type of ['Role', 'RoleAndSubordinates']) {
        const sql =
          'INSERT INTO "Group" (Id, DeveloperName, RelatedId, Type, OwnerId, CreatedDate, CreatedById, LastModifiedDate, LastModifiedById, SystemModstamp) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)';
        storage.run(sql, [storage.nextId('00G'), name, row.id, type, userId, moment, userId, moment, userId, moment]);
      }
    }
  },
  afterTriggers(chunk) {
    if (chunk.rows.some((row) => row.old !== null && hasChanged(row, 'ParentRoleId'))) reshareByOwner(chunk);
  },
  afterRemoval(chunk) {
    for (const row of chunk.rows) chunk.services.storage.run('DELETE FROM "Group" WHERE RelatedId = ?', [row.id]);
  },
};
