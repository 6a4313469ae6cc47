import type { DateFunctionCall } from './ast.js';
import { malformed } from './queryError.js';
import type { RunContext, Sql } from './sqlTemplate.js';
import { sql } from './sqlTemplate.js';
import type { TypedSql } from './typedSql.js';

/** Seconds since 1970 of a datetime column; in the user's time zone for convertTimezone(), else UTC as documented ("Date Functions"). */
function seconds(argument: TypedSql, call: DateFunctionCall): Sql {
  if (!call.convertTimezone) return sql`${argument.sql} / 1000.0`;
  const zone = (run: RunContext): string => {
    run.parameters.push(run.calendar.timeZone);
    return '?';
  };
  return sql`shift_to_zone(${argument.sql}, ${[zone]}) / 1000.0`;
}

function fiscalStart(run: RunContext): string {
  return String(run.calendar.fiscalYearStartMonth);
}

/** What a fiscal year's number is ahead of the calendar year, by month. */
function fiscalYearShift(month: string): (run: RunContext) => string {
  return (run) => {
    const start = run.calendar.fiscalYearStartMonth;
    if (start === 1) return '0';
    return run.calendar.fiscalYearNamedByStart
      ? `(CASE WHEN ${month} < ${start} THEN -1 ELSE 0 END)`
      : `(CASE WHEN ${month} >= ${start} THEN 1 ELSE 0 END)`;
  };
}

/** SQL of a date function over a date or datetime expression; the result is a whole number, for DAY_ONLY a date. */
export function dateFunction(call: DateFunctionCall, argument: TypedSql): TypedSql {
  const name = `${call.name}(${argument.name})`;
  const isDatetime = argument.kind === 'datetime';
  const onlyDatetime = call.name === 'DAY_ONLY' || call.name === 'HOUR_IN_DAY' || call.convertTimezone;
  if (!isDatetime && (argument.kind !== 'date' || onlyDatetime)) {
    throw malformed(
      `field ${argument.name} does not support date function ${call.convertTimezone ? 'convertTimezone' : call.name}`,
      call.position,
    );
  }
  const format = (code: string): Sql => {
    const text = isDatetime
      ? sql`strftime('${code}', ${seconds(argument, call)}, 'unixepoch')`
      : sql`strftime('${code}', ${argument.sql})`;
    return sql`CAST(${text} AS INTEGER)`;
  };
  if (call.name === 'DAY_ONLY') {
    const day = sql`date(${seconds(argument, call)}, 'unixepoch')`;
    return { sql: day, kind: 'date', type: 'date', name, field: null, isColumn: false, ignoresCase: false };
  }
  return {
    sql: sql`(${numberOf(call, format)})`,
    kind: 'integer',
    type: 'int',
    name,
    field: null,
    isColumn: false,
    ignoresCase: false,
  };
}

function numberOf(call: DateFunctionCall, format: (code: string) => Sql): Sql {
  switch (call.name) {
    case 'CALENDAR_MONTH':
      return format('%m');
    case 'CALENDAR_QUARTER':
      return sql`(${format('%m')} + 2) / 3`;
    case 'CALENDAR_YEAR':
      return format('%Y');
    case 'DAY_IN_MONTH':
      return format('%d');
    case 'DAY_IN_WEEK':
      return sql`${format('%w')} + 1`;
    case 'DAY_IN_YEAR':
      return format('%j');
    case 'FISCAL_MONTH':
      return sql`(${format('%m')} - ${[fiscalStart]} + 12) % 12 + 1`;
    case 'FISCAL_QUARTER':
      return sql`((${format('%m')} - ${[fiscalStart]} + 12) % 12) / 3 + 1`;
    case 'FISCAL_YEAR':
      return fiscalYear(format);
    case 'HOUR_IN_DAY':
      return format('%H');
    case 'WEEK_IN_MONTH':
      return sql`(${format('%d')} + 6) / 7`;
    case 'WEEK_IN_YEAR':
      return sql`(${format('%j')} + 6) / 7`;
    case 'DAY_ONLY':
      throw new Error('DAY_ONLY is no number');
  }
}

/** The month is written twice, so it is worked out in a scalar sub-select. */
function fiscalYear(format: (code: string) => Sql): Sql {
  return sql`(SELECT year + ${[fiscalYearShift('month')]} FROM (SELECT ${format('%Y')} AS year, ${format('%m')} AS month))`;
}
