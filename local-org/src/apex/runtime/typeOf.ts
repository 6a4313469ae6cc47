import { BigDecimal } from 'bigdecimal.js';
import { registeredType } from '../library/defineType.js';
import { formatTypeName, parseTypeName } from '../types/typeName.js';
import type { TypeName } from '../types/typeName.js';
import { ApexBlob } from './apexBlob.js';
import { ApexDate } from './apexDate.js';
import { ApexDatetime } from './apexDatetime.js';
import { ApexDouble } from './apexDouble.js';
import { ApexTime } from './apexTime.js';
import { runtimeClassOf } from './classes.js';
import { currentContext } from './context.js';
import { EnumValue } from './enumValue.js';
import { ApexException } from './exceptions.js';
import { isIdText } from './idText.js';
import { ApexList } from './list.js';
import { ApexMap } from './map.js';
import { ApexSet } from './set.js';
import { SObject } from './sobject.js';

const libraryTypeNames = new Map<unknown, string>();

/** Names the Apex type of the instances of a class of the library (`Database.SaveResult`). */
export function nameLibraryClass(type: abstract new (...args: never[]) => object, canonicalName: string): void {
  libraryTypeNames.set(type, canonicalName);
}

/** Canonical name of a value's type at run time. */
export function apexTypeOf(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return 'String';
    case 'number':
      return 'Integer';
    case 'bigint':
      return 'Long';
    case 'boolean':
      return 'Boolean';
    default:
      return value === null || value === undefined ? 'null' : objectType(value);
  }
}

function objectType(value: object): string {
  if (value instanceof SObject) return value.type;
  if (value instanceof ApexList || value instanceof ApexSet || value instanceof ApexMap) return value.typeName;
  if (value instanceof BigDecimal) return 'Decimal';
  if (value instanceof ApexDouble) return 'Double';
  if (value instanceof ApexDate) return 'Date';
  if (value instanceof ApexDatetime) return 'Datetime';
  if (value instanceof ApexTime) return 'Time';
  if (value instanceof ApexBlob) return 'Blob';
  if (value instanceof EnumValue) return value.typeName;
  const type = runtimeClassOf(value);
  if (type !== undefined) return type.name;
  if (value instanceof ApexException) return value.canonicalTypeName;
  return libraryTypeNames.get(value.constructor) ?? 'Object';
}

const parsedNames = new Map<string, TypeName>();

function parsed(name: string): TypeName {
  let type = parsedNames.get(name);
  if (type === undefined) parsedNames.set(name, (type = parseTypeName(name)));
  return type;
}

/** Types that a value of another type is an instance of too: numbers of wider ones, Double and Decimal of each other. */
const widerTypes: Readonly<Record<string, readonly string[]>> = {
  integer: ['long', 'double', 'decimal'],
  long: ['double', 'decimal'],
  double: ['decimal'],
  decimal: ['double'],
  date: ['datetime'],
};

/** `sub` is `base` or below it: classes, interfaces, List<Account> as List<SObject>, everything as Object. Canonical names in any case. */
export function isSubtype(sub: string, base: string): boolean {
  return isSubtypeName(parsed(sub), parsed(base));
}

function isSubtypeName(sub: TypeName, base: TypeName): boolean {
  const baseName = base.name.toLowerCase();
  if (baseName === 'object') return true;
  const subName = sub.name.toLowerCase();
  if (subName === baseName) {
    return (
      base.args.length !== sub.args.length ||
      sub.args.every((argument, index) => isSimilarName(argument, base.args[index] as TypeName))
    );
  }
  if (baseName === 'sobject')
    return currentContext().org.schema.object(sub.name) !== undefined || subName === 'aggregateresult';
  const userType = currentContext().program.runtimeClass(sub.name);
  if (userType !== undefined) return userSupertypes(userType.supertypes, base);
  const library = registeredType(sub.name);
  if (library === undefined) return false;
  const above = library.superclass === null ? library.interfaces : [library.superclass, ...library.interfaces];
  return above.some((type) => isSubtypeName(substitute(type, library.typeParameters, sub.args), base));
}

/** Type arguments: a List<SObject> counts as a list of any object, as on the platform. */
function isSimilarName(sub: TypeName, base: TypeName): boolean {
  return (
    isSubtypeName(sub, base) ||
    (sub.name.toLowerCase() === 'sobject' && currentContext().org.schema.object(base.name) !== undefined)
  );
}

function userSupertypes(supertypes: ReadonlySet<string>, base: TypeName): boolean {
  return supertypes.has(formatTypeName(base).toLowerCase()) || supertypes.has(base.name.toLowerCase());
}

function substitute(type: TypeName, parameters: readonly string[], args: readonly TypeName[]): TypeName {
  const index = parameters.indexOf(type.name);
  if (index >= 0) return args[index] ?? { name: 'Object', args: [] };
  return { name: type.name, args: type.args.map((argument) => substitute(argument, parameters, args)) };
}

/**
 * Apex's `instanceof` for a value that is not null. A text is an Id when it reads as one: at run time ids are strings.
 */
export function isInstance(value: unknown, typeName: string): boolean {
  if (value === null || value === undefined) return false;
  const type = apexTypeOf(value);
  if (typeof value === 'string' && typeName.toLowerCase() === 'id') return isIdText(value);
  return isSubtype(type, typeName) || (widerTypes[type.toLowerCase()]?.includes(typeName.toLowerCase()) ?? false);
}
