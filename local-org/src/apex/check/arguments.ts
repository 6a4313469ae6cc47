import { fail } from '../syntax/compileError.js';
import type { Expression, Node } from '../syntax/ast.js';
import { chooseOverload, isAmbiguous, parameterTypes } from '../types/members.js';
import type { Callable } from '../types/members.js';
import type { Bound } from './bound.js';
import type { CodeScope } from './codeScope.js';
import { tryCoerce } from './conversions.js';
import { checkValue } from './expressions.js';

export function checkArguments(args: readonly Expression[], scope: CodeScope): Bound[] {
  return args.map((argument) => checkValue(argument, scope));
}

export function typeNames(args: readonly Bound[]): string {
  return args.map((argument) => argument.type.name).join(', ');
}

/** The overload that fits; undefined when none does. A query stands for its only row where no overload takes the list. */
export function selectOverload<Candidate extends Callable>(
  candidates: readonly Candidate[],
  args: readonly Bound[],
  scope: CodeScope,
  at: Node,
): Candidate | undefined {
  const types = args.map((argument) => argument.type);
  const found = chooseOverload(candidates, types, scope.table);
  if (found && found.kind !== 'library' && isAmbiguous(found, candidates, types, scope.table)) {
    const name = found.kind === 'method' ? `${found.returns.name} ${found.name}` : '<Constructor>';
    fail(at, `Ambiguous method signature: ${name}(${typeNames(args)})`);
  }
  if (found || !args.some((argument) => argument.kind === 'query')) return found;
  const rows = args.map((argument) =>
    argument.kind === 'query' && argument.type.args[0] ? argument.type.args[0] : argument.type,
  );
  return chooseOverload(candidates, rows, scope.table);
}

/** Arguments with the conversions that the chosen parameters need. */
export function convertArguments(args: readonly Bound[], callable: Callable, scope: CodeScope): Bound[] {
  return parameterTypes(callable).map(
    (type, index) => tryCoerce(args[index] as Bound, type, scope) ?? (args[index] as Bound),
  );
}
