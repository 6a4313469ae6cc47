import type { DateLiteral, TextPosition } from './ast.js';
import { malformed } from './queryError.js';

const escapes: Readonly<Record<string, string>> = { b: '\b', t: '\t', n: '\n', f: '\f', r: '\r' };

/** The text that a string literal (without its quotes) stands for. `\%` and `\_` stay as they are: they mean something to LIKE only. */
export function unescapeString(source: string): string {
  return source.replace(
    /\\(?:u([0-9A-Fa-f]{4})|([\s\S]))/g,
    (whole, code: string | undefined, character: string | undefined) => {
      if (code !== undefined) return String.fromCharCode(parseInt(code, 16));
      if (character === undefined || character === '%' || character === '_') return whole;
      return escapes[character.toLowerCase()] ?? character;
    },
  );
}

/** `LAST_N_DAYS:7` → name and number. */
export function dateLiteralValue(text: string, position: TextPosition): DateLiteral {
  const [name = '', count] = text.toUpperCase().split(':');
  return { kind: 'dateLiteral', name, count: count === undefined ? 0 : Number(count), position };
}

const timePattern = /^(\d\d):(\d\d):(\d\d)(?:\.(\d+))?(?:z|([+-])(\d\d):?(\d\d)?)$/i;

function parseTime(text: string, position: TextPosition): number {
  const match = timePattern.exec(text);
  const [, hours = '', minutes = '', seconds = '', fraction = '', sign, offsetHours = '0', offsetMinutes = '0'] =
    match ?? [];
  if (match === null || Number(hours) > 23 || Number(minutes) > 59 || Number(seconds) > 59)
    throw malformed(`unexpected token: '${text}'`, position);
  const milliseconds = Number(fraction.padEnd(3, '0').slice(0, 3));
  const offset = (Number(offsetHours) * 60 + Number(offsetMinutes)) * (sign === '-' ? -1 : 1);
  return ((Number(hours) * 60 + Number(minutes) - offset) * 60 + Number(seconds)) * 1000 + milliseconds;
}

/** `10:30:00.000Z` → milliseconds since midnight UTC. */
export function timeMilliseconds(text: string, position: TextPosition): number {
  const day = 86_400_000;
  return (parseTime(text, position) + day) % day;
}

/** `2027-01-31T10:30:00+02:00` → milliseconds since 1970 UTC. */
export function datetimeMilliseconds(text: string, position: TextPosition): number {
  const day = Date.parse(`${text.slice(0, 10)}T00:00:00Z`);
  if (Number.isNaN(day)) throw malformed(`unexpected token: '${text}'`, position);
  return day + parseTime(text.slice(11), position);
}
