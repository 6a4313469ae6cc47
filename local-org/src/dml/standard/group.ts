import { reshareByOwner } from '../steps/shareRecords.js';
import { textOf } from '../saveRow.js';
import type { StandardBehaviour } from './behaviour.js';
import { developerName } from './developerName.js';

/** Who belongs to a group gets what is shared with it, and what its members own may be shared on. */
export const groupMember: StandardBehaviour = {
  objectName: 'GroupMember',
  afterSave: reshareByOwner,
  afterRemoval: reshareByOwner,
};

/** A group that says no more is a public group. */
export const group: StandardBehaviour = {
  objectName: 'Group',
  beforeSave(chunk) {
    for (const row of chunk.rows) {
      row.current.values['Type'] ??= 'Regular';
      row.current.values['DeveloperName'] ??= developerName(textOf(row.current, 'Name') ?? '');
    }
  },
};
