import type { ObjectModel } from '../../schema/model.js';
import type { LibraryType } from '../library/defineType.js';
import type { UserType } from './symbols.js';

/**
 * A type of an expression. Types are interned by their table: two types are the same exactly when they are the same object.
 * `null` is the type of the literal, `void` that of a method without value.
 */
export interface ApexType {
  /** Canonical text: `Map<Id,List<Account>>`, `Outer.Inner`. */
  readonly name: string;
  /** The name without type arguments. */
  readonly base: string;
  readonly args: readonly ApexType[];
  readonly kind: 'void' | 'null' | 'primitive' | 'sobject' | 'user' | 'library';
  /** Of a user type. */
  readonly user: UserType | null;
  /** Members of primitives, SObjects and library types. */
  readonly library: LibraryType | null;
  /** Of a concrete SObject; null for SObject itself and for AggregateResult. */
  readonly object: ObjectModel | null;
}

const numericRank: Readonly<Record<string, number>> = { Integer: 1, Long: 2, Double: 3, Decimal: 4 };

/** 1 for Integer to 4 for Decimal, 0 for what is no number. */
export function rankOf(type: ApexType): number {
  return type.kind === 'primitive' ? (numericRank[type.name] ?? 0) : 0;
}

export function isNumber(type: ApexType): boolean {
  return rankOf(type) > 0;
}

/** String or Id. */
export function isText(type: ApexType): boolean {
  return type.name === 'String' || type.name === 'Id';
}

export function isCollection(type: ApexType): boolean {
  return type.base === 'List' || type.base === 'Set' || type.base === 'Map';
}

/** The element type of a List, Set or Iterable; undefined for other types. */
export function elementType(type: ApexType): ApexType | undefined {
  return type.base === 'Map' ? undefined : type.kind === 'library' ? type.args[0] : undefined;
}
