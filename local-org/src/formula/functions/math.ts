import { BigDecimal } from 'bigdecimal.js';
import { fromDouble, remainder, roundHalfUp, toWhole, truncate } from '../numbers.js';
import { expectType, plain } from './definition.js';
import type { FunctionDefinition, FunctionTable } from './definition.js';

export const mathFunctions: FunctionTable = {
  ABS: plain(['number'], 'number', (value: BigDecimal) => value.abs()),
  CEILING: plain(['number'], 'number', (value: BigDecimal) => toWhole(value, 'awayFromZero')),
  FLOOR: plain(['number'], 'number', (value: BigDecimal) => toWhole(value, 'towardsZero')),
  MCEILING: plain(['number'], 'number', (value: BigDecimal) => toWhole(value, 'up')),
  MFLOOR: plain(['number'], 'number', (value: BigDecimal) => toWhole(value, 'down')),
  ROUND: plain(['number', 'number'], 'number', (value: BigDecimal, digits: BigDecimal) =>
    roundHalfUp(value, Math.trunc(digits.numberValue())),
  ),
  TRUNC: plain(['number', 'number?'], 'number', (value: BigDecimal, digits?: BigDecimal) =>
    truncate(value, digits ? Math.trunc(digits.numberValue()) : 0),
  ),
  MOD: plain(['number', 'number'], 'number', remainder),
  EXP: plain(['number'], 'number', (value: BigDecimal) => fromDouble(Math.exp(value.numberValue()))),
  LN: plain(['number'], 'number', (value: BigDecimal) => fromDouble(Math.log(value.numberValue()))),
  LOG: plain(['number'], 'number', (value: BigDecimal) => fromDouble(Math.log10(value.numberValue()))),
  SQRT: plain(['number'], 'number', (value: BigDecimal) => fromDouble(Math.sqrt(value.numberValue()))),
  MAX: extreme(1),
  MIN: extreme(-1),
};

function extreme(sign: 1 | -1): FunctionDefinition {
  return {
    minimum: 1,
    maximum: Number.POSITIVE_INFINITY,
    compile(call) {
      for (const expression of call.args) expectType(call, expression, ['number']);
      return {
        type: 'number',
        offset: call.offset,
        evaluate(evaluation) {
          let best: BigDecimal | null = null;
          for (const expression of call.args) {
            const value = expression.evaluate(evaluation);
            if (!(value instanceof BigDecimal)) return null;
            if (best === null || value.compareTo(best) * sign > 0) best = value;
          }
          return best;
        },
      };
    },
  };
}
