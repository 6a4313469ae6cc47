import type { EnumValue } from '../../runtime/enumValue.js';
import { JSONException, requireArgument } from '../../runtime/exceptions.js';
import { nameLibraryClass } from '../../runtime/typeOf.js';
import type { TypeValue } from '../../runtime/typeValue.js';
import { defineEnum } from '../defineEnum.js';
import { defineType } from '../defineType.js';
import { fromJson } from './deserialize.js';
import { nodeAt, readTokens } from './jsonTokens.js';
import type { JsonToken } from './jsonTokens.js';

const tokenNames = defineEnum('System.JSONToken', [
  'NOT_AVAILABLE',
  'START_OBJECT',
  'END_OBJECT',
  'START_ARRAY',
  'END_ARRAY',
  'FIELD_NAME',
  'VALUE_EMBEDDED_OBJECT',
  'VALUE_STRING',
  'VALUE_NUMBER_INT',
  'VALUE_NUMBER_FLOAT',
  'VALUE_TRUE',
  'VALUE_FALSE',
  'VALUE_NULL',
]);

/** Behind System.JSONParser: a position in the tokens, before the first one at the beginning. */
export class JsonParserValue {
  private readonly tokens: readonly JsonToken[];
  private index = -1;
  private cleared: JsonToken | null = null;
  private hidden = false;

  constructor(text: string) {
    this.tokens = readTokens(text);
  }

  get current(): JsonToken | null {
    return this.hidden ? null : (this.tokens[this.index] ?? null);
  }

  get lastCleared(): JsonToken | null {
    return this.cleared;
  }

  next(): JsonToken | null {
    this.hidden = false;
    if (this.index < this.tokens.length) this.index++;
    return this.current;
  }

  nextValue(): JsonToken | null {
    const token = this.next();
    return token?.name === 'FIELD_NAME' ? this.next() : token;
  }

  clear(): void {
    this.cleared = this.current ?? this.cleared;
    this.hidden = true;
  }

  skipChildren(): void {
    const token = this.current;
    if (token?.name === 'START_OBJECT' || token?.name === 'START_ARRAY')
      this.index = nodeAt(this.tokens, this.index).next - 1;
  }

  /** Reads the value at the current token as a type; the parser then stands on its last token. */
  readAs(type: TypeValue | null, strict: boolean): unknown {
    const start = Math.max(this.index, 0);
    const { node, next } = nodeAt(this.tokens, start);
    this.index = next - 1;
    return fromJson(node, requireArgument(type).name, strict);
  }

  /** The current scalar as a type. */
  scalar(typeName: string): unknown {
    const token = this.current;
    if (token === null || !token.name.startsWith('VALUE_'))
      throw new JSONException(`Current token (${token?.name ?? 'null'}) is not a value of type ${typeName}`);
    return fromJson(nodeAt(this.tokens, this.index).node, typeName);
  }
}

nameLibraryClass(JsonParserValue, 'JSONParser');

function constant(token: JsonToken | null): EnumValue | null {
  return token === null ? null : tokenNames[token.name];
}

defineType('System.JSONParser', {
  'void clearCurrentToken()': (self: JsonParserValue) => self.clear(),
  'Blob getBlobValue()': (self: JsonParserValue) => self.scalar('Blob'),
  'Boolean getBooleanValue()': (self: JsonParserValue) => self.scalar('Boolean'),
  'String getCurrentName()': (self: JsonParserValue) => self.current?.field ?? null,
  'JSONToken getCurrentToken()': (self: JsonParserValue) => constant(self.current),
  'Datetime getDateTimeValue()': (self: JsonParserValue) => self.scalar('Datetime'),
  'Date getDateValue()': (self: JsonParserValue) => self.scalar('Date'),
  'Decimal getDecimalValue()': (self: JsonParserValue) => self.scalar('Decimal'),
  'Double getDoubleValue()': (self: JsonParserValue) => self.scalar('Double'),
  'Id getIdValue()': (self: JsonParserValue) => self.scalar('Id'),
  'Integer getIntegerValue()': (self: JsonParserValue) => self.scalar('Integer'),
  'JSONToken getLastClearedToken()': (self: JsonParserValue) => constant(self.lastCleared),
  'Long getLongValue()': (self: JsonParserValue) => self.scalar('Long'),
  'String getText()': (self: JsonParserValue) => self.current?.text ?? null,
  'Time getTimeValue()': (self: JsonParserValue) => self.scalar('Time'),
  'Boolean hasCurrentToken()': (self: JsonParserValue) => self.current !== null,
  'JSONToken nextToken()': (self: JsonParserValue) => constant(self.next()),
  'JSONToken nextValue()': (self: JsonParserValue) => constant(self.nextValue()),
  'Object readValueAs(Type type)': (self: JsonParserValue, type: TypeValue | null) => self.readAs(type, false),
  'Object readValueAsStrict(Type type)': (self: JsonParserValue, type: TypeValue | null) => self.readAs(type, true),
  'void skipChildren()': (self: JsonParserValue) => self.skipChildren(),
});
