import type { BoundUnit } from '../check/bound.js';
import { UnitChecker } from '../check/checkUnit.js';
import type { ProgramScope } from '../check/codeScope.js';
import { emitUnit, type EmittedUnit } from '../emit/emitUnit.js';
import { fail } from '../syntax/compileError.js';
import type { TriggerDeclaration } from '../syntax/ast.js';
import { refuseMissingObject } from '../types/missing.js';
import type { Unit, UserType } from '../types/symbols.js';
import type { CodeCache } from './codeCache.js';
import { typesOf } from './declareProgram.js';
import type { DeclaredUnit, ProblemList } from './declareProgram.js';

/** What the check of a unit and the emitter make of it: plain data, which can be kept. */
export interface CheckedCode extends Pick<BoundUnit, 'dependencies' | 'trigger'> {
  readonly code: EmittedUnit;
}

/** A unit that can be linked. */
export interface CompiledUnit extends CheckedCode {
  readonly unit: Unit;
  readonly types: readonly UserType[];
}

/** Checks and emits one unit, unless the cache has its code. Of one with problems only the dependencies count. */
export function compileUnit(
  declared: DeclaredUnit,
  program: ProgramScope,
  problems: ProblemList,
  cache: CodeCache | null = null,
): CompiledUnit {
  const { unit, type } = declared;
  const types = typesOf(type);
  const known = cache?.get(declared);
  if (known) return { unit, types, ...known };
  const errorsBefore = problems.errors.length + problems.missing.size;
  const problemsBefore = problems.problems.length;
  const bound = checkUnit(declared, program, problems);
  const { dependencies, trigger } = bound;
  const isWhole = problems.errors.length + problems.missing.size === errorsBefore;
  // What has errors will not be linked.
  const code = emitUnit(isWhole ? bound : { ...bound, functions: [] });
  const checked: CheckedCode = { dependencies, trigger, code };
  if (isWhole && problems.problems.length === problemsBefore) cache?.put(declared, checked);
  return { unit, types, ...checked };
}

function checkUnit({ unit, tree, type }: DeclaredUnit, program: ProgramScope, problems: ProblemList): BoundUnit {
  const checker = new UnitChecker(unit, program, (error, deferred) => problems.add(unit, error, deferred));
  checker.checkType(type);
  let trigger: BoundUnit['trigger'] = null;
  if (tree.kind === 'trigger') problems.attempt(unit, () => (trigger = checkTrigger(tree, program)));
  if (tree.kind === 'trigger' || tree.kind === 'anonymous') {
    const object = tree.kind === 'trigger' ? program.schema.object(tree.objectName) : undefined;
    checker.checkBody(tree, type, object ? program.table.sobject(object) : null);
  }
  return { unit, types: typesOf(type), functions: checker.functions, dependencies: checker.dependencies, trigger };
}

function checkTrigger(tree: TriggerDeclaration, program: ProgramScope): BoundUnit['trigger'] {
  const object = program.schema.object(tree.objectName);
  if (!object) refuseMissingObject(tree, tree.objectName, program.table);
  if (!object) fail(tree, `Trigger type isn't an SObject: ${tree.objectName}`);
  if (!object.triggerable) fail(tree, `SObject type does not allow triggers: ${object.name}`);
  const events = tree.events.map(({ timing, event }) => `${timing} ${event}`);
  const duplicate = events.find((event, index) => events.indexOf(event) !== index);
  if (duplicate !== undefined) fail(tree, `Duplicate Trigger Usage: ${duplicate}`);
  if (object.kind === 'event' && events.some((event) => event !== 'after insert'))
    fail(tree, `Trigger Usage not supported for platform events: ${events.find((event) => event !== 'after insert')}`);
  if (events.includes('before undelete')) fail(tree, 'Trigger Usage Before Undelete is not supported');
  return { objectName: object.name, events: new Set(events) };
}
