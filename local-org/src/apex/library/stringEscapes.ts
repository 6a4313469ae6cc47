import type { MemberTable } from './defineType.js';
import { html3Entities, html4Entities } from './htmlEntities.js';

const xmlEntities: Readonly<Record<string, string>> = { '&': 'amp', '<': 'lt', '>': 'gt', '"': 'quot', "'": 'apos' };

function escapeEntities(text: string, entities: Readonly<Record<string, string>>): string {
  return [...text].map((character) => (character in entities ? `&${entities[character]};` : character)).join('');
}

function unescapeEntities(text: string, entities: Readonly<Record<string, string>>): string {
  const characters = new Map(Object.entries(entities).map(([character, entity]) => [entity, character]));
  return text.replace(/&(#x[0-9a-fA-F]+|#\d+|\w+);/g, (whole, name: string) => {
    if (name.startsWith('#x')) return String.fromCodePoint(parseInt(name.slice(2), 16));
    if (name.startsWith('#')) return String.fromCodePoint(Number(name.slice(1)));
    return characters.get(name) ?? whole;
  });
}

const controlEscapes: Readonly<Record<string, string>> = { '\b': 'b', '\n': 'n', '\t': 't', '\f': 'f', '\r': 'r' };

function unicodeEscape(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;
}

/** `special`: characters that get a backslash. Everything outside of printable ASCII is written as \uXXXX. */
function escapeScript(text: string, special: string): string {
  return text
    .split('')
    .map((unit) => {
      const control = controlEscapes[unit];
      if (control !== undefined) return `\\${control}`;
      if (special.includes(unit)) return `\\${unit}`;
      return unit < ' ' || unit > '~' ? unicodeEscape(unit) : unit;
    })
    .join('');
}

function unescapeScript(text: string): string {
  const controls = new Map(Object.entries(controlEscapes).map(([character, letter]) => [letter, character]));
  return text.replace(/\\(u+([0-9a-fA-F]{4})|[\s\S])/g, (_, escape: string, code: string | undefined) =>
    code !== undefined ? String.fromCharCode(parseInt(code, 16)) : (controls.get(escape) ?? escape),
  );
}

function escapeCsv(text: string): string {
  return /[",\n\r]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text;
}

function unescapeCsv(text: string): string {
  if (!/^".*"$/s.test(text)) return text;
  const inner = text.slice(1, -1);
  return /[",\n\r]/.test(inner) ? inner.replace(/""/g, '"') : text;
}

/** Members of String that escape and unescape, as Apache Commons' StringEscapeUtils does. */
export const stringEscapeMembers: MemberTable = {
  'String escapeCsv()': escapeCsv,
  'String unescapeCsv()': unescapeCsv,
  'String escapeEcmaScript()': (self: string) => escapeScript(self, `'"\\/`),
  'String unescapeEcmaScript()': unescapeScript,
  'String escapeJava()': (self: string) => escapeScript(self, '"\\'),
  'String unescapeJava()': unescapeScript,
  'String escapeHtml3()': (self: string) => escapeEntities(self, html3Entities),
  'String unescapeHtml3()': (self: string) => unescapeEntities(self, html3Entities),
  'String escapeHtml4()': (self: string) => escapeEntities(self, html4Entities),
  'String unescapeHtml4()': (self: string) => unescapeEntities(self, html4Entities),
  'String escapeXml()': (self: string) => escapeEntities(self, xmlEntities),
  'String unescapeXml()': (self: string) => unescapeEntities(self, xmlEntities),
  'String escapeUnicode()': (self: string) =>
    self
      .split('')
      .map((unit) => (unit > '\x7f' ? unicodeEscape(unit) : unit))
      .join(''),
  'String unescapeUnicode()': (self: string) =>
    self.replace(/\\u+([0-9a-fA-F]{4})/g, (_, code: string) => String.fromCharCode(parseInt(code, 16))),
  'String stripHtmlTags()': (self: string) => self.replace(/<[^>]*>/g, ''),
};
