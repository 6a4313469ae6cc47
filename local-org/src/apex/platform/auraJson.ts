import { BigDecimal } from 'bigdecimal.js';
import { ApexBlob } from '../runtime/apexBlob.js';
import { ApexDatetime } from '../runtime/apexDatetime.js';
import { ApexDouble } from '../runtime/apexDouble.js';
import { ApexDate } from '../runtime/apexDate.js';
import { ApexTime } from '../runtime/apexTime.js';
import { allFields, runtimeClassOf } from '../runtime/classes.js';
import { EnumValue } from '../runtime/enumValue.js';
import { ApexException, TypeException } from '../runtime/exceptions.js';
import { ApexList } from '../runtime/list.js';
import { ApexMap } from '../runtime/map.js';
import { ApexSet } from '../runtime/set.js';
import { SObject } from '../runtime/sobject.js';
import { apexTypeOf } from '../runtime/typeOf.js';
import { apexToString } from '../runtime/text.js';

type Json = string | number | boolean | null | Json[] | { [name: string]: Json };

function scalar(value: object): Json | undefined {
  if (value instanceof BigDecimal) return value.numberValue();
  if (value instanceof ApexDouble) return value.value;
  if (value instanceof ApexDatetime) return new Date(value.milliseconds).toISOString();
  if (value instanceof ApexDate || value instanceof EnumValue) return value.toString();
  if (value instanceof ApexTime) return value.milliseconds;
  if (value instanceof ApexBlob) return value.base64;
  return undefined;
}

function record(value: SObject): Json {
  const result: Record<string, Json> = {};
  // A field without a value is left out, as in the responses that components get on the platform.
  for (const name of value.presentNames()) {
    const field = value.peek(name);
    if (field !== null) result[value.exactName(name) ?? name] = toAura(field);
  }
  return result;
}

/** Of an instance components see the `@AuraEnabled` fields and properties. */
function instance(value: object): Json {
  const type = runtimeClassOf(value);
  if (type === undefined || value instanceof ApexException)
    throw new TypeException(`A component cannot be given a ${apexTypeOf(value)}`);
  const result: Record<string, Json> = {};
  for (const field of allFields(type)) {
    const isVisible = field.annotations.some((annotation) => annotation.name === 'AuraEnabled');
    if (isVisible && !field.isStatic) result[field.name] = toAura(field.get(value));
  }
  return result;
}

function toAura(value: unknown): Json {
  if (value === null || value === undefined) return null;
  if (typeof value === 'bigint') return Number(value);
  if (typeof value !== 'object') return value as string | number | boolean;
  const plain = scalar(value);
  if (plain !== undefined) return plain;
  if (value instanceof ApexList) return value.items.map(toAura);
  if (value instanceof ApexSet) return [...value.values()].map(toAura);
  if (value instanceof ApexMap)
    return Object.fromEntries([...value.entries()].map(([key, entry]) => [apexToString(key), toAura(entry)]));
  return value instanceof SObject ? record(value) : instance(value);
}

/** A result of an `@AuraEnabled` method as components get it: numbers as numbers, dates `YYYY-MM-DD`, moments in ISO 8601. */
export function auraJson(value: unknown): string {
  return JSON.stringify(toAura(value));
}
