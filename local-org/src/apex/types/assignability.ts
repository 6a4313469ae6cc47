import type { ApexType } from './apexType.js';
import { isText, rankOf } from './apexType.js';
import { allInterfaces, ancestry } from './symbols.js';
import type { TypeTable } from './typeTable.js';

/** What is directly above a type of the library, with its type arguments filled in. */
function libraryParents(type: ApexType, table: TypeTable): ApexType[] {
  const library = type.library;
  if (!library || type.kind === 'primitive') return [];
  const above = library.superclass ? [library.superclass, ...library.interfaces] : library.interfaces;
  return above.map((name) => table.substitute(name, library, type.args));
}

function userParents(type: ApexType): Iterable<ApexType> {
  if (!type.user) return [];
  const above = [...ancestry(type.user)];
  const library = above.at(-1)?.superclass;
  return [...above.slice(1).map((one) => one.type), ...(library ? [library] : []), ...allInterfaces(type.user)];
}

/** `sub` is `base` or below it; no conversion of values. */
export function isSubtype(sub: ApexType, base: ApexType, table: TypeTable): boolean {
  if (sub === base) return true;
  if (base.name === 'Object') return sub.kind !== 'void';
  if (base.name === 'SObject') return sub.kind === 'sobject';
  if (sub.args.length > 0 && sub.base === base.base)
    return sub.args.every((argument, index) =>
      isSimilar(argument, base.args[index] as ApexType, !['Set', 'Map'].includes(base.base), table),
    )
      ? true
      : // An Iterable of objects goes where one of another type is expected, unlike a list.
        sub.base === 'Iterable' && sub.args[0]?.name === 'Object';
  if (sub.user)
    return [...userParents(sub)].some((parent) => parent === base || (!parent.user && isSubtype(parent, base, table)));
  return libraryParents(sub, table).some((parent) => isSubtype(parent, base, table));
}

/**
 * Type arguments: SObject stands for any object and back. A list may also hold something below its element type, and ids for text;
 * sets and maps of primitives may not: «Illegal assignment from Map<String,String> to Map<String,Object>».
 */
function isSimilar(sub: ApexType, base: ApexType, isList: boolean, table: TypeTable): boolean {
  if (
    sub === base ||
    (sub.kind === 'sobject' && base.kind === 'sobject' && (sub.name === 'SObject' || base.name === 'SObject'))
  )
    return true;
  if (isList) return isSubtype(sub, base, table) || (isText(sub) && isText(base));
  return sub.kind !== 'primitive' && isSubtype(sub, base, table);
}

/** Whether a value may be assigned without a cast (Apex Developer Guide, «Rules of Conversion»). */
export function isAssignable(from: ApexType, to: ApexType, table: TypeTable): boolean {
  if (from.kind === 'void' || to.kind === 'void') return false;
  return from.kind === 'null' || isSubtype(from, to, table) || converts(from, to);
}

function converts(from: ApexType, to: ApexType): boolean {
  const ranks = [rankOf(from), rankOf(to)] as const;
  if (ranks[0] > 0 && ranks[1] > 0) return ranks[0] <= ranks[1] || (from.name === 'Decimal' && to.name === 'Double');
  if (isText(from) && isText(to)) return true;
  return from.name === 'Date' && to.name === 'Datetime';
}

/** Whether a cast can succeed: one is below the other, or their values convert. An interface may be implemented by any class below. */
export function isCastable(from: ApexType, to: ApexType, table: TypeTable): boolean {
  if (isAssignable(from, to, table) || isSubtype(to, from, table)) return true;
  if (rankOf(from) > 0 && rankOf(to) > 0) return true;
  if (from.args.length > 0 && from.base === to.base)
    return from.args.every((argument, index) => isCastable(argument, to.args[index] as ApexType, table));
  return isOpenInterface(from, to) || isOpenInterface(to, from);
}

function isOpenInterface(one: ApexType, other: ApexType): boolean {
  const isInterface = one.user ? one.user.kind === 'interface' : one.library?.kind === 'interface';
  if (!isInterface) return false;
  return other.user
    ? other.user.kind === 'interface' || other.user.isVirtual || other.user.isAbstract
    : other.library?.kind === 'interface' || other.library?.name === 'Exception';
}

const never = Number.POSITIVE_INFINITY;

/** How far an argument is from a parameter, for the choice among overloads: 0 is the same type, Infinity not assignable. */
export function distance(from: ApexType, to: ApexType, table: TypeTable): number {
  if (from === to || from.kind === 'null') return from.kind === 'null' && to.kind === 'void' ? never : 0;
  if (!isAssignable(from, to, table)) return never;
  if (to.name === 'Object') return 100;
  const ranks = [rankOf(from), rankOf(to)] as const;
  if (ranks[0] > 0 && ranks[1] > 0) return ranks[0] < ranks[1] ? ranks[1] - ranks[0] : 4;
  if (isText(from) && isText(to)) return 5;
  if (from.user && to.user?.kind === 'class') return [...ancestry(from.user)].indexOf(to.user);
  if (from.args.length > 0 && from.base === to.base) return 20;
  return from.kind === 'sobject' ? 30 : 10;
}
