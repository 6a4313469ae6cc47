import { Decimal } from './decimal.js';

/**
 * Decimals of 60 significant digits that round half up. ARR is a quotient (amount ÷ days × days of a year), so it is held
 * to WORKING_PLACES decimal places and rounded to the currency's digits once, at the end. The warehouse does the same
 * with whole numbers: the places are part of the definition, not a matter of the machine.
 */
const Exact = Decimal.clone({ precision: 60, rounding: Decimal.ROUND_HALF_UP, toExpNeg: -40, toExpPos: 60 });

export type { Decimal };

/** Places to which the annual value of a term is held. */
export const WORKING_PLACES = 12;
/** Places that are left of a sum before it is rounded: thirds that add up to a whole are a whole again. */
const SUM_PLACES = 9;

export const ZERO: Decimal = new Exact(0);

/** An amount as records carry it: a number, or its text. Throws for text that is not a number. */
export function toDecimal(value: string | number | Decimal): Decimal {
  return new Exact(value);
}

/** numerator ÷ denominator, to the working places, half up. */
export function quotient(numerator: Decimal, denominator: Decimal | number): Decimal {
  return numerator.div(denominator).toDecimalPlaces(WORKING_PLACES);
}

/** Rounds to the digits of a currency, half up. Only at the end of a calculation. */
export function toCurrency(value: Decimal, digits: number): Decimal {
  return value.toDecimalPlaces(SUM_PLACES).toDecimalPlaces(digits);
}

export function sum(values: readonly Decimal[]): Decimal {
  return values.reduce((total, value) => total.plus(value), ZERO);
}

/** part ÷ whole in percent, two places, half up; null when the whole is 0. */
export function percentage(part: Decimal, whole: Decimal): Decimal | null {
  return whole.isZero() ? null : part.times(100).div(whole).toDecimalPlaces(2);
}
