import { Big, BigDecimal } from 'bigdecimal.js';
import type { FieldModel, FieldType } from '../../schema/model.js';
import type { FieldValue } from '../../schema/record.js';
import { ApexBlob } from './apexBlob.js';
import { ApexDate } from './apexDate.js';
import { ApexDatetime } from './apexDatetime.js';
import { ApexDouble } from './apexDouble.js';
import { ApexTime } from './apexTime.js';

/** Apex type of a field of a record («Primitive Data Types», «SOAP to Apex types»): numbers are Decimal unless they are whole. */
export function apexTypeOfField(type: FieldType): string {
  switch (type) {
    case 'id':
    case 'reference':
      return 'Id';
    case 'boolean':
      return 'Boolean';
    case 'int':
      return 'Integer';
    case 'long':
      return 'Long';
    case 'double':
    case 'currency':
    case 'percent':
      return 'Decimal';
    case 'date':
      return 'Date';
    case 'datetime':
      return 'Datetime';
    case 'time':
      return 'Time';
    case 'base64':
      return 'Blob';
    case 'anyType':
    case 'address':
    case 'location':
      return 'Object';
    default:
      return 'String';
  }
}

/** A number of storage as Decimal, with at least the decimal places of its field: 100 in a currency of two is 100.00. */
export function toDecimal(value: number, scale: number): BigDecimal {
  const decimal = Big(String(value));
  return decimal.scale() < scale ? decimal.setScale(scale) : decimal.scale() < 0 ? decimal.setScale(0) : decimal;
}

/** Canonical value → Apex value. `field` is undefined for columns of an aggregate whose type is not known. */
export function toApexValue(type: FieldType, scale: number, value: FieldValue): unknown {
  if (value === null) return null;
  switch (type) {
    case 'double':
    case 'currency':
    case 'percent':
      return typeof value === 'number' ? toDecimal(value, scale) : value;
    case 'long':
      return typeof value === 'number' ? BigInt(Math.trunc(value)) : value;
    case 'date':
      return typeof value === 'string' ? ApexDate.fromIso(value) : value;
    case 'datetime':
      return typeof value === 'number' ? new ApexDatetime(value) : value;
    case 'time':
      return typeof value === 'number' ? new ApexTime(value) : value;
    case 'base64':
      return typeof value === 'string' ? ApexBlob.fromBase64(value) : value;
    case 'anyType':
      return typeof value === 'number' && !Number.isInteger(value) ? toDecimal(value, 0) : value;
    default:
      return value;
  }
}

/** Apex value → canonical value. Whole numbers of any type may go into any numeric field; empty text is null. */
export function toCanonicalValue(field: FieldModel | undefined, value: unknown): FieldValue {
  if (value === null || value === undefined || value === '') return null;
  if (typeof value === 'string' || typeof value === 'boolean' || typeof value === 'number') return value;
  if (typeof value === 'bigint') return Number(value);
  if (value instanceof BigDecimal) return value.numberValue();
  if (value instanceof ApexDouble) return value.value;
  if (value instanceof ApexDate) return field?.type === 'datetime' ? value.milliseconds : value.toString();
  if (value instanceof ApexDatetime) return value.milliseconds;
  if (value instanceof ApexTime) return value.milliseconds;
  if (value instanceof ApexBlob) return value.base64;
  throw new TypeError(`No field holds a ${value.constructor.name}`);
}
