import { JSONException } from '../../runtime/exceptions.js';
import type { JsonNode } from './jsonTree.js';
import { nullNode } from './jsonTree.js';

export type TokenName =
  | 'START_OBJECT'
  | 'END_OBJECT'
  | 'START_ARRAY'
  | 'END_ARRAY'
  | 'FIELD_NAME'
  | 'VALUE_STRING'
  | 'VALUE_NUMBER_INT'
  | 'VALUE_NUMBER_FLOAT'
  | 'VALUE_TRUE'
  | 'VALUE_FALSE'
  | 'VALUE_NULL';

/** A token of JSON; `text` is a text without its quotes and escapes, `name` the field that the value belongs to. */
export interface JsonToken {
  readonly name: TokenName;
  readonly text: string;
  readonly field: string | null;
}

const number = /-?(?:0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?/y;
const words: Readonly<Record<string, TokenName>> = { true: 'VALUE_TRUE', false: 'VALUE_FALSE', null: 'VALUE_NULL' };

/** Reads JSON into tokens, as strictly as the platform does. */
class TokenReader {
  readonly tokens: JsonToken[] = [];
  private index = 0;

  constructor(private readonly text: string) {}

  read(): JsonToken[] {
    this.value(null);
    this.blanks();
    if (this.index < this.text.length) this.unexpected('the end of the content');
    return this.tokens;
  }

  private value(field: string | null): void {
    this.blanks();
    const character = this.text[this.index];
    if (character === '{') this.object(field);
    else if (character === '[') this.array(field);
    else if (character === '"') this.add('VALUE_STRING', this.string(), field);
    else if (character === '-' || (character !== undefined && character >= '0' && character <= '9')) this.number(field);
    else this.word(field);
  }

  private object(field: string | null): void {
    this.add('START_OBJECT', '{', field);
    this.index++;
    this.members('}', () => {
      if (this.text[this.index] !== '"') this.unexpected('double-quote to start field name');
      const name = this.string();
      this.add('FIELD_NAME', name, name);
      this.blanks();
      this.expect(':');
      this.value(name);
    });
    this.add('END_OBJECT', '}', field);
  }

  private array(field: string | null): void {
    this.add('START_ARRAY', '[', field);
    this.index++;
    this.members(']', () => this.value(null));
    this.add('END_ARRAY', ']', field);
  }

  private members(end: string, member: () => void): void {
    this.blanks();
    if (this.text[this.index] === end) {
      this.index++;
      return;
    }
    for (;;) {
      this.blanks();
      member();
      this.blanks();
      if (this.text[this.index] === end) break;
      this.expect(',');
    }
    this.index++;
  }

  private string(): string {
    const start = this.index;
    for (this.index++; this.text[this.index] !== '"'; this.index++) {
      const character = this.text[this.index];
      if (character === undefined) this.fail('Unexpected end-of-input in VALUE_STRING');
      if (character === '\\') this.index++;
    }
    this.index++;
    try {
      return JSON.parse(this.text.slice(start, this.index)) as string;
    } catch {
      return this.fail('Illegal unquoted character or escape sequence in a string value');
    }
  }

  private number(field: string | null): void {
    number.lastIndex = this.index;
    const match = number.exec(this.text);
    if (match === null) this.unexpected('a number');
    this.index += match[0].length;
    this.add(
      match[1] === undefined && match[2] === undefined ? 'VALUE_NUMBER_INT' : 'VALUE_NUMBER_FLOAT',
      match[0],
      field,
    );
  }

  private word(field: string | null): void {
    const match = /^[a-zA-Z]+/.exec(this.text.slice(this.index, this.index + 8));
    const name = match === null ? undefined : words[match[0]];
    if (match === null || name === undefined) this.unexpected('a value');
    this.index += match[0].length;
    this.add(name, match[0], field);
  }

  private add(name: TokenName, text: string, field: string | null): void {
    this.tokens.push({ name, text, field });
  }

  private expect(character: string): void {
    if (this.text[this.index] !== character) this.unexpected(`'${character}'`);
    this.index++;
  }

  private blanks(): void {
    while (/\s/.test(this.text[this.index] ?? '')) this.index++;
  }

  private unexpected(wanted: string): never {
    const character = this.text[this.index];
    if (character === undefined) this.fail('Unexpected end-of-input: expected close marker');
    this.fail(`Unexpected character ('${character}' (code ${character.charCodeAt(0)})): was expecting ${wanted}`);
  }

  private fail(reason: string): never {
    const lines = this.text.slice(0, this.index).split('\n');
    throw new JSONException(`${reason} at input location [${lines.length},${(lines.at(-1) ?? '').length + 1}]`);
  }
}

/** Throws JSONException with the place for malformed text. */
export function readTokens(text: string): JsonToken[] {
  return new TokenReader(text).read();
}

/** The value that begins at a token, and the index behind it. */
export function nodeAt(tokens: readonly JsonToken[], start: number): { node: JsonNode; next: number } {
  const token = tokens[start];
  switch (token?.name) {
    case 'START_OBJECT':
      return objectAt(tokens, start + 1);
    case 'START_ARRAY':
      return arrayAt(tokens, start + 1);
    case 'VALUE_STRING':
      return { node: { kind: 'string', text: token.text }, next: start + 1 };
    case 'VALUE_NUMBER_INT':
    case 'VALUE_NUMBER_FLOAT':
      return { node: { kind: 'number', text: token.text }, next: start + 1 };
    case 'VALUE_TRUE':
    case 'VALUE_FALSE':
      return { node: { kind: 'boolean', value: token.name === 'VALUE_TRUE' }, next: start + 1 };
    case 'FIELD_NAME':
      return nodeAt(tokens, start + 1);
    default:
      return { node: nullNode, next: start + 1 };
  }
}

function objectAt(tokens: readonly JsonToken[], start: number): { node: JsonNode; next: number } {
  const entries: [string, JsonNode][] = [];
  let index = start;
  while (tokens[index]?.name === 'FIELD_NAME') {
    const { node, next } = nodeAt(tokens, index + 1);
    entries.push([tokens[index]?.text ?? '', node]);
    index = next;
  }
  return { node: { kind: 'object', entries }, next: index + 1 };
}

function arrayAt(tokens: readonly JsonToken[], start: number): { node: JsonNode; next: number } {
  const items: JsonNode[] = [];
  let index = start;
  while (index < tokens.length && tokens[index]?.name !== 'END_ARRAY') {
    const { node, next } = nodeAt(tokens, index);
    items.push(node);
    index = next;
  }
  return { node: { kind: 'array', items }, next: index + 1 };
}

/** A whole text as a tree. */
export function parseJson(text: string): JsonNode {
  return nodeAt(readTokens(text), 0).node;
}
