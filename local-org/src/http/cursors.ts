import { PlatformError } from '../diagnostics/errors.js';
import type { ObjectModel } from '../schema/model.js';
import type { OrgRecord } from '../schema/record.js';

/** As the platform: up to 10 open cursors a user; the oldest goes first. */
const OPEN_CURSORS = 10;

/** The rows of a query; `model` tells the types of the columns where the rows are no object's (aggregates). */
export interface QueryRows {
  readonly records: readonly OrgRecord[];
  readonly model?: ObjectModel;
}

interface Cursor {
  readonly userId: string;
  readonly rows: QueryRows;
}

/** Results that are read in several calls (`nextRecordsUrl`). A cursor keeps the rows as they were when it was opened. */
export class CursorStore {
  private readonly cursors = new Map<string, Cursor>();

  constructor(private readonly nextId: () => string) {}

  open(userId: string, rows: QueryRows): string {
    const own = [...this.cursors].filter(([, cursor]) => cursor.userId === userId);
    for (const [id] of own.slice(0, Math.max(0, own.length - OPEN_CURSORS + 1))) this.cursors.delete(id);
    const id = this.nextId();
    this.cursors.set(id, { userId, rows });
    return id;
  }

  read(userId: string, id: string): QueryRows {
    const cursor = this.cursors.get(id);
    if (cursor?.userId !== userId) throw new PlatformError('INVALID_QUERY_LOCATOR', 'invalid query locator');
    return cursor.rows;
  }
}
