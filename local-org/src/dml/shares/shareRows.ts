import { shareName } from '../../schema/companionObjects.js';
import type { ObjectModel, Schema } from '../../schema/model.js';
import type { OrgRecord } from '../../schema/record.js';
import type { Storage } from '../../storage/storage.js';
import { quoteName } from '../../storage/tableDefinition.js';
import { decodeValue } from '../../soql/rowCodec.js';
import { inList } from '../rowStore.js';
import { textOf } from '../saveRow.js';
import { ruleShares } from './sharingRules.js';

/**
 * The rows of one object's share object that the platform itself keeps: one for the owner (`RowCause` Owner, full access) and
 * those of sharing rules (Rule). Manual shares are made by people.
 */
export class ShareRows {
  private readonly table: string;
  private readonly parent: string;
  private readonly insertion: string;

  private constructor(
    private readonly storage: Storage,
    private readonly object: ObjectModel,
    private readonly share: ObjectModel,
    private readonly moment: number,
    private readonly userId: string,
  ) {
    this.table = quoteName(share.name);
    this.parent = quoteName(object.custom ? 'ParentId' : `${object.name}Id`);
    const level = quoteName(object.custom ? 'AccessLevel' : `${object.name}AccessLevel`);
    this.insertion = `INSERT INTO ${this.table} (Id, ${this.parent}, UserOrGroupId, ${level}, RowCause, LastModifiedDate, LastModifiedById, IsDeleted) VALUES (?, ?, ?, ?, ?, ?, ?, 0)`;
  }

  /** Undefined for objects without shares: public ones, details, setup. `moment` and `userId` are those of the change. */
  static of(
    { schema, storage }: { readonly schema: Schema; readonly storage: Storage },
    object: ObjectModel,
    moment: number,
    userId: string,
  ): ShareRows | undefined {
    const share = object.fields.has('ownerid') ? schema.object(shareName(object.name)) : undefined;
    return share === undefined ? undefined : new ShareRows(storage, object, share, moment, userId);
  }

  /** New records, and those that come to another owner. Manual shares end then («User Managed Sharing»). */
  setOwners(records: readonly OrgRecord[], areNew: boolean): void {
    if (!areNew) this.remove(records, ['Owner', 'Manual']);
    for (const record of records) {
      const owner = textOf(record, 'OwnerId');
      if (owner !== null) this.insert(record, owner, 'All', 'Owner');
    }
  }

  /** Works the rules out anew for these records. */
  applyRules(records: readonly OrgRecord[], areNew: boolean): void {
    if (!areNew) this.remove(records, ['Rule']);
    if ((this.object.sharingRules ?? []).length === 0) return;
    const sharesOf = ruleShares(this.storage, this.object);
    for (const record of records)
      for (const [group, level] of sharesOf(record)) this.insert(record, group, level, 'Rule');
  }

  /** All records of the object: rules anew, and owners that have no row yet (the object was public before). */
  recalculate(): void {
    const lacking = this.records(
      `WHERE NOT EXISTS (SELECT 1 FROM ${this.table} s WHERE s.${this.parent} = o.Id AND s.RowCause = 'Owner')`,
    );
    this.setOwners(lacking, true);
    this.storage.run(`DELETE FROM ${this.table} WHERE RowCause = 'Rule'`);
    if ((this.object.sharingRules ?? []).length > 0) this.applyRules(this.records(''), true);
  }

  private records(where: string): OrgRecord[] {
    return this.storage.all(`SELECT * FROM ${quoteName(this.object.name)} o ${where}`).map((row) => ({
      type: this.object.name,
      values: Object.fromEntries(
        [...this.object.fields.values()].map((field) => [field.name, decodeValue(field.type, row[field.name])]),
      ),
    }));
  }

  private remove(records: readonly OrgRecord[], causes: readonly string[]): void {
    const ids = records.map((record) => textOf(record, 'Id'));
    this.storage.run(
      `DELETE FROM ${this.table} WHERE ${this.parent} ${inList} AND RowCause IN (${causes.map(() => '?').join(', ')})`,
      [JSON.stringify(ids), ...causes],
    );
  }

  private insert(record: OrgRecord, userOrGroup: string, level: string, cause: string): void {
    const id = this.storage.nextId(this.share.keyPrefix);
    const parent = textOf(record, 'Id');
    this.storage.run(this.insertion, [id, parent, userOrGroup, level, cause, this.moment, this.userId]);
  }
}
