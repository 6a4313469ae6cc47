import { Script } from 'node:vm';
import type { BoundFunction, BoundUnit } from '../check/bound.js';
import { emitUnit } from '../emit/emitUnit.js';
import type { EmittedUnit } from '../emit/emitUnit.js';
import { runtimeFunctions } from '../emit/runtimeFunctions.js';
import { registeredMember } from '../library/defineType.js';
import { ApexException } from '../runtime/exceptions.js';
import type { ApexType } from '../types/apexType.js';
import { allInterfaces, ancestry } from '../types/symbols.js';
import type { FieldSymbol, MethodSymbol, ConstructorSymbol, UserType } from '../types/symbols.js';
import { ClassHolder } from './classHolder.js';
import type { EmittedFunction, InstanceClass } from './classHolder.js';
import { describeClass } from './describeClass.js';

/** Lines of a unit that can run, and how often each did. */
export interface UnitCoverage {
  readonly kind: BoundUnit['unit']['kind'];
  readonly name: string;
  readonly file: string;
  readonly executableLines: readonly number[];
  /** Index is the line. Counts up as long as the program lives. */
  readonly hits: Uint32Array;
}

/** A unit that can run. */
export interface LinkedUnit {
  readonly bound: BoundUnit;
  readonly coverage: UnitCoverage;
  /** The statements of a trigger or of anonymous Apex. */
  readonly body: (() => void) | null;
}

class Instance {}

/** Makes classes and functions of bound units. Units that are linked later (anonymous Apex) see those before. */
export class Linker {
  private readonly holders = new Map<UserType, ClassHolder>();

  link(units: readonly BoundUnit[]): LinkedUnit[] {
    const types = units.flatMap((unit) => unit.types);
    for (const type of types) this.holders.set(type, new ClassHolder(type));
    for (const type of types) this.createClass(type);
    const linked = units.map((unit) => this.linkUnit(unit));
    for (const type of types) describeClass(this.holder(type), (above) => this.holderOf(above));
    return linked;
  }

  holder(type: UserType): ClassHolder {
    const holder = this.holders.get(type);
    if (!holder) throw new TypeError(`${type.name} is not part of the program`);
    return holder;
  }

  private holderOf(type: ApexType): ClassHolder | null {
    return type.user ? this.holder(type.user) : null;
  }

  /** The class above comes first. The class is made from text, so that V8 knows its fields from the start. */
  private createClass(type: UserType): InstanceClass {
    const holder = this.holder(type);
    if (holder.Class !== Object) return holder.Class;
    const above = type.superclass;
    const base = above?.user ? this.createClass(above.user) : above ? ApexException : Instance;
    const fields = [...type.fields.values()]
      .filter((field) => !field.isStatic)
      .map((field) => `this[${JSON.stringify(field.key)}]=null;`);
    const create = new Function('B', `return class Class extends B{constructor(){super();${fields.join('')}}}`) as (
      base: unknown,
    ) => InstanceClass;
    holder.Class = create(base);
    holder.Class.$type = holder;
    return holder.Class;
  }

  private linkUnit(bound: BoundUnit): LinkedUnit {
    const emitted = emitUnit(bound);
    const lines = [...emitted.executableLines].sort((left, right) => left - right);
    const hits = new Uint32Array((lines.at(-1) ?? 0) + 1);
    const functions = this.load(emitted, hits);
    let body: (() => void) | null = null;
    bound.functions.forEach((one, index) => {
      const code = functions[index] as EmittedFunction;
      if (one.role === 'body') body = () => void code.call(null);
      else this.place(one, code);
    });
    for (const type of bound.types) this.addPlainAccessors(type);
    for (const type of bound.types) this.addBridges(type);
    const { kind, name, file } = bound.unit;
    return { bound, body, coverage: { kind, name, file, executableLines: lines, hits } };
  }

  private load(emitted: EmittedUnit, hits: Uint32Array): EmittedFunction[] {
    const factory = new Script(emitted.code, { filename: emitted.scriptName }).runInThisContext() as (
      ...args: unknown[]
    ) => EmittedFunction[];
    const link = {
      type: (index: number) => this.holder(emitted.types[index] as UserType),
      member: (key: string) => libraryMember(key).implementation,
      setter: (key: string) => libraryMember(key).setter,
      query: (index: number) => emitted.queries[index],
    };
    return factory(runtimeFunctions, link, hits);
  }

  private place(one: BoundFunction, code: EmittedFunction): void {
    const holder = this.holder(one.owner as UserType);
    const target = (one.isStatic || one.role === 'constructor' ? holder : holder.Class.prototype) as unknown as Record<
      string,
      EmittedFunction
    >;
    switch (one.role) {
      case 'method':
        target[(one.symbol as MethodSymbol).key] = code;
        // A static method may implement a method of an interface.
        if (one.isStatic)
          (holder.Class.prototype as Record<string, EmittedFunction>)[(one.symbol as MethodSymbol).key] =
            code.bind(holder);
        return;
      case 'constructor':
        target[(one.symbol as ConstructorSymbol | null)?.key ?? '()'] = code;
        return;
      case 'getter':
        target[`get ${(one.symbol as FieldSymbol).key}`] = code;
        return;
      case 'setter':
        target[`set ${(one.symbol as FieldSymbol).key}`] = code;
        return;
      case 'staticInitializer':
        holder.staticInitializers.push(code);
        return;
      case 'instanceInitializer':
        holder.instanceInitializers.push(code);
        return;
    }
  }

  /** A method that takes more than its interface asks for (a map of objects for a map of matchers) is reached by the interface's key too. */
  private addBridges(type: UserType): void {
    if (type.kind !== 'class') return;
    const prototype = this.holder(type).Class.prototype as Record<string, EmittedFunction>;
    const own = [...ancestry(type)].flatMap((one) => [...one.methods.values()].flat());
    for (const { user } of allInterfaces(type)) {
      for (const promised of [...(user?.methods.values() ?? [])].flat()) {
        if (own.some((method) => method.key === promised.key)) continue;
        const name = promised.name.toLowerCase();
        const wider = own.find(
          (method) => method.name.toLowerCase() === name && method.parameters.length === promised.parameters.length,
        );
        if (wider)
          prototype[promised.key] = function bridge(this: unknown, ...args: unknown[]) {
            return (this as Record<string, EmittedFunction>)[wider.key]?.(...args);
          };
      }
    }
  }

  /** A virtual property is always reached through its accessors: those without a body read and write the stored value. */
  private addPlainAccessors(type: UserType): void {
    const prototype = this.holder(type).Class.prototype as Record<string, EmittedFunction>;
    for (const field of type.fields.values()) {
      if (field.kind !== 'property' || !field.isVirtual || field.isAbstract) continue;
      const { key } = field;
      if (field.getter && !field.getter.body)
        prototype[`get ${key}`] = function get(this: unknown) {
          return (this as Record<string, unknown>)[key];
        };
      if (field.setter && !field.setter.body)
        prototype[`set ${key}`] = function set(this: unknown, value: unknown) {
          (this as Record<string, unknown>)[key] = value;
        };
    }
  }
}

function libraryMember(key: string): NonNullable<ReturnType<typeof registeredMember>> {
  const member = registeredMember(key);
  if (!member) throw new TypeError(`The library does not define ${key}`);
  return member;
}
