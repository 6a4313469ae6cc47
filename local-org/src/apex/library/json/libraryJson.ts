import type { JsonNode } from './jsonTree.js';

/** Makes a value of a type of the library; `part` reads a part of it as another type. */
export type JsonReader = (node: JsonNode, part: (node: JsonNode, typeName: string) => unknown) => unknown;
/** Writes a value of the library; `part` writes a part of it. */
export type JsonWriter = (value: never, part: (value: unknown) => JsonNode) => JsonNode;

const readers = new Map<string, JsonReader>();
const writers = new Map<unknown, JsonWriter>();

/** Lets JSON hold a type of the library: by canonical name, and the class behind it. */
export function jsonForm<Value extends object>(
  typeName: string,
  type: abstract new (...args: never[]) => Value,
  read: JsonReader,
  write: (value: Value, part: (value: unknown) => JsonNode) => JsonNode,
): void {
  readers.set(typeName.toLowerCase(), read);
  writers.set(type, write);
}

export function jsonReader(typeName: string): JsonReader | undefined {
  return readers.get(typeName.toLowerCase());
}

export function jsonWriter(
  value: object,
): ((value: object, part: (value: unknown) => JsonNode) => JsonNode) | undefined {
  return writers.get(value.constructor) as
    ((value: object, part: (value: unknown) => JsonNode) => JsonNode) | undefined;
}
