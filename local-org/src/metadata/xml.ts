import { SaxesParser } from 'saxes';
import type { XmlElement } from './component.js';

/** Text that is no well-formed XML. Lines and columns count from 1. */
export class XmlSyntaxError extends Error {
  constructor(
    message: string,
    readonly line: number,
    readonly column: number,
  ) {
    super(message);
    this.name = 'XmlSyntaxError';
  }
}

interface OpenElement extends XmlElement {
  text: string;
  readonly children: XmlElement[];
}

/** Reads an XML document into elements that know their place. Throws XmlSyntaxError at the first fault. */
export function parseXml(text: string): XmlElement {
  const parser = new SaxesParser();
  const lineStarts = lineStartsOf(text);
  const open: OpenElement[] = [];
  let root: XmlElement | undefined;
  let start = 0;
  parser.on('error', (error) => {
    throw new XmlSyntaxError(error.message.replace(/^\d+:\d+: /, ''), parser.line, Math.max(1, parser.columnIndex));
  });
  // The tag's attributes are known only when it is complete; where it starts is known only before them:
  // at this event the parser has read `<`, the name and the character after it.
  parser.on('opentagstart', (tag) => {
    start = parser.position - tag.name.length - 2;
  });
  parser.on('opentag', (tag) => {
    const names = Object.keys(tag.attributes);
    const element: OpenElement = {
      name: tag.name,
      text: '',
      children: [],
      ...placeOf(start, lineStarts),
      ...(names.length > 0 && { attributes: { ...tag.attributes } }),
    };
    open.at(-1)?.children.push(element);
    open.push(element);
    root ??= element;
  });
  const append = (part: string): void => {
    const element = open.at(-1);
    if (element) element.text += part;
  };
  parser.on('text', append);
  parser.on('cdata', append);
  parser.on('closetag', () => {
    const element = open.pop();
    if (element) element.text = element.text.trim();
  });
  parser.write(text).close();
  if (!root) throw new XmlSyntaxError('document must contain a root element', 1, 1);
  return root;
}

function lineStartsOf(text: string): number[] {
  const starts = [0];
  for (let index = text.indexOf('\n'); index >= 0; index = text.indexOf('\n', index + 1)) starts.push(index + 1);
  return starts;
}

/** The line that holds an offset, by bisection. */
function placeOf(offset: number, lineStarts: readonly number[]): { line: number; column: number } {
  let low = 0;
  let high = lineStarts.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((lineStarts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return { line: low + 1, column: offset - (lineStarts[low] ?? 0) + 1 };
}

/** The first child element of that name. Like the functions below, it finds nothing in no element. */
export function child(element: XmlElement | undefined, name: string): XmlElement | undefined {
  return element?.children.find((one) => one.name === name);
}

/** All child elements of that name, in order. */
export function childrenOf(element: XmlElement | undefined, name: string): readonly XmlElement[] {
  return element?.children.filter((one) => one.name === name) ?? [];
}

/** The text of the first child of that name; undefined where it is missing or empty. */
export function childText(element: XmlElement | undefined, name: string): string | undefined {
  return child(element, name)?.text || undefined;
}

/** The first child of that name as a boolean; `otherwise` where it is missing. */
export function childFlag(element: XmlElement | undefined, name: string, otherwise = false): boolean {
  const text = childText(element, name);
  return text === undefined ? otherwise : text === 'true' || text === '1';
}

/** The first child of that name as a number; undefined where it is missing. */
export function childNumber(element: XmlElement | undefined, name: string): number | undefined {
  const text = childText(element, name);
  return text === undefined ? undefined : Number(text);
}
