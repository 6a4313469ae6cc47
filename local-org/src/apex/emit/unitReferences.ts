import type { Query } from '../../soql/ast.js';
import type { LibraryMember } from '../library/defineType.js';
import type { ApexType } from '../types/apexType.js';
import type { UserType } from '../types/symbols.js';

/**
 * What the script of a unit needs from outside, each under a short name that its first line declares: functions of the run-time
 * (`$addInteger`), classes (`$k0`), members of the library (`$m0`), queries (`$q0`), constants (`$n0`).
 */
export class UnitReferences {
  readonly queries: Query[] = [];
  readonly types: UserType[] = [];
  private readonly declarations = new Map<string, string>();
  private readonly names = new Map<string, string>();

  /** A function of `emit/runtimeFunctions.ts`. */
  runtime(name: string): string {
    const short = `$${name}`;
    this.declarations.set(short, `$.${name}`);
    return short;
  }

  type(type: UserType): string {
    let index = this.types.indexOf(type);
    if (index < 0) index = this.types.push(type) - 1;
    return this.shared('$k', `$link.type(${index})`);
  }

  /** The class of a type that is known to be user code. */
  typeOf(type: ApexType): string {
    if (!type.user) throw new TypeError(`${type.name} is no class of the program`);
    return this.type(type.user);
  }

  member(member: LibraryMember): string {
    return this.shared('$m', `$link.member(${JSON.stringify(member.key)})`);
  }

  setter(member: LibraryMember): string {
    return this.shared('$m', `$link.setter(${JSON.stringify(member.key)})`);
  }

  query(query: Query): string {
    this.queries.push(query);
    return this.shared('$q', `$link.query(${this.queries.length - 1})`);
  }

  decimal(text: string): string {
    return this.shared('$n', `$.decimal(${JSON.stringify(text)})`);
  }

  double(text: string): string {
    return this.shared('$n', `$.double(${JSON.stringify(text)})`);
  }

  /** The declarations, on one line. */
  prologue(): string {
    const parts = [...this.declarations].map(([name, value]) => `${name}=${value}`);
    return parts.length === 0 ? '' : `const ${parts.join(',')};`;
  }

  private shared(prefix: string, value: string): string {
    let name = this.names.get(value);
    if (name === undefined) {
      name = `${prefix}${this.names.size}`;
      this.names.set(value, name);
      this.declarations.set(name, value);
    }
    return name;
  }
}
