import type { BoundUnit } from '../check/bound.js';
import { UnitChecker } from '../check/checkUnit.js';
import type { ProgramScope } from '../check/codeScope.js';
import { fail } from '../syntax/compileError.js';
import type { TriggerDeclaration } from '../syntax/ast.js';
import { refuseMissingObject } from '../types/missing.js';
import { typesOf } from './declareProgram.js';
import type { DeclaredUnit, ProblemList } from './declareProgram.js';

/** Checks the code of one unit. */
export function checkUnit({ unit, tree, type }: DeclaredUnit, program: ProgramScope, problems: ProblemList): BoundUnit {
  const checker = new UnitChecker(unit, program, (error) => problems.add(unit, error));
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
  if (events.includes('before undelete')) fail(tree, 'Trigger Usage Before Undelete is not supported');
  return { objectName: object.name, events: new Set(events) };
}
