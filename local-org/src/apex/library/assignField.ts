import { Big, BigDecimal } from 'bigdecimal.js';
import { ApexDate } from '../runtime/apexDate.js';
import { ApexDatetime } from '../runtime/apexDatetime.js';
import { ApexDouble } from '../runtime/apexDouble.js';
import { ApexTime } from '../runtime/apexTime.js';
import { ApexBlob } from '../runtime/apexBlob.js';
import { EnumValue } from '../runtime/enumValue.js';
import { normalizeId } from '../runtime/idText.js';
import { SObjectException } from '../runtime/exceptions.js';

function asDecimal(value: unknown): BigDecimal | undefined {
  if (value instanceof BigDecimal) return value;
  if (typeof value === 'number' || typeof value === 'bigint') return Big(value);
  return value instanceof ApexDouble ? Big(String(value.value)) : undefined;
}

function asId(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined;
  const id = normalizeId(value);
  if (id === null && value !== '') throw new SObjectException(`Invalid id value for the SObject type Field: ${value}`);
  return id ?? undefined;
}

function asInteger(value: unknown): number | undefined {
  if (typeof value === 'number') return value;
  const decimal = asDecimal(value);
  return decimal === undefined ? undefined : decimal.setScale(0, 1).numberValue();
}

/** A value as a field of an Apex type takes it in `put` and when JSON is read; undefined when it does not. */
export function assignable(value: unknown, type: string): unknown {
  if (value === null) return null;
  switch (type) {
    case 'Id':
      return asId(value);
    case 'String':
      return typeof value === 'string' ? value : value instanceof EnumValue ? value.constant : undefined;
    case 'Boolean':
      return typeof value === 'boolean' ? value : undefined;
    case 'Integer':
      return asInteger(value);
    case 'Long':
      return typeof value === 'bigint' ? value : typeof value === 'number' ? BigInt(value) : undefined;
    case 'Decimal':
      return asDecimal(value);
    case 'Date':
      return value instanceof ApexDate ? value : value instanceof ApexDatetime ? value.date('UTC') : undefined;
    case 'Datetime':
      return value instanceof ApexDatetime
        ? value
        : value instanceof ApexDate
          ? new ApexDatetime(value.milliseconds)
          : undefined;
    case 'Time':
      return value instanceof ApexTime ? value : undefined;
    case 'Blob':
      return value instanceof ApexBlob ? value : undefined;
    default:
      return value;
  }
}
