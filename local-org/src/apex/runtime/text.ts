import { BigDecimal } from 'bigdecimal.js';
import { ApexBlob } from './apexBlob.js';
import { ApexDate } from './apexDate.js';
import { allFields, findMethod, runtimeClassOf } from './classes.js';
import type { RuntimeClass } from './classes.js';
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

/** One that code has made and not thrown shows its class as instances do: `MyException:[]: message`; any other `System.MathException: message`. */
function exceptionText(exception: ApexException): string {
  const type = runtimeClassOf(exception);
  if (exception.isThrown || (type === undefined && !exception.isConstructed)) return exception.toString();
  const text = type === undefined ? `${exception.canonicalTypeName}:[]` : fieldsText(exception, type);
  return `${text}: ${exception.message}`;
}

function fieldsText(instance: object, type: RuntimeClass): string {
  const fields = allFields(type).filter((field) => !field.isStatic && !field.isProperty);
  const texts = fields.map((field) => `${field.name}=${elementText(field.get(instance))}`);
  return `${shownClassName(instance, simpleName(type.name))}:[${texts.join(', ')}]`;
}

function instanceText(instance: object): string {
  const type = runtimeClassOf(instance);
  if (type === undefined) return instance instanceof ApexException ? exceptionText(instance) : String(instance);
  const own = findMethod(type, 'tostring', 0);
  if (own !== undefined) return String(own.call(instance, []));
  return instance instanceof ApexException ? exceptionText(instance) : fieldsText(instance, type);
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
