import { Big, BigDecimal, MathContext, RoundingMode } from 'bigdecimal.js';
import { ApexDate } from './apexDate.js';
import { ApexDatetime } from './apexDatetime.js';
import { ApexDouble, formatDouble } from './apexDouble.js';
import { MathException, nullPointer } from './exceptions.js';

/**
 * Arithmetic of emitted code, by type. A null operand is a NullPointerException, a division by zero a MathException;
 * Integer and Long wrap around in 32 and 64 bits («Expression Operators»).
 */
type Maybe<Value> = Value | null;

const quotientContext = new MathContext(33, RoundingMode.HALF_UP);

function divideByZero(): never {
  throw new MathException('Divide by 0');
}

export function addInteger(left: Maybe<number>, right: Maybe<number>): number {
  if (left === null || right === null) nullPointer();
  return (left + right) | 0;
}

export function subtractInteger(left: Maybe<number>, right: Maybe<number>): number {
  if (left === null || right === null) nullPointer();
  return (left - right) | 0;
}

export function multiplyInteger(left: Maybe<number>, right: Maybe<number>): number {
  if (left === null || right === null) nullPointer();
  return Math.imul(left, right);
}

export function divideInteger(left: Maybe<number>, right: Maybe<number>): number {
  if (left === null || right === null) nullPointer();
  if (right === 0) divideByZero();
  return (left / right) | 0;
}

export function bitsInteger(
  operator: '&' | '|' | '^' | '<<' | '>>' | '>>>',
  left: Maybe<number>,
  right: Maybe<number | bigint>,
): number {
  if (left === null || right === null) nullPointer();
  const other = typeof right === 'bigint' ? Number(BigInt.asIntN(32, right)) : right;
  switch (operator) {
    case '&':
      return left & other;
    case '|':
      return left | other;
    case '^':
      return left ^ other;
    case '<<':
      return left << other;
    case '>>':
      return left >> other;
    case '>>>':
      return (left >>> other) | 0;
  }
}

const wrap = (value: bigint): bigint => BigInt.asIntN(64, value);

export function addLong(left: Maybe<bigint>, right: Maybe<bigint>): bigint {
  if (left === null || right === null) nullPointer();
  return wrap(left + right);
}

export function subtractLong(left: Maybe<bigint>, right: Maybe<bigint>): bigint {
  if (left === null || right === null) nullPointer();
  return wrap(left - right);
}

export function multiplyLong(left: Maybe<bigint>, right: Maybe<bigint>): bigint {
  if (left === null || right === null) nullPointer();
  return wrap(left * right);
}

export function divideLong(left: Maybe<bigint>, right: Maybe<bigint>): bigint {
  if (left === null || right === null) nullPointer();
  if (right === 0n) divideByZero();
  return wrap(left / right);
}

export function bitsLong(
  operator: '&' | '|' | '^' | '<<' | '>>' | '>>>',
  left: Maybe<bigint>,
  right: Maybe<number | bigint>,
): bigint {
  if (left === null || right === null) nullPointer();
  const other = BigInt(right);
  switch (operator) {
    case '&':
      return left & other;
    case '|':
      return left | other;
    case '^':
      return left ^ other;
    case '<<':
      return wrap(left << (other & 63n));
    case '>>':
      return left >> (other & 63n);
    case '>>>':
      return wrap(BigInt.asUintN(64, left) >> (other & 63n));
  }
}

export function bitsBoolean(operator: '&' | '|' | '^', left: Maybe<boolean>, right: Maybe<boolean>): boolean {
  if (left === null || right === null) nullPointer();
  return operator === '&' ? left && right : operator === '|' ? left || right : left !== right;
}

export function addDouble(left: Maybe<ApexDouble>, right: Maybe<ApexDouble>): ApexDouble {
  if (left === null || right === null) nullPointer();
  return new ApexDouble(left.value + right.value);
}

export function subtractDouble(left: Maybe<ApexDouble>, right: Maybe<ApexDouble>): ApexDouble {
  if (left === null || right === null) nullPointer();
  return new ApexDouble(left.value - right.value);
}

