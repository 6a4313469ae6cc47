import { JSONException, requireArgument } from '../../runtime/exceptions.js';
import { nameLibraryClass } from '../../runtime/typeOf.js';
import { defineType } from '../defineType.js';
import type { MemberTable } from '../defineType.js';
import { printCompact, printPretty } from './jsonTree.js';
import type { JsonNode } from './jsonTree.js';
import { toJson } from './serialize.js';

interface OpenObject {
  readonly kind: 'object';
  readonly entries: [string, JsonNode][];
  name: string | null;
}

interface OpenArray {
  readonly kind: 'array';
  readonly items: JsonNode[];
}

/** Behind System.JSONGenerator. */
export class JsonGeneratorValue {
  closed = false;
  private root: JsonNode | null = null;
  private readonly open: (OpenObject | OpenArray)[] = [];

  constructor(private readonly pretty: boolean) {}

  name(name: string): void {
    const container = this.open.at(-1);
    if (container?.kind !== 'object' || container.name !== null)
      throw new JSONException('Can not write a field name, expecting a value');
    container.name = name;
  }

  value(node: JsonNode): void {
    if (this.closed) throw new JSONException('Can not write to a closed generator');
    const container = this.open.at(-1);
    if (container === undefined) this.root = node;
    else if (container.kind === 'array') container.items.push(node);
    else {
      if (container.name === null) throw new JSONException('Can not write value, expecting field name');
      container.entries.push([container.name, node]);
      container.name = null;
    }
  }

  start(kind: 'object' | 'array'): void {
    // The container is part of the tree from the start and fills up while it is open.
    const container: OpenObject | OpenArray =
      kind === 'object' ? { kind, entries: [], name: null } : { kind, items: [] };
    this.value(container);
    this.open.push(container);
  }

  end(kind: 'object' | 'array'): void {
    if (this.open.pop()?.kind !== kind) throw new JSONException(`Current context is not an ${kind}`);
  }

  text(): string {
    if (this.root === null) return '';
    return this.pretty ? printPretty(this.root) : printCompact(this.root);
  }
}

nameLibraryClass(JsonGeneratorValue, 'JSONGenerator');

function write(self: JsonGeneratorValue, value: unknown): void {
  self.value(toJson(value));
}

function writeField(self: JsonGeneratorValue, name: string | null, value: unknown): void {
  self.name(requireArgument(name));
  write(self, value);
}

/** `writeString(String)` and `writeStringField(String, String)` for every type. */
function valueMembers(): MemberTable {
  const members: Record<string, MemberTable[string]> = {};
  const types = [
    ['Blob', 'Blob'],
    ['Boolean', 'Boolean'],
    ['Date', 'Date'],
    ['DateTime', 'Datetime'],
    ['Id', 'Id'],
    ['Object', 'Object'],
    ['String', 'String'],
    ['Time', 'Time'],
    ['Number', 'Decimal'],
    ['Number', 'Double'],
    ['Number', 'Integer'],
    ['Number', 'Long'],
  ] as const;
  for (const [name, type] of types) {
    members[`void write${name}(${type} value)`] = write;
    members[`void write${name}Field(String name, ${type} value)`] = writeField;
  }
  return members;
}

defineType('System.JSONGenerator', {
  ...valueMembers(),
  'void writeNull()': (self: JsonGeneratorValue) => write(self, null),
  'void writeNullField(String name)': (self: JsonGeneratorValue, name: string | null) => writeField(self, name, null),
  'void writeFieldName(String name)': (self: JsonGeneratorValue, name: string | null) =>
    self.name(requireArgument(name)),
  'void writeStartArray()': (self: JsonGeneratorValue) => self.start('array'),
  'void writeEndArray()': (self: JsonGeneratorValue) => self.end('array'),
  'void writeStartObject()': (self: JsonGeneratorValue) => self.start('object'),
  'void writeEndObject()': (self: JsonGeneratorValue) => self.end('object'),
  'String getAsString()': (self: JsonGeneratorValue) => self.text(),
  'void close()': (self: JsonGeneratorValue) => {
    self.closed = true;
  },
  'Boolean isClosed()': (self: JsonGeneratorValue) => self.closed,
});
