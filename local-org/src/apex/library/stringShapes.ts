import { StringException, requireArgument } from '../runtime/exceptions.js';
import { ApexList } from '../runtime/list.js';
import type { MemberTable } from './defineType.js';

function padding(length: number, filler: string | null): string {
  const text = filler ? filler : ' ';
  return length <= 0 ? '' : text.repeat(Math.ceil(length / text.length)).slice(0, length);
}

function center(text: string, size: number, filler: string | null): string {
  const space = size - text.length;
  if (space <= 0) return text;
  const left = Math.floor(space / 2);
  return padding(left, filler) + text + padding(space - left, filler);
}

/** Apache Commons' `StringUtils.abbreviate`, which the platform uses. */
function abbreviate(text: string, width: number, start: number): string {
  if (width < 4) throw new StringException(`Minimum abbreviation width is 4`);
  if (text.length <= width) return text;
  let offset = Math.min(start, text.length);
  if (text.length - offset < width - 3) offset = text.length - (width - 3);
  if (offset <= 4) return `${text.slice(0, width - 3)}...`;
  if (width < 7) throw new StringException('Minimum abbreviation width with offset is 7');
  if (offset + width - 3 < text.length) return `...${abbreviate(text.slice(offset), width - 3, 0)}`;
  return `...${text.slice(text.length - (width - 3))}`;
}

function overlay(text: string, over: string | null, first: number, second: number): string {
  const clamp = (index: number): number => Math.max(0, Math.min(text.length, index));
  const [start, end] = [Math.min(clamp(first), clamp(second)), Math.max(clamp(first), clamp(second))];
  return text.slice(0, start) + (over ?? '') + text.slice(end);
}

function removeStart(text: string, part: string | null, fold: (text: string) => string): string {
  return part !== null && fold(text).startsWith(fold(part)) ? text.slice(part.length) : text;
}

function removeEnd(text: string, part: string | null, fold: (text: string) => string): string {
  return part !== null && fold(text).endsWith(fold(part)) ? text.slice(0, text.length - part.length) : text;
}

const exact = (text: string): string => text;
const lower = (text: string): string => text.toLowerCase();

function swapCase(text: string): string {
  return [...text].map((one) => (one === one.toLowerCase() ? one.toUpperCase() : one.toLowerCase())).join('');
}

/** Java's character types, as far as `splitByCharacterType` tells them apart. */
function characterType(character: string): string {
  for (const [name, pattern] of [
    ['upper', /\p{Lu}/u],
    ['lower', /\p{Ll}/u],
    ['letter', /\p{L}/u],
    ['digit', /\p{N}/u],
    ['space', /\p{Z}/u],
    ['control', /\p{C}/u],
    ['connector', /\p{Pc}/u],
    ['dash', /\p{Pd}/u],
    ['open', /\p{Ps}/u],
    ['close', /\p{Pe}/u],
    ['punctuation', /\p{P}/u],
    ['math', /\p{Sm}/u],
    ['currency', /\p{Sc}/u],
    ['modifier', /\p{Sk}/u],
  ] as const) {
    if (pattern.test(character)) return name;
  }
  return 'other';
}

/** Runs of characters of one type; with `camelCase` the last capital before a small letter begins the next run. */
function splitByType(text: string, camelCase: boolean): string[] {
  const parts: string[] = [];
  let start = 0;
  for (let index = 1; index <= text.length; index++) {
    const before = characterType(text[index - 1] as string);
    const type = index < text.length ? characterType(text[index] as string) : null;
    if (type === before) continue;
    if (camelCase && type === 'lower' && before === 'upper') {
      if (index - 1 > start) parts.push(text.slice(start, index - 1));
      start = index - 1;
    } else {
      parts.push(text.slice(start, index));
      start = index;
    }
  }
  return parts;
}

function repeat(text: string, count: number, separator: string): string {
  return count <= 0 ? '' : Array.from({ length: count }, () => text).join(separator);
}

/** Members of String that give another text. */
export const stringShapeMembers: MemberTable = {
  'String abbreviate(Integer width)': (self: string, width: number) => abbreviate(self, width, 0),
  'String abbreviate(Integer width, Integer offset)': abbreviate,
  'String capitalize()': (self: string) => self.charAt(0).toUpperCase() + self.slice(1),
  'String uncapitalize()': (self: string) => self.charAt(0).toLowerCase() + self.slice(1),
  'String center(Integer size)': (self: string, size: number) => center(self, size, ' '),
  'String center(Integer size, String filler)': center,
  'String deleteWhitespace()': (self: string) => self.replace(/\s+/g, ''),
  'String left(Integer length)': (self: string, length: number) => self.slice(0, Math.max(0, length)),
  'String right(Integer length)': (self: string, length: number) => (length <= 0 ? '' : self.slice(-length)),
  'String mid(Integer start, Integer length)': (self: string, start: number, length: number) =>
    length < 0 || start > self.length ? '' : self.slice(Math.max(0, start), Math.max(0, start) + length),
  'String leftPad(Integer length)': (self: string, length: number) => padding(length - self.length, ' ') + self,
  'String leftPad(Integer length, String filler)': (self: string, length: number, filler: string | null) =>
    padding(length - self.length, filler) + self,
  'String rightPad(Integer length)': (self: string, length: number) => self + padding(length - self.length, ' '),
  'String rightPad(Integer length, String filler)': (self: string, length: number, filler: string | null) =>
    self + padding(length - self.length, filler),
  'String normalizeSpace()': (self: string) => self.trim().replace(/\s+/g, ' '),
  'String overlay(String over, Integer start, Integer end)': overlay,
  'String remove(String part)': (self: string, part: string | null) => (part ? self.split(part).join('') : self),
  'String removeEnd(String part)': (self: string, part: string | null) => removeEnd(self, part, exact),
  'String removeEndIgnoreCase(String part)': (self: string, part: string | null) => removeEnd(self, part, lower),
  'String removeStart(String part)': (self: string, part: string | null) => removeStart(self, part, exact),
  'String removeStartIgnoreCase(String part)': (self: string, part: string | null) => removeStart(self, part, lower),
  'String repeat(Integer count)': (self: string, count: number) => repeat(self, count, ''),
  'String repeat(String separator, Integer count)': (self: string, separator: string | null, count: number) =>
    repeat(self, count, separator ?? ''),
  'String reverse()': (self: string) => [...self].reverse().join(''),
  'List<String> splitByCharacterType()': (self: string) => new ApexList('String', splitByType(self, false)),
  'List<String> splitByCharacterTypeCamelCase()': (self: string) => new ApexList('String', splitByType(self, true)),
  'String swapCase()': swapCase,
  'static String escapeSingleQuotes(String text)': (text: string | null) => requireArgument(text).replace(/'/g, "\\'"),
};
