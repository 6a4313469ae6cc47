import { formatTypeName, parseTypeName } from '../types/typeName.js';
import type { TypeName } from '../types/typeName.js';

/** Code behind a member. An instance member gets the instance first; a null instance never arrives (the emitter checks). */
export type Implementation = (...args: never[]) => unknown;

export interface PropertyImplementation {
  readonly get: Implementation;
  readonly set?: Implementation;
}

/** One method, constructor or property of a type of the platform. */
export interface LibraryMember {
  /** `System.String.contains(String)`, `System.Date.new(Integer,Integer)`, `Schema.PicklistEntry.value`. */
  readonly key: string;
  readonly kind: 'method' | 'constructor' | 'property';
  readonly name: string;
  readonly isStatic: boolean;
  readonly parameters: readonly TypeName[];
  readonly returns: TypeName;
  /** Of a property: its getter. A constructor of a generic type gets the names of its type arguments, an array, first. */
  readonly implementation: Implementation;
  readonly setter?: Implementation;
}

export type LibraryTypeKind = 'class' | 'interface' | 'enum';

export interface LibraryType {
  /** With namespace: `System.String`, `Database.SaveResult`. */
  readonly fullName: string;
  /** Canonical: without `System.` (`String`, `Database.SaveResult`), without type parameters. */
  readonly name: string;
  /** `['K', 'V']` for Map. */
  readonly typeParameters: readonly string[];
  readonly kind: LibraryTypeKind;
  readonly superclass: TypeName | null;
  readonly interfaces: readonly TypeName[];
  readonly members: readonly LibraryMember[];
}

export interface TypeOptions {
  readonly kind?: LibraryTypeKind;
  readonly extends?: string;
  readonly implements?: readonly string[];
}

export type MemberTable = Readonly<Record<string, Implementation | PropertyImplementation>>;

const types = new Map<string, LibraryType>();
const members = new Map<string, LibraryMember>();

/** The type with this name, with or without `System.` or `Schema.`, in any case; type arguments are not part of the name. */
export function registeredType(name: string): LibraryType | undefined {
  return types.get(name.toLowerCase());
}

export function registeredMember(key: string): LibraryMember | undefined {
  return members.get(key);
}

export function registeredTypes(): LibraryType[] {
  return [...new Set(types.values())];
}

/** Splits `Map<K,V> a, Integer b` at its outer commas. */
function splitParameters(text: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  for (let index = 0; index < text.length; index++) {
    const character = text[index];
    if (character === '<') depth++;
    else if (character === '>') depth--;
    else if (character === ',' && depth === 0) {
      parts.push(text.slice(start, index));
      start = index + 1;
    }
  }
  parts.push(text.slice(start));
  return parts.map((part) => part.trim()).filter((part) => part !== '');
}

/** Type and name, divided at the last space: `Map<K, V> source`. */
function splitDeclaration(text: string): { type: TypeName; name: string } {
  const space = text.lastIndexOf(' ');
  return { type: parseTypeName(text.slice(0, space)), name: text.slice(space + 1) };
}

function parseMember(
  owner: string,
  self: TypeName,
  signature: string,
  code: Implementation | PropertyImplementation,
): LibraryMember {
  const match = /^(static )?(property )?(.*)$/s.exec(signature);
  const text = match?.[3] ?? signature;
  const isStatic = match?.[1] !== undefined;
  if (typeof code !== 'function') {
    if (match?.[2] === undefined) throw new Error(`${owner}: '${signature}' is not a property`);
    const { type, name } = splitDeclaration(text);
    return {
      key: `${owner}.${name}`,
      kind: 'property',
      name,
      isStatic,
      parameters: [],
      returns: type,
      implementation: code.get,
      setter: code.set,
    };
  }
  const open = text.indexOf('(');
  if (open < 0 || !text.endsWith(')')) throw new Error(`${owner}: '${signature}' is not a signature`);
  const parameters = splitParameters(text.slice(open + 1, -1)).map((parameter) => splitDeclaration(parameter).type);
  const head = text.slice(0, open);
  const isConstructor = head === 'new';
  const { type, name } = isConstructor ? { type: self, name: 'new' } : splitDeclaration(head);
  const key = `${owner}.${name}(${parameters.map(formatTypeName).join(',')})`;
  return {
    key,
    kind: isConstructor ? 'constructor' : 'method',
    name,
    isStatic,
    parameters,
    returns: type,
    implementation: code,
  };
}

/**
 * Defines a type of the platform by the Apex signatures of its members: `'Boolean contains(String substring)'`, `'static …'`,
 * `'new(Integer year)'` for a constructor, `'property Integer size'` with getter (and setter). `name` carries namespace and type
 * parameters: `System.Map<K,V>`.
 */
export function defineType(name: string, table: MemberTable, options: TypeOptions = {}): LibraryType {
  const parsed = parseTypeName(name);
  const fullName = parsed.name;
  const canonicalName = fullName.replace(/^System\./, '');
  const self: TypeName = { name: canonicalName, args: parsed.args };
  const type: LibraryType = {
    fullName,
    name: canonicalName,
    typeParameters: parsed.args.map((argument) => argument.name),
    kind: options.kind ?? 'class',
    superclass: options.extends === undefined ? null : parseTypeName(options.extends),
    interfaces: (options.implements ?? []).map(parseTypeName),
    members: Object.entries(table).map(([signature, code]) => parseMember(fullName, self, signature, code)),
  };
  for (const alias of new Set([fullName, canonicalName, fullName.replace(/^Schema\./, '')])) {
    const other = types.get(alias.toLowerCase());
    if (other !== undefined && alias === fullName) throw new Error(`${fullName} is defined twice`);
    if (other === undefined || alias === canonicalName) types.set(alias.toLowerCase(), type);
  }
  for (const member of type.members) {
    if (members.has(member.key)) throw new Error(`${member.key} is defined twice`);
    members.set(member.key, member);
  }
  return type;
}
