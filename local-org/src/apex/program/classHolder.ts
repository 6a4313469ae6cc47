import type {
  AccessModifier,
  RuntimeAnnotation,
  RuntimeClass,
  RuntimeConstructor,
  RuntimeField,
  RuntimeMethod,
} from '../runtime/classes.js';
import { currentContext } from '../runtime/context.js';
import type { ApexContext } from '../runtime/context.js';
import { EnumValue } from '../runtime/enumValue.js';
import { throwNoSuchEnum } from '../runtime/exceptions.js';
import { ApexList } from '../runtime/list.js';
import type { SourcePosition } from '../../diagnostics/errors.js';
import type { UserType } from '../types/symbols.js';

/** Emitted code of one function. */
export type RunnableFunction = (this: unknown, ...args: unknown[]) => unknown;

/** The JavaScript class of an Apex class; its constructor sets all fields to null. */
export type InstanceClass = (new () => object) & { $type?: RuntimeClass };

/**
 * A user class at run time. Emitted code finds its static methods and constructors here as properties, by their keys
 * (`save(list<account>)`, `(integer)`, `get _name`), which carry parentheses or a blank and so never meet the names below.
 */
export class ClassHolder implements RuntimeClass {
  readonly name: string;
  readonly kind: RuntimeClass['kind'];
  readonly isAbstract: boolean;
  readonly access: AccessModifier;
  readonly sharing: RuntimeClass['sharing'];
  readonly position: SourcePosition;
  readonly constants: readonly EnumValue[];
  superclass: string | null = null;
  interfaces: string[] = [];
  supertypes: ReadonlySet<string> = new Set();
  annotations: RuntimeAnnotation[] = [];
  methods: ReadonlyMap<string, readonly RuntimeMethod[]> = new Map();
  fields: readonly RuntimeField[] = [];
  constructors: readonly RuntimeConstructor[] = [];
  parent: ClassHolder | null = null;
  Class: InstanceClass = Object;
  /** Run in textual order: static ones once per context, those of instances in every constructor. */
  readonly staticInitializers: RunnableFunction[] = [];
  readonly instanceInitializers: RunnableFunction[] = [];
  private readonly staticKeys: string[];
  private context: ApexContext | null = null;
  private state: object = {};

  constructor(readonly symbol: UserType) {
    const { declaration, unit } = symbol;
    this.name = symbol.name;
    this.kind = symbol.kind;
    this.isAbstract = symbol.isAbstract;
    this.access = symbol.access;
    this.sharing = symbol.sharing;
    this.position = { file: unit.file, line: declaration.line, column: declaration.column };
    this.constants = [...symbol.constants.values()].map(
      (constant, ordinal) => new EnumValue(symbol.name, constant, ordinal),
    );
    this.staticKeys = [...symbol.fields.values()].filter((field) => field.isStatic).map((field) => field.key);
  }

  /** A new instance before its constructor. */
  create(): object {
    if (this.staticInitializers.length > 0) this.statics();
    return new this.Class();
  }

  allocate(): object {
    return this.create();
  }

  initialize(): void {
    this.statics();
  }

  /** Runs the initialisers of this class on an instance. */
  prepare(instance: object): void {
    for (const initializer of this.instanceInitializers) initializer.call(instance);
  }

  /** The static fields in the current context; the first use runs the static initialisers. */
  statics(): object {
    const context = currentContext();
    if (context === this.context) return this.state;
    const state = context.statics.get(this.name) ?? this.createStatics(context);
    this.context = context;
    this.state = state;
    return state;
  }

  constant(name: string): EnumValue {
    return this.constants.find((constant) => constant.constant === name) ?? throwNoSuchEnum(this.name, name);
  }

  constantList(): ApexList<EnumValue> {
    return new ApexList(this.name, [...this.constants]);
  }

  /** `valueOf(text)`, without case. NoSuchElementException when there is none. */
  constantOf(name: string | null): EnumValue {
    return (
      this.constants.find((constant) => constant.constant.toLowerCase() === name?.toLowerCase()) ??
      throwNoSuchEnum(this.name, name)
    );
  }

  /** The state is known before its initialisers run: they see each other's null, as the platform's do. */
  private createStatics(context: ApexContext): object {
    const state = Object.fromEntries(this.staticKeys.map((key) => [key, null]));
    context.statics.set(this.name, state);
    for (const initializer of this.staticInitializers) initializer.call(null);
    return state;
  }
}
