import { currentContext } from '../runtime/context.js';
import { nullPointer } from '../runtime/exceptions.js';
import { SObject } from '../runtime/sobject.js';
import { dml } from './dml.js';
import { openMixedDmlScope } from './mixedDml.js';

/**
 * Begins a block of `System.runAs` («Using the runAs Method»): a user that has not been saved is inserted first; a Version changes
 * nothing here. Returns what `endRunAs` needs.
 */
export function beginRunAs(user: unknown): () => void {
  if (user === null) nullPointer();
  if (!(user instanceof SObject)) return () => undefined;
  const { transaction } = currentContext();
  const previous = transaction.userId;
  if (user.id === null) dml('insert', user);
  const closeScope = openMixedDmlScope();
  transaction.userId = user.id ?? previous;
  return () => {
    transaction.userId = previous;
    closeScope();
  };
}

export function endRunAs(end: () => void): void {
  end();
}
