import { BigDecimal } from 'bigdecimal.js';
import { withSuffix } from '../../storage/ids.js';
import { formatDate, formatDatetime, formatTime } from '../dates.js';
import { FormulaFault } from '../formulaError.js';
import { decimal, isNumberText, parseNumber, plainText } from '../numbers.js';
import { argument, expectType, plain } from './definition.js';
import type { FunctionCall, FunctionDefinition, FunctionTable } from './definition.js';
import type { Expression, FormulaValue } from '../types.js';

export const textFunctions: FunctionTable = {
  BEGINS: search((text, part) => text.startsWith(part)),
  CONTAINS: search((text, part) => text.includes(part)),
  FIND: { minimum: 2, maximum: 3, compile: compileFind },
  LEFT: plain(['text', 'number'], 'text', (text: string, count: BigDecimal) =>
    blankToNull(text.slice(0, Math.max(0, whole(count)))),
  ),
  RIGHT: plain(['text', 'number'], 'text', (text: string, count: BigDecimal) =>
    whole(count) <= 0 ? null : text.slice(-whole(count)),
  ),
  MID: plain(['text', 'number', 'number'], 'text', (text: string, start: BigDecimal, count: BigDecimal) =>
    middle(text, whole(start), whole(count)),
  ),
  LEN: { minimum: 1, maximum: 1, compile: compileLength },
  LOWER: plain(['text'], 'text', (text: string) => text.toLowerCase()),
  UPPER: plain(['text'], 'text', (text: string) => text.toUpperCase()),
  INITCAP: plain(['text'], 'text', (text: string) =>
    text
      .toLowerCase()
      .replace(/(^|[^\p{L}\p{N}])(\p{L})/gu, (_, before: string, letter: string) => before + letter.toUpperCase()),
  ),
  LPAD: plain(['text', 'number', 'text?'], 'text', (text: string, length: BigDecimal, pad?: string) =>
    padded(text, whole(length), pad, 'left'),
  ),
  RPAD: plain(['text', 'number', 'text?'], 'text', (text: string, length: BigDecimal, pad?: string) =>
    padded(text, whole(length), pad, 'right'),
  ),
  TRIM: plain(['text'], 'text', (text: string) => blankToNull(text.trim())),
  SUBSTITUTE: { minimum: 3, maximum: 3, compile: compileSubstitute },
  REVERSE: plain(['text'], 'text', (text: string) => [...text].reverse().join('')),
  CHR: plain(['number'], 'text', (code: BigDecimal) => String.fromCodePoint(whole(code))),
  ASCII: plain(['text'], 'number', (text: string) => decimal(text.codePointAt(0) ?? 0)),
  VALUE: plain(['text'], 'number', (text: string) => parseNumber(text)),
  ISNUMBER: { minimum: 1, maximum: 1, compile: compileIsNumber },
  REGEX: plain(['text', 'text'], 'boolean', (text: string, pattern: string) => matchesWhole(text, pattern)),
  CASESAFEID: plain(['text'], 'text', (id: string) => (id.length === 15 ? withSuffix(id) : id)),
  BR: { minimum: 0, maximum: 0, compile: (call) => ({ type: 'text', evaluate: () => '\n', offset: call.offset }) },
  HYPERLINK: plain(
    ['text', 'text', 'text?'],
    'text',
    (url: string, label: string, target?: string) => `<a href="${url}" target="${target ?? '_blank'}">${label}</a>`,
  ),
  IMAGE: plain(['text', 'text', 'number?', 'number?'], 'text', imageTag),
  TEXT: { minimum: 1, maximum: 1, compile: compileText },
};

function whole(value: BigDecimal): number {
  return Math.trunc(value.numberValue());
}

function blankToNull(text: string): string | null {
  return text === '' ? null : text;
}

function middle(text: string, start: number, count: number): string | null {
  const first = Math.max(1, start) - 1;
  return blankToNull(text.slice(first, first + Math.max(0, count)));
}

function padded(text: string, length: number, pad: string | undefined, side: 'left' | 'right'): string | null {
  if (length <= 0) return null;
  if (length <= text.length) return text.slice(0, length);
  return side === 'left' ? text.padStart(length, pad ?? ' ') : text.padEnd(length, pad ?? ' ');
}

