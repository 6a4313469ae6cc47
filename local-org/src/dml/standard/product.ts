import { hasChanged, textOf } from '../saveRow.js';
import type { StandardBehaviour } from './behaviour.js';

/** The names of a product stand on its price book entries too. */
export const product: StandardBehaviour = {
  objectName: 'Product2',
  afterSave(chunk) {
    for (const row of chunk.rows) {
      if (row.old === null || row.id === null || !(hasChanged(row, 'Name') || hasChanged(row, 'ProductCode'))) continue;
      chunk.services.storage.run('UPDATE PricebookEntry SET Name = ?, ProductCode = ? WHERE Product2Id = ?', [
        textOf(row.current, 'Name'),
        textOf(row.current, 'ProductCode'),
        row.id,
      ]);
    }
  },
};
