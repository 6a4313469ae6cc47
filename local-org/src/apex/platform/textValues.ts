import { Big } from 'bigdecimal.js';
import type { FieldModel } from '../../schema/model.js';
import { ApexBlob } from '../runtime/apexBlob.js';
import { ApexDate, daysInMonth } from '../runtime/apexDate.js';
import { ApexDatetime } from '../runtime/apexDatetime.js';
import { ApexTime } from '../runtime/apexTime.js';
import { TypeException } from '../runtime/exceptions.js';
import { apexTypeOfField } from '../runtime/fieldValues.js';
import { normalizeId } from '../runtime/idText.js';

/** Milliseconds of an ISO 8601 moment; without a zone it is UTC. TypeException for anything else. */
export function parseIsoMoment(text: string): number {
  const zoned = /(?:Z|[+-]\d\d:?\d\d)$/.test(text) ? text : `${text}Z`;
  const milliseconds = Date.parse(zoned.replace(' ', 'T').replace(/([+-]\d\d)(\d\d)$/, '$1:$2'));
  if (Number.isNaN(milliseconds)) throw new TypeException(`Invalid date/time: ${text}`);
  return milliseconds;
}

export function parseIsoTime(text: string): ApexTime {
  const match = /^(\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,3}))?)?Z?$/.exec(text);
  if (match === null) throw new TypeException(`Invalid time: ${text}`);
  const [hour = 0, minute = 0, second = 0] = match.slice(1, 4).map((part) => Number(part ?? 0));
  return new ApexTime(((hour * 60 + minute) * 60 + second) * 1000 + Number((match[4] ?? '0').padEnd(3, '0')));
}

/** `2027-1-31`, without a time. TypeException for anything else. */
export function parseIsoDate(text: string): ApexDate {
  const match = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text);
  const [year, month, day] = [Number(match?.[1]), Number(match?.[2]), Number(match?.[3])];
  if (match === null || month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) {
    throw new TypeException(`Invalid date: ${text}`);
  }
  return ApexDate.of(year, month, day);
}

/** The Apex value of a text in ISO notation for an Apex type; the text itself for text types. Throws TypeException. */
export function valueOfText(type: string, text: string): unknown {
  switch (type) {
    case 'Id':
      return normalizeId(text) ?? raise('id', text);
    case 'Boolean':
      return text.toLowerCase() === 'true' || text === '1';
    case 'Integer':
      return Number.isInteger(Number(text)) ? Number(text) : raise('integer', text);
    case 'Long':
      return /^-?\d+$/.test(text) ? BigInt(text) : raise('long', text);
    case 'Decimal':
      return /^[+-]?[\d.]+([eE][+-]?\d+)?$/.test(text) ? Big(text) : raise('decimal', text);
    case 'Date':
      return parseIsoDate(text);
    case 'Datetime':
      return new ApexDatetime(parseIsoMoment(text));
    case 'Time':
      return parseIsoTime(text);
    case 'Blob':
      return ApexBlob.fromBase64(text);
    default:
      return text;
  }
}

function raise(type: string, text: string): never {
  throw new TypeException(`Invalid ${type}: ${text}`);
}

/** The Apex value of a text for a field. */
export function deserializeText(field: FieldModel, text: string): unknown {
  return valueOfText(apexTypeOfField(field.type), text);
}
