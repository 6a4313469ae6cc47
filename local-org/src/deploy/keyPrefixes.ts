import type { MutableSchema } from '../schema/mutableSchema.js';
import type { Storage } from '../storage/storage.js';

/** Beside the tables of objects; the name cannot be one of theirs. */
const TABLE = {
  name: 'local org key prefixes',
  keyPrefix: '',
  columns: ['Id', 'KeyPrefix'].map((name) => ({ name, affinity: 'TEXT', ignoreCase: false, index: 'none' }) as const),
};

/**
 * A database file keeps rows while metadata is deployed anew at each start, perhaps in another order: objects get the
 * prefix back that the ids of their rows begin with.
 */
export function restoreKeyPrefixes(storage: Storage, schema: MutableSchema): void {
  storage.defineTable(TABLE);
  for (const row of storage.all(`SELECT "Id", "KeyPrefix" FROM "${TABLE.name}"`))
    schema.reserveKeyPrefix(String(row['Id']), String(row['KeyPrefix']));
}

/** Writes down the prefixes that the schema has allotted. */
export function keepKeyPrefixes(storage: Storage, schema: MutableSchema): void {
  for (const object of schema.objects()) {
    if (/^[ahms]/.test(object.keyPrefix))
      storage.run(`INSERT OR IGNORE INTO "${TABLE.name}" ("Id", "KeyPrefix") VALUES (?, ?)`, [
        object.name,
        object.keyPrefix,
      ]);
  }
}
