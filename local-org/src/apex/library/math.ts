import type { BigDecimal } from 'bigdecimal.js';
import { Big, MathContext, RoundingMode } from 'bigdecimal.js';
import { ApexDouble } from '../runtime/apexDouble.js';
import { compareNumbers } from '../runtime/equality.js';
import type { ApexNumber } from '../runtime/equality.js';
import { MathException, requireArgument } from '../runtime/exceptions.js';
import { defineType } from './defineType.js';
import type { MemberTable } from './defineType.js';
import { toInteger } from './numbers.js';

type Decimal = BigDecimal | null;
type Double = ApexDouble | null;

function double(value: Double): number {
  return requireArgument(value).value;
}

/** Functions that the platform computes in 64 bits, for Double and for Decimal alike. */
const functions: Readonly<Record<string, (value: number) => number>> = {
  acos: Math.acos,
  asin: Math.asin,
  atan: Math.atan,
  cbrt: Math.cbrt,
  cos: Math.cos,
  cosh: Math.cosh,
  exp: Math.exp,
  log: Math.log,
  log10: Math.log10,
  sin: Math.sin,
  sinh: Math.sinh,
  tan: Math.tan,
  tanh: Math.tanh,
};

function toDecimalResult(value: number): BigDecimal {
  if (!Number.isFinite(value)) throw new MathException('Result is not a number');
  return Big(String(value));
}

function doubleFunctions(): MemberTable {
  const members: Record<string, MemberTable[string]> = {};
  for (const [name, apply] of Object.entries(functions)) {
    members[`static Decimal ${name}(Decimal value)`] = (value: Decimal) =>
      toDecimalResult(apply(requireArgument(value).numberValue()));
    members[`static Double ${name}(Double value)`] = (value: Double) => new ApexDouble(apply(double(value)));
  }
  return members;
}

/** Java's Math.round: half up, towards positive infinity. */
function roundDouble(value: number): bigint {
  return Number.isNaN(value) ? 0n : BigInt.asIntN(64, BigInt(Math.floor(value + 0.5)));
}

function roundHalfEven(value: number): number {
  const floor = Math.floor(value);
  const rest = value - floor;
  if (rest !== 0.5) return Math.round(value);
  return floor % 2 === 0 ? floor : floor + 1;
}

/** `Math.round(Decimal)` rounds half up, away from zero; `Decimal.round()` half even (Apex Reference, both classes). */
function roundDecimal(value: Decimal): bigint {
  return requireArgument(value).setScale(0, RoundingMode.HALF_UP).toBigInt();
}

function pick<Value extends ApexNumber>(left: Value | null, right: Value | null, sign: number): Value {
  const [a, b] = [requireArgument(left), requireArgument(right)];
  return compareNumbers(a, b) * sign >= 0 ? a : b;
}

function pickMixed(left: Decimal, right: Double, sign: number): BigDecimal {
  return pick(left, Big(String(double(right))), sign);
}

function square(value: Decimal): BigDecimal {
  const decimal = requireArgument(value);
  if (decimal.signum() < 0) throw new MathException('Square root of a negative number');
  return decimal
    .sqrt(new MathContext(Math.max(decimal.precision(), 17) + 17, RoundingMode.HALF_EVEN))
    .stripTrailingZeros();
}

function modulo(left: number, right: number): number {
  if (right === 0) throw new MathException('Divide by 0');
  return (left % right) + 0;
}

function moduloLong(left: bigint, right: bigint): bigint {
  if (right === 0n) throw new MathException('Divide by 0');
  return left % right;
}

