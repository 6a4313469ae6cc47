import { historyName, historyObject, shareName, shareObject } from './companionObjects.js';
import { currencyFields, currencyObjects, type OrgCurrencies } from './currencies.js';
import { parseFields } from './fieldNotation.js';
import type {
  ChildRelationship,
  FieldModel,
  ObjectModel,
  PicklistValue,
  RecordTypeModel,
  Schema,
  SharingModel,
  SharingRuleModel,
  ValidationRuleModel,
} from './model.js';
import { buildObject, type MutableObject, type ObjectDefinition } from './objectDefinition.js';
import { STANDARD_OBJECTS } from './standard/index.js';

/** A state of the schema to return to; opaque. */
export interface SchemaSnapshot {
  readonly objects: ReadonlyMap<string, MutableObject>;
  readonly allotted: ReadonlyMap<string, number>;
}

const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/**
 * The describe model with the side that setup and deployments change. Everybody else takes it as `Schema`.
 * Models are replaced or changed only here; `version` grows with each change, also when one is undone.
 */
export class MutableSchema implements Schema {
  private objectMap = new Map<string, MutableObject>();
  private prefixMap = new Map<string, MutableObject>();
  private allotted = new Map<string, number>();
  /** Prefixes that objects had before, by lower-case name: rows in a database know them. */
  private readonly reserved = new Map<string, string>();
  private currentVersion = 0;
  private relationshipsVersion = -1;

  /** ISO codes of an org with several currencies; none otherwise. */
  private isoCodes: readonly string[] = [];

  /** An org's schema before anything was deployed: the standard objects, and what several currencies bring. */
  static withStandardObjects(currencies?: OrgCurrencies): MutableSchema {
    const schema = new MutableSchema();
    schema.isoCodes = currencies?.map((one) => one.isoCode) ?? [];
    for (const definition of STANDARD_OBJECTS) schema.defineObject(definition);
    for (const definition of currencies ? currencyObjects(currencies) : []) schema.defineObject(definition);
    return schema;
  }

  get version(): number {
    return this.currentVersion;
  }

  object(name: string): ObjectModel | undefined {
    this.linkChildren();
    return this.objectMap.get(name.toLowerCase());
  }

  objects(): Iterable<ObjectModel> {
    this.linkChildren();
    return this.objectMap.values();
  }

  objectByKeyPrefix(prefix: string): ObjectModel | undefined {
    this.linkChildren();
    return this.prefixMap.get(prefix);
  }

  field(objectName: string, fieldName: string): FieldModel | undefined {
    return this.objectMap.get(objectName.toLowerCase())?.fields.get(fieldName.toLowerCase());
  }

  parentRelationship(objectName: string, relationshipName: string): FieldModel | undefined {
    const wanted = relationshipName.toLowerCase();
    for (const field of this.objectMap.get(objectName.toLowerCase())?.fields.values() ?? []) {
      if (field.reference?.relationshipName?.toLowerCase() === wanted) return field;
    }
    return undefined;
  }

  /**
   * Adds an object with its share and history objects. An object of that name that is there keeps its key prefix
   * and the fields the definition does not name (deployments never take fields away).
   */
  defineObject(definition: ObjectDefinition): ObjectModel {
    const key = definition.name.toLowerCase();
    const existing = this.objectMap.get(key);
    const object = buildObject(
      definition,
      existing?.keyPrefix ?? definition.keyPrefix ?? this.allotKeyPrefix(definition),
    );
    if (this.isoCodes.length > 0)
      for (const field of currencyFields(object, this.isoCodes)) object.fields.set(field.name.toLowerCase(), field);
    if (existing) keepWhatIsThere(object, existing);
    this.objectMap.set(key, object);
    if (object.keyPrefix) this.prefixMap.set(object.keyPrefix, object);
    if (definition.shareKeyPrefix) this.defineObject(shareObject(definition));
    if (definition.history)
      this.defineObject(historyObject(definition, definition.history.name, definition.history.keyPrefix));
    if (object.kind === 'custom') this.addCustomCompanions(object);
    this.currentVersion++;
    return object;
  }

  /** Adds the field or replaces it. Throws for an unknown object. */
  defineField(objectName: string, field: FieldModel): void {
    const object = this.mutable(objectName);
    object.fields.set(field.name.toLowerCase(), field);
    if (field.reference?.kind === 'masterDetail' && object.kind === 'custom') this.giveToMaster(object);
    if (object.kind === 'custom') this.addCustomCompanions(object);
    this.currentVersion++;
  }

  defineValidationRule(objectName: string, rule: ValidationRuleModel): void {
    const rules = this.mutable(objectName).validationRules;
    replaceOrAdd(rules, rule, (one) => one.name);
    this.currentVersion++;
  }

  /** The first record type gives a custom object its RecordTypeId. */
  defineRecordType(objectName: string, recordType: RecordTypeModel): void {
    const object = this.mutable(objectName);
    replaceOrAdd(object.recordTypes, recordType, (one) => one.developerName);
    if (!object.fields.has('recordtypeid'))
      for (const field of parseFields(object.name, 'ref(RecordType): RecordTypeId "Record Type ID"'))
        object.fields.set('recordtypeid', field);
    this.currentVersion++;
  }

  defineSharingRule(objectName: string, rule: SharingRuleModel): void {
    const object = this.mutable(objectName);
    object.sharingRules ??= [];
    replaceOrAdd(object.sharingRules, rule, (one) => one.name);
    this.currentVersion++;
  }

