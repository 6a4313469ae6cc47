import type { SaveError } from '../../dml/engine.js';
import type { FieldModel, ObjectModel } from '../../schema/model.js';
import type { FieldValue, OrgRecord } from '../../schema/record.js';
import { FinalException, SObjectException } from './exceptions.js';
import { toApexValue } from './fieldValues.js';
import { ApexList } from './list.js';
import { objectShape } from './objectShape.js';

/**
 * Where a record came from decides what a field means that is not there: null for a constructed record and in a trigger,
 * an SObjectException for a queried one.
 */
export type RecordOrigin = 'constructed' | 'queried' | 'trigger';

/** Turns related canonical records into Apex ones; given by whoever made the record, to keep this file free of the schema. */
export type RecordFactory = (record: OrgRecord) => SObject;

/** An Apex SObject. Field and relationship names are lower-case throughout, except where a method says otherwise. */
export class SObject {
  /** What `addError` added: in a trigger the errors of the row, so that the save sees them. Null: the row takes none. */
  errors: SaveError[] | null = [];
  readOnly = false;
  origin: RecordOrigin = 'constructed';
  cloneSourceId: string | null = null;
  isClone = false;
  /** DML options (`setOptions`). */
  options: unknown = null;
  /** Fields and relationships that code has set, in order. */
  readonly assigned = new Set<string>();
  private readonly values = new Map<string, unknown>();
  private source: OrgRecord | null = null;
  private related: RecordFactory | null = null;

  constructor(readonly model: ObjectModel) {}

  get type(): string {
    return this.model.name;
  }

  /** A record around a canonical one; values are converted when they are first read. */
  static around(model: ObjectModel, source: OrgRecord, origin: RecordOrigin, related: RecordFactory): SObject {
    const record = new SObject(model);
    record.source = source;
    record.origin = origin;
    record.related = related;
    if (source.id !== undefined) record.values.set('id', source.id);
    return record;
  }

  /** Id of the record, or null. */
  get id(): string | null {
    return this.peek('id') as string | null;
  }

  field(name: string): FieldModel | undefined {
    return this.model.fields.get(name);
  }

  /** The value of a field as code reads it. Throws SObjectException where the query did not ask for the field. */
  getField(name: string): unknown {
    const value = this.read(name);
    if (value !== undefined) return value;
    const field = this.field(name);
    if (this.origin === 'queried' && name !== 'id') this.notQueried(field?.name ?? name);
    return field?.type === 'boolean' && this.origin === 'constructed' ? false : null;
  }

  /** The value of a field or relationship if it is there, otherwise null. */
  peek(name: string): unknown {
    return this.read(name) ?? null;
  }

  /** True when the field or relationship was queried or set. */
  isPresent(name: string): boolean {
    return this.values.has(name) || this.sourceValue(name) !== undefined;
  }

  /** Sets a field; the value has the field's Apex type already. Throws FinalException for Trigger.old and in after triggers. */
  setField(name: string, value: unknown): void {
    if (this.readOnly) throw new FinalException('Record is read-only');
    this.values.set(name, value);
    this.assigned.add(name);
  }

  /** Sets what the platform itself writes (ids after an insert, values of a copy): not an assignment of code. */
  restoreField(name: string, value: unknown): void {
    this.values.set(name, value);
  }

  removeField(name: string): void {
    this.values.delete(name);
    this.assigned.delete(name);
    const exact = this.exactName(name);
    if (this.source === null || exact === undefined || !(exact in this.source.values)) return;
    const { [exact]: _, ...values } = this.source.values;
    this.source = { type: this.source.type, values };
  }

  /** The record at the other end of a parent relationship (`account`), or null. */
  getParent(relationship: string): SObject | null {
    const value = this.read(relationship);
    if (value !== undefined) return value as SObject | null;
    if (this.origin === 'queried')
      this.notQueried(objectShape(this.model).parents.get(relationship)?.reference?.relationshipName ?? relationship);
    return null;
  }

  /** The records below (`opportunities`); an empty list where there are none. */
  getChildren(relationship: string): ApexList<SObject> {
    const value = this.read(relationship);
    if (value !== undefined && value !== null) return value as ApexList<SObject>;
    const child = objectShape(this.model).children.get(relationship);
    if (this.origin === 'queried' && value === undefined) this.notQueried(child?.name ?? relationship);
    return new ApexList<SObject>(child?.childObject ?? 'SObject');
  }

  /** Sets a parent relationship or, when a record is deserialised, a list of children. */
  setRelated(relationship: string, value: SObject | ApexList<SObject> | null): void {
    this.setField(relationship, value);
  }

  /** Lower-case names of the fields that were queried or set (no relationships). */
  presentFields(): string[] {
    return this.presentNames().filter((name) => this.model.fields.has(name));
  }

  /** Lower-case names of the fields and relationships that were queried or set: first the queried ones. */
  presentNames(): string[] {
    const names = new Set<string>();
    for (const exact in this.source?.values) names.add(exact.toLowerCase());
    for (const name of this.values.keys()) names.add(name);
    return [...names];
  }

  /** The value that a query gave an alias (`convertCurrency(Amount) converted`), by lower-case name; undefined where it gave none. */
  aliased(name: string): unknown {
    const [, value] = Object.entries(this.source?.values ?? {}).find(([exact]) => exact.toLowerCase() === name) ?? [];
    if (value === undefined || this.exactName(name) !== undefined) return undefined;
    return typeof value === 'number' ? toApexValue('currency', 0, value) : value;
  }

  /** API name of a field or relationship. */
  exactName(name: string): string | undefined {
    const shape = objectShape(this.model);
    return (
      this.model.fields.get(name)?.name ??
      shape.parents.get(name)?.reference?.relationshipName ??
      shape.children.get(name)?.name ??
      undefined
    );
  }

  /** Adds an error to the record, or to a field of it (API name). Throws FinalException where errors make no sense (Trigger.old). */
  addError(message: string, field: string | null): void {
    if (this.errors === null) throw new FinalException('SObject row does not allow errors');
    this.errors.push({
      statusCode: 'FIELD_CUSTOM_VALIDATION_EXCEPTION',
      message,
      fields: field === null ? [] : [field],
    });
  }

  private read(name: string): unknown {
    const value = this.values.get(name);
    if (value !== undefined) return value;
    const raw = this.sourceValue(name);
    if (raw === undefined) return undefined;
    const converted = this.convert(name, raw);
    this.values.set(name, converted);
    return converted;
  }

  private sourceValue(name: string): OrgRecord['values'][string] | undefined {
    if (this.source === null) return undefined;
    const exact = this.exactName(name);
    const value = exact === undefined ? undefined : this.source.values[exact];
    // Apex knows the id of a queried record also where the query did not select it.
    return value === undefined && name === 'id' ? this.source.id : value;
  }

  private convert(name: string, raw: OrgRecord['values'][string]): unknown {
    if (raw === null || typeof raw !== 'object') {
      const field = this.field(name);
      return field === undefined ? raw : toApexValue(field.type, field.scale ?? 0, raw as FieldValue);
    }
    const related = this.related;
    if (related === null) throw new TypeError(`${this.type}.${name} cannot hold records`);
    if (!Array.isArray(raw)) return related(raw);
    const child = objectShape(this.model).children.get(name);
    return new ApexList(child?.childObject ?? 'SObject', raw.map(related));
  }

  private notQueried(name: string): never {
    throw new SObjectException(
      `SObject row was retrieved via SOQL without querying the requested field: ${this.type}.${name}`,
    );
  }
}
