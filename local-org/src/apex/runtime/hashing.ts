import { BigDecimal } from 'bigdecimal.js';
import { ApexBlob } from './apexBlob.js';
import { ApexDate } from './apexDate.js';
import { ApexDatetime } from './apexDatetime.js';
import { ApexDouble } from './apexDouble.js';
import { ApexTime } from './apexTime.js';
import { findMethod, runtimeClassOf } from './classes.js';
import { ApexList } from './list.js';
import { ApexMap } from './map.js';
import { ApexSet } from './set.js';
import { SObject } from './sobject.js';

const identities = new WeakMap<object, number>();
let lastIdentity = 0;

/** A number for an object without value equality, the same for as long as it lives. */
export function identityNumber(value: object): number {
  const known = identities.get(value);
  if (known !== undefined) return known;
  identities.set(value, ++lastIdentity);
  return lastIdentity;
}

/** The instance's own `equals` and `hashCode`, where its class has both. */
function ownEquality(value: object): { equals(other: unknown): boolean; hashCode(): number } | null {
  const type = runtimeClassOf(value);
  if (type === undefined) return null;
  const equals = findMethod(type, 'equals', 1);
  const hashCode = findMethod(type, 'hashcode', 0);
  if (equals === undefined || hashCode === undefined) return null;
  return {
    equals: (other) => equals.call(value, [other]) === true,
    hashCode: () => Number(hashCode.call(value, [])),
  };
}

function sobjectKey(record: SObject): string {
  const parts = [...record.presentFields()].sort().map((name) => `${name}=${textKey(record.peek(name))}`);
  return `\0S${record.type}{${parts.join(',')}}`;
}

/** A text that two values share when Apex's collections hold them for the same. */
function textKey(value: unknown): string {
  const key = strictKey(value);
  if (typeof key === 'string') return key.startsWith('\0') ? key : `'${key.length}:${key}`;
  if (typeof key === 'object' && key !== null) return `\0@${identityNumber(key)}`;
  return `${typeof key}:${String(key)}`;
}

/**
 * The key of a value in the hash tables behind Set and Map: a primitive for values that are equal by content, the object itself
 * for those that are equal only to themselves. Strings count with their case, unlike with `==`.
 * Records count by the fields that they carry («Map Considerations: sObjects»).
 */
export function strictKey(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (value instanceof SObject) return sobjectKey(value);
  if (value instanceof BigDecimal) return `\0N${value.stripTrailingZeros().toPlainString()}`;
  if (value instanceof ApexDouble) return `\0F${value.value}`;
  if (value instanceof ApexDate) return `\0d${value.days}`;
  if (value instanceof ApexDatetime) return `\0t${value.milliseconds}`;
  if (value instanceof ApexTime) return `\0h${value.milliseconds}`;
  if (value instanceof ApexBlob) return `\0b${value.base64}`;
  if (value instanceof ApexList) return `\0L(${value.items.map(textKey).join(',')})`;
  if (value instanceof ApexSet) return `\0U(${[...value.values()].map(textKey).sort().join(',')})`;
  if (value instanceof ApexMap)
    return `\0M(${[...value.entries()]
      .map(([key, entry]) => `${textKey(key)}=${textKey(entry)}`)
      .sort()
      .join(',')})`;
  const own = contentKeys.get(value.constructor);
  return own === undefined ? value : own(value);
}

const contentKeys = new Map<unknown, (value: object) => string>();

/** Lets a type of the library (`Type`, `SObjectField` …) be equal by content; `key` must tell its values apart. */
export function equalByContent<Value extends object>(
  type: abstract new (...args: never[]) => Value,
  key: (value: Value) => string,
): void {
  contentKeys.set(type, (value) => `\0T${type.name}:${key(value as Value)}`);
}

/** The keys of one collection. Instances whose class has `equals` and `hashCode` share the key of the first equal one. */
export class KeySpace {
  private buckets: Map<number, object[]> | undefined;

  keyOf(value: unknown): unknown {
    if (typeof value !== 'object' || value === null) return value;
    const key = strictKey(value);
    if (key !== value || this.buckets === undefined) return key;
    const own = ownEquality(value);
    if (own === null) return key;
    return this.buckets.get(own.hashCode())?.find((candidate) => candidate === value || own.equals(candidate)) ?? value;
  }

  remember(value: unknown): void {
    if (typeof value !== 'object' || value === null || strictKey(value) !== value) return;
    const own = ownEquality(value);
    if (own === null) return;
    this.buckets ??= new Map();
    const hash = own.hashCode();
    const bucket = this.buckets.get(hash);
    if (bucket === undefined) this.buckets.set(hash, [value]);
    else if (!bucket.some((candidate) => candidate === value || own.equals(candidate))) bucket.push(value);
  }

  forget(value: unknown): void {
    const key = this.keyOf(value);
    for (const bucket of this.buckets?.values() ?? []) {
      const index = bucket.indexOf(key as object);
      if (index >= 0) bucket.splice(index, 1);
    }
  }

  clear(): void {
    this.buckets = undefined;
  }
}