export function multiplyDouble(left: Maybe<ApexDouble>, right: Maybe<ApexDouble>): ApexDouble {
  if (left === null || right === null) nullPointer();
  return new ApexDouble(left.value * right.value);
}

export function divideDouble(left: Maybe<ApexDouble>, right: Maybe<ApexDouble>): ApexDouble {
  if (left === null || right === null) nullPointer();
  if (right.value === 0) divideByZero();
  return new ApexDouble(left.value / right.value);
}

export function addDecimal(left: Maybe<BigDecimal>, right: Maybe<BigDecimal>): BigDecimal {
  if (left === null || right === null) nullPointer();
  return left.add(right);
}

export function subtractDecimal(left: Maybe<BigDecimal>, right: Maybe<BigDecimal>): BigDecimal {
  if (left === null || right === null) nullPointer();
  return left.subtract(right);
}

export function multiplyDecimal(left: Maybe<BigDecimal>, right: Maybe<BigDecimal>): BigDecimal {
  if (left === null || right === null) nullPointer();
  return left.multiply(right);
}

/** 33 significant digits, half up: 1.0/3.0 is 0.333333333333333333333333333333333 on the platform. */
export function divideDecimal(left: Maybe<BigDecimal>, right: Maybe<BigDecimal>): BigDecimal {
  if (left === null || right === null) nullPointer();
  if (right.signum() === 0) divideByZero();
  return left.divideWithMathContext(right, quotientContext);
}

export function negate(value: unknown): unknown {
  if (value === null) nullPointer();
  if (typeof value === 'number') return -value | 0;
  if (typeof value === 'bigint') return wrap(-value);
  if (value instanceof ApexDouble) return new ApexDouble(-value.value);
  return (value as BigDecimal).negate();
}

export function complement(value: Maybe<number | bigint>): number | bigint {
  if (value === null) nullPointer();
  return ~value;
}

/** `date + 3`: days of any whole number type. */
export function addDays(left: Maybe<ApexDate>, days: Maybe<bigint>, sign: 1 | -1): ApexDate {
  if (left === null || days === null) nullPointer();
  return new ApexDate(left.days + sign * Number(days));
}

const millisecondsPerDay = 86_400_000;

/** `datetime + 0.5`: days with a fraction. */
export function addDaysToDatetime(left: Maybe<ApexDatetime>, days: Maybe<ApexDouble>, sign: 1 | -1): ApexDatetime {
  if (left === null || days === null) nullPointer();
  return new ApexDatetime(left.milliseconds + sign * Math.round(days.value * millisecondsPerDay));
}

export function toLong(value: Maybe<number>): Maybe<bigint> {
  return value === null ? null : BigInt(value);
}

export function toDouble(value: Maybe<number | bigint | BigDecimal>): Maybe<ApexDouble> {
  if (value === null) return null;
  return new ApexDouble(value instanceof BigDecimal ? value.numberValue() : Number(value));
}

/** From a Double with the digits that its text has. */
export function toDecimal(value: Maybe<number | bigint | ApexDouble>): Maybe<BigDecimal> {
  if (value === null) return null;
  return value instanceof ApexDouble ? Big(formatDouble(value.value)) : Big(value);
}

/** A cast to a narrower number: the lower bits of a Long, the whole part of a Double or Decimal. */
export function toInteger(value: Maybe<bigint | ApexDouble | BigDecimal>): Maybe<number> {
  const whole = toWhole(value);
  return whole === null ? null : Number(BigInt.asIntN(32, whole));
}

export function narrowToLong(value: Maybe<ApexDouble | BigDecimal>): Maybe<bigint> {
  const whole = toWhole(value);
  return whole === null ? null : wrap(whole);
}

function toWhole(value: Maybe<bigint | ApexDouble | BigDecimal>): Maybe<bigint> {
  if (value === null || typeof value === 'bigint') return value;
  return value instanceof ApexDouble ? BigInt(Math.trunc(value.value)) : value.toBigInt();
}
