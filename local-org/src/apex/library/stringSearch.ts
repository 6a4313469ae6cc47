import { StringException, requireArgument } from '../runtime/exceptions.js';
import { ApexList } from '../runtime/list.js';
import type { MemberTable } from './defineType.js';

function fold(text: string): string {
  return text.toLowerCase();
}

function countMatches(text: string, part: string | null): number {
  return part === null || part === '' ? 0 : text.split(part).length - 1;
}

function indexWhere(text: string, accept: (character: string) => boolean): number {
  return text.split('').findIndex(accept);
}

function before(text: string, separator: string | null, last: boolean): string {
  if (separator === null || separator === '') return separator === '' && !last ? '' : text;
  const index = last ? text.lastIndexOf(separator) : text.indexOf(separator);
  return index < 0 ? text : text.slice(0, index);
}

function after(text: string, separator: string | null, last: boolean): string {
  if (separator === null) return '';
  const index = last ? text.lastIndexOf(separator) : text.indexOf(separator);
  if (index < 0 || (last && (separator === '' || index === text.length - separator.length))) return '';
  return text.slice(index + separator.length);
}

function between(text: string, open: string | null, close: string | null): string | null {
  if (open === null || close === null) return null;
  const start = text.indexOf(open);
  const end = start < 0 ? -1 : text.indexOf(close, start + open.length);
  return end < 0 ? null : text.slice(start + open.length, end);
}

/** Index of the first difference, or -1 for equal texts. */
function indexOfDifference(left: string, right: string): number {
  if (left === right) return -1;
  let index = 0;
  while (index < left.length && index < right.length && left[index] === right[index]) index++;
  return index;
}

function levenshtein(left: string, right: string): number {
  let previous = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (let row = 1; row <= left.length; row++) {
    const current = [row];
    for (let column = 1; column <= right.length; column++) {
      const change = (previous[column - 1] as number) + (left[row - 1] === right[column - 1] ? 0 : 1);
      current.push(Math.min(change, (previous[column] as number) + 1, (current[column - 1] as number) + 1));
    }
    previous = current;
  }
  return previous[right.length] as number;
}

function commonPrefix(texts: readonly (string | null)[]): string {
  if (texts.length === 0 || texts.includes(null)) return '';
  const [first = '', ...rest] = texts as string[];
  return rest.reduce(
    (prefix, text) =>
      prefix.slice(0, indexOfDifference(prefix, text) < 0 ? prefix.length : indexOfDifference(prefix, text)),
    first,
  );
}

function codePoint(text: string, index: number): number {
  const code = text.codePointAt(index);
  if (code === undefined) throw new StringException(`String index out of bounds: ${index}`);
  return code;
}

function codePointBefore(text: string, index: number): number {
  const low = text.charCodeAt(index - 1);
  if (Number.isNaN(low)) throw new StringException(`String index out of bounds: ${index}`);
  const paired = low >= 0xdc00 && low <= 0xdfff && index >= 2;
  return paired ? codePoint(text, index - 2) : low;
}

function offsetByCodePoints(text: string, index: number, count: number): number {
  const points = [...text.slice(index)];
  if (count < 0 || count > points.length) throw new StringException(`String index out of bounds: ${index}`);
  return index + points.slice(0, count).join('').length;
}

function isAll(pattern: RegExp): (self: string) => boolean {
  return (self) => pattern.test(self);
}