/** A blank part is always found; a blank text gives blank. */
function search(test: (text: string, part: string) => boolean): FunctionDefinition {
  return {
    minimum: 2,
    maximum: 2,
    compile(call) {
      const [text, part] = [argument(call, 0), argument(call, 1)];
      expectType(call, text, ['text']);
      expectType(call, part, ['text']);
      return {
        type: 'boolean',
        offset: call.offset,
        evaluate(evaluation) {
          const sought = part.evaluate(evaluation);
          if (sought === null || sought === '') return true;
          const value = text.evaluate(evaluation);
          return value === null ? null : test(String(value), String(sought));
        },
      };
    },
  };
}

function compileFind(call: FunctionCall): Expression {
  const [part, text] = [argument(call, 0), argument(call, 1)];
  const start = call.args[2];
  expectType(call, part, ['text']);
  expectType(call, text, ['text']);
  if (start) expectType(call, start, ['number']);
  return {
    type: 'number',
    offset: call.offset,
    evaluate(evaluation) {
      const sought = part.evaluate(evaluation);
      const value = text.evaluate(evaluation);
      const from = start ? start.evaluate(evaluation) : null;
      if (sought === null || value === null) return decimal(0);
      return decimal(String(value).indexOf(String(sought), from instanceof BigDecimal ? whole(from) - 1 : 0) + 1);
    },
  };
}

function compileLength(call: FunctionCall): Expression {
  const text = argument(call, 0);
  expectType(call, text, ['text']);
  return {
    type: 'number',
    evaluate: (evaluation) => decimal(String(text.evaluate(evaluation) ?? '').length),
    offset: call.offset,
  };
}

function compileSubstitute(call: FunctionCall): Expression {
  for (const expression of call.args) expectType(call, expression, ['text']);
  const [text, old, fresh] = [argument(call, 0), argument(call, 1), argument(call, 2)];
  return {
    type: 'text',
    offset: call.offset,
    evaluate(evaluation) {
      const value = text.evaluate(evaluation);
      const sought = old.evaluate(evaluation);
      if (value === null || sought === null || sought === '') return value;
      return blankToNull(String(value).replaceAll(String(sought), () => String(fresh.evaluate(evaluation) ?? '')));
    },
  };
}

function compileIsNumber(call: FunctionCall): Expression {
  const text = argument(call, 0);
  expectType(call, text, ['text']);
  return {
    type: 'boolean',
    evaluate: (evaluation) => isNumberText(String(text.evaluate(evaluation) ?? '')),
    offset: call.offset,
  };
}

const patterns = new Map<string, RegExp>();

/** The whole text must match. Patterns that JavaScript cannot read are a fault, as a pattern that Java cannot read is on the platform. */
function matchesWhole(text: string, pattern: string): boolean {
  let compiled = patterns.get(pattern);
  if (!compiled) {
    try {
      compiled = new RegExp(`^(?:${pattern})$`);
    } catch {
      throw new FormulaFault(`bad pattern ${pattern}`);
    }
    patterns.set(pattern, compiled);
  }
  return compiled.test(text);
}

function imageTag(url: string, alternative: string, height?: BigDecimal, width?: BigDecimal): string {
  const size = `${height ? ` height="${plainText(height)}"` : ''}${width ? ` width="${plainText(width)}"` : ''}`;
  return `<img src="${url}" alt="${alternative}"${size} border="0"/>`;
}

function compileText(call: FunctionCall): Expression {
  const value = argument(call, 0);
  expectType(call, value, ['number', 'date', 'datetime', 'time', 'picklist']);
  const format = textFormat(value);
  return {
    type: 'text',
    offset: call.offset,
    evaluate(evaluation) {
      const result = value.evaluate(evaluation);
      return result === null ? null : format(result);
    },
  };
}

function textFormat(expression: Expression): (value: FormulaValue) => string {
  switch (expression.type) {
    case 'number':
      return (value) => (value instanceof BigDecimal ? plainText(value) : '');
    case 'date':
      return (value) => formatDate(Number(value));
    case 'datetime':
      return (value) => formatDatetime(Number(value));
    case 'time':
      return (value) => formatTime(Number(value));
    default:
      return String;
  }
}
