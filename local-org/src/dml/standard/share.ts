import { saveErrors } from '../errors.js';
import { textOf } from '../saveRow.js';
import type { StandardBehaviour } from './behaviour.js';

/**
 * Shares that people and Apex make are manual ones; those of owners and rules are the platform's («Sharing a Record Using
 * Apex»: «Manual» is the only built-in reason that can be given).
 */
export const share: StandardBehaviour = {
  objectName: 'Share',
  beforeSave(chunk) {
    for (const row of chunk.rows) {
      row.current.values['RowCause'] ??= 'Manual';
      if (textOf(row.current, 'RowCause') === 'Manual') continue;
      row.errors.push(
        row.old === null
          ? saveErrors.other(
              'FIELD_FILTER_VALIDATION_EXCEPTION',
              `RowCause: bad value for restricted picklist field: ${textOf(row.current, 'RowCause') ?? ''}`,
              ['RowCause'],
            )
          : saveErrors.rowAccess(),
      );
    }
  },
  beforeRemoval(chunk) {
    for (const row of chunk.rows)
      if (textOf(row.current, 'RowCause') !== 'Manual') row.errors.push(saveErrors.rowAccess());
  },
};
