import type { FieldModel, ObjectModel } from './model.js';

const ADDRESS_PARTS = [
  'street',
  'city',
  'state',
  'postalcode',
  'country',
  'latitude',
  'longitude',
  'geocodeaccuracy',
] as const;

/** The fields that keep an address (`BillingAddress`: BillingStreet, BillingCity …; «Address Compound Fields»); none where the object has no such address. */
export function compoundParts(object: ObjectModel, name: string): FieldModel[] {
  const prefix = /^(.*)address$/i.exec(name)?.[1]?.toLowerCase();
  if (prefix === undefined || !object.fields.has(`${prefix}street`) || !object.fields.has(`${prefix}city`)) return [];
  return ADDRESS_PARTS.flatMap((part) => object.fields.get(prefix + part) ?? []);
}

/** Whether a name is that of an address that the object keeps in its parts. The whole is not supported: it has no value of its own. */
export function isCompoundField(object: ObjectModel, name: string): boolean {
  return compoundParts(object, name).length > 0;
}
