import type { BigDecimal } from 'bigdecimal.js';
import { Big } from 'bigdecimal.js';
import { ApexDate } from '../runtime/apexDate.js';
import { ApexDatetime } from '../runtime/apexDatetime.js';
import type { ApexDouble } from '../runtime/apexDouble.js';
import { ListException, NullPointerException, StringException, requireArgument } from '../runtime/exceptions.js';
import { expandReplacement, javaRegex, splitText } from '../runtime/javaRegex.js';
import { ApexList } from '../runtime/list.js';
import { ApexSet } from '../runtime/set.js';
import { apexToString } from '../runtime/text.js';
import { userTimeZone } from '../runtime/userZone.js';
import { defineType } from './defineType.js';
import { javaStringHash } from './javaHash.js';
import { formatMessage } from './messageFormat.js';
import { stringEscapeMembers } from './stringEscapes.js';
import { stringSearchMembers } from './stringSearch.js';
import { stringShapeMembers } from './stringShapes.js';

function list(texts: string[]): ApexList<string> {
  return new ApexList('String', texts);
}

function substring(text: string, start: number, end: number): string {
  if (start < 0) throw new StringException(`Starting position out of bounds: ${start}`);
  if (end > text.length || start > text.length) throw new StringException(`Ending position out of bounds: ${end}`);
  if (end < start) throw new StringException(`Ending position out of bounds: ${end}`);
  return text.slice(start, end);
}

/** `String.valueOf`: moments in the time zone of the user, dates without time; null has no text. */
function valueOf(value: unknown): string | null {
  if (value === null) return null;
  if (value instanceof ApexDatetime) return value.in(userTimeZone()).toFormat('yyyy-MM-dd HH:mm:ss');
  if (value instanceof ApexDate) return value.toString();
  return apexToString(value);
}

function join(source: unknown, separator: string | null): string {
  if (source === null) throw new NullPointerException('Attempt to de-reference a null object');
  const items = source instanceof ApexList ? source.items : source instanceof ApexSet ? [...source.values()] : null;
  if (items === null) throw new ListException(`Invalid argument for String.join: ${apexToString(source)}`);
  return items.map((item) => (item === null ? '' : valueOf(item))).join(separator ?? '');
}

function replaceFirst(text: string, pattern: string, replacement: string): string {
  const match = javaRegex(pattern).exec(text);
  if (match === null) return text;
  return text.slice(0, match.index) + expandReplacement(replacement, match) + text.slice(match.index + match[0].length);
}

function replaceAll(text: string, pattern: string, replacement: string): string {
  const parts: string[] = [];
  let end = 0;
  for (const match of text.matchAll(javaRegex(pattern))) {
    parts.push(text.slice(end, match.index), expandReplacement(replacement, match));
    end = match.index + match[0].length;
  }
  return parts.join('') + text.slice(end);
}

function isBlank(text: string | null): boolean {
  return text === null || text.trim() === '';
}

/** Apex String («String Class»). Positions count UTF-16 units from 0, as Java's. */
defineType('System.String', {
  ...stringSearchMembers,
  ...stringShapeMembers,
  ...stringEscapeMembers,
  'Integer length()': (self: string) => self.length,
  'Integer charAt(Integer index)': (self: string, index: number) => {
    if (index < 0 || index >= self.length) throw new StringException(`String index out of bounds: ${index}`);
    return self.charCodeAt(index);
  },
  'Integer compareTo(String other)': (self: string, other: string | null) => compareText(self, requireArgument(other)),
  'Boolean equals(Object other)': (self: string, other: unknown) => self === other,
  'Boolean equalsIgnoreCase(String other)': (self: string, other: string | null) =>
    other !== null && self.toLowerCase() === other.toLowerCase(),
  'Integer hashCode()': (self: string) => javaStringHash(self),
  'String toString()': (self: string) => self,
  'String replace(String target, String replacement)': (
    self: string,
    target: string | null,
    replacement: string | null,
  ) => self.split(requireArgument(target)).join(requireArgument(replacement)),
  'String replaceAll(String regex, String replacement)': (
    self: string,
    regex: string | null,
    replacement: string | null,
  ) => replaceAll(self, requireArgument(regex), requireArgument(replacement)),
  'String replaceFirst(String regex, String replacement)': (
    self: string,
    regex: string | null,
    replacement: string | null,
  ) => replaceFirst(self, requireArgument(regex), requireArgument(replacement)),
  'List<String> split(String regex)': (self: string, regex: string | null) =>
    list(splitText(self, requireArgument(regex), 0)),
  'List<String> split(String regex, Integer limit)': (self: string, regex: string | null, limit: number) =>
    list(splitText(self, requireArgument(regex), limit)),
  'String substring(Integer start)': (self: string, start: number) => substring(self, start, self.length),
  'String substring(Integer start, Integer end)': (self: string, start: number, end: number) =>
    substring(self, start, end),
  'String toLowerCase()': (self: string) => self.toLowerCase(),
  'String toLowerCase(String locale)': (self: string, locale: string) =>
    self.toLocaleLowerCase(locale.replace('_', '-')),
  'String toUpperCase()': (self: string) => self.toUpperCase(),
  'String toUpperCase(String locale)': (self: string, locale: string) =>
    self.toLocaleUpperCase(locale.replace('_', '-')),
  // Java's trim takes every character up to the blank, and no other Unicode space.
  'String trim()': (self: string) => self.replace(/^[\x00-\x20]+|[\x00-\x20]+$/g, ''),
  'static String format(String template, List<Object> arguments)': (template: string | null, values: ApexList | null) =>
    formatMessage(requireArgument(template), requireArgument(values).items.map(valueOf)),
  'static String fromCharArray(List<Integer> characters)': (characters: ApexList<number> | null) =>
    String.fromCharCode(...requireArgument(characters).items),
  'static Boolean isBlank(String text)': isBlank,
  'static Boolean isNotBlank(String text)': (text: string | null) => !isBlank(text),
  'static Boolean isEmpty(String text)': (text: string | null) => text === null || text === '',
  'static Boolean isNotEmpty(String text)': (text: string | null) => text !== null && text !== '',
  'static String join(Object iterable, String separator)': join,
  'static String valueOf(Date value)': valueOf,
  'static String valueOf(Datetime value)': valueOf,
  'static String valueOf(Decimal value)': valueOf,
  'static String valueOf(Double value)': (value: ApexDouble | null) => valueOf(value),
  'static String valueOf(Integer value)': valueOf,
  'static String valueOf(Long value)': valueOf,
  'static String valueOf(Object value)': valueOf,
  'static String valueOfGmt(Datetime value)': (value: ApexDatetime | null) => requireArgument(value).toString(),
});

/** Java's order: by UTF-16 unit, the difference of the first that differs, or of the lengths. */
export function compareText(left: string, right: string): number {
  const length = Math.min(left.length, right.length);
  for (let index = 0; index < length; index++) {
    const difference = left.charCodeAt(index) - right.charCodeAt(index);
    if (difference !== 0) return difference;
  }
  return left.length - right.length;
}

/** The text of a number as `Integer.valueOf(String)` and its kin read it; TypeException is thrown by the caller. */
export function parseDecimalText(text: string): BigDecimal | null {
  return /^[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?$/.test(text.trim()) ? Big(text.trim().replace(/^\+/, '')) : null;
}
