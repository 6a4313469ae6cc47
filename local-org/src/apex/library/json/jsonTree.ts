/** JSON as a tree that keeps numbers as they are written: a Decimal has more digits than a double. */
export type JsonNode =
  | { readonly kind: 'object'; readonly entries: readonly (readonly [string, JsonNode])[] }
  | { readonly kind: 'array'; readonly items: readonly JsonNode[] }
  | { readonly kind: 'string'; readonly text: string }
  | { readonly kind: 'number'; readonly text: string }
  | { readonly kind: 'boolean'; readonly value: boolean }
  | { readonly kind: 'null' };

export const nullNode: JsonNode = { kind: 'null' };

export function textNode(text: string): JsonNode {
  return { kind: 'string', text };
}

export function numberNode(text: string): JsonNode {
  return { kind: 'number', text };
}

/** Value of the last entry of that name, without case. */
export function entryOf(node: JsonNode, name: string): JsonNode | undefined {
  if (node.kind !== 'object') return undefined;
  return node.entries.findLast(([key]) => key.toLowerCase() === name.toLowerCase())?.[1];
}

/** Without any blanks. */
export function printCompact(node: JsonNode): string {
  switch (node.kind) {
    case 'object':
      return `{${node.entries.map(([name, value]) => `${JSON.stringify(name)}:${printCompact(value)}`).join(',')}}`;
    case 'array':
      return `[${node.items.map(printCompact).join(',')}]`;
    default:
      return printScalar(node);
  }
}

/** As the platform's pretty printer: two blanks a level, ` : ` after names, arrays on the line of their name. */
export function printPretty(node: JsonNode, indent = ''): string {
  switch (node.kind) {
    case 'object': {
      if (node.entries.length === 0) return '{ }';
      const inner = `${indent}  `;
      return `{\n${node.entries.map(([name, value]) => `${inner}${JSON.stringify(name)} : ${printPretty(value, inner)}`).join(',\n')}\n${indent}}`;
    }
    case 'array':
      return node.items.length === 0 ? '[ ]' : `[ ${node.items.map((item) => printPretty(item, indent)).join(', ')} ]`;
    default:
      return printScalar(node);
  }
}

function printScalar(node: Exclude<JsonNode, { kind: 'object' | 'array' }>): string {
  switch (node.kind) {
    case 'string':
      return JSON.stringify(node.text);
    case 'number':
      return node.text;
    case 'boolean':
      return String(node.value);
    case 'null':
      return 'null';
  }
}
