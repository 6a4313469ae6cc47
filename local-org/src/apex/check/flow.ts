import type { Expression, Statement } from '../syntax/ast.js';

/**
 * Whether the statement after this one can be reached, by the rules of the platform's compiler, which are those of Java:
 * conditions are not evaluated, except that `while (true)` without `break` never ends.
 */
export function completes(node: Statement): boolean {
  switch (node.kind) {
    case 'return':
    case 'throw':
    case 'break':
    case 'continue':
      return false;
    case 'block':
      return node.statements.every(completes);
    case 'if':
      return !node.whenFalse || completes(node.whenTrue) || completes(node.whenFalse);
    case 'try': {
      if (node.finally && !completes(node.finally)) return false;
      return completes(node.body) || node.catches.some((clause) => completes(clause.body));
    }
    case 'switch': {
      const hasElse = node.cases.some((one) => one.when.kind === 'else');
      return !hasElse || node.cases.some((one) => completes(one.body));
    }
    case 'while':
    case 'doWhile':
      return !isTrue(node.condition) || (node.body !== null && breaks(node.body));
    case 'for':
      return (node.condition !== null && !isTrue(node.condition)) || (node.body !== null && breaks(node.body));
    case 'runAs':
      return completes(node.body);
    default:
      return true;
  }
}

function isTrue(node: Expression): boolean {
  return node.kind === 'literal' && node.value === 'true';
}

/** Whether a `break` of this loop stands in the statement. */
function breaks(node: Statement): boolean {
  switch (node.kind) {
    case 'break':
      return true;
    case 'block':
      return node.statements.some(breaks);
    case 'if':
      return breaks(node.whenTrue) || (node.whenFalse !== null && breaks(node.whenFalse));
    case 'try':
      return (
        breaks(node.body) ||
        node.catches.some((clause) => breaks(clause.body)) ||
        (node.finally !== null && breaks(node.finally))
      );
    case 'switch':
      return node.cases.some((one) => breaks(one.body));
    case 'runAs':
      return breaks(node.body);
    default:
      return false;
  }
}
