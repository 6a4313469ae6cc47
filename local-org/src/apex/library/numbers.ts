import { Big, BigDecimal, RoundingMode } from 'bigdecimal.js';
import { ApexDouble } from '../runtime/apexDouble.js';
import type { EnumValue } from '../runtime/enumValue.js';
import { MathException, NullPointerException, TypeException, requireArgument } from '../runtime/exceptions.js';
import { apexToString } from '../runtime/text.js';
import { userSettings } from '../runtime/userZone.js';
import { defineEnum } from './defineEnum.js';
import { defineType } from './defineType.js';
import { parseDecimalText } from './string.js';

/** Apex's rounding modes, and those of the arithmetic beneath. */
export const roundingModes = defineEnum('System.RoundingMode', [
  'UP',
  'DOWN',
  'CEILING',
  'FLOOR',
  'HALF_UP',
  'HALF_DOWN',
  'HALF_EVEN',
  'UNNECESSARY',
]);

const modes: readonly RoundingMode[] = [
  RoundingMode.UP,
  RoundingMode.DOWN,
  RoundingMode.CEILING,
  RoundingMode.FLOOR,
  RoundingMode.HALF_UP,
  RoundingMode.HALF_DOWN,
  RoundingMode.HALF_EVEN,
  RoundingMode.UNNECESSARY,
];

/** `setScale` with an Apex rounding mode; MathException «Rounding necessary» for UNNECESSARY. */
export function rescale(value: BigDecimal, scale: number, mode: EnumValue): BigDecimal {
  if (scale < -33 || scale > 33) throw new MathException(`Scale must be between -33 and 33, found: ${scale}`);
  try {
    return value.setScale(scale, modes[mode.ordinal]);
  } catch {
    throw new MathException('Rounding necessary');
  }
}

export function toInteger(value: bigint | number): number {
  return Number(BigInt.asIntN(32, BigInt(value)));
}

/** Whole part of a Double as Java's cast gives it: kept inside the range. */
function truncateDouble(value: number, bits: 31 | 63): bigint {
  if (Number.isNaN(value)) return 0n;
  const limit = 1n << BigInt(bits);
  if (value >= Number(limit)) return limit - 1n;
  if (value <= -Number(limit)) return -limit;
  return BigInt(Math.trunc(value));
}

/** With the grouping of the user's locale and at most three decimal places, as Java's NumberFormat. */
function formatNumber(value: number | bigint | BigDecimal): string {
  const format = new Intl.NumberFormat(userSettings().locale.replaceAll('_', '-'), { maximumFractionDigits: 3 });
  return format.format(value instanceof BigDecimal ? (value.toPlainString() as unknown as number) : value);
}

function parseInteger(text: string | null, typeName: string): bigint {
  const trimmed = requireArgument(text, 'Argument cannot be null').trim();
  if (!/^[+-]?\d+$/.test(trimmed)) throw new TypeException(`Invalid ${typeName}: ${text}`);
  const value = BigInt(trimmed.replace('+', ''));
  const bits = typeName === 'integer' ? 32 : 64;
  if (BigInt.asIntN(bits, value) !== value) throw new TypeException(`Invalid ${typeName}: ${text}`);
  return value;
}

/** Reads decimal places too, and leaves them out. */
function longOf(text: string | null): bigint {
  const decimal = text === null ? null : parseDecimalText(text);
  return decimal === null ? parseInteger(text, 'long') : parseInteger(decimal.toBigInt().toString(), 'long');
}

/** Of an Object: null stays null, unlike that of a String. */
function integerOf(value: unknown): number | null {
  if (value === null) return null;
  if (typeof value === 'number') return value;
  // Unlike `valueOf(String)`, this one reads decimal places too.
  if (typeof value === 'string') {
    const decimal = parseDecimalText(value);
    return decimal === null ? Number(parseInteger(value, 'integer')) : toInteger(decimal.toBigInt());
  }
  if (typeof value === 'bigint') return toInteger(value);
  if (value instanceof BigDecimal) return toInteger(value.toBigInt());
  if (value instanceof ApexDouble) return Number(truncateDouble(value.value, 31));
  throw new TypeException(`Invalid integer: ${apexToString(value)}`);
}

function doubleOf(value: unknown): ApexDouble {
  if (value === null) throw new NullPointerException('Argument cannot be null');
  if (value instanceof ApexDouble) return value;
  if (typeof value === 'number' || typeof value === 'bigint') return new ApexDouble(Number(value));
  if (value instanceof BigDecimal) return new ApexDouble(value.numberValue());
  if (typeof value === 'string' && parseDecimalText(value) !== null) return new ApexDouble(Number(value));
  throw new TypeException(`Invalid double: ${apexToString(value)}`);
}

