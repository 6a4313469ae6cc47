import { isGranted } from '../platform/entityAccess.js';
import { currentContext, currentUserId } from '../runtime/context.js';
import type { EnumValue } from '../runtime/enumValue.js';
import { NoAccessException, requireArgument } from '../runtime/exceptions.js';
import { ApexList } from '../runtime/list.js';
import { ApexMap } from '../runtime/map.js';
import { objectShape } from '../runtime/objectShape.js';
import { ApexSet } from '../runtime/set.js';
import { SObject } from '../runtime/sobject.js';
import { cloneRecord } from '../runtime/cloneRecord.js';
import { nameLibraryClass } from '../runtime/typeOf.js';
import { defineType } from './defineType.js';

/** Behind SObjectAccessDecision. */
class AccessDecision {
  readonly removed = new Map<string, Set<string>>();
  readonly modified = new Set<number>();

  constructor(readonly records: ApexList<SObject>) {}
}

nameLibraryClass(AccessDecision, 'SObjectAccessDecision');

type Access = 'READABLE' | 'CREATABLE' | 'UPDATABLE' | 'UPSERTABLE';

/** Removes from records what the running user may not read or write. */
class Stripper {
  private readonly removed = new Map<string, Set<string>>();
  private changes = 0;

  constructor(
    private readonly access: Access,
    private readonly enforceRoot: boolean,
  ) {}

  strip(records: ApexList<SObject>): AccessDecision {
    const decision = new AccessDecision(new ApexList(records.elementType));
    records.items.forEach((record, index) => {
      if (this.enforceRoot && !this.objectAllowed(record.type))
        throw new NoAccessException(`No access to entity: ${record.type}`);
      const before = this.changes;
      decision.records.items.push(this.copy(record));
      if (this.changes > before) decision.modified.add(index);
    });
    for (const [type, fields] of this.removed) decision.removed.set(type, fields);
    return decision;
  }

  private copy(record: SObject): SObject {
    const copy = cloneRecord(record, {
      preserveId: true,
      deep: false,
      preserveTimestamps: true,
      preserveAutonumber: true,
    });
    const shape = objectShape(record.model);
    for (const name of record.presentNames()) {
      const reference = record.field(name) ?? shape.parents.get(name);
      if (name === 'id') continue;
      if (reference !== undefined && !this.fieldAllowed(record.type, reference.name)) this.remove(copy, name);
      else this.related(copy, name, record.peek(name));
    }
    return copy;
  }

  private related(copy: SObject, name: string, value: unknown): void {
    if (value instanceof SObject) {
      if (!this.objectAllowed(value.type)) this.remove(copy, name);
      else copy.restoreField(name, this.copy(value));
    } else if (value instanceof ApexList && value.items.some((item) => item instanceof SObject)) {
      if (!this.objectAllowed(value.elementType)) this.remove(copy, name);
      else
        copy.restoreField(
          name,
          new ApexList(
            value.elementType,
            value.items.map((item) => this.copy(item as SObject)),
          ),
        );
    }
  }

  private remove(copy: SObject, name: string): void {
    const fields = this.removed.get(copy.type) ?? new Set<string>();
    fields.add(copy.exactName(name) ?? name);
    this.removed.set(copy.type, fields);
    this.changes++;
    copy.removeField(name);
  }

  private objectAllowed(objectName: string): boolean {
    const access = currentContext().org.security.objectAccess(currentUserId(), objectName);
    switch (this.access) {
      case 'READABLE':
        return access.read;
      case 'CREATABLE':
        return access.create;
      case 'UPDATABLE':
        return access.edit;
      case 'UPSERTABLE':
        return access.create && access.edit;
    }
  }

  private fieldAllowed(objectName: string, fieldName: string): boolean {
    const { security, schema } = currentContext().org;
    const access = security.fieldAccess(currentUserId(), objectName, fieldName);
    if (this.access === 'READABLE') return access.read;
    const field = schema.field(objectName, fieldName);
    const writable =
      this.access === 'UPDATABLE'
        ? field?.updateable
        : this.access === 'CREATABLE'
          ? field?.createable
          : field?.createable || field?.updateable;
    return access.edit && writable === true;
  }
}

function stripInaccessible(
  type: EnumValue | null,
  records: ApexList<SObject> | null,
  enforceRoot = true,
): AccessDecision {
  return new Stripper(requireArgument(type).constant as Access, enforceRoot).strip(requireArgument(records));
}

defineType('System.Security', {
  'static SObjectAccessDecision stripInaccessible(AccessType type, List<SObject> records)': (
    type: EnumValue | null,
    records: ApexList<SObject> | null,
  ) => stripInaccessible(type, records),
  'static SObjectAccessDecision stripInaccessible(AccessType type, List<SObject> records, Boolean enforceRootObject)':
    stripInaccessible,
});

defineType('System.SObjectAccessDecision', {
  'Set<Integer> getModifiedIndexes()': (self: AccessDecision) => new ApexSet('Integer', self.modified),
  'List<SObject> getRecords()': (self: AccessDecision) => self.records,
  'Map<String,Set<String>> getRemovedFields()': (self: AccessDecision) =>
    new ApexMap(
      'String',
      'Set<String>',
      [...self.removed].map(([type, fields]) => [type, new ApexSet('String', fields)] as const),
    ),
});

defineType('System.FeatureManagement', {
  'static Boolean checkPermission(String name)': (name: string | null) =>
    isGranted(currentContext().org, currentUserId(), 'CustomPermission', requireArgument(name)),
});
