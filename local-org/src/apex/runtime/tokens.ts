import type { FieldModel, ObjectModel } from '../../schema/model.js';
import { currentContext } from './context.js';
import { SObjectException } from './exceptions.js';
import { equalByContent } from './hashing.js';
import { nameLibraryClass } from './typeOf.js';

/** `Account.SObjectType`: a token of an object. The same object for the same name. */
export class SObjectTypeToken {
  constructor(readonly name: string) {}

  /** The object in the org that runs. */
  get model(): ObjectModel {
    const model = currentContext().org.schema.object(this.name);
    if (model === undefined) throw new SObjectException(`sObject type '${this.name}' is not supported.`);
    return model;
  }

  toString(): string {
    return this.name;
  }
}

/** `Account.Name`: a token of a field. The same object for the same names. */
export class SObjectFieldToken {
  constructor(
    readonly objectName: string,
    readonly name: string,
  ) {}

  get model(): FieldModel {
    const field = currentContext().org.schema.field(this.objectName, this.name);
    if (field === undefined) throw new SObjectException(`Invalid field ${this.name} for ${this.objectName}`);
    return field;
  }

  toString(): string {
    return this.name;
  }
}

nameLibraryClass(SObjectTypeToken, 'Schema.SObjectType');
nameLibraryClass(SObjectFieldToken, 'Schema.SObjectField');
equalByContent(SObjectTypeToken, (token) => token.name);
equalByContent(SObjectFieldToken, (token) => `${token.objectName}.${token.name}`);

const typeTokens = new Map<string, SObjectTypeToken>();
const fieldTokens = new Map<string, SObjectFieldToken>();

/** By exact API name. */
export function sobjectTypeToken(name: string): SObjectTypeToken {
  let token = typeTokens.get(name);
  if (token === undefined) typeTokens.set(name, (token = new SObjectTypeToken(name)));
  return token;
}

/** By exact API names. */
export function sobjectFieldToken(objectName: string, fieldName: string): SObjectFieldToken {
  const key = `${objectName}.${fieldName}`;
  let token = fieldTokens.get(key);
  if (token === undefined) fieldTokens.set(key, (token = new SObjectFieldToken(objectName, fieldName)));
  return token;
}