  /** Label and sharing of an object that is already there (a standard object's own `.object` file). */
  changeObject(
    objectName: string,
    change: {
      readonly label?: string;
      readonly pluralLabel?: string;
      readonly sharingModel?: SharingModel;
      readonly description?: string;
    },
  ): void {
    Object.assign(
      this.mutable(objectName),
      Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined)),
    );
    this.currentVersion++;
  }

  /** Replaces the values of a picklist field. Throws for a field that is not one. */
  changePicklist(objectName: string, fieldName: string, values: readonly PicklistValue[]): void {
    const field = this.field(objectName, fieldName);
    if (!field?.picklist) throw new Error(`${objectName}.${fieldName} is no picklist`);
    this.mutable(objectName).fields.set(fieldName.toLowerCase(), { ...field, picklist: { ...field.picklist, values } });
    this.currentVersion++;
  }

  /** Gives the object, when it is defined, the prefix that its rows have already. */
  reserveKeyPrefix(objectName: string, keyPrefix: string): void {
    this.reserved.set(objectName.toLowerCase(), keyPrefix);
    const letter = keyPrefix.charAt(0);
    const number = DIGITS.indexOf(keyPrefix.charAt(1)) * DIGITS.length + DIGITS.indexOf(keyPrefix.charAt(2));
    this.allotted.set(letter, Math.max(this.allotted.get(letter) ?? 0, number + 1));
  }

  snapshot(): SchemaSnapshot {
    return {
      objects: new Map([...this.objectMap].map(([key, object]) => [key, copyObject(object)])),
      allotted: new Map(this.allotted),
    };
  }

  restore(snapshot: SchemaSnapshot): void {
    this.objectMap = new Map([...snapshot.objects].map(([key, object]) => [key, copyObject(object)]));
    this.prefixMap = new Map(
      [...this.objectMap.values()].filter((object) => object.keyPrefix).map((object) => [object.keyPrefix, object]),
    );
    this.allotted = new Map(snapshot.allotted);
    this.currentVersion++;
  }

  private mutable(name: string): MutableObject {
    const object = this.objectMap.get(name.toLowerCase());
    if (!object) throw new Error(`no object '${name}'`);
    return object;
  }

  /** A detail has no owner and no sharing of its own. */
  private giveToMaster(object: MutableObject): void {
    object.fields.delete('ownerid');
    object.sharingModel = 'controlledByParent';
    const share = this.objectMap.get(shareName(object.name).toLowerCase());
    if (share) this.removeObject(share);
  }

  private removeObject(object: MutableObject): void {
    this.objectMap.delete(object.name.toLowerCase());
    this.prefixMap.delete(object.keyPrefix);
  }

  /** Private and read-only custom objects have a share object, objects with a tracked field a history object. */
  private addCustomCompanions(object: MutableObject): void {
    const { name, label } = object;
    const shared = object.sharingModel === 'private' || object.sharingModel === 'read';
    if (shared && !this.objectMap.has(shareName(name).toLowerCase())) this.defineObject(shareObject({ name, label }));
    const tracked = [...object.fields.values()].some((field) => field.trackHistory);
    if (tracked && !this.objectMap.has(historyName(name).toLowerCase()))
      this.defineObject(historyObject({ name, label }, historyName(name)));
  }

  /**
   * a00, a01 … for custom objects and settings, m00 … for custom metadata, as on the platform. The platform gives all
   * custom share and history objects one prefix each (02c, 017); here each has its own (s00 …, h00 …), so that an id tells its object.
   */
  private allotKeyPrefix(definition: ObjectDefinition): string {
    if (definition.kind === 'setup') return '';
    const known = this.reserved.get(definition.name.toLowerCase());
    if (known) return known;
    const letter =
      definition.kind === 'customMetadata'
        ? 'm'
        : definition.kind === 'share'
          ? 's'
          : definition.kind === 'history'
            ? 'h'
            : definition.kind === 'event'
              ? 'e'
              : 'a';
    const number = this.allotted.get(letter) ?? 0;
    this.allotted.set(letter, number + 1);
    return `${letter}${DIGITS[Math.floor(number / DIGITS.length)]}${DIGITS[number % DIGITS.length]}`;
  }

  /** Child relationships are the references read the other way round; read anew only after a change. */
  private linkChildren(): void {
    if (this.relationshipsVersion === this.currentVersion) return;
    const children = new Map<string, ChildRelationship[]>();
    for (const object of this.objectMap.values()) {
      for (const field of object.fields.values()) {
        for (const target of field.reference?.to ?? []) {
          const list = children.get(target.toLowerCase()) ?? [];
          list.push({
            name: field.reference?.childRelationshipName ?? null,
            childObject: object.name,
            field: field.name,
          });
          children.set(target.toLowerCase(), list);
        }
      }
    }
    for (const [key, object] of this.objectMap) object.childRelationships = children.get(key) ?? [];
    this.relationshipsVersion = this.currentVersion;
  }
}

function keepWhatIsThere(object: MutableObject, existing: MutableObject): void {
  for (const [key, field] of existing.fields) if (!object.fields.has(key)) object.fields.set(key, field);
  object.validationRules = existing.validationRules;
  object.recordTypes = existing.recordTypes;
  object.sharingRules = existing.sharingRules;
  if ([...object.fields.values()].some((field) => field.reference?.kind === 'masterDetail'))
    object.fields.delete('ownerid');
}

function replaceOrAdd<T>(list: T[], value: T, nameOf: (one: T) => string): void {
  const index = list.findIndex((one) => nameOf(one).toLowerCase() === nameOf(value).toLowerCase());
  if (index < 0) list.push(value);
  else list[index] = value;
}

function copyObject(object: MutableObject): MutableObject {
  return {
    ...object,
    fields: new Map(object.fields),
    validationRules: [...object.validationRules],
    recordTypes: [...object.recordTypes],
    ...(object.sharingRules && { sharingRules: [...object.sharingRules] }),
  };
}
