import type { DeployProblem } from '../../diagnostics/errors.js';
import { LocalOrgError } from '../../diagnostics/errors.js';
import type { Schema } from '../../schema/model.js';
import type { ProgramScope } from '../check/codeScope.js';
import { apexDiagnostics } from '../diagnostics.js';
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
  /** True: units with problems are left out with all that uses them, and the rest becomes a program. False: any problem prevents it. */
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
  const table = new TypeTable(source.schema, source.isRefused);
  const scope: ProgramScope = { table, members: new MemberTable(table), schema: source.schema, labels: source.labels };
  const problems = new ProblemList();
  const parsed = parseUnits(source.units, source.cacheDirectory, problems, table.brokenTypes);
  const declared = declareUnits(parsed, scope, problems);
  const cache =
    source.cacheDirectory !== null && problems.isEmpty
      ? CodeCache.open(source.cacheDirectory, parsed, source.schema, source.labels)
      : null;
  const units = declared.map((unit) => compileUnit(unit, scope, problems, cache));
  if (problems.problems.length > 0 && !source.leaveOutBroken) return { problems: problems.problems, program: null };
  const result = leaveOut(units, problems);
  for (const unit of units)
    if (!result.kept.includes(unit))
      for (const type of unit.types) if (!type.outer) table.userTypes.delete(type.simpleName.toLowerCase());
  const linker = new Linker();
  return { problems: result.problems, program: new ApexProgram(linker.link(result.kept), scope, linker) };
}

/**
 * Units without problems that need none with problems. What fails only because it uses something refused is itself refused:
 * its own errors (a missing type or method) are consequences.
 */
function leaveOut(
  units: readonly CompiledUnit[],
  { problems, missing }: ProblemList,
): { kept: CompiledUnit[]; problems: DeployProblem[] } {
  const broken = new Map<string, { cause: string; refused: boolean }>();
  const keyOf = (unit: CompiledUnit) => `${unit.unit.kind} ${unit.unit.name.toLowerCase()}`;
  for (const problem of problems) {
    const key = `${problem.componentType === 'ApexTrigger' ? 'trigger' : 'class'} ${problem.fullName.toLowerCase()}`;
    broken.set(key, { cause: problem.fullName, refused: (broken.get(key)?.refused ?? false) || problem.refused });
  }
  const dependants: DeployProblem[] = [];
  const pending = [...broken.keys()];
  while (pending.length > 0) {
    const name = (pending.shift() as string).replace(/^class /, '');
    const source = broken.get(`class ${name}`);
    for (const unit of source ? units : []) {
      const known = broken.get(keyOf(unit));
      if (
        !(unit.dependencies.has(name) || missing.get(unit.unit)?.has(name)) ||
        (known && (known.refused || !source?.refused))
      )
        continue;
      broken.set(keyOf(unit), { cause: source?.cause ?? name, refused: source?.refused ?? false });
      dependants.push(dependsOn(unit, source?.cause ?? name, source?.refused ?? false));
      pending.push(keyOf(unit));
    }
  }
  const isConsequence = (problem: DeployProblem) =>
    !problem.refused &&
    dependants.some(
      (one) => one.refused && one.fullName === problem.fullName && one.componentType === problem.componentType,
    );
  return {
    kept: units.filter((unit) => !broken.has(keyOf(unit))),
    problems: [...problems.filter((problem) => !isConsequence(problem)), ...dependants],
  };
}

function dependsOn({ unit, types }: CompiledUnit, cause: string, refused: boolean): DeployProblem {
  const { line, column } = types[0]?.declaration ?? { line: 1, column: 1 };
  const diagnostic = apexDiagnostics.dependsOnRefused;
  return {
    componentType: unit.kind === 'trigger' ? 'ApexTrigger' : 'ApexClass',
    fullName: unit.name,
    file: unit.file,
    line,
    column,
    code: refused ? diagnostic.code : 'APEX_COMPILE',
    message: refused
      ? new LocalOrgError(diagnostic, [unit.name, cause]).message
      : `Dependent class is invalid and needs recompilation: ${cause}`,
    severity: 'Error',
    refused,
  };
}
