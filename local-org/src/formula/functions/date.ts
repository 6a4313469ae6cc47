import type { BigDecimal } from 'bigdecimal.js';
import {
  addMonths,
  calendarDate,
  dayIn,
  dayNumber,
  isoWeek,
  parseDate,
  parseDatetime,
  parseTime,
  weekday,
} from '../dates.js';
import { decimal, divide, millisecondsPerDay } from '../numbers.js';
import { argument, expectType, plain } from './definition.js';
import type { FunctionCall, FunctionTable } from './definition.js';
import type { Expression } from '../types.js';

const thousand = decimal(1000);

export const dateFunctions: FunctionTable = {
  TODAY: {
    minimum: 0,
    maximum: 0,
    compile: (call) => ({
      type: 'date',
      evaluate: ({ environment }) => dayIn(environment.now.getTime(), environment.timeZone),
      offset: call.offset,
    }),
  },
  NOW: {
    minimum: 0,
    maximum: 0,
    compile: (call) => ({
      type: 'datetime',
      evaluate: ({ environment }) => environment.now.getTime(),
      offset: call.offset,
    }),
  },
  TIMENOW: {
    minimum: 0,
    maximum: 0,
    compile: (call) => ({
      type: 'time',
      evaluate: ({ environment }) => environment.now.getTime() % millisecondsPerDay,
      offset: call.offset,
    }),
  },
  DATE: plain(['number', 'number', 'number'], 'date', (year: BigDecimal, month: BigDecimal, day: BigDecimal) =>
    dayNumber(whole(year), whole(month), whole(day)),
  ),
  DATEVALUE: { minimum: 1, maximum: 1, compile: compileDateValue },
  DATETIMEVALUE: { minimum: 1, maximum: 1, compile: compileDatetimeValue },
  TIMEVALUE: { minimum: 1, maximum: 1, compile: compileTimeValue },
  ADDMONTHS: { minimum: 2, maximum: 2, compile: compileAddMonths },
  YEAR: plain(['date'], 'number', (date: number) => decimal(calendarDate(date).year)),
  MONTH: plain(['date'], 'number', (date: number) => decimal(calendarDate(date).month)),
  DAY: plain(['date'], 'number', (date: number) => decimal(calendarDate(date).day)),
  WEEKDAY: plain(['date'], 'number', (date: number) => decimal(weekday(date))),
  DAYOFYEAR: plain(['date'], 'number', (date: number) => decimal(date - dayNumber(calendarDate(date).year, 1, 1) + 1)),
  ISOWEEK: plain(['date'], 'number', (date: number) => decimal(isoWeek(date).week)),
  ISOYEAR: plain(['date'], 'number', (date: number) => decimal(isoWeek(date).year)),
  HOUR: plain(['time'], 'number', (time: number) => decimal(Math.floor(time / 3_600_000))),
  MINUTE: plain(['time'], 'number', (time: number) => decimal(Math.floor(time / 60_000) % 60)),
  SECOND: plain(['time'], 'number', (time: number) => decimal(Math.floor(time / 1000) % 60)),
  MILLISECOND: plain(['time'], 'number', (time: number) => decimal(time % 1000)),
  UNIXTIMESTAMP: { minimum: 1, maximum: 1, compile: compileUnixTimestamp },
  FROMUNIXTIME: plain(['number'], 'datetime', (seconds: BigDecimal) => Math.trunc(seconds.numberValue() * 1000)),
};

function whole(value: BigDecimal): number {
  return Math.trunc(value.numberValue());
}

function unary(
  call: FunctionCall,
  type: Expression['type'],
  convert: (value: number | string, timeZone: string) => number,
): Expression {
  const value = argument(call, 0);
  return {
    type,
    offset: call.offset,
    evaluate(evaluation) {
      const given = value.evaluate(evaluation);
      return typeof given === 'number' || typeof given === 'string'
        ? convert(given, evaluation.environment.timeZone)
        : null;
    },
  };
}

/** The day of a datetime in the user's time zone, or of a text `YYYY-MM-DD`. */
function compileDateValue(call: FunctionCall): Expression {
  const value = argument(call, 0);
  expectType(call, value, ['text', 'datetime', 'date']);
  if (value.type === 'date') return unary(call, 'date', Number);
  return unary(call, 'date', (given, timeZone) =>
    typeof given === 'number' ? dayIn(given, timeZone) : parseDate(given.slice(0, 10)),
  );
}

/** Dates become midnight GMT («DATETIMEVALUE»). */
function compileDatetimeValue(call: FunctionCall): Expression {
  const value = argument(call, 0);
  expectType(call, value, ['text', 'date', 'datetime']);
  const isDate = value.type === 'date';
  return unary(call, 'datetime', (given) =>
    typeof given === 'string' ? parseDatetime(given) : isDate ? given * millisecondsPerDay : given,
  );
}

function compileTimeValue(call: FunctionCall): Expression {
  const value = argument(call, 0);
  expectType(call, value, ['text', 'datetime', 'time']);
  return unary(call, 'time', (given) =>
    typeof given === 'string'
      ? parseTime(given)
      : ((given % millisecondsPerDay) + millisecondsPerDay) % millisecondsPerDay,
  );
}

function compileAddMonths(call: FunctionCall): Expression {
  const [start, months] = [argument(call, 0), argument(call, 1)];
  expectType(call, start, ['date', 'datetime']);
  expectType(call, months, ['number']);
  const shift = (value: number, by: BigDecimal): number => {
    if (start.type !== 'datetime') return addMonths(value, whole(by));
    const day = Math.floor(value / millisecondsPerDay);
    return addMonths(day, whole(by)) * millisecondsPerDay + (value - day * millisecondsPerDay);
  };
  const compiled = plain(
    [start.type === 'datetime' ? 'datetime' : 'date', 'number'],
    start.type === 'datetime' ? 'datetime' : 'date',
    shift,
  );
  return compiled.compile(call);
}

function compileUnixTimestamp(call: FunctionCall): Expression {
  const value = argument(call, 0);
  expectType(call, value, ['date', 'datetime', 'time']);
  const factor = value.type === 'date' ? millisecondsPerDay : 1;
  return {
    type: 'number',
    offset: call.offset,
    evaluate(evaluation) {
      const given = value.evaluate(evaluation);
      return typeof given === 'number' ? divide(decimal(given * factor), thousand) : null;
    },
  };
}
