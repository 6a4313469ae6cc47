import { Big, BigDecimal } from 'bigdecimal.js';
import { ApexDouble } from './apexDouble.js';
import { ApexDate } from './apexDate.js';
import { ApexDatetime } from './apexDatetime.js';
import { findMethod, runtimeClassOf } from './classes.js';
import { strictKey } from './hashing.js';
import { ApexList } from './list.js';
import { ApexMap } from './map.js';
import { ApexSet } from './set.js';
import { SObject } from './sobject.js';

/** A value of any numeric type, or undefined. */
export type ApexNumber = number | bigint | ApexDouble | BigDecimal;

export function isNumeric(value: unknown): value is ApexNumber {
  return (
    typeof value === 'number' || typeof value === 'bigint' || value instanceof ApexDouble || value instanceof BigDecimal
  );
}

function toBig(value: ApexNumber): BigDecimal {
  return value instanceof BigDecimal ? value : value instanceof ApexDouble ? Big(value.value) : Big(value);
}

/** Less than zero, zero, more than zero; numbers of different types compare by value. */
export function compareNumbers(left: ApexNumber, right: ApexNumber): number {
  if (typeof left === 'number' && typeof right === 'number') return left - right;
  const doubles = left instanceof ApexDouble || right instanceof ApexDouble;
  const a = left instanceof ApexDouble ? left.value : left instanceof BigDecimal ? left.numberValue() : Number(left);
  const b =
    right instanceof ApexDouble ? right.value : right instanceof BigDecimal ? right.numberValue() : Number(right);
  if (doubles) return a === b ? 0 : a < b ? -1 : 1;
  if (typeof left === 'bigint' && typeof right === 'bigint') return left < right ? -1 : left > right ? 1 : 0;
  return toBig(left).compareTo(toBig(right));
}

const idText = /^[a-zA-Z0-9]{15,18}$/;

/** Without case; 15 and 18 characters of one id are the same id. */
function sameText(left: string, right: string): boolean {
  if (left.length === right.length) return left.toLowerCase() === right.toLowerCase();
  const [short, long] = left.length < right.length ? [left, right] : [right, left];
  return short.length === 15 && long.length === 18 && long.startsWith(short) && idText.test(long);
}

function sameItems(left: readonly unknown[], right: readonly unknown[]): boolean {
  return left.length === right.length && left.every((item, index) => equalContent(item, right[index]));
}

/**
 * Apex's `==` («Expression Operators»): text without case, numbers by value, collections and records by content,
 * instances by their own `equals` where they have one, otherwise by identity.
 */
export function apexEquals(left: unknown, right: unknown): boolean {
  if (left === right) return true;
  if (typeof left === 'string') return typeof right === 'string' && sameText(left, right);
  return equalContent(left, right);
}

/** As `==`, but text counts with its case: what collections and assertions compare by. */
export function equalContent(left: unknown, right: unknown): boolean {
  if (left === right) return true;
  if (left === null || right === null || left === undefined || right === undefined) return false;
  if (isNumeric(left)) return isNumeric(right) && compareNumbers(left, right) === 0;
  if (typeof left !== 'object' || typeof right !== 'object') return false;
  if (left instanceof ApexList) return right instanceof ApexList && sameItems(left.items, right.items);
  if (left instanceof ApexSet)
    return right instanceof ApexSet && left.size === right.size && [...left.values()].every((item) => right.has(item));
  if (left instanceof ApexMap) return right instanceof ApexMap && sameEntries(left, right);
  if (left instanceof SObject) return right instanceof SObject && strictKey(left) === strictKey(right);
  if (left instanceof ApexDatetime && right instanceof ApexDate) return left.milliseconds === right.milliseconds;
  if (left instanceof ApexDate && right instanceof ApexDatetime) return left.milliseconds === right.milliseconds;
  const type = runtimeClassOf(left);
  if (type === undefined) return strictKey(left) === strictKey(right);
  const equals = findMethod(type, 'equals', 1);
  return equals !== undefined && equals.call(left, [right]) === true;
}

function sameEntries(left: ApexMap, right: ApexMap): boolean {
  if (left.size !== right.size) return false;
  for (const [key, value] of left.entries()) if (!right.has(key) || !equalContent(value, right.get(key))) return false;
  return true;
}

/** Apex's `===`: the same object; values that have no identity of their own (numbers, text, dates) by value, text with its case. */
export function apexSame(left: unknown, right: unknown): boolean {
  if (left === right) return true;
  if (left instanceof SObject || left instanceof ApexList || left instanceof ApexSet || left instanceof ApexMap)
    return false;
  if (typeof left === 'string' || runtimeClassOf(left) !== undefined) return false;
  return equalContent(left, right);
}
