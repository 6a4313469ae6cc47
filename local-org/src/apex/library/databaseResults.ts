import type { SaveError } from '../../dml/engine.js';
import { ApexList } from '../runtime/list.js';
import { nameLibraryClass } from '../runtime/typeOf.js';
import { defineType } from './defineType.js';
import type { MemberTable } from './defineType.js';
import { statusCode } from './statusCode.js';

/** Behind `Database.Error`. */
export class SaveErrorValue {
  constructor(readonly error: SaveError) {}

  toString(): string {
    return `Database.Error[getFields=(${this.error.fields.join(', ')});getMessage=${this.error.message};getStatusCode=${this.error.statusCode};]`;
  }
}

/** Behind the results of `Database.insert` and its kin; one class for each, so that each has its Apex type. */
abstract class ResultValue {
  constructor(
    readonly id: string | null,
    readonly success: boolean,
    readonly created: boolean,
    readonly errors: readonly SaveError[],
  ) {}

  abstract readonly typeName: string;

  toString(): string {
    const errors = this.errors.map((error) => new SaveErrorValue(error).toString());
    return `${this.typeName}[getErrors=(${errors.join(', ')});getId=${this.id};isSuccess=${this.success};]`;
  }
}

export class SaveResultValue extends ResultValue {
  readonly typeName = 'Database.SaveResult';
}

export class UpsertResultValue extends ResultValue {
  readonly typeName = 'Database.UpsertResult';
}

export class DeleteResultValue extends ResultValue {
  readonly typeName = 'Database.DeleteResult';
}

export class UndeleteResultValue extends ResultValue {
  readonly typeName = 'Database.UndeleteResult';
}

export class EmptyRecycleBinResultValue extends ResultValue {
  readonly typeName = 'Database.EmptyRecycleBinResult';
}

export type ResultConstructor = new (
  id: string | null,
  success: boolean,
  created: boolean,
  errors: readonly SaveError[],
) => ResultValue;

function errorsOf(self: ResultValue): ApexList<SaveErrorValue> {
  return new ApexList(
    'Database.Error',
    self.errors.map((error) => new SaveErrorValue(error)),
  );
}

const resultMembers: MemberTable = {
  'property List<Database.Error> Errors': { get: errorsOf },
  'property Id Id': { get: (self: ResultValue) => self.id },
  'property Boolean Success': { get: (self: ResultValue) => self.success },
  'List<Database.Error> getErrors()': errorsOf,
  'Id getId()': (self: ResultValue) => self.id,
  'Boolean isSuccess()': (self: ResultValue) => self.success,
};

for (const [name, type] of [
  ['Database.SaveResult', SaveResultValue],
  ['Database.DeleteResult', DeleteResultValue],
  ['Database.UndeleteResult', UndeleteResultValue],
  ['Database.EmptyRecycleBinResult', EmptyRecycleBinResultValue],
] as const) {
  defineType(name, resultMembers);
  nameLibraryClass(type, name);
}

nameLibraryClass(UpsertResultValue, 'Database.UpsertResult');
nameLibraryClass(SaveErrorValue, 'Database.Error');

defineType('Database.UpsertResult', {
  ...resultMembers,
  'property Boolean Created': { get: (self: ResultValue) => self.created },
  'Boolean isCreated()': (self: ResultValue) => self.created,
});

defineType('Database.Error', {
  'property List<String> Fields': { get: (self: SaveErrorValue) => new ApexList('String', [...self.error.fields]) },
  'property String Message': { get: (self: SaveErrorValue) => self.error.message },
  'property StatusCode StatusCode': { get: (self: SaveErrorValue) => statusCode(self.error.statusCode) },
  'List<String> getFields()': (self: SaveErrorValue) => new ApexList('String', [...self.error.fields]),
  'String getMessage()': (self: SaveErrorValue) => self.error.message,
  'StatusCode getStatusCode()': (self: SaveErrorValue) => statusCode(self.error.statusCode),
});
