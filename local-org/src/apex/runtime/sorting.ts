import { ApexBlob } from './apexBlob.js';
import { ApexDate } from './apexDate.js';
import { ApexDatetime } from './apexDatetime.js';
import { ApexTime } from './apexTime.js';
import { findMethod, runtimeClassOf } from './classes.js';
import { EnumValue } from './enumValue.js';
import { compareNumbers, isNumeric } from './equality.js';
import { ListException } from './exceptions.js';
import { SObject } from './sobject.js';

/** Order of records («List Class: sort»): label of the type, Name, standard fields by name, custom fields by name. */
function compareRecords(left: SObject, right: SObject): number {
  const byType = compareValues(left.model.label, right.model.label);
  if (byType !== 0) return byType;
  const names = [...new Set([...left.presentFields(), ...right.presentFields()])]
    .filter((name) => name !== 'id' && name !== 'name')
    .sort();
  const ordered = [
    'name',
    ...names.filter((name) => !name.endsWith('__c')),
    ...names.filter((name) => name.endsWith('__c')),
    'id',
  ];
  for (const name of ordered) {
    const order = compareValues(left.peek(name), right.peek(name));
    if (order !== 0) return order;
  }
  return 0;
}

function compareTexts(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

/** Order of `List.sort`: null first, text by its UTF-16 units, enums in their order, instances by `compareTo`. */
export function compareValues(left: unknown, right: unknown): number {
  if (left === null || right === null) return left === right ? 0 : left === null ? -1 : 1;
  if (typeof left === 'string' && typeof right === 'string') return compareTexts(left, right);
  if (isNumeric(left) && isNumeric(right)) return compareNumbers(left, right);
  if (typeof left === 'boolean' && typeof right === 'boolean') return Number(left) - Number(right);
  if (left instanceof ApexDate && right instanceof ApexDate) return left.days - right.days;
  if (left instanceof ApexDatetime && right instanceof ApexDatetime) return left.milliseconds - right.milliseconds;
  if (left instanceof ApexTime && right instanceof ApexTime) return left.milliseconds - right.milliseconds;
  if (left instanceof ApexBlob && right instanceof ApexBlob) return compareTexts(left.base64, right.base64);
  if (left instanceof EnumValue && right instanceof EnumValue) return left.ordinal - right.ordinal;
  if (left instanceof SObject && right instanceof SObject) return compareRecords(left, right);
  const type = runtimeClassOf(left);
  const compareTo = type && findMethod(type, 'compareto', 1);
  if (compareTo === undefined) throw new ListException('One or more of the items in this list is not Comparable.');
  return Number(compareTo.call(left as object, [right]));
}
