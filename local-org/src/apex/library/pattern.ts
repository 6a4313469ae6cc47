import { StringException, requireArgument } from '../runtime/exceptions.js';
import { expandReplacement, javaRegex, splitText } from '../runtime/javaRegex.js';
import { ApexList } from '../runtime/list.js';
import { nameLibraryClass } from '../runtime/typeOf.js';
import { defineType } from './defineType.js';

/** Behind System.Pattern. */
export class PatternValue {
  readonly regex: RegExp;

  constructor(readonly source: string) {
    // Positions of groups are needed by Matcher only, and cost time.
    const regex = javaRegex(source);
    this.regex = new RegExp(regex.source, `${regex.flags}d`);
  }

  toString(): string {
    return this.source;
  }
}

type Mode = 'find' | 'whole' | 'prefix';

/** Behind System.Matcher: a pattern at work on a region of a text. */
export class MatcherValue {
  private match: RegExpExecArray | null = null;
  private position = 0;
  private start = 0;
  private end: number;

  constructor(
    public pattern: PatternValue,
    public text: string,
  ) {
    this.end = text.length;
  }

  run(mode: Mode, from = this.position): boolean {
    const body = this.pattern.regex.source;
    const source = mode === 'find' ? body : mode === 'whole' ? `(?:${body})(?![\\s\\S])` : body;
    const regex = new RegExp(source, this.pattern.regex.flags.replace('g', mode === 'find' ? 'g' : 'y'));
    regex.lastIndex = mode === 'find' ? from : this.start;
    this.match = regex.lastIndex > this.end ? null : regex.exec(this.text.slice(0, this.end));
    if (this.match !== null) this.position = this.match.index + Math.max(this.match[0].length, 1);
    return this.match !== null;
  }

  current(): RegExpExecArray {
    if (this.match === null) throw new StringException('No match found');
    return this.match;
  }

  bounds(group: number): readonly [number, number] {
    const match = this.current();
    if (group < 0 || group >= match.length) throw new StringException(`No group ${group}`);
    return match.indices?.[group] ?? [-1, -1];
  }

  group(index: number): string | null {
    const [from, to] = this.bounds(index);
    return from < 0 ? null : this.text.slice(from, to);
  }

  groupCount(): number {
    return (new RegExp(`${this.pattern.regex.source}|`, 'u').exec('')?.length ?? 1) - 1;
  }

  region(start: number, end: number): this {
    if (start < 0 || end > this.text.length || start > end) throw new StringException('start');
    this.reset();
    this.start = this.position = start;
    this.end = end;
    return this;
  }

  get regionBounds(): readonly [number, number] {
    return [this.start, this.end];
  }

  reset(text = this.text): this {
    this.text = text;
    this.match = null;
    this.position = this.start = 0;
    this.end = text.length;
    return this;
  }

  replace(replacement: string, all: boolean): string {
    const matches = [...this.text.matchAll(this.pattern.regex)].slice(0, all ? undefined : 1);
    let output = '';
    let end = 0;
    for (const match of matches) {
      output += this.text.slice(end, match.index) + expandReplacement(replacement, match);
      end = match.index + match[0].length;
    }
    return output + this.text.slice(end);
  }

  /** True when the last match ended at the end of the text. */
  hitEnd(): boolean {
    return this.match === null || this.bounds(0)[1] === this.end;
  }
}

nameLibraryClass(PatternValue, 'Pattern');
nameLibraryClass(MatcherValue, 'Matcher');

function compile(source: string | null): PatternValue {
  return new PatternValue(requireArgument(source));
}

/** Apex Pattern («Pattern Class»). */
defineType('System.Pattern', {
  'Matcher matcher(String text)': (self: PatternValue, text: string | null) =>
    new MatcherValue(self, requireArgument(text)),
  'String pattern()': (self: PatternValue) => self.source,
  'List<String> split(String text)': (self: PatternValue, text: string | null) =>
    new ApexList('String', splitText(requireArgument(text), self.source, 0)),
  'List<String> split(String text, Integer limit)': (self: PatternValue, text: string | null, limit: number) =>
    new ApexList('String', splitText(requireArgument(text), self.source, limit)),
  'static Pattern compile(String source)': compile,
  'static Boolean matches(String source, String text)': (source: string | null, text: string | null) =>
    new MatcherValue(compile(source), requireArgument(text)).run('whole'),
  'static String quote(String text)': (text: string | null) => `\\Q${requireArgument(text)}\\E`,
});

/** Apex Matcher («Matcher Class»). */
defineType('System.Matcher', {
  'Integer end()': (self: MatcherValue) => self.bounds(0)[1],
  'Integer end(Integer group)': (self: MatcherValue, group: number) => self.bounds(group)[1],
  'Boolean find()': (self: MatcherValue) => self.run('find'),
  'Boolean find(Integer start)': (self: MatcherValue, start: number) => self.reset().run('find', start),
  'String group()': (self: MatcherValue) => self.group(0),
  'String group(Integer index)': (self: MatcherValue, index: number) => self.group(index),
  'Integer groupCount()': (self: MatcherValue) => self.groupCount(),
  'Boolean hitEnd()': (self: MatcherValue) => self.hitEnd(),
  'Boolean lookingAt()': (self: MatcherValue) => self.run('prefix'),
  'Boolean matches()': (self: MatcherValue) => self.run('whole'),
  'Pattern pattern()': (self: MatcherValue) => self.pattern,
  'Matcher region(Integer start, Integer end)': (self: MatcherValue, start: number, end: number) =>
    self.region(start, end),
  'Integer regionEnd()': (self: MatcherValue) => self.regionBounds[1],
  'Integer regionStart()': (self: MatcherValue) => self.regionBounds[0],
  'String replaceAll(String replacement)': (self: MatcherValue, replacement: string | null) =>
    self.replace(requireArgument(replacement), true),
  'String replaceFirst(String replacement)': (self: MatcherValue, replacement: string | null) =>
    self.replace(requireArgument(replacement), false),
  'Matcher reset()': (self: MatcherValue) => self.reset(),
  'Matcher reset(String text)': (self: MatcherValue, text: string | null) => self.reset(requireArgument(text)),
  'Integer start()': (self: MatcherValue) => self.bounds(0)[0],
  'Integer start(Integer group)': (self: MatcherValue, group: number) => self.bounds(group)[0],
  'Matcher usePattern(Pattern pattern)': (self: MatcherValue, pattern: PatternValue | null) => {
    self.pattern = requireArgument(pattern);
    return self;
  },
  'static String quoteReplacement(String text)': (text: string | null) =>
    requireArgument(text).replace(/[\\$]/g, '\\$&'),
});
