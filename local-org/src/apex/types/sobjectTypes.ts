import type { FieldModel, FieldType } from '../../schema/model.js';
import type { ApexType } from './apexType.js';
import type { TypeTable } from './typeTable.js';

/** The Apex type of a field's value (Apex Developer Guide, «Primitive Data Types»; SOAP API Developer Guide, «Field Types»). */
const apexTypes: Readonly<Record<FieldType, string>> = {
  id: 'Id',
  reference: 'Id',
  boolean: 'Boolean',
  int: 'Integer',
  long: 'Long',
  double: 'Decimal',
  currency: 'Decimal',
  percent: 'Decimal',
  date: 'Date',
  datetime: 'Datetime',
  time: 'Time',
  base64: 'Blob',
  anyType: 'Object',
  address: 'Address',
  location: 'Location',
  string: 'String',
  textarea: 'String',
  email: 'String',
  phone: 'String',
  url: 'String',
  encryptedstring: 'String',
  picklist: 'String',
  multipicklist: 'String',
  combobox: 'String',
};

export function fieldType(field: FieldModel, table: TypeTable): ApexType {
  return table.of(apexTypes[field.type]);
}

/** A way from an object to its parent or to a list of its children, with the type of what is there. */
export interface Relationship {
  readonly name: string;
  readonly type: ApexType;
  readonly many: boolean;
}

/** The relationship of that name. */
export function relationship(type: ApexType, name: string, table: TypeTable): Relationship | undefined {
  const { object } = type;
  if (!object) return undefined;
  const up = table.schema.parentRelationship(object.name, name)?.reference;
  if (up?.relationshipName) return { name: up.relationshipName, type: parentType(up.to, table), many: false };
  const down = object.childRelationships.find((child) => child.name?.toLowerCase() === name.toLowerCase());
  const child = down && table.schema.object(down.childObject);
  return child && down.name ? { name: down.name, type: table.list(table.sobject(child)), many: true } : undefined;
}

/** A polymorphic reference leads to what all its targets share, which a user has: Name, Email, FirstName … */
function parentType(targets: readonly string[], table: TypeTable): ApexType {
  const name = targets.length > 1 && targets.includes('User') ? 'User' : targets[0];
  const object = name === undefined ? undefined : table.schema.object(name);
  return object ? table.sobject(object) : table.of('SObject');
}
