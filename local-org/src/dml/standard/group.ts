import { textOf } from '../saveRow.js';
import type { StandardBehaviour } from './behaviour.js';
import { developerName } from './developerName.js';

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
