import { LocalOrgError } from '../../diagnostics/errors.js';
import { runtimeDiagnostics } from '../runtimeDiagnostics.js';
import { StringException } from './exceptions.js';

const posixClasses: Readonly<Record<string, string>> = {
  Lower: 'a-z',
  Upper: 'A-Z',
  ASCII: '\\x00-\\x7F',
  Alpha: 'a-zA-Z',
  Digit: '0-9',
  Alnum: 'a-zA-Z0-9',
  Punct: '!-\\/:-@\\[-`\\{-~',
  Graph: '!-~',
  Print: ' -~',
  Blank: ' \\t',
  Cntrl: '\\x00-\\x1F\\x7F',
  XDigit: '0-9a-fA-F',
  Space: ' \\t\\n\\x0B\\f\\r',
  IsAlphabetic: '\\p{Alphabetic}',
  IsLetter: '\\p{L}',
  IsDigit: '\\p{Nd}',
  javaLowerCase: '\\p{Ll}',
  javaUpperCase: '\\p{Lu}',
};

const syntaxCharacters = /[\^$\\.*+?()[\]{}|/]/;

/** Translates one Java pattern, character by character. */
class PatternTranslator {
  private index = 0;
  private output = '';
  private flags = new Set(['u']);
  private inClass = false;

  constructor(private readonly pattern: string) {}

  translate(): { source: string; flags: string } {
    // An anchor means the same with all flags: those behind it count as if before it.
    if (/^\^\(\?[is]+\)/.test(this.pattern)) this.output += this.take();
    this.leadingFlags();
    while (this.index < this.pattern.length) this.next();
    return { source: this.output, flags: [...this.flags].join('') };
  }

  private leadingFlags(): void {
    for (;;) {
      const match = /^\(\?([a-zA-Z]+)\)/.exec(this.pattern.slice(this.index));
      if (match === null) return;
      for (const flag of match[1] ?? '') {
        if (flag === 'i' || flag === 's' || flag === 'm') this.flags.add(flag);
        else if (flag !== 'u') this.refuse(`(?${flag})`);
      }
      this.index += match[0].length;
    }
  }

  private next(): void {
    const character = this.take();
    if (character === '\\') return this.escape();
    if (this.inClass) return this.classCharacter(character);
    if (character === '[') return this.openClass();
    if (character === '(' && /^\?(>|[a-zA-Z]+[:)-])/.test(this.rest())) this.refuse(`(${this.rest().slice(0, 3)}`);
    if (/[*+?}]/.test(character) && this.rest().startsWith('+')) this.refuse('possessive quantifier');
    if (character === '{' && !/^\d+(,\d*)?\}/.test(this.rest())) this.output += '\\{';
    else if (character === '}' && !/\{\d+(,\d*)?$/.test(this.output)) this.output += '\\}';
    else this.output += character === ']' ? '\\]' : character;
  }

  private openClass(): void {
    this.inClass = true;
    this.output += '[';
    if (this.rest().startsWith('^')) this.output += this.take();
    if (this.rest().startsWith(']')) this.output += `\\${this.take()}`;
  }

  private classCharacter(character: string): void {
    if (character === ']') {
      this.inClass = false;
      this.output += ']';
    } else if (character === '[') this.refuse('nested character class');
    else if (character === '&' && this.rest().startsWith('&')) this.refuse('character class intersection');
    else this.output += character;
  }

  private escape(): void {
    const character = this.take();
    if (character === '') throw new StringException(`Invalid regex: \\ at the end of ${this.pattern}`);
    if (character === 'Q') return this.quoted();
    if (character === 'p' || character === 'P') return this.property(character);
    if (character === 'A') this.output += '(?<![\\s\\S])';
    else if (character === 'z' || character === 'Z') this.output += '(?![\\s\\S])';
    else if (character === 'h') this.output += this.inClass ? ' \\t\\u00A0' : '[ \\t\\u00A0]';
    else if (character === 'R') this.output += '(?:\\r\\n|[\\n\\r\\u2028\\u2029\\u0085])';
    else if (character === 'e') this.output += '\\x1B';
    else if (character === 'a') this.output += '\\x07';
    else if (/[A-Za-z0-9]/.test(character))
      this.output += /[dDwWsSbBnrtfxuvk1-9c0]/.test(character) ? `\\${character}` : this.refuse(`\\${character}`);
    else
      this.output +=
        syntaxCharacters.test(character) || (this.inClass && character === '-') ? `\\${character}` : character;
  }

  private quoted(): void {
    const end = this.pattern.indexOf('\\E', this.index);
    const text = this.pattern.slice(this.index, end < 0 ? undefined : end);
    this.index = end < 0 ? this.pattern.length : end + 2;
    this.output += escapeRegex(text);
  }

  private property(kind: string): void {
    const match = /^\{(\w+)\}|^(\w)/.exec(this.rest());
    if (match === null) this.refuse('\\p');
    this.index += match[0].length;
    const name = match[1] ?? match[2] ?? '';
    const posix = posixClasses[name];
    if (posix === undefined) this.output += `\\${kind}{${name.replace(/^Is/, '')}}`;
    else if (this.inClass && kind === 'p') this.output += posix;
    else if (this.inClass) this.refuse(`\\P{${name}} in a character class`);
    else this.output += kind === 'p' ? `[${posix}]` : `[^${posix}]`;
  }

  private take(): string {
    return this.pattern[this.index++] ?? '';
  }

  private rest(): string {
    return this.pattern.slice(this.index);
  }

  private refuse(construct: string): never {
    throw new LocalOrgError(runtimeDiagnostics.unsupportedRegex, [construct, this.pattern]);
  }
}

