import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import {
  addInteger,
  addLong,
  bitsInteger,
  bitsLong,
  divideInteger,
  divideLong,
  multiplyInteger,
  multiplyLong,
  negate,
  subtractInteger,
  subtractLong,
  toInteger,
} from '../../../src/apex/runtime/arithmetic.js';

const integer = fc.integer({ min: -2147483648, max: 2147483647 });
const long = fc.bigInt({ min: -9223372036854775808n, max: 9223372036854775807n });
const int32 = (value: bigint) => Number(BigInt.asIntN(32, value));
const int64 = (value: bigint) => BigInt.asIntN(64, value);

/** Arithmetic on unbounded integers, cut to the size of the type, is the definition that the fast forms must meet. */
describe('whole numbers', () => {
  it('of 32 bits', () => {
    fc.assert(
      fc.property(integer, integer, fc.integer({ min: 0, max: 31 }), (a, b, shift) => {
        const [x, y] = [BigInt(a), BigInt(b)];
        assert.equal(addInteger(a, b), int32(x + y));
        assert.equal(subtractInteger(a, b), int32(x - y));
        assert.equal(multiplyInteger(a, b), int32(x * y));
        if (b !== 0) assert.equal(divideInteger(a, b), int32(x / y));
        assert.equal(bitsInteger('&', a, b), int32(x & y));
        assert.equal(bitsInteger('^', a, b), int32(x ^ y));
        assert.equal(bitsInteger('<<', a, shift), int32(x << BigInt(shift)));
        assert.equal(bitsInteger('>>', a, shift), int32(x >> BigInt(shift)));
        assert.equal(bitsInteger('>>>', a, shift), int32(BigInt.asUintN(32, x) >> BigInt(shift)));
        assert.equal(negate(a), int32(-x));
      }),
    );
  });
  it('of 64 bits', () => {
    fc.assert(
      fc.property(long, long, fc.integer({ min: 0, max: 63 }), (a, b, shift) => {
        assert.equal(addLong(a, b), int64(a + b));
        assert.equal(subtractLong(a, b), int64(a - b));
        assert.equal(multiplyLong(a, b), int64(a * b));
        if (b !== 0n) assert.equal(divideLong(a, b), int64(a / b));
        assert.equal(bitsLong('|', a, b), int64(a | b));
        assert.equal(bitsLong('<<', a, shift), int64(a << BigInt(shift)));
        assert.equal(bitsLong('>>>', a, shift), int64(BigInt.asUintN(64, a) >> BigInt(shift)));
        assert.equal(toInteger(a), int32(a));
      }),
    );
  });
});
