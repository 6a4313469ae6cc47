import type { AccessModifier } from '../runtime/classes.js';
import type { Accessor, Annotation, Block, Expression, InitializerBlock, TypeDeclaration } from '../syntax/ast.js';
import type { ApexType } from './apexType.js';

export type { InitializerBlock } from '../syntax/ast.js';

/** A file of Apex: what errors, coverage and stack traces name. */
export interface Unit {
  readonly kind: 'class' | 'trigger' | 'anonymous';
  /** Name of the component: `TargetService`, `OpportunityTrigger`, `AnonymousBlock`. */
  readonly name: string;
  readonly file: string;
}

export interface ParameterSymbol {
  readonly name: string;
  readonly type: ApexType;
  readonly isFinal: boolean;
}

interface MemberSymbol {
  readonly owner: UserType;
  readonly access: AccessModifier;
  /** `@TestVisible`: tests see it whatever its access. */
  readonly isTestVisible: boolean;
  readonly annotations: readonly Annotation[];
  readonly line: number;
  readonly column: number;
}

export interface MethodSymbol extends MemberSymbol {
  readonly kind: 'method';
  readonly name: string;
  readonly parameters: readonly ParameterSymbol[];
  readonly returns: ApexType;
  readonly isStatic: boolean;
  readonly isAbstract: boolean;
  readonly isVirtual: boolean;
  readonly isOverride: boolean;
  readonly isTest: boolean;
  readonly body: Block | null;
  /** Name of the property of the JavaScript class: `save(List<Account>)` in lower case; an override has the key of what it overrides. */
  readonly key: string;
}

export interface ConstructorSymbol extends MemberSymbol {
  readonly kind: 'constructor';
  readonly parameters: readonly ParameterSymbol[];
  readonly body: Block | null;
  readonly key: string;
}

/** A field or a property. */
export interface FieldSymbol extends MemberSymbol {
  readonly kind: 'field' | 'property';
  readonly name: string;
  readonly type: ApexType;
  readonly isStatic: boolean;
  readonly isFinal: boolean;
  readonly isTransient: boolean;
  readonly isVirtual: boolean;
  readonly isOverride: boolean;
  readonly isAbstract: boolean;
  readonly value: Expression | null;
  readonly getter: Accessor | null;
  readonly setter: Accessor | null;
  readonly getterAccess: AccessModifier;
  readonly setterAccess: AccessModifier;
  /** Name of the property of the JavaScript object that holds the value. */
  readonly key: string;
}

/** What runs when a class or an instance is initialised, in textual order. */
export type Initializer = FieldSymbol | InitializerBlock;

/** A class, interface or enum of user code. Filled in two steps: names first, then what refers to other types. */
export interface UserType {
  readonly name: string;
  readonly simpleName: string;
  readonly kind: 'class' | 'interface' | 'enum';
  readonly unit: Unit;
  readonly declaration: TypeDeclaration;
  readonly outer: UserType | null;
  /** By lower-case name. */
  readonly inner: Map<string, UserType>;
  readonly access: AccessModifier;
  readonly isAbstract: boolean;
  readonly isVirtual: boolean;
  readonly isTest: boolean;
  readonly sharing: 'with' | 'without' | 'inherited' | 'none';
  readonly annotations: readonly Annotation[];
  readonly type: ApexType;
  superclass: ApexType | null;
  interfaces: ApexType[];
  /** Own members, by lower-case name. */
  readonly fields: Map<string, FieldSymbol>;
  readonly methods: Map<string, MethodSymbol[]>;
  constructors: ConstructorSymbol[];
  initializers: Initializer[];
  /** Lower-case names of members that could not be declared; `*` when a class above could not be. */
  readonly broken: Set<string>;
  /** Constants of an enum, by lower-case name. */
  readonly constants: Map<string, string>;
}

/** The outermost class. */
export function outermost(type: UserType): UserType {
  return type.outer ? outermost(type.outer) : type;
}

/** The class and those above it that are user code. */
export function* ancestry(type: UserType): Generator<UserType> {
  for (let current: UserType | null = type; current; current = current.superclass?.user ?? null) yield current;
}

/** Whether a missing member of that name is the consequence of an error in a declaration. */
export function isBroken(type: UserType, name: string): boolean {
  const key = name.toLowerCase();
  for (const one of ancestry(type)) if (one.broken.has(key) || one.broken.has('*')) return true;
  return false;
}

/** All interfaces, those of superclasses and of interfaces too. */
export function* allInterfaces(type: UserType): Generator<ApexType> {
  for (const current of ancestry(type)) {
    for (const one of current.interfaces) {
      yield one;
      if (one.user) yield* allInterfaces(one.user);
    }
  }
}
