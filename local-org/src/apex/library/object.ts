import { findMethod, runtimeClassOf } from '../runtime/classes.js';
import { apexEquals } from '../runtime/equality.js';
import { TypeException } from '../runtime/exceptions.js';
import { identityNumber, strictKey } from '../runtime/hashing.js';
import { apexToString } from '../runtime/text.js';
import { defineType } from './defineType.js';
import { javaStringHash } from './javaHash.js';

/** `hashCode` of any value: its own where its class has one, otherwise the same for values that collections hold for the same. */
export function hashCode(value: unknown): number {
  const type = runtimeClassOf(value);
  const own = type && findMethod(type, 'hashcode', 0);
  if (own !== undefined) return Number(own.call(value as object, []));
  const key = strictKey(value);
  return typeof key === 'object' && key !== null ? identityNumber(key) : javaStringHash(String(key));
}

/** A shallow copy of an instance of a user's class. */
function clone(self: object): unknown {
  const type = runtimeClassOf(self);
  if (type === undefined) throw new TypeException(`${apexToString(self)} cannot be cloned`);
  return Object.assign(type.allocate(), self);
}

/** What every value has; `clone` is for instances of users' classes only. */
export const objectType = defineType('System.Object', {
  'Object clone()': clone,
  // Asked of an Object, a text does not mind its case; asked of a String it does.
  'Boolean equals(Object other)': apexEquals,
  'Integer hashCode()': hashCode,
  'String toString()': apexToString,
});