/** Apex Math («Math Class»). */
defineType('System.Math', {
  ...doubleFunctions(),
  'static property Double PI': { get: () => new ApexDouble(Math.PI) },
  'static property Double E': { get: () => new ApexDouble(Math.E) },
  'static Decimal abs(Decimal value)': (value: Decimal) => requireArgument(value).abs(),
  'static Double abs(Double value)': (value: Double) => new ApexDouble(Math.abs(double(value))),
  'static Integer abs(Integer value)': (value: number | null) => Math.abs(requireArgument(value)) | 0,
  'static Long abs(Long value)': (value: bigint | null) =>
    BigInt.asIntN(64, requireArgument(value) < 0n ? -(value as bigint) : (value as bigint)),
  'static Decimal atan2(Decimal y, Decimal x)': (y: Decimal, x: Decimal) =>
    toDecimalResult(Math.atan2(requireArgument(y).numberValue(), requireArgument(x).numberValue())),
  'static Double atan2(Double y, Double x)': (y: Double, x: Double) => new ApexDouble(Math.atan2(double(y), double(x))),
  'static Decimal ceil(Decimal value)': (value: Decimal) => requireArgument(value).setScale(0, RoundingMode.CEILING),
  'static Double ceil(Double value)': (value: Double) => new ApexDouble(Math.ceil(double(value))),
  'static Decimal floor(Decimal value)': (value: Decimal) => requireArgument(value).setScale(0, RoundingMode.FLOOR),
  'static Double floor(Double value)': (value: Double) => new ApexDouble(Math.floor(double(value))),
  'static Decimal max(Decimal left, Decimal right)': (left: Decimal, right: Decimal) => pick(left, right, 1),
  'static Decimal max(Decimal left, Double right)': (left: Decimal, right: Double) => pickMixed(left, right, 1),
  'static Double max(Double left, Double right)': (left: Double, right: Double) => pick(left, right, 1),
  'static Integer max(Integer left, Integer right)': (left: number | null, right: number | null) =>
    pick(left, right, 1),
  'static Long max(Long left, Long right)': (left: bigint | null, right: bigint | null) => pick(left, right, 1),
  'static Decimal min(Decimal left, Decimal right)': (left: Decimal, right: Decimal) => pick(left, right, -1),
  'static Decimal min(Decimal left, Double right)': (left: Decimal, right: Double) => pickMixed(left, right, -1),
  'static Double min(Double left, Double right)': (left: Double, right: Double) => pick(left, right, -1),
  'static Integer min(Integer left, Integer right)': (left: number | null, right: number | null) =>
    pick(left, right, -1),
  'static Long min(Long left, Long right)': (left: bigint | null, right: bigint | null) => pick(left, right, -1),
  'static Integer mod(Integer left, Integer right)': (left: number | null, right: number | null) =>
    modulo(requireArgument(left), requireArgument(right)),
  'static Long mod(Long left, Long right)': (left: bigint | null, right: bigint | null) =>
    moduloLong(requireArgument(left), requireArgument(right)),
  'static Double pow(Double base, Double exponent)': (base: Double, exponent: Double) =>
    new ApexDouble(Math.pow(double(base), double(exponent))),
  'static Double random()': () => new ApexDouble(Math.random()),
  'static Decimal rint(Decimal value)': (value: Decimal) => requireArgument(value).setScale(0, RoundingMode.HALF_EVEN),
  'static Double rint(Double value)': (value: Double) => new ApexDouble(roundHalfEven(double(value))),
  'static Integer round(Decimal value)': (value: Decimal) => toInteger(roundDecimal(value)),
  'static Integer round(Double value)': (value: Double) =>
    Math.max(-2147483648, Math.min(2147483647, Number(roundDouble(double(value))))),
  'static Long roundToLong(Decimal value)': (value: Decimal) => roundDecimal(value),
  'static Long roundToLong(Double value)': (value: Double) => roundDouble(double(value)),
  'static Decimal signum(Decimal value)': (value: Decimal) => Big(requireArgument(value).signum()),
  'static Double signum(Double value)': (value: Double) => new ApexDouble(Math.sign(double(value))),
  'static Decimal sqrt(Decimal value)': square,
  'static Double sqrt(Double value)': (value: Double) => new ApexDouble(Math.sqrt(double(value))),
});