/** Members of String that look for something and leave the text alone. */
export const stringSearchMembers: MemberTable = {
  'Boolean contains(String part)': (self: string, part: string | null) => self.includes(requireArgument(part)),
  'Boolean containsIgnoreCase(String part)': (self: string, part: string | null) =>
    fold(self).includes(fold(requireArgument(part))),
  'Boolean containsAny(String characters)': (self: string, characters: string | null) =>
    [...(characters ?? '')].some((one) => self.includes(one)),
  'Boolean containsNone(String characters)': (self: string, characters: string | null) =>
    ![...(characters ?? '')].some((one) => self.includes(one)),
  'Boolean containsOnly(String characters)': (self: string, characters: string | null) =>
    characters !== null && [...self].every((one) => characters.includes(one)),
  'Boolean containsWhitespace()': isAll(/\s/),
  'Integer countMatches(String part)': countMatches,
  'Boolean startsWith(String prefix)': (self: string, prefix: string | null) =>
    self.startsWith(requireArgument(prefix)),
  'Boolean startsWithIgnoreCase(String prefix)': (self: string, prefix: string | null) =>
    fold(self).startsWith(fold(requireArgument(prefix))),
  'Boolean endsWith(String suffix)': (self: string, suffix: string | null) => self.endsWith(requireArgument(suffix)),
  'Boolean endsWithIgnoreCase(String suffix)': (self: string, suffix: string | null) =>
    fold(self).endsWith(fold(requireArgument(suffix))),
  'Integer indexOf(String part)': (self: string, part: string | null) => self.indexOf(requireArgument(part)),
  'Integer indexOf(String part, Integer start)': (self: string, part: string | null, start: number) =>
    self.indexOf(requireArgument(part), start),
  'Integer indexOfIgnoreCase(String part)': (self: string, part: string | null) =>
    fold(self).indexOf(fold(requireArgument(part))),
  'Integer indexOfIgnoreCase(String part, Integer start)': (self: string, part: string | null, start: number) =>
    fold(self).indexOf(fold(requireArgument(part)), start),
  'Integer lastIndexOf(String part)': (self: string, part: string | null) => self.lastIndexOf(requireArgument(part)),
  'Integer lastIndexOf(String part, Integer end)': (self: string, part: string | null, end: number) =>
    end < 0 ? -1 : self.lastIndexOf(requireArgument(part), end),
  'Integer lastIndexOfIgnoreCase(String part)': (self: string, part: string | null) =>
    fold(self).lastIndexOf(fold(requireArgument(part))),
  'Integer lastIndexOfIgnoreCase(String part, Integer end)': (self: string, part: string | null, end: number) =>
    end < 0 ? -1 : fold(self).lastIndexOf(fold(requireArgument(part)), end),
  'Integer indexOfAny(String characters)': (self: string, characters: string | null) =>
    indexWhere(self, (one) => (characters ?? '').includes(one)),
  'Integer indexOfAnyBut(String characters)': (self: string, characters: string | null) =>
    characters ? indexWhere(self, (one) => !characters.includes(one)) : -1,
  'Integer indexOfChar(Integer character)': (self: string, character: number) =>
    self.indexOf(String.fromCodePoint(character)),
  'Integer indexOfChar(Integer character, Integer start)': (self: string, character: number, start: number) =>
    self.indexOf(String.fromCodePoint(character), start),
  'Integer lastIndexOfChar(Integer character)': (self: string, character: number) =>
    self.lastIndexOf(String.fromCodePoint(character)),
  'Integer lastIndexOfChar(Integer character, Integer end)': (self: string, character: number, end: number) =>
    end < 0 ? -1 : self.lastIndexOf(String.fromCodePoint(character), end),
  'Integer indexOfDifference(String other)': (self: string, other: string | null) =>
    other === null ? -1 : indexOfDifference(self, other),
  'String difference(String other)': (self: string, other: string | null) => {
    const index = other === null ? -1 : indexOfDifference(self, other);
    return index < 0 ? '' : (other ?? '').slice(index);
  },
  'Integer getLevenshteinDistance(String other)': (self: string, other: string | null) =>
    levenshtein(self, requireArgument(other)),
  'Integer getLevenshteinDistance(String other, Integer threshold)': (
    self: string,
    other: string | null,
    threshold: number,
  ) => {
    const distance = levenshtein(self, requireArgument(other));
    return distance > threshold ? -1 : distance;
  },
  'String substringAfter(String separator)': (self: string, separator: string | null) => after(self, separator, false),
  'String substringAfterLast(String separator)': (self: string, separator: string | null) =>
    after(self, separator, true),
  'String substringBefore(String separator)': (self: string, separator: string | null) =>
    before(self, separator, false),
  'String substringBeforeLast(String separator)': (self: string, separator: string | null) =>
    before(self, separator, true),
  'String substringBetween(String tag)': (self: string, tag: string | null) => between(self, tag, tag),
  'String substringBetween(String open, String close)': between,
  'Integer codePointAt(Integer index)': codePoint,
  'Integer codePointBefore(Integer index)': codePointBefore,
  'Integer codePointCount(Integer start, Integer end)': (self: string, start: number, end: number) =>
    [...self.slice(start, end)].length,
  'Integer offsetByCodePoints(Integer index, Integer count)': offsetByCodePoints,
  'List<Integer> getChars()': (self: string) =>
    new ApexList(
      'Integer',
      self.split('').map((one) => one.charCodeAt(0)),
    ),
  'Boolean isAllLowerCase()': isAll(/^\p{Ll}+$/u),
  'Boolean isAllUpperCase()': isAll(/^\p{Lu}+$/u),
  'Boolean isAlpha()': isAll(/^\p{L}+$/u),
  'Boolean isAlphaSpace()': isAll(/^[\p{L} ]*$/u),
  'Boolean isAlphanumeric()': isAll(/^[\p{L}\p{Nd}]+$/u),
  'Boolean isAlphanumericSpace()': isAll(/^[\p{L}\p{Nd} ]*$/u),
  'Boolean isAsciiPrintable()': isAll(/^[ -~]*$/),
  'Boolean isNumeric()': isAll(/^\p{Nd}+$/u),
  'Boolean isNumericSpace()': isAll(/^[\p{Nd} ]*$/u),
  'Boolean isWhitespace()': isAll(/^\s*$/),
  'static String getCommonPrefix(List<String> texts)': (texts: ApexList<string | null> | null) =>
    commonPrefix(requireArgument(texts).items),
};
