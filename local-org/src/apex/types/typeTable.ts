import type { ObjectModel, Schema } from '../../schema/model.js';
import { registeredType } from '../library/defineType.js';
import type { LibraryType } from '../library/defineType.js';
import { Consequence, fail } from '../syntax/compileError.js';
import type { Node, TypeNode } from '../syntax/ast.js';
import type { ApexType } from './apexType.js';
import { refuseMissingType } from './missing.js';
import { ancestry } from './symbols.js';
import type { UserType } from './symbols.js';
import { parseTypeName } from './typeName.js';
import type { TypeName } from './typeName.js';

const primitiveNames = [
  'Blob',
  'Boolean',
  'Date',
  'Datetime',
  'Decimal',
  'Double',
  'Id',
  'Integer',
  'Long',
  'Object',
  'String',
  'Time',
] as const;
const primitives = new Map(primitiveNames.map((name) => [name.toLowerCase(), name]));
/** Older names of the same types. */
const synonyms: Readonly<Record<string, string>> = { 'system.object': 'Object', 'system.sobject': 'SObject' };

type Content = Pick<ApexType, 'kind' | 'user' | 'library' | 'object'>;

/** All types of one program, and how names become types. Schema and user classes do not change while it lives. */
export class TypeTable {
  private readonly interned = new Map<string, ApexType>();
  readonly userTypes = new Map<string, UserType>();
  /** Lower-case names of classes that could not be read or declared. */
  readonly brokenTypes = new Set<string>();
  readonly void = this.intern('void', [], { kind: 'void', user: null, library: null, object: null });
  readonly null = this.intern('null', [], { kind: 'null', user: null, library: null, object: null });

  /** `isRefused` tells components that a deployment has left out, by metadata type and full name. */
  constructor(
    readonly schema: Schema,
    readonly isRefused: (type: string, fullName: string) => boolean = () => false,
  ) {}

  /** A type of the platform that is known to exist, by canonical name: `String`, `Map<Id,SObject>`. Throws TypeError when there is none. */
  of(name: string): ApexType {
    const known = this.interned.get(`platform  ${name.toLowerCase()}`);
    if (known) return known;
    const found = this.fromName(parseTypeName(name));
    if (!found) throw new TypeError(`There is no type ${name}`);
    return found;
  }

  list(element: ApexType): ApexType {
    return this.generic('List', [element]);
  }

  generic(base: string, args: readonly ApexType[]): ApexType {
    return this.intern(base, args, this.content(base, args));
  }

  /** The type of a class that is being declared. */
  userType(type: UserType): ApexType {
    return { name: type.name, base: type.name, args: [], kind: 'user', user: type, library: null, object: null };
  }

  sobject(object: ObjectModel): ApexType {
    return this.intern(object.name, [], {
      kind: 'sobject',
      user: null,
      library: registeredType('System.SObject') ?? null,
      object,
    });
  }

  /** The type that a written name means inside `scope`. Throws CompileError («Invalid type: …») when there is none. */
  resolve(node: TypeNode, scope: UserType | null): ApexType {
    const args = node.args.map((argument) => this.resolve(argument, scope));
    const found = this.find(node.name, scope, args, node);
    if (!found) this.unknown(node, node.name);
    return found;
  }

  /** As `resolve`, but undefined for a name that is no type: expressions try variables and namespaces too. */
  find(
    name: string,
    scope: UserType | null,
    args: readonly ApexType[] = [],
    at: Node | null = null,
  ): ApexType | undefined {
    const user = args.length === 0 ? this.findUserType(name, scope) : undefined;
    if (user) return user.type;
    return this.platformType(name, args, at);
  }

  /** A user class by the rules of scope: own and inherited inner classes, those of the enclosing class, top-level classes. */
  findUserType(name: string, scope: UserType | null): UserType | undefined {
    const [first = '', ...rest] = name.toLowerCase().split('.');
    let found: UserType | undefined;
    for (let current = scope; current && !found; current = current.outer) {
      if (current.simpleName.toLowerCase() === first) found = current;
      for (const type of ancestry(current)) found ??= type.inner.get(first);
    }
    found ??= this.userTypes.get(first);
    for (const part of rest) found = found && this.innerType(found, part);
    return found;
  }

