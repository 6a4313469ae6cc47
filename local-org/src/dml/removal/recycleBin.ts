import type { ColumnDefinition, Storage } from '../../storage/storage.js';
import { inList } from '../rowStore.js';

/** A row that a deletion took along, or the row that was deleted itself (then `id` and `rootId` are the same). */
export interface BinEntry {
  readonly id: string;
  readonly objectName: string;
  readonly rootId: string;
}

/** A lookup that a deletion made blank. */
export interface ClearedReference {
  readonly recordId: string;
  readonly objectName: string;
  readonly field: string;
  readonly targetId: string;
}

/** Remembers what each deletion did, so that undelete can take it back («Restoring Deleted Records»). */
export class RecycleBin {
  constructor(private readonly storage: Storage) {
    storage.defineTable({
      name: '$RecycleBin',
      keyPrefix: '$RecycleBin',
      columns: [text('Id'), text('ObjectName'), text('RootId', 'plain')],
    });
    storage.defineTable({
      name: '$ClearedReference',
      keyPrefix: '$ClearedReference',
      columns: [text('Id'), text('RecordId'), text('ObjectName'), text('Field'), text('TargetId', 'plain')],
    });
  }

  remember(entries: readonly BinEntry[], cleared: readonly ClearedReference[]): void {
    for (const entry of entries)
      this.storage.run('INSERT OR REPLACE INTO "$RecycleBin" (Id, ObjectName, RootId) VALUES (?, ?, ?)', [
        entry.id,
        entry.objectName,
        entry.rootId,
      ]);
    for (const one of cleared) {
      this.storage.run(
        'INSERT OR REPLACE INTO "$ClearedReference" (Id, RecordId, ObjectName, Field, TargetId) VALUES (?, ?, ?, ?, ?)',
        [`${one.recordId}.${one.field}`, one.recordId, one.objectName, one.field, one.targetId],
      );
    }
  }

  /** What went with these rows, they themselves included. */
  entriesOf(rootIds: readonly string[]): BinEntry[] {
    const rows = this.storage.all(
      `SELECT Id, ObjectName, RootId FROM "$RecycleBin" WHERE RootId ${inList} ORDER BY Id`,
      [JSON.stringify(rootIds)],
    );
    return rows.map((row) => ({
      id: String(row['Id']),
      objectName: String(row['ObjectName']),
      rootId: String(row['RootId']),
    }));
  }

  clearedBy(targetIds: readonly string[]): ClearedReference[] {
    const rows = this.storage.all(
      `SELECT RecordId, ObjectName, Field, TargetId FROM "$ClearedReference" WHERE TargetId ${inList} ORDER BY Id`,
      [JSON.stringify(targetIds)],
    );
    return rows.map((row) => ({
      recordId: String(row['RecordId']),
      objectName: String(row['ObjectName']),
      field: String(row['Field']),
      targetId: String(row['TargetId']),
    }));
  }

  forget(ids: readonly string[]): void {
    this.storage.run(`DELETE FROM "$RecycleBin" WHERE Id ${inList}`, [JSON.stringify(ids)]);
    this.storage.run(`DELETE FROM "$ClearedReference" WHERE TargetId ${inList}`, [JSON.stringify(ids)]);
  }
}

function text(name: string, index: ColumnDefinition['index'] = 'none'): ColumnDefinition {
  return { name, affinity: 'TEXT', ignoreCase: false, index };
}