export function escapeRegex(text: string): string {
  return text.replace(/[\^$\\.*+?()[\]{}|/]/g, '\\$&');
}

const compiled = new Map<string, RegExp>();

/**
 * A Java regular expression (`String.replaceAll`, `Pattern.compile`) as one of JavaScript, global.
 * Throws StringException when it is malformed, LocalOrgError LO5001 for what has no equivalent.
 */
export function javaRegex(pattern: string): RegExp {
  let regex = compiled.get(pattern);
  if (regex === undefined) {
    const { source, flags } = new PatternTranslator(pattern).translate();
    try {
      regex = new RegExp(source, `${flags}g`);
    } catch {
      throw new StringException(`Invalid regex at character 0\nInvalid regex\n${pattern}\n^`);
    }
    compiled.set(pattern, regex);
  }
  regex.lastIndex = 0;
  return regex;
}

/** Expands `$1`, `${name}` and `\x` of a Java replacement for a match. Throws StringException for a group that is not there. */
export function expandReplacement(replacement: string, match: RegExpMatchArray): string {
  let output = '';
  for (let index = 0; index < replacement.length; index++) {
    const character = replacement[index];
    if (character === '\\') output += replacement[++index] ?? '';
    else if (character !== '$') output += character;
    else {
      const group = /^(?:(\d)|\{(\w+)\})/.exec(replacement.slice(index + 1));
      if (group === null) throw new StringException('Illegal group reference');
      const value = group[1] === undefined ? match.groups?.[group[2] ?? ''] : match[Number(group[1])];
      if (group[1] !== undefined && Number(group[1]) >= match.length) throw new StringException(`No group ${group[1]}`);
      output += value ?? '';
      index += group[0].length;
    }
  }
  return output;
}

/** Java's `String.split`: trailing empty parts are dropped when `limit` is 0, at most `limit` parts when it is positive. */
export function splitText(text: string, pattern: string, limit: number): string[] {
  if (text === '') return [''];
  const parts: string[] = [];
  let start = 0;
  for (const match of text.matchAll(javaRegex(pattern))) {
    if (limit > 0 && parts.length === limit - 1) break;
    const end = match.index + match[0].length;
    if (end === 0 || (match[0] === '' && match.index >= text.length)) continue;
    parts.push(text.slice(start, match.index));
    start = end;
  }
  parts.push(text.slice(start));
  if (limit === 0) while (parts.length > 1 && parts[parts.length - 1] === '') parts.pop();
  return parts;
}
