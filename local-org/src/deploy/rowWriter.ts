import { encodeValue } from '../soql/rowCodec.js';
import type { FieldValue } from '../schema/record.js';
import type { Schema } from '../schema/model.js';
import { hasColumn } from '../schema/table.js';
import type { Storage } from '../storage/storage.js';
import { quoteName } from '../storage/tableDefinition.js';

export type RowValues = Readonly<Record<string, FieldValue>>;

/**
 * Writes rows that setup makes (profiles, stages, permission sets …) past the save pipeline: no triggers, no validation,
 * audit fields filled. `now` and `userId` are those of the deployment.
 */
export class RowWriter {
  private readonly now: number;

  constructor(
    private readonly storage: Storage,
    private readonly schema: Schema,
    now: Date,
    private readonly userId: string,
  ) {
    this.now = now.getTime();
  }

  /** Returns the id: the given one or the next. */
  insert(objectName: string, values: RowValues): string {
    const object = this.modelOf(objectName);
    const id = typeof values['Id'] === 'string' ? values['Id'] : this.storage.nextId(object.keyPrefix);
    const all: RowValues = { CreatedDate: this.now, CreatedById: this.userId, ...this.modified(), ...values, Id: id };
    const columns: string[] = [];
    const parameters = [];
    for (const field of object.fields.values()) {
      if (!hasColumn(field)) continue;
      columns.push(quoteName(field.name));
      parameters.push(encodeValue(field.type, all[field.name] ?? null));
    }
    this.storage.run(
      `INSERT INTO ${quoteName(object.name)} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`,
      parameters,
    );
    return id;
  }

  update(objectName: string, id: string, values: RowValues): void {
    const object = this.modelOf(objectName);
    const assignments: string[] = [];
    const parameters = [];
    for (const [name, value] of Object.entries({ ...this.modified(), ...values })) {
      const field = object.fields.get(name.toLowerCase());
      if (!field) continue;
      assignments.push(`${quoteName(field.name)} = ?`);
      parameters.push(encodeValue(field.type, value));
    }
    this.storage.run(`UPDATE ${quoteName(object.name)} SET ${assignments.join(', ')} WHERE "Id" = ?`, [
      ...parameters,
      id,
    ]);
  }

  /** Updates the row with these key values, or inserts it. Returns its id. */
  upsert(objectName: string, key: RowValues, values: RowValues): string {
    const id = this.find(objectName, key);
    if (id === undefined) return this.insert(objectName, { ...key, ...values });
    this.update(objectName, id, values);
    return id;
  }

  /** The id of the first row with these values. */
  find(objectName: string, key: RowValues): string | undefined {
    const { sql, parameters } = this.condition(objectName, key);
    const row = this.storage.all(`SELECT "Id" FROM ${quoteName(objectName)} WHERE ${sql} LIMIT 1`, parameters)[0];
    return row === undefined ? undefined : String(row['Id']);
  }

  /** Deletes for good all rows with these values. */
  remove(objectName: string, key: RowValues): void {
    const { sql, parameters } = this.condition(objectName, key);
    this.storage.run(`DELETE FROM ${quoteName(objectName)} WHERE ${sql}`, parameters);
  }

  /** Deletes for good all rows of an object but these. */
  removeOthers(objectName: string, ids: ReadonlySet<string>): void {
    for (const row of this.storage.all(`SELECT "Id" FROM ${quoteName(objectName)}`)) {
      if (!ids.has(String(row['Id']))) this.remove(objectName, { Id: String(row['Id']) });
    }
  }

  private condition(objectName: string, key: RowValues): { sql: string; parameters: ReturnType<typeof encodeValue>[] } {
    const object = this.modelOf(objectName);
    const parts = Object.entries(key).map(([name, value]) => ({
      sql: `${quoteName(name)} = ?`,
      value: encodeValue(object.fields.get(name.toLowerCase())?.type ?? 'string', value),
    }));
    return { sql: parts.map((part) => part.sql).join(' AND '), parameters: parts.map((part) => part.value) };
  }

  private modified(): RowValues {
    return { LastModifiedDate: this.now, LastModifiedById: this.userId, SystemModstamp: this.now };
  }

  private modelOf(objectName: string) {
    const object = this.schema.object(objectName);
    if (!object) throw new Error(`no object '${objectName}'`);
    return object;
  }
}
