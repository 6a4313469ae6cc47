import type { DeployProblem } from '../../diagnostics/errors.js';
import type { Schema } from '../../schema/model.js';
import type { ProgramScope } from '../check/codeScope.js';
import '../library/registry.js';
import { MemberTable } from '../types/members.js';
import { TypeTable } from '../types/typeTable.js';
import { ApexProgram } from './apexProgram.js';
import { CodeCache } from './codeCache.js';
import { compileUnit, type CompiledUnit } from './compileUnits.js';
import { ProblemList, declareUnits } from './declareProgram.js';
import { Linker } from './linkProgram.js';
import { parseUnits } from './parseUnits.js';
import type { UnitSource } from './parseUnits.js';

export interface ProgramSource {
  readonly units: readonly UnitSource[];
  readonly schema: Schema;
  /** Texts of custom labels by lower-case name. */
  readonly labels: ReadonlyMap<string, string>;
  /** Where syntax trees are kept between starts; null: nowhere. */
  readonly cacheDirectory: string | null;
  /**
   * True: units with errors are left out with all that uses them; what is refused inside a method is left out with its statement, which
   * refuses when it is reached, and what is refused in a declaration with its class. The rest becomes a program. False: any problem
   * prevents it.
   */
  readonly leaveOutBroken: boolean;
  /** Components that the deployment has left out because they are refused: what uses them is refused too. */
  readonly isRefused?: (type: string, fullName: string) => boolean;
}

export interface CompileResult {
  readonly problems: readonly DeployProblem[];
  /** Null where problems prevent it. */
  readonly program: ApexProgram | null;
}

/** Compiles all Apex of an org. Problems of the code are results; only faults of the compiler itself are thrown. */
export function compileProgram(source: ProgramSource): CompileResult {
  if (!source.leaveOutBroken) return compileOnce(source);
  // Without a class that is refused as a whole, what uses it is refused where it does: again, until no other class is.
  const leftOut: DeployProblem[] = [];
  const names = new Set<string>();
  const isLeftOut = (kind: string, name: string): boolean => names.has(`${kind} ${name.toLowerCase()}`);
  for (;;) {
    const result = compileOnce({
      ...source,
      units: source.units.filter(({ kind, name }) => !isLeftOut(kind, name)),
      isRefused: (type, fullName) =>
        (type === 'ApexClass' && isLeftOut('class', fullName)) || (source.isRefused?.(type, fullName) ?? false),
    });
    const refused = result.problems.filter((one) => one.refused && one.severity === 'Error');
    if (refused.length === 0) return { ...result, problems: [...leftOut, ...result.problems] };
    for (const { componentType, fullName } of refused)
      names.add(`${componentType === 'ApexTrigger' ? 'trigger' : 'class'} ${fullName.toLowerCase()}`);
    leftOut.push(...refused);
  }
}

function compileOnce(source: ProgramSource): CompileResult {
  const table = new TypeTable(source.schema, source.isRefused);
  const scope: ProgramScope = {
    table,
    members: new MemberTable(table),
    schema: source.schema,
    labels: source.labels,
    defersRefusals: source.leaveOutBroken,
  };
  const problems = new ProblemList();
  const parsed = parseUnits(source.units, source.cacheDirectory, problems, table.brokenTypes);
  const declared = declareUnits(parsed, scope, problems);
  const cache =
    source.cacheDirectory !== null && problems.isEmpty
      ? CodeCache.open(source.cacheDirectory, parsed, source.schema, source.labels)
      : null;
  const units = declared.map((unit) => compileUnit(unit, scope, problems, cache));
  if (problems.problems.length > 0 && !source.leaveOutBroken) return { problems: problems.problems, program: null };
  if (problems.errors.some((problem) => problem.refused)) return { problems: problems.problems, program: null };
  const result = leaveOut(units, problems);
  for (const unit of units)
    if (!result.kept.includes(unit))
      for (const type of unit.types) if (!type.outer) table.userTypes.delete(type.simpleName.toLowerCase());
  const linker = new Linker();
  return { problems: result.problems, program: new ApexProgram(linker.link(result.kept), scope, linker) };
}

/** Units without errors that need none with errors; the others become errors, too. */
function leaveOut(
  units: readonly CompiledUnit[],
  { problems, errors, missing }: ProblemList,
): { kept: CompiledUnit[]; problems: DeployProblem[] } {
  const keyOf = (unit: CompiledUnit) => `${unit.unit.kind} ${unit.unit.name.toLowerCase()}`;
  const causes = new Map<string, string>();
  for (const { componentType, fullName } of errors)
    causes.set(`${componentType === 'ApexTrigger' ? 'trigger' : 'class'} ${fullName.toLowerCase()}`, fullName);
  const dependants: DeployProblem[] = [];
  const pending = [...causes.keys()];
  while (pending.length > 0) {
    const key = pending.shift() as string;
    if (!key.startsWith('class ')) continue;
    const name = key.slice('class '.length);
    for (const unit of units) {
      const needsIt = unit.dependencies.has(name) || missing.get(unit.unit)?.has(name);
      if (!needsIt || causes.has(keyOf(unit))) continue;
      const cause = causes.get(key) ?? name;
      causes.set(keyOf(unit), cause);
      dependants.push(dependsOn(unit, cause));
      pending.push(keyOf(unit));
    }
  }
  return { kept: units.filter((unit) => !causes.has(keyOf(unit))), problems: [...problems, ...dependants] };
}

function dependsOn({ unit, types }: CompiledUnit, cause: string): DeployProblem {
  const { line, column } = types[0]?.declaration ?? { line: 1, column: 1 };
  return {
    componentType: unit.kind === 'trigger' ? 'ApexTrigger' : 'ApexClass',
    fullName: unit.name,
    file: unit.file,
    line,
    column,
    code: 'APEX_COMPILE',
    message: `Dependent class is invalid and needs recompilation: ${cause}`,
    severity: 'Error',
    refused: false,
  };
}
