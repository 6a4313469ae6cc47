import type { DeployProblem } from '../../diagnostics/errors.js';
import type { ProgramScope } from '../check/codeScope.js';
import type { AnonymousUnit, TriggerDeclaration, TypeDeclaration } from '../syntax/ast.js';
import { declareMembers } from '../types/declareMembers.js';
import { declareParents, declareType } from '../types/declareTypes.js';
import type { Unit, UserType } from '../types/symbols.js';
import type { ParsedUnit } from './parseUnits.js';
import { CompileError, Consequence, fail } from '../syntax/compileError.js';
import { QueryError } from '../../soql/queryError.js';

/** A parsed file with its types: the class itself, or the host of what is declared beside a trigger's statements. */
export interface DeclaredUnit extends ParsedUnit {
  readonly type: UserType;
}

/** Problems of units, as deployments report them. */
export class ProblemList {
  readonly problems: DeployProblem[] = [];
  /** Classes, by unit, that are missing because of their own problems. */
  readonly missing = new Map<Unit, Set<string>>();

  get isEmpty(): boolean {
    return this.problems.length + this.missing.size === 0;
  }

  /** Those that keep their units out of the program. */
  get errors(): DeployProblem[] {
    return this.problems.filter((one) => one.severity === 'Error');
  }

  /** Keeps an error of the unit's code, a deferred one as a warning; a fault of our own is thrown on. */
  add(unit: Unit, error: unknown, deferred = false): void {
    if (error instanceof Consequence) {
      if (error.dependsOn !== null) this.missing.set(unit, (this.missing.get(unit) ?? new Set()).add(error.dependsOn));
      return;
    }
    const place = error instanceof QueryError ? error.position : error instanceof CompileError ? error : undefined;
    if (place === undefined) throw error;
    const refusal = error instanceof CompileError ? error.refusal : null;
    this.problems.push({
      componentType: unit.kind === 'trigger' ? 'ApexTrigger' : 'ApexClass',
      fullName: unit.name,
      file: unit.file,
      line: place?.line ?? 1,
      column: place?.column ?? 1,
      code: refusal ?? 'APEX_COMPILE',
      message: (error as Error).message,
      severity: deferred ? 'Warning' : 'Error',
      refused: refusal !== null,
    });
  }

  attempt(unit: Unit, work: () => void): boolean {
    try {
      work();
      return true;
    } catch (error) {
      this.add(unit, error);
      return false;
    }
  }
}

/** What a trigger or anonymous Apex declares beside its statements is static in a class without a name of its own. */
function hostOf(tree: TriggerDeclaration | AnonymousUnit, unit: Unit): TypeDeclaration {
  const members = tree.members.map((member) =>
    member.kind === 'method' || member.kind === 'field' || member.kind === 'property'
      ? { ...member, keywords: [...new Set([...member.keywords, 'static'])] }
      : member,
  );
  return {
    kind: 'class',
    name: unit.name,
    superclass: null,
    interfaces: [],
    members,
    constants: [],
    keywords: ['public'],
    annotations: [],
    line: tree.line,
    column: tree.column,
  };
}

/** Gives all types their names, then their parents, then their members. A unit with a broken header is left out. */
export function declareUnits(
  parsed: readonly ParsedUnit[],
  program: ProgramScope,
  problems: ProblemList,
): DeclaredUnit[] {
  const { table } = program;
  const declared: DeclaredUnit[] = [];
  for (const one of parsed) {
    const { unit, tree } = one;
    problems.attempt(unit, () => {
      const isClass = tree.kind !== 'trigger' && tree.kind !== 'anonymous';
      const type = declareType(isClass ? tree : hostOf(tree, unit), unit, null, table);
      if (isClass) {
        const key = type.simpleName.toLowerCase();
        if (table.userTypes.has(key)) fail(tree, `Type name already in use: ${type.name}`);
        table.userTypes.set(key, type);
      }
      declared.push({ ...one, type });
    });
  }
  for (const { unit } of parsed)
    if (!declared.some((one) => one.unit === unit)) table.brokenTypes.add(unit.name.toLowerCase());
  for (const { unit, type } of declared)
    for (const one of typesOf(type)) if (!problems.attempt(unit, () => declareParents(one, table))) one.broken.add('*');
  for (const { unit, type } of declared)
    for (const one of typesOf(type)) declareMembers(one, table, (error) => problems.add(unit, error));
  return declared;
}

/** The type and its inner types. */
export function typesOf(type: UserType): UserType[] {
  return [type, ...type.inner.values()];
}
