import { Big, MathContext, RoundingMode } from 'bigdecimal.js';
import type { BigDecimal } from 'bigdecimal.js';
import { FormulaFault } from './formulaError.js';

/** The platform computes with 39 digits, half up (salesforce/formula-engine, BigDecimalHelper). */
export const precision = new MathContext(39, RoundingMode.HALF_UP);
/** Digits that count when a fraction is made whole, so that 1/3*3 is 1. */
const externalPrecision = new MathContext(33, RoundingMode.HALF_UP);
const powerPrecision = new MathContext(18, RoundingMode.HALF_UP);

export const zero = Big(0);
export const millisecondsPerDay = 86_400_000;

export function decimal(value: number | string | bigint): BigDecimal {
  return Big(value);
}

/** Half up by magnitude to `scale` digits after the point; negative scales round to tens, hundreds … */
export function roundHalfUp(value: BigDecimal, scale: number): BigDecimal {
  return value.setScale(scale, RoundingMode.HALF_UP);
}

export function truncate(value: BigDecimal, scale: number): BigDecimal {
  return value.setScale(scale, RoundingMode.DOWN);
}

export type WholeDirection = 'awayFromZero' | 'towardsZero' | 'up' | 'down';

const wholeModes: Readonly<Record<WholeDirection, RoundingMode>> = {
  awayFromZero: RoundingMode.UP,
  towardsZero: RoundingMode.DOWN,
  up: RoundingMode.CEILING,
  down: RoundingMode.FLOOR,
};

/** CEILING and FLOOR go by magnitude on the platform, MCEILING and MFLOOR by sign. */
export function toWhole(value: BigDecimal, direction: WholeDirection): BigDecimal {
  return value.round(externalPrecision).setScale(0, wholeModes[direction]);
}

export function divide(left: BigDecimal, right: BigDecimal): BigDecimal {
  if (right.signum() === 0) throw new FormulaFault('division by zero');
  return left.divideWithMathContext(right, precision);
}

export function remainder(left: BigDecimal, right: BigDecimal): BigDecimal {
  if (right.signum() === 0) throw new FormulaFault('division by zero');
  return left.remainder(right, precision);
}

/** `base ^ exponent` for whole exponents ≥ 0 with a result below 10^64, as the platform; anything else is a fault. */
export function power(base: BigDecimal, exponent: BigDecimal): BigDecimal {
  const whole = exponent.numberValue();
  if (!Number.isInteger(whole) || whole < 0) throw new FormulaFault('out of range argument to POWER()');
  if (base.signum() !== 0 && Math.log10(Math.abs(base.numberValue())) * whole > 64)
    throw new FormulaFault('out of range argument to POWER()');
  const result = base.pow(whole, powerPrecision);
  return result.abs().compareTo(Big('1e-39')) < 0 ? zero : result;
}

/** Result of a function that the platform computes in binary floating point (SQRT, LN …). */
export function fromDouble(value: number): BigDecimal {
  if (!Number.isFinite(value)) throw new FormulaFault('out of range');
  return Big(value);
}

/** Plain digits without trailing zeros, as TEXT() shows a number. */
export function plainText(value: BigDecimal): string {
  return value.signum() === 0 ? '0' : value.stripTrailingZeros().toPlainString();
}

const numberPattern = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;

export function isNumberText(text: string): boolean {
  return numberPattern.test(text);
}

export function parseNumber(text: string): BigDecimal {
  const trimmed = text.trim();
  if (!isNumberText(trimmed)) throw new FormulaFault(`not a number: ${trimmed}`);
  return Big(trimmed).round(precision);
}
