import { runtimeClassOf, allFields } from '../runtime/classes.js';
import { cloneRecord } from '../runtime/cloneRecord.js';
import { ApexList } from '../runtime/list.js';
import { ApexMap } from '../runtime/map.js';
import { ApexSet } from '../runtime/set.js';
import { SObject } from '../runtime/sobject.js';

/**
 * A copy of a value as serialisation makes it when asynchronous work is queued: instances, collections and records are copied,
 * transient fields become null, values that cannot change are shared.
 */
export function deepCopy<Value>(value: Value, copies = new Map<object, unknown>()): Value {
  if (typeof value !== 'object' || value === null) return value;
  const known = copies.get(value);
  if (known !== undefined) return known as Value;
  return copyObject(value, copies) as Value;
}

function copyObject(value: object, copies: Map<object, unknown>): unknown {
  if (value instanceof ApexList) {
    const copy = new ApexList(value.elementType);
    copies.set(value, copy);
    for (const item of value.items) copy.items.push(deepCopy(item, copies));
    return copy;
  }
  if (value instanceof ApexSet) {
    const copy = new ApexSet(value.elementType);
    copies.set(value, copy);
    for (const item of value.values()) copy.add(deepCopy(item, copies));
    return copy;
  }
  if (value instanceof ApexMap) {
    const copy = new ApexMap(value.keyType, value.valueType);
    copies.set(value, copy);
    for (const [key, entry] of value.entries()) copy.put(deepCopy(key, copies), deepCopy(entry, copies));
    return copy;
  }
  if (value instanceof SObject) {
    const copy = cloneRecord(value, {
      preserveId: true,
      deep: true,
      preserveTimestamps: true,
      preserveAutonumber: true,
    });
    copies.set(value, copy);
    return copy;
  }
  return copyInstance(value, copies);
}

function copyInstance(value: object, copies: Map<object, unknown>): unknown {
  const type = runtimeClassOf(value);
  if (type === undefined || type.kind !== 'class') return value;
  const copy = type.allocate() as Record<string, unknown>;
  copies.set(value, copy);
  for (const [name, entry] of Object.entries(value)) copy[name] = deepCopy(entry, copies);
  for (const field of allFields(type)) if (field.isTransient && !field.isStatic) field.set(copy, null);
  return copy;
}
