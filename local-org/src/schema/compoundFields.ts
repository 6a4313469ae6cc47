import type { ObjectModel } from './model.js';

/**
 * Whether a name is that of an address that the object keeps in its parts (`BillingAddress`: BillingStreet, BillingCity …; «Compound Fields»).
 * The whole is not supported: it has no value of its own.
 */
export function isCompoundField(object: ObjectModel, name: string): boolean {
  const prefix = /^(.*)address$/i.exec(name)?.[1]?.toLowerCase();
  return prefix !== undefined && object.fields.has(`${prefix}street`) && object.fields.has(`${prefix}city`);
}
