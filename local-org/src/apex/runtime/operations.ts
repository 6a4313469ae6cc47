import { LocalOrgError } from '../../diagnostics/errors.js';
import type { Diagnostic } from '../../diagnostics/errors.js';
import { ApexDate } from './apexDate.js';
import { ApexDatetime } from './apexDatetime.js';
import { findMethod, runtimeClassOf } from './classes.js';
import type { RuntimeClass } from './classes.js';
import { currentContext } from './context.js';
import { compareNumbers, isNumeric } from './equality.js';
import { ApexException, StringException, TypeException, nullPointer } from './exceptions.js';
import { isIdText, normalizeId } from './idText.js';
import { ApexList } from './list.js';
import { ApexMap } from './map.js';
import { ApexSet } from './set.js';
import type { SObject } from './sobject.js';
import { apexToString } from './text.js';
import { apexTypeOf, isInstance } from './typeOf.js';
import { narrowToLong, toDecimal, toDouble, toInteger, toLong } from './arithmetic.js';

/** What emitted code calls besides arithmetic: comparison, conversion, null checks, lists, exceptions. */

/** The value, which must not be null. */
export function present<Value>(value: Value | null): Value {
  if (value === null) nullPointer();
  return value;
}

/** A condition: null is a NullPointerException, not false. */
export function truth(value: boolean | null): boolean {
  if (value === null) nullPointer();
  return value;
}

/** `+` with a text. */
export function concat(left: unknown, right: unknown): string {
  return (
    (typeof left === 'string' ? left : apexToString(left)) + (typeof right === 'string' ? right : apexToString(right))
  );
}

/** `==` of two texts: without case. */
export function sameText(left: string | null, right: string | null): boolean {
  if (left === right) return true;
  return left !== null && right !== null && left.length === right.length && left.toLowerCase() === right.toLowerCase();
}

/** Less than zero, zero, more than zero; undefined where a null or a NaN makes every comparison false. */
function order(left: unknown, right: unknown): number | undefined {
  if (typeof left === 'string' || typeof right === 'string')
    return textOrder(left as string | null, right as string | null);
  if (left === null || right === null) return undefined;
  if (isNumeric(left) && isNumeric(right)) return compareNumbers(left, right);
  if (left instanceof ApexDate && right instanceof ApexDate) return left.days - right.days;
  return momentOf(left) - momentOf(right);
}

function momentOf(value: unknown): number {
  return (value as { readonly milliseconds: number }).milliseconds;
}

/** A text is greater than null; case does not count («Expression Operators»). */
function textOrder(left: string | null, right: string | null): number {
  if (left === null || right === null) return left === right ? 0 : left === null ? -1 : 1;
  const [a, b] = [left.toLowerCase(), right.toLowerCase()];
  return a < b ? -1 : a > b ? 1 : 0;
}

export function lessThan(left: unknown, right: unknown): boolean {
  const result = order(left, right);
  return result !== undefined && result < 0;
}

export function atMost(left: unknown, right: unknown): boolean {
  const result = order(left, right);
  return result !== undefined && result <= 0;
}

/** `left > right` and `left >= right`: the operands in the order in which they are evaluated. */
export function moreThan(left: unknown, right: unknown): boolean {
  return lessThan(right, left);
}

export function atLeast(left: unknown, right: unknown): boolean {
  return atMost(right, left);
}

/** Id of 18 characters. StringException «Invalid id: …». */
export function toId(value: string | null): string | null {
  if (value === null) return null;
  const id = normalizeId(value.trim());
  if (id === null) throw new StringException(`Invalid id: ${value}`);
  return id;
}

export function toDatetime(value: ApexDate | null): ApexDatetime | null {
  return value === null ? null : new ApexDatetime(value.milliseconds);
}

const numberCasts: Readonly<Record<string, (value: never) => unknown>> = {
  Long: toLong,
  Double: toDouble,
  Decimal: toDecimal,
};

/** Ids are texts at run time: one of 18 characters is taken for the Id that it most likely is. */
function shownType(value: unknown): string {
  return typeof value === 'string' && value.length === 18 && isIdText(value) ? 'Id' : apexTypeOf(value);
}

