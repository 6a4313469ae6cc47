import { textOf } from '../saveRow.js';
import { momentOf } from '../services.js';
import type { StandardBehaviour } from './behaviour.js';

/** A case is closed by its status; the moment of closing stays until it is opened again. */
export const caseObject: StandardBehaviour = {
  objectName: 'Case',
  beforeSave(chunk) {
    for (const row of chunk.rows) {
      const closed = textOf(row.current, 'Status') === 'Closed';
      row.current.values['IsClosed'] = closed;
      row.current.values['ClosedDate'] = closed ? (row.old?.values['ClosedDate'] ?? momentOf(chunk.transaction)) : null;
    }
  },
};
