import type { ContractCase } from '../contractCase.js';

/** «Primitive Data Types», «Decimal Class», «Math Class» of the Apex guides. */
export const arithmetic: readonly ContractCase[] = [
  { name: 'whole numbers divide to whole numbers', expression: '7 / 2', gives: '3' },
  { name: 'division of whole numbers goes towards zero', expression: '-7 / 2', gives: '-3' },
  { name: 'the remainder has the sign of the dividend', expression: 'Math.mod(-7, 3)', gives: '-1' },
  { name: 'one decimal operand makes the division decimal', expression: '7 / 2.0', gives: '3.5' },
  {
    name: 'Integer overflows to the smallest',
    statements: 'Integer largest = 2147483647; answer = largest + 1;',
    gives: '-2147483648',
  },
  {
    name: 'Long overflows to the smallest',
    statements: 'Long largest = 9223372036854775807L; answer = largest + 1;',
    gives: '-9223372036854775808',
  },
  {
    name: 'an Integer product overflows before it becomes a Long',
    statements: 'Integer million = 1000000; Long product = million * million; answer = product;',
    gives: '-727379968',
  },
  { name: 'Long keeps its low 32 bits as an Integer', expression: '2147483649L.intValue()', gives: '-2147483647' },
  { name: 'a shift counts modulo 32', statements: 'Integer one = 1; answer = one << 33;', gives: '2' },
  { name: 'an unsigned shift fills with zeros', statements: 'Integer minus = -1; answer = minus >>> 28;', gives: '15' },
  {
    name: 'division by zero',
    statements: 'Integer zero = 0; answer = 1 / zero;',
    gives: 'System.MathException: Divide by 0',
  },
  { name: 'decimals add exactly', expression: '0.1 + 0.2', gives: '0.3' },
  {
    name: 'doubles do not',
    statements: 'Double a = 0.1; Double b = 0.2; answer = a + b;',
    gives: '0.30000000000000004',
  },
  { name: 'a decimal keeps the zeros of its scale', expression: "Decimal.valueOf('1.10')", gives: '1.10' },
  { name: 'decimals are equal whatever their scale', expression: "Decimal.valueOf('1.10') == 1.1", gives: 'true' },
  { name: 'a product adds the scales', expression: '(1.10 * 2.20).scale()', gives: '4' },
  { name: 'a sum takes the larger scale', expression: '(1.1 + 2.222).scale()', gives: '3' },
  { name: 'round() goes to the even neighbour', expression: "2.5.round() + ' ' + 3.5.round()", gives: '2 4' },
  {
    name: 'setScale with a rounding mode',
    expression:
      "2.345.setScale(2, RoundingMode.HALF_UP) + ' ' + 2.345.setScale(2, RoundingMode.HALF_DOWN) + ' ' + 2.345.setScale(2, RoundingMode.DOWN)",
    gives: '2.35 2.34 2.34',
  },
  { name: 'divide() to a scale', expression: '10.0.divide(3, 4)', gives: '3.3333' },
  { name: 'a cast cuts the fraction off', expression: '(Integer) 2.9', gives: '2' },
  {
    name: 'stripTrailingZeros() takes the zeros away',
    expression: "Decimal.valueOf('1.500').stripTrailingZeros()",
    gives: '1.5',
  },
];
