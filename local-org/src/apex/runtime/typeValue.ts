import { registeredMember, registeredType } from '../library/defineType.js';
import { formatTypeName, parseTypeName } from '../types/typeName.js';
import type { TypeName } from '../types/typeName.js';
import type { RuntimeClass } from './classes.js';
import { currentContext } from './context.js';
import { TypeException } from './exceptions.js';
import { newRecord } from './newRecord.js';
import { nameLibraryClass } from './typeOf.js';

/** A value of `System.Type`. The same object for the same type. */
export class TypeValue {
  constructor(readonly name: string) {}

  toString(): string {
    return this.name;
  }
}

nameLibraryClass(TypeValue, 'Type');

const values = new Map<string, TypeValue>();

/** `Account.class`: the type by its canonical name. */
export function typeValue(canonicalName: string): TypeValue {
  let value = values.get(canonicalName);
  if (value === undefined) values.set(canonicalName, (value = new TypeValue(canonicalName)));
  return value;
}

/** The name as declared, all its arguments too; null when there is no such type. */
function resolve(type: TypeName): TypeName | null {
  const name = resolveName(type.name);
  if (name === null) return null;
  const args = type.args.map(resolve);
  return args.includes(null) ? null : { name, args: args as TypeName[] };
}

function resolveName(name: string): string | null {
  const { program, org } = currentContext();
  const own = program.runtimeClass(name)?.name ?? org.schema.object(name.replace(/^schema\./i, ''))?.name;
  if (own !== undefined) return own;
  if (/^(s?object|id)$/i.test(name))
    return name.length === 2 ? 'Id' : name.toLowerCase() === 'object' ? 'Object' : 'SObject';
  return registeredType(name)?.name ?? null;
}

/** `Type.forName`: null when there is no such type. */
export function findType(name: string): TypeValue | null {
  let type: TypeName | null;
  try {
    type = resolve(parseTypeName(name));
  } catch {
    return null;
  }
  return type === null ? null : typeValue(formatTypeName(type));
}

function instantiate(type: RuntimeClass): object {
  const constructor = type.constructors.find((candidate) => candidate.parameters.length === 0);
  if (type.kind !== 'class' || type.isAbstract || constructor === undefined)
    throw new TypeException(`Type cannot be constructed: ${type.name}`);
  return constructor.call([]);
}

/** `Type.newInstance()`: by the constructor without parameters. TypeException when there is none. */
export function newInstanceOf(value: TypeValue): unknown {
  const { program, org } = currentContext();
  const type = parseTypeName(value.name);
  const userClass = program.runtimeClass(type.name);
  if (userClass !== undefined) return instantiate(userClass);
  if (org.schema.object(type.name) !== undefined) return newRecord(type.name);
  const member = registeredMember(`${registeredType(type.name)?.fullName}.new()`);
  if (member === undefined) throw new TypeException(`Type cannot be constructed: ${value.name}`);
  const construct = member.implementation as (...args: unknown[]) => unknown;
  return type.args.length > 0 ? construct(type.args.map(formatTypeName)) : construct();
}