  innerType(type: UserType, name: string): UserType | undefined {
    for (const current of ancestry(type)) {
      const found = current.inner.get(name.toLowerCase());
      if (found) return found;
    }
    return undefined;
  }

  private platformType(name: string, args: readonly ApexType[], at: Node | null): ApexType | undefined {
    const lower = name.toLowerCase();
    const canonical = synonyms[lower] ?? name;
    const bare = canonical.toLowerCase().replace(/^system\./, '');
    const primitive = primitives.get(bare);
    if (primitive) return this.generic(primitive, []);
    const library = registeredType(canonical);
    if (library) return this.libraryType(library, args, at);
    const object = this.schema.object(canonical.replace(/^schema\./i, ''));
    if (object && args.length === 0) return this.sobject(object);
    return bare === 'aggregateresult' ? this.generic('AggregateResult', []) : undefined;
  }

  private libraryType(library: LibraryType, args: readonly ApexType[], at: Node | null): ApexType {
    const expected = library.typeParameters.length;
    if (args.length === expected) return this.generic(library.name, args);
    if (args.length > 0 && at)
      fail(
        at,
        expected === 0
          ? `Type arguments provided for a non-parameterized type: ${library.name}`
          : `Invalid type argument count for ${library.name}: expected ${expected} but found ${args.length}`,
      );
    // A raw `List` is a list of objects; the platform accepts it for interfaces such as Database.Batchable.
    return this.generic(
      library.name,
      library.typeParameters.map(() => this.of('Object')),
    );
  }

  /** Throws Consequence when the name begins with a class that has errors of its own. */
  checkBroken(name: string): void {
    const [first = ''] = name.toLowerCase().split('.');
    if (this.brokenTypes.has(first)) throw new Consequence(first);
  }

  private unknown(at: Node, name: string): never {
    this.checkBroken(name);
    refuseMissingType(at, name, this);
    fail(at, `Invalid type: ${name}`);
  }

  /** A type in the signature of a library member: its type parameters replaced by the arguments of the type at hand. */
  substitute(name: TypeName, library: LibraryType, args: readonly ApexType[]): ApexType {
    const index = name.args.length === 0 ? library.typeParameters.indexOf(name.name) : -1;
    if (index >= 0) return args[index] ?? this.of('Object');
    if (name.name === 'void') return this.void;
    const filled = name.args.map((argument) => this.substitute(argument, library, args));
    const found = this.platformType(name.name, filled, null);
    if (!found) throw new TypeError(`${library.fullName} uses the type ${name.name}, which is not defined`);
    return found;
  }

  private fromName(name: TypeName): ApexType | undefined {
    const args = name.args.map((argument) => this.fromName(argument));
    if (args.includes(undefined)) return undefined;
    return this.platformType(name.name, args as ApexType[], null);
  }

  private content(base: string, args: readonly ApexType[]): Content {
    const isSObject = base === 'SObject' || base === 'AggregateResult';
    const library =
      registeredType(base === 'AggregateResult' ? 'System.SObject' : `System.${base}`) ?? registeredType(base) ?? null;
    if (args.length === 0 && primitives.has(base.toLowerCase()))
      return { kind: 'primitive', user: null, library, object: null };
    return { kind: isSObject ? 'sobject' : 'library', user: null, library, object: null };
  }

  private intern(base: string, args: readonly ApexType[], content: Content): ApexType {
    const name = args.length === 0 ? base : `${base}<${args.map((argument) => argument.name).join(',')}>`;
    // A class may have the name of a platform type or of an object, and stands beside it.
    const key = `${content.object ? 'object' : 'platform'} ${args.map((argument) => argument.kind).join()} ${name.toLowerCase()}`;
    let type = this.interned.get(key);
    if (!type) this.interned.set(key, (type = { name, base, args, ...content }));
    return type;
  }
}
