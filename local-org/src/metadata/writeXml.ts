import type { XmlElement } from './component.js';

const NAMESPACE = 'http://soap.sforce.com/2006/04/metadata';
const VALUE_TYPES =
  ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:xsd="http://www.w3.org/2001/XMLSchema"';

/** A metadata document of that type, as the Metadata API writes it */
export function writeMetadata(type: string, children: readonly XmlElement[]): string {
  const content = children.map((element) => writeChild(element, 1)).join('');
  // Values of custom metadata say their type (`xsi:type="xsd:string"`).
  const prefixes = content.includes(' xsi:') ? VALUE_TYPES : '';
  return `<?xml version="1.0" encoding="UTF-8"?>\n<${type} xmlns="${NAMESPACE}"${prefixes}>\n${content}</${type}>\n`;
}

function writeChild(element: XmlElement, depth: number): string {
  const indent = '    '.repeat(depth);
  const attributes = Object.entries(element.attributes ?? {}).map(([name, value]) => ` ${name}="${escapeXml(value)}"`);
  const start = `${indent}<${element.name}${attributes.join('')}`;
  if (element.children.length > 0) {
    const content = element.children.map((one) => writeChild(one, depth + 1)).join('');
    return `${start}>\n${content}${indent}</${element.name}>\n`;
  }
  return element.text === '' ? `${start}/>\n` : `${start}>${escapeXml(element.text)}</${element.name}>\n`;
}

export function escapeXml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&apos;');
}
