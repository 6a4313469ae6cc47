import type { Schema } from '../../schema/model.js';
import { CompileError, Consequence, fail } from '../syntax/compileError.js';
import type { Node, TypeNode } from '../syntax/ast.js';
import type { ApexType } from '../types/apexType.js';
import type { MemberTable } from '../types/members.js';
import { isBroken, outermost } from '../types/symbols.js';
import type { FieldSymbol, Unit, UserType } from '../types/symbols.js';
import type { TypeTable } from '../types/typeTable.js';
import type { LocalSymbol } from './bound.js';

/** What all code of a program is checked against. */
export interface ProgramScope {
  readonly table: TypeTable;
  readonly members: MemberTable;
  readonly schema: Schema;
  /** Texts of custom labels by lower-case name. */
  readonly labels: ReadonlyMap<string, string>;
  /** True: a statement that is refused does not prevent the class; it refuses when it is reached. */
  readonly defersRefusals: boolean;
}

/** Which code is being checked. */
export interface CodeOwner {
  readonly unit: Unit;
  /** Null in the body of a trigger or of anonymous Apex without classes of its own. */
  readonly type: UserType | null;
  readonly isStatic: boolean;
  /** Null where `return` has no meaning (initialisers). */
  readonly returns: ApexType | null;
  readonly isConstructor: boolean;
  readonly isInitializer: boolean;
  /** The property whose accessor this is. */
  readonly accessorOf: FieldSymbol | null;
  /** Object of the trigger. */
  readonly triggerObject: ApexType | null;
  readonly dependencies: Set<string>;
}

/** Local variables, loops and the surroundings of the code at hand. */
export class CodeScope {
  readonly table: TypeTable;
  readonly members: MemberTable;
  private readonly blocks: Map<string, LocalSymbol>[] = [new Map()];
  loops = 0;
  private readonly poisoned = new Set<string>();
  private refusal: CompileError | null = null;
  /** A trigger is left out as a whole: what does not need it runs without it. */
  private readonly defers: boolean;

  constructor(
    readonly program: ProgramScope,
    readonly owner: CodeOwner,
    private readonly report: (error: unknown, deferred: boolean) => void,
  ) {
    this.table = program.table;
    this.members = program.members;
    this.defers = program.defersRefusals && owner.unit.kind !== 'trigger';
  }

  get boolean(): ApexType {
    return this.table.of('Boolean');
  }

  get isTest(): boolean {
    return this.owner.type?.isTest ?? false;
  }

  /** Runs `work` inside a block: what it declares ends with it. */
  inBlock<Result>(work: () => Result): Result {
    this.blocks.push(new Map());
    try {
      return work();
    } finally {
      this.blocks.pop();
    }
  }

  inLoop<Result>(work: () => Result): Result {
    this.loops++;
    try {
      return this.inBlock(work);
    } finally {
      this.loops--;
    }
  }

  /** A statement's error is reported and the checking goes on with the next one. */
  attempt<Result>(work: () => Result): Result | undefined {
    try {
      return work();
    } catch (error) {
      const deferred = this.defers && error instanceof CompileError && error.refusal !== null;
      if (deferred) this.refusal ??= error;
      this.report(error, deferred);
      return undefined;
    }
  }

  /** As `attempt`. `refusal`: what the statement itself, not one inside it, will be refused for when it is reached. */
  attemptStatement<Result>(work: () => Result): { result: Result | undefined; refusal: CompileError | null } {
    const outer = this.refusal;
    this.refusal = null;
    const result = this.attempt(work);
    const { refusal } = this;
    this.refusal = outer;
    return { result, refusal };
  }

  /** Uses of a variable whose declaration has failed are no errors of their own. */
  poison(name: string): void {
    this.poisoned.add(name.toLowerCase());
  }

  /** Throws Consequence for a variable whose declaration has failed; a type of its name is not meant. */
  checkPoisoned(name: string): void {
    if (this.poisoned.has(name.toLowerCase())) throw new Consequence();
  }

  /** Throws Consequence for a name that is missing because of another error. */
  checkBrokenName(name: string): void {
    for (let type = this.owner.type; type; type = type.outer) if (isBroken(type, name)) throw new Consequence();
    this.table.checkBroken(name);
  }

  local(name: string): LocalSymbol | undefined {
    const key = name.toLowerCase();
    for (let index = this.blocks.length - 1; index >= 0; index--) {
      const found = this.blocks[index]?.get(key);
      if (found) return found;
    }
    return undefined;
  }

  /** Lower-case names of the variables that are visible. */
  localNames(): string[] {
    return this.blocks.flatMap((block) => [...block.keys()]);
  }

  declare(at: Node, name: string, type: ApexType, isFinal = false): LocalSymbol {
    if (this.local(name)) fail(at, `Duplicate variable: ${name}`);
    const symbol: LocalSymbol = { name, type, isFinal };
    this.blocks.at(-1)?.set(name.toLowerCase(), symbol);
    return symbol;
  }

  resolve(node: TypeNode): ApexType {
    const type = this.table.resolve(node, this.owner.type);
    this.uses(type, node);
    return type;
  }

  /** Remembers the dependency on another class and checks that it is visible from here. */
  uses(type: ApexType, at: Node): void {
    for (const argument of type.args) this.uses(argument, at);
    if (!type.user) return;
    this.usesClass(type.user);
    if (type.user.outer && !this.mayUse(type.user.access, type.user.outer, hasTestVisible(type.user)))
      fail(at, `Type is not visible: ${type.name}`);
  }

  usesClass(type: UserType): void {
    const top = outermost(type);
    if (!this.owner.type || outermost(this.owner.type) !== top) this.owner.dependencies.add(top.name.toLowerCase());
  }

  /** Whether a member of `owner` with that access is visible from here. */
  mayUse(access: 'private' | 'protected' | 'public' | 'global', owner: UserType, isTestVisible: boolean): boolean {
    if (access === 'public' || access === 'global' || (isTestVisible && this.isTest)) return true;
    const here = this.owner.type;
    if (!here) return owner.unit === this.owner.unit;
    if (outermost(here) === outermost(owner)) return true;
    return access === 'protected' && isBelow(here, owner);
  }
}

function hasTestVisible(type: UserType): boolean {
  return type.annotations.some((annotation) => annotation.name.toLowerCase() === 'testvisible');
}

function isBelow(type: UserType, base: UserType): boolean {
  for (let current: UserType | null = type; current; current = current.superclass?.user ?? null)
    if (current === base) return true;
  return type.outer ? isBelow(type.outer, base) : false;
}
