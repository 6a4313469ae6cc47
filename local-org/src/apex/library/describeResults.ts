import type { ChildRelationship, FieldModel, ObjectModel, PicklistValue, RecordTypeModel } from '../../schema/model.js';
import type { FieldAccess, ObjectAccess } from '../../security/security.js';
import { currentContext, currentUserId } from '../runtime/context.js';
import { FoldingMap } from '../runtime/foldingMap.js';
import { equalByContent } from '../runtime/hashing.js';
import type { SObjectFieldToken } from '../runtime/tokens.js';
import { sobjectFieldToken } from '../runtime/tokens.js';
import { nameLibraryClass } from '../runtime/typeOf.js';

/** Behind `Schema.DescribeSObjectResult`. */
export class DescribeObject {
  constructor(readonly model: ObjectModel) {}

  /** What the running user may do with the object. */
  get access(): ObjectAccess {
    return currentContext().org.security.objectAccess(currentUserId(), this.model.name);
  }
}

/** Behind `Schema.DescribeFieldResult`. */
export class DescribeField {
  constructor(
    readonly object: ObjectModel,
    readonly model: FieldModel,
  ) {}

  static of(token: SObjectFieldToken): DescribeField {
    const object = currentContext().org.schema.object(token.objectName);
    return new DescribeField(object as ObjectModel, token.model);
  }

  /** What the running user may do with the field: nothing that he may not do with the object. */
  get access(): FieldAccess & { readonly create: boolean } {
    const { security } = currentContext().org;
    const field = security.fieldAccess(currentUserId(), this.object.name, this.model.name);
    const object = security.objectAccess(currentUserId(), this.object.name);
    return { read: field.read && object.read, create: field.edit && object.create, edit: field.edit && object.edit };
  }
}

/** `Account.SObjectType.getDescribe().fields`. */
export class FieldsOfObject {
  constructor(readonly model: ObjectModel) {}

  map(): FoldingMap<SObjectFieldToken> {
    const map = new FoldingMap<SObjectFieldToken>('String', 'Schema.SObjectField');
    for (const field of this.model.fields.values()) map.put(field.name, sobjectFieldToken(this.model.name, field.name));
    return map;
  }
}

export class DescribePicklistEntry {
  constructor(readonly value: PicklistValue) {}
}

/** A record type of an object; `model` is null for the master record type. */
export class DescribeRecordType {
  constructor(
    readonly object: ObjectModel,
    readonly model: RecordTypeModel | null,
    readonly id: string,
  ) {}
}

export class DescribeChild {
  constructor(
    readonly parent: ObjectModel,
    readonly child: ChildRelationship,
  ) {}

  get field(): FieldModel | undefined {
    return currentContext().org.schema.field(this.child.childObject, this.child.field);
  }
}

const masterRecordTypeId = '012000000000000AAA';

/** The record types of an object, the master last. Ids are those of the RecordType rows. */
export function recordTypesOf(model: ObjectModel): DescribeRecordType[] {
  const rows = currentContext().org.storage.all(
    'SELECT "Id", "DeveloperName" FROM "RecordType" WHERE "SobjectType" = ?',
    [model.name],
  );
  const ids = new Map(rows.map((row) => [String(row['DeveloperName']).toLowerCase(), String(row['Id'])]));
  const own = model.recordTypes.map(
    (type) => new DescribeRecordType(model, type, ids.get(type.developerName.toLowerCase()) ?? ''),
  );
  return [...own, new DescribeRecordType(model, null, masterRecordTypeId)];
}

equalByContent(DescribeObject, (result) => result.model.name);
equalByContent(DescribeField, (result) => `${result.object.name}.${result.model.name}`);
equalByContent(DescribePicklistEntry, (entry) => JSON.stringify(entry.value));
equalByContent(DescribeRecordType, (type) => type.id);
equalByContent(
  DescribeChild,
  (relationship) => `${relationship.parent.name}.${relationship.child.childObject}.${relationship.child.field}`,
);

nameLibraryClass(DescribeObject, 'Schema.DescribeSObjectResult');
nameLibraryClass(DescribeField, 'Schema.DescribeFieldResult');
nameLibraryClass(FieldsOfObject, 'Schema.SObjectTypeFields');
nameLibraryClass(DescribePicklistEntry, 'Schema.PicklistEntry');
nameLibraryClass(DescribeRecordType, 'Schema.RecordTypeInfo');
nameLibraryClass(DescribeChild, 'Schema.ChildRelationship');
