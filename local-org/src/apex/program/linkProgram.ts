import { Script } from 'node:vm';
import type { EmittedFunction, EmittedUnit } from '../emit/emitUnit.js';
import { runtimeFunctions } from '../emit/runtimeFunctions.js';
import { registeredMember } from '../library/defineType.js';
import { ApexException } from '../runtime/exceptions.js';
import type { ApexType } from '../types/apexType.js';
import { allInterfaces, ancestry } from '../types/symbols.js';
import type { Unit, UserType } from '../types/symbols.js';
import type { CompiledUnit } from './compileUnits.js';
import { ClassHolder } from './classHolder.js';
import type { InstanceClass, RunnableFunction } from './classHolder.js';
import { describeClass } from './describeClass.js';

/** Lines of a unit that can run, and how often each did. */
export interface UnitCoverage {
  readonly kind: Unit['kind'];
  readonly name: string;
  readonly file: string;
  readonly executableLines: readonly number[];
  /** Index is the line. Counts up as long as the program lives. */
  readonly hits: Uint32Array;
}

/** A unit that can run. */
export interface LinkedUnit {
  readonly compiled: CompiledUnit;
  readonly coverage: UnitCoverage;
  /** The statements of a trigger or of anonymous Apex. */
  readonly body: (() => void) | null;
}

class Instance {}

/** Makes classes and functions of compiled units. Units that are linked later (anonymous Apex) see those before. */
export class Linker {
  private readonly holders = new Map<UserType, ClassHolder>();
  /** Classes by name; what is declared beside a trigger's statements has none. */
  private readonly classes = new Map<string, UserType>();

  link(units: readonly CompiledUnit[]): LinkedUnit[] {
    const types = units.flatMap((unit) => unit.types);
    for (const type of types) {
      this.holders.set(type, new ClassHolder(type));
      if (type.unit.kind === 'class') this.classes.set(type.name, type);
    }
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

  private linkUnit(compiled: CompiledUnit): LinkedUnit {
    const { code, types } = compiled;
    const hits = new Uint32Array((code.executableLines.at(-1) ?? 0) + 1);
    const functions = this.load(compiled, hits);
    let body: (() => void) | null = null;
    code.functions.forEach((one, index) => {
      const runnable = functions[index] as RunnableFunction;
      if (one.role === 'body') body = () => void runnable.call(null);
      else this.place(one, types[one.owner ?? 0] as UserType, runnable);
    });
    for (const type of types) this.addPlainAccessors(type);
    for (const type of types) this.addBridges(type);
    const { kind, name, file } = compiled.unit;
    return { compiled, body, coverage: { kind, name, file, executableLines: code.executableLines, hits } };
  }

  private load({ code, types }: CompiledUnit, hits: Uint32Array): RunnableFunction[] {
    const factory = new Script(code.code, { filename: code.scriptName }).runInThisContext() as (
      ...args: unknown[]
    ) => RunnableFunction[];
    const typeOf = (reference: EmittedUnit['types'][number]): UserType =>
      (typeof reference === 'number' ? types[reference] : this.classes.get(reference)) as UserType;
    const link = {
      type: (index: number) => this.holder(typeOf(code.types[index] as number | string)),
      member: (key: string) => libraryMember(key).implementation,
      setter: (key: string) => libraryMember(key).setter,
      query: (index: number) => code.queries[index],
    };
    return factory(runtimeFunctions, link, hits);
  }

  private place({ role, property, isStatic }: EmittedFunction, owner: UserType, code: RunnableFunction): void {
    const holder = this.holder(owner);
    if (role === 'staticInitializer') holder.staticInitializers.push(code);
    else if (role === 'instanceInitializer') holder.instanceInitializers.push(code);
    if (property === null) return;
    const prototype = holder.Class.prototype as Record<string, RunnableFunction>;
    const isOfClass = isStatic || role === 'constructor';
    (isOfClass ? (holder as unknown as typeof prototype) : prototype)[property] = code;
    // A static method may implement a method of an interface.
    if (isStatic && role === 'method') prototype[property] = code.bind(holder);
  }

  /** A method that takes more than its interface asks for (a map of objects for a map of matchers) is reached by the interface's key too. */
  private addBridges(type: UserType): void {
    if (type.kind !== 'class') return;
    const prototype = this.holder(type).Class.prototype as Record<string, RunnableFunction>;
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
            return (this as Record<string, RunnableFunction>)[wider.key]?.(...args);
          };
      }
    }
  }

  /** A virtual property is always reached through its accessors: those without a body read and write the stored value. */
  private addPlainAccessors(type: UserType): void {
    const prototype = this.holder(type).Class.prototype as Record<string, RunnableFunction>;
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
