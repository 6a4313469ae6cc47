import { BigDecimal } from 'bigdecimal.js';
import { ApexBlob } from './apexBlob.js';
import { ApexDate } from './apexDate.js';
import { allFields, findMethod, runtimeClassOf } from './classes.js';
import { ApexException } from './exceptions.js';
import { ApexList } from './list.js';
import { ApexMap } from './map.js';
import { ApexSet } from './set.js';
import { SObject } from './sobject.js';
import { shownClassName } from './stubs.js';

function elementText(value: unknown): string {
  return apexToString(value);
}

function sobjectText(record: SObject): string {
  const fields = record
    .presentNames()
    .map((name) => `${record.exactName(name) ?? name}=${elementText(record.peek(name))}`);
  return `${record.type}:{${fields.join(', ')}}`;
}

/** Texts of instances leave the outer class out. */
function simpleName(className: string): string {
  return className.slice(className.lastIndexOf('.') + 1);
}

function instanceText(instance: object): string {
  const type = runtimeClassOf(instance);
  if (type === undefined) return String(instance);
  const own = findMethod(type, 'tostring', 0);
  if (own !== undefined) return String(own.call(instance, []));
  if (instance instanceof ApexException) return instance.toString();
  const fields = allFields(type).filter((field) => !field.isStatic && !field.isProperty);
  return `${shownClassName(instance, simpleName(type.name))}:[${fields.map((field) => `${field.name}=${elementText(field.get(instance))}`).join(', ')}]`;
}

/**
 * The text of any value, as `String.valueOf(Object)`, `System.debug` and collections show it: `null`, `(a, b)`, `{a, b}`, `{k=v}`,
 * `Account:{Name=Acme}`, `Foo:[field=1]`; moments in UTC.
 */
export function apexToString(value: unknown): string {
  if (value === null || value === undefined) return 'null';
  if (typeof value !== 'object') return String(value);
  if (value instanceof BigDecimal) return value.toPlainString();
  if (value instanceof ApexDate) return `${value.toString()} 00:00:00`;
  if (value instanceof SObject) return sobjectText(value);
  if (value instanceof ApexList) return `(${value.items.map(elementText).join(', ')})`;
  if (value instanceof ApexSet) return `{${[...value.values()].map(elementText).join(', ')}}`;
  if (value instanceof ApexMap)
    return `{${[...value.entries()].map(([key, entry]) => `${elementText(key)}=${elementText(entry)}`).join(', ')}}`;
  if (value instanceof ApexBlob) return value.toString();
  return instanceText(value);
}
