import { quoteName } from '../../storage/tableDefinition.js';
import { inList } from '../rowStore.js';
import { hasChanged } from '../saveRow.js';
import type { SaveChunk } from '../services.js';
import { invalidateForObjects } from './refreshSecurity.js';

/** Manual shares end when a record gets another owner («Sharing a Record Using Apex», User Managed Sharing). */
export function dropManualShares(chunk: SaveChunk): void {
  if (chunk.operation === 'insert' || !chunk.plan.has('OwnerId')) return;
  const ids = chunk.rows.filter((row) => hasChanged(row, 'OwnerId')).flatMap((row) => row.id ?? []);
  if (ids.length === 0) return;
  for (const child of chunk.plan.object.childRelationships) {
    const share = chunk.services.schema.object(child.childObject);
    if (share?.kind !== 'share') continue;
    const dropped = chunk.services.storage.run(
      `DELETE FROM ${quoteName(share.name)} WHERE ${quoteName(child.field)} ${inList} AND RowCause = 'Manual'`,
      [JSON.stringify(ids)],
    );
    if (dropped > 0) invalidateForObjects(chunk.services, chunk.transaction, [share.name]);
  }
}
