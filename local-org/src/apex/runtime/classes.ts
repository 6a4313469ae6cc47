import type { SourcePosition } from '../../diagnostics/errors.js';
import type { EnumValue } from './enumValue.js';

/** `@AuraEnabled(cacheable=true)`: the name as declared by the platform, the values as written, names in lower case. */
export interface RuntimeAnnotation {
  readonly name: string;
  readonly values: Readonly<Record<string, string>>;
}

export type AccessModifier = 'private' | 'protected' | 'public' | 'global';

export interface RuntimeMethod {
  readonly name: string;
  /** Name of the JavaScript property that virtual calls go through; a stub overrides it on its instance. */
  readonly key: string;
  /** Canonical type names. */
  readonly parameters: readonly string[];
  readonly parameterNames: readonly string[];
  /** Canonical type name, or `void`. */
  readonly returns: string;
  readonly isStatic: boolean;
  readonly isAbstract: boolean;
  readonly access: AccessModifier;
  readonly annotations: readonly RuntimeAnnotation[];
  readonly position: SourcePosition;
  /** Calls with virtual dispatch; `self` is null for a static method. Arguments must already have the parameters' types. */
  call(self: object | null, args: readonly unknown[]): unknown;
}

/** A field or a property. */
export interface RuntimeField {
  readonly name: string;
  readonly type: string;
  readonly isStatic: boolean;
  readonly isTransient: boolean;
  readonly isProperty: boolean;
  readonly isReadable: boolean;
  readonly isWritable: boolean;
  readonly access: AccessModifier;
  readonly annotations: readonly RuntimeAnnotation[];
  get(self: object | null): unknown;
  set(self: object | null, value: unknown): void;
}

export interface RuntimeConstructor {
  readonly parameters: readonly string[];
  readonly access: AccessModifier;
  call(args: readonly unknown[]): object;
}

/** A class, interface or enum of user code as the library sees it. */
export interface RuntimeClass {
  /** `Outer.Inner`. */
  readonly name: string;
  readonly kind: 'class' | 'interface' | 'enum';
  /** Canonical name of a user or library class; null below Object. */
  readonly superclass: string | null;
  /** As declared, canonical: `Comparable`, `Iterator<String>`. */
  readonly interfaces: readonly string[];
  /** Canonical names of the type itself and of everything above it, in lower case and without type arguments too. */
  readonly supertypes: ReadonlySet<string>;
  readonly isAbstract: boolean;
  readonly access: AccessModifier;
  readonly sharing: 'with' | 'without' | 'inherited' | 'none';
  readonly annotations: readonly RuntimeAnnotation[];
  /** Own methods by lower-case name. */
  readonly methods: ReadonlyMap<string, readonly RuntimeMethod[]>;
  /** Own fields and properties, in declaration order. */
  readonly fields: readonly RuntimeField[];
  readonly constructors: readonly RuntimeConstructor[];
  /** Constants of an enum, in order. */
  readonly constants: readonly EnumValue[];
  readonly position: SourcePosition;
  /** The class above when it is user code. */
  readonly parent: RuntimeClass | null;
  /** An instance whose fields are all null; no initialiser and no constructor has run (deserialisation). */
  allocate(): object;
  /** Runs the static initialisation of the class in the current context, unless it has run. */
  initialize(): void;
}

/** The class of an instance of user code; undefined for every other value. */
export function runtimeClassOf(value: unknown): RuntimeClass | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  return (value.constructor as { $type?: RuntimeClass }).$type;
}

/** The nearest method of that name and number of parameters, from the class upwards. */
export function findMethod(type: RuntimeClass, name: string, arity: number): RuntimeMethod | undefined {
  const key = name.toLowerCase();
  for (let current: RuntimeClass | null = type; current; current = current.parent) {
    const found = current.methods.get(key)?.find((method) => method.parameters.length === arity && !method.isAbstract);
    if (found) return found;
  }
  return undefined;
}

/** All fields of a class, those of the classes above first. */
export function allFields(type: RuntimeClass): readonly RuntimeField[] {
  return type.parent ? [...allFields(type.parent), ...type.fields] : type.fields;
}

/**
 * Calls a method of a user object by name and number of arguments: `invoke(instance, 'compareTo', [other])`.
 * Throws TypeError (ours, not Apex's) when the object has none: the checker has made sure of the interface.
 */
export function invoke(instance: object, name: string, args: readonly unknown[]): unknown {
  const type = runtimeClassOf(instance);
  const method = type && findMethod(type, name, args.length);
  if (!method)
    throw new TypeError(`${type?.name ?? typeof instance} has no method ${name} of ${args.length} arguments`);
  return method.call(instance, args);
}