function decimalOf(text: string | null): BigDecimal {
  const value = parseDecimalText(requireArgument(text, 'Argument cannot be null'));
  if (value === null) throw new TypeException(`Invalid decimal: ${text}`);
  return value;
}

function divide(self: BigDecimal, divisor: BigDecimal | null, scale: number, mode: EnumValue): BigDecimal {
  const by = requireArgument(divisor);
  if (by.signum() === 0) throw new MathException('Divide by 0');
  try {
    return self.divide(by, scale, modes[mode.ordinal]);
  } catch {
    throw new MathException('Rounding necessary');
  }
}

/** Half even, as `Decimal.round()` is documented. */
function round(self: BigDecimal, mode: EnumValue): bigint {
  return rescale(self, 0, mode).toBigInt();
}

defineType('System.Integer', {
  'String format()': (self: number) => formatNumber(self),
  'static Integer valueOf(Object value)': integerOf,
  'static Integer valueOf(String text)': (text: string | null) => Number(parseInteger(text, 'integer')),
});

defineType('System.Long', {
  'String format()': (self: bigint) => formatNumber(self),
  'Integer intValue()': (self: bigint) => toInteger(self),
  'static Long valueOf(String text)': longOf,
});

defineType('System.Double', {
  'String format()': (self: ApexDouble) => formatNumber(self.value),
  'Integer intValue()': (self: ApexDouble) => Number(truncateDouble(self.value, 31)),
  'Long longValue()': (self: ApexDouble) => truncateDouble(self.value, 63),
  'Long round()': (self: ApexDouble) => truncateDouble(Math.floor(self.value + 0.5), 63),
  'static Double valueOf(Object value)': doubleOf,
  'static Double valueOf(String text)': (text: string | null) => doubleOf(text),
});

/** Apex Decimal («Decimal Class»): Java's BigDecimal. */
defineType('System.Decimal', {
  'Decimal abs()': (self: BigDecimal) => self.abs(),
  'Decimal divide(Decimal divisor, Integer scale)': (self: BigDecimal, divisor: BigDecimal | null, scale: number) =>
    divide(self, divisor, scale, roundingModes.HALF_UP),
  'Decimal divide(Decimal divisor, Integer scale, Object roundingMode)': divide,
  'Double doubleValue()': (self: BigDecimal) => new ApexDouble(self.numberValue()),
  'String format()': (self: BigDecimal) => formatNumber(self),
  'Integer intValue()': (self: BigDecimal) => toInteger(self.toBigInt()),
  'Long longValue()': (self: BigDecimal) => BigInt.asIntN(64, self.toBigInt()),
  'Decimal pow(Integer exponent)': (self: BigDecimal, exponent: number) => {
    if (exponent < 0 || exponent > 32767) throw new MathException('Exponent must be between 0 and 32,767');
    return self.pow(exponent);
  },
  'Integer precision()': (self: BigDecimal) => Math.max(self.precision(), self.scale()),
  'Long round()': (self: BigDecimal) => round(self, roundingModes.HALF_EVEN),
  'Long round(RoundingMode mode)': (self: BigDecimal, mode: EnumValue | null) => round(self, requireArgument(mode)),
  'Integer scale()': (self: BigDecimal) => self.scale(),
  'Decimal setScale(Integer scale)': (self: BigDecimal, scale: number) => rescale(self, scale, roundingModes.HALF_EVEN),
  'Decimal setScale(Integer scale, RoundingMode mode)': (self: BigDecimal, scale: number, mode: EnumValue | null) =>
    rescale(self, scale, requireArgument(mode)),
  'Decimal stripTrailingZeros()': (self: BigDecimal) => self.stripTrailingZeros(),
  'String toPlainString()': (self: BigDecimal) => self.toPlainString(),
  'static Decimal valueOf(Double value)': (value: ApexDouble | null) => Big(String(requireArgument(value).value)),
  'static Decimal valueOf(Long value)': (value: bigint | null) => Big(requireArgument(value)),
  'static Decimal valueOf(String text)': decimalOf,
});

defineType('System.Boolean', {
  'static Boolean valueOf(Object value)': (value: unknown) => {
    if (value === null) throw new NullPointerException('Argument cannot be null');
    if (typeof value === 'boolean') return value;
    if (typeof value === 'string') return value.toLowerCase() === 'true';
    throw new TypeException(`Invalid boolean: ${apexToString(value)}`);
  },
});