/** `(Type) value`. TypeException «Invalid conversion from runtime type Integer to String». */
export function cast(value: unknown, typeName: string): unknown {
  if (value === null || typeName === 'Object') return value;
  if (typeof value === 'string' && typeName === 'Id') return toId(value);
  if (value instanceof ApexDate && typeName === 'Datetime') return toDatetime(value);
  if (isInstance(value, typeName)) {
    const convert = isNumeric(value) && apexTypeOf(value) !== typeName ? numberCasts[typeName] : undefined;
    return convert ? convert(value as never) : value;
  }
  if (value instanceof ApexList && isTextList(value, typeName)) return value;
  throw new TypeException(`Invalid conversion from runtime type ${shownType(value)} to ${typeName}`);
}

/** Lists of String and of Id stand for each other. */
function isTextList(list: ApexList, typeName: string): boolean {
  const texts = ['List<Id>', 'List<String>'];
  return texts.includes(list.typeName) && texts.includes(typeName);
}

export { narrowToLong, toDecimal, toDouble, toInteger, toLong };

export function listItem(list: ApexList | null, index: number | null): unknown {
  return present(list).at(present(index));
}

export function setListItem<Value>(list: ApexList | null, index: number | null, value: Value): Value {
  present(list).assign(present(index), value);
  return value;
}

export function newList(elementType: string, items: unknown[]): ApexList {
  return new ApexList(elementType, items);
}

/** `new Integer[size]`: that many nulls. */
export function newArray(elementType: string, size: number | null): ApexList {
  return new ApexList(elementType, new Array<null>(present(size)).fill(null));
}

export function newSet(elementType: string, items: readonly unknown[]): ApexSet {
  return new ApexSet(elementType, items);
}

export function newMap(keyType: string, valueType: string, entries: readonly (readonly [unknown, unknown])[]): ApexMap {
  return new ApexMap(keyType, valueType, entries);
}

/** Sets a field of a record and gives the value back: an assignment is an expression. */
export function setField<Value>(record: SObject | null, name: string, value: Value): Value {
  present(record).setField(name, value);
  return value;
}

/** A method of the library that user code may implement: the user's own first. */
export function callVirtual(
  self: unknown,
  name: string,
  implementation: (...args: never[]) => unknown,
  ...args: unknown[]
): unknown {
  const type = runtimeClassOf(self);
  const own = type && findMethod(type, name, args.length);
  return own ? own.call(self as object, args) : implementation(...([self, ...args] as never[]));
}

/** Chunks of 200 of a query's rows. */
export function* chunks(list: ApexList): Generator<ApexList, void, void> {
  for (let start = 0; start < list.items.length; start += 200)
    yield new ApexList(list.elementType, list.items.slice(start, start + 200));
}

/** Whether a record is of the object: `when Account a`. */
export function isType(value: unknown, typeName: string): boolean {
  return isInstance(value, typeName);
}

/** What the check has refused in code that is deployed all the same. */
export function refuseHere(code: string, message: string, file: string, line: number): never {
  const text = message.replace(` [${code}]`, '');
  throw new LocalOrgError({ code: code as Diagnostic['code'], message: text }, [], { file, line, column: 1 });
}

/** What a catch clause gets to see: Apex exceptions. Everything else passes on: limits, refusals, faults of the local org. */
export function caught(error: unknown): ApexException {
  if (error instanceof ApexException) return error;
  throw error;
}

/** False for what ends the transaction. */
export function isCatchable(error: unknown): boolean {
  return error instanceof ApexException;
}

/** Sets text and cause of a user's exception: what `super(message, cause)` and the implicit constructors do. */
export function initException<Self extends ApexException>(self: Self, ...args: unknown[]): Self {
  const filled = new ApexException(args[0] as string | ApexException | null, args[1] as ApexException | null);
  self.text = filled.text;
  self.cause = filled.cause;
  return self;
}

/** Throws a value; null is a NullPointerException. */
export function raise(value: ApexException | null): never {
  const exception = present(value);
  exception.isThrown = true;
  throw exception;
}

/** Begins code of a class `with sharing` or `without sharing`; gives the mode to return to. */
export function enterSharing(sharing: boolean): boolean {
  const context = currentContext();
  const previous = context.sharing;
  context.sharing = sharing;
  return previous;
}

export function leaveSharing(previous: boolean): void {
  currentContext().sharing = previous;
}

export type { RuntimeClass };
