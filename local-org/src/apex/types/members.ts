import type { FieldModel } from '../../schema/model.js';
import type { LibraryMember } from '../library/defineType.js';
import type { ApexType } from './apexType.js';
import { distance } from './assignability.js';
import { ancestry } from './symbols.js';
import type { ConstructorSymbol, FieldSymbol, MethodSymbol, UserType } from './symbols.js';
import type { TypeTable } from './typeTable.js';

/** A member of the library seen from a type with its type arguments: `Account get(Integer)` of `List<Account>`. */
export interface LibrarySignature {
  readonly kind: 'library';
  readonly member: LibraryMember;
  readonly owner: ApexType;
  readonly parameters: readonly ApexType[];
  readonly returns: ApexType;
}

interface LibraryView {
  readonly methods: Map<string, LibrarySignature[]>;
  readonly properties: Map<string, LibrarySignature>;
  readonly constructors: LibrarySignature[];
}

export type Callable = MethodSymbol | ConstructorSymbol | LibrarySignature;

export function parameterTypes(callable: Callable): readonly ApexType[] {
  return callable.kind === 'library' ? callable.parameters : callable.parameters.map((parameter) => parameter.type);
}

/** Looks members up in all kinds of types, inherited ones included. */
export class MemberTable {
  private readonly views = new Map<ApexType, LibraryView>();

  constructor(private readonly table: TypeTable) {}

  /** A field or property of a class or of a class above it. */
  field(type: UserType, name: string): FieldSymbol | undefined {
    const key = name.toLowerCase();
    for (const current of ancestry(type)) {
      const found = current.fields.get(key);
      if (found) return found;
    }
    return undefined;
  }

  sobjectField(type: ApexType, name: string): FieldModel | undefined {
    return type.object?.fields.get(name.toLowerCase());
  }

  libraryProperty(type: ApexType, name: string): LibrarySignature | undefined {
    for (const current of this.libraryChain(type)) {
      const found = this.view(current).properties.get(name.toLowerCase());
      if (found) return found;
    }
    return undefined;
  }

  libraryConstructors(type: ApexType): readonly LibrarySignature[] {
    return this.view(type).constructors;
  }

  /** All methods of that name, nearest first; what is overridden is left out. */
  methods(type: ApexType, name: string): (MethodSymbol | LibrarySignature)[] {
    const key = name.toLowerCase();
    const found: (MethodSymbol | LibrarySignature)[] = [];
    const seen = new Set<string>();
    const add = (method: MethodSymbol | LibrarySignature) => {
      const signature = parameterTypes(method)
        .map((parameter) => parameter.name)
        .join();
      if (!seen.has(signature)) found.push(method);
      seen.add(signature);
    };
    for (const user of type.user ? this.userChain(type.user) : []) user.methods.get(key)?.forEach(add);
    for (const current of this.libraryChain(type)) this.view(current).methods.get(key)?.forEach(add);
    return found;
  }

  /** Classes upwards, then the interfaces: an abstract class need not repeat what it implements. */
  private *userChain(type: UserType): Generator<UserType> {
    for (const current of ancestry(type)) yield current;
    for (const current of ancestry(type))
      for (const one of current.interfaces) if (one.user) yield* this.userChain(one.user);
  }

  /** Library types whose members a type has: its own, those above, those of its interfaces, and Object's. */
  private *libraryChain(type: ApexType): Generator<ApexType> {
    if (type.user) {
      for (const user of this.userChain(type.user)) {
        if (user.superclass && !user.superclass.user) yield* this.libraryParents(user.superclass);
        for (const one of user.interfaces) if (!one.user) yield* this.libraryParents(one);
      }
      if (type.user.kind === 'enum') yield this.table.of('Enum');
    } else yield* this.libraryParents(type);
    yield this.table.of('Object');
  }

  private *libraryParents(type: ApexType): Generator<ApexType> {
    yield type;
    const { library } = type;
    if (!library) return;
    const above = library.superclass ? [library.superclass, ...library.interfaces] : library.interfaces;
    for (const name of above) yield* this.libraryParents(this.table.substitute(name, library, type.args));
  }

  private view(type: ApexType): LibraryView {
    let view = this.views.get(type);
    if (!view) this.views.set(type, (view = this.createView(type)));
    return view;
  }

  private createView(type: ApexType): LibraryView {
    const view: LibraryView = { methods: new Map(), properties: new Map(), constructors: [] };
    const { library } = type;
    for (const member of library?.members ?? []) {
      if (!library) break;
      const parameters = member.parameters.map((name) => this.table.substitute(name, library, type.args));
      const signature: LibrarySignature = {
        kind: 'library',
        member,
        owner: type,
        parameters,
        returns: this.table.substitute(member.returns, library, type.args),
      };
      const key = member.name.toLowerCase();
      if (member.kind === 'constructor') view.constructors.push(signature);
      else if (member.kind === 'property') view.properties.set(key, signature);
      else view.methods.set(key, [...(view.methods.get(key) ?? []), signature]);
    }
    return view;
  }
}

/**
 * The overload for these arguments: the one that no other beats in every argument (Apex Developer Guide, «Method Overloading»).
 * Undefined when none fits.
 */
export function chooseOverload<Candidate extends Callable>(
  candidates: readonly Candidate[],
  args: readonly ApexType[],
  table: TypeTable,
): Candidate | undefined {
  let best: { candidate: Candidate; costs: number[]; total: number } | undefined;
  for (const candidate of candidates) {
    const parameters = parameterTypes(candidate);
    if (parameters.length !== args.length) continue;
    const costs = parameters.map((parameter, index) => distance(args[index] as ApexType, parameter, table));
    const total = costs.reduce((sum, cost) => sum + cost, 0);
    if (!Number.isFinite(total)) continue;
    if (
      !best ||
      total < best.total ||
      (total === best.total && isMoreSpecific(parameters, parameterTypes(best.candidate), table))
    )
      best = { candidate, costs, total };
  }
  return best?.candidate;
}

/** Whether another overload of the code fits these arguments as well as the chosen one, and neither is the narrower. */
export function isAmbiguous(
  chosen: Callable,
  candidates: readonly Callable[],
  args: readonly ApexType[],
  table: TypeTable,
): boolean {
  const cost = (callable: Callable): number =>
    parameterTypes(callable).reduce((sum, type, index) => sum + distance(args[index] as ApexType, type, table), 0);
  const types = parameterTypes(chosen);
  return candidates.some((other) => {
    const others = parameterTypes(other);
    return (
      other !== chosen &&
      other.kind !== 'library' &&
      others.length === args.length &&
      cost(other) === cost(chosen) &&
      !isMoreSpecific(types, others, table) &&
      !isMoreSpecific(others, types, table)
    );
  });
}

/** For arguments that say nothing (null): the narrower parameters win. */
function isMoreSpecific(left: readonly ApexType[], right: readonly ApexType[], table: TypeTable): boolean {
  return (
    left.every((type, index) => Number.isFinite(distance(type, right[index] as ApexType, table))) &&
    left.some((type, index) => type !== right[index])
  );
}
