import { fail } from '../syntax/compileError.js';
import type { Expression, Literal, NameExpression, SwitchStatement, WhenValue } from '../syntax/ast.js';
import type { ApexType } from '../types/apexType.js';
import { isCastable } from '../types/assignability.js';
import type { Bound, BoundCase, BoundStatement, LocalSymbol } from './bound.js';
import type { CodeScope } from './codeScope.js';
import { tryCoerce } from './conversions.js';
import { checkExpression, checkValue } from './expressions.js';
import { checkStatements } from './statements.js';

const valueTypes = ['Integer', 'Long', 'String', 'Id'];

/** `switch on` values, enum constants and SObject types (Apex Developer Guide, «Switch Statements»). */
export function checkSwitch(node: SwitchStatement, scope: CodeScope): BoundStatement {
  const subject = checkValue(node.value, scope);
  const seen = new Set<string>();
  const cases = node.cases.map((one, index): BoundCase => {
    if (one.when.kind === 'else' && index < node.cases.length - 1) fail(one, "'when else' must be the last when block");
    return scope.inBlock(() => {
      const { values, local } = checkWhen(one.when, subject.type, seen, scope);
      return { line: one.line, values, local, body: checkStatements(one.body.statements, scope) };
    });
  });
  return { kind: 'switch', subject, cases, line: node.line };
}

function checkWhen(
  when: WhenValue,
  subject: ApexType,
  seen: Set<string>,
  scope: CodeScope,
): { values: Bound[] | null; local: LocalSymbol | null } {
  if (when.kind === 'else') return { values: null, local: null };
  if (when.kind === 'type') {
    const type = scope.resolve(when.type);
    if (subject.kind !== 'sobject' && subject.name !== 'Object' && !subject.user)
      fail(when.type, `${type.name} cannot be a 'when type variable' block`);
    if (!isCastable(subject, type, scope.table))
      fail(
        when.type,
        `${type.name} value in 'when expression' cannot be implicitly converted to the ${subject.name} type in switch expression`,
      );
    if (seen.has(type.name.toLowerCase()))
      fail(when.type, `${type.name} occurs as more than one when branch for this switch statement`);
    seen.add(type.name.toLowerCase());
    return { values: null, local: scope.declare(when.type, when.name, type) };
  }
  const values = when.values.map((value) => {
    const text = value.kind === 'name' ? value.name.toLowerCase() : `${value.type} ${value.value}`;
    if (seen.has(text))
      fail(
        value,
        `${value.kind === 'name' ? value.name : value.value} occurs as more than one when branch for this switch statement`,
      );
    seen.add(text);
    return checkWhenValue(value, subject, scope);
  });
  return { values, local: null };
}

/** A literal, an enum constant by its own name, or a static final field with a literal. */
function checkWhenValue(node: Literal | NameExpression, subject: ApexType, scope: CodeScope): Bound {
  if (node.kind === 'literal') return fittingLiteral(node, checkExpression(node, scope), subject, scope);
  const constant = subject.user?.constants.get(node.name.toLowerCase());
  if (constant !== undefined) return { kind: 'enumConstant', constant, type: subject };
  const property = subject.library?.kind === 'enum' ? scope.members.libraryProperty(subject, node.name) : undefined;
  if (property) return { kind: 'libraryProperty', signature: property, target: null, safe: false, type: subject };
  if (subject.user?.kind === 'enum' || subject.library?.kind === 'enum')
    fail(node, "Enum value used in 'when expression' should be unqualified");
  const value = checkExpression(dotted(node), scope);
  if (value.kind !== 'field' || !value.field.isFinal || !value.field.isStatic)
    fail(node, `Field must be a static final constant: ${node.name}`);
  if (value.field.value?.kind !== 'literal' || value.field.value.type === 'null')
    fail(node, `Field must be a non null literal: ${node.name}`);
  return fittingLiteral(node, value, subject, scope);
}

function fittingLiteral(node: Literal | NameExpression, value: Bound, subject: ApexType, scope: CodeScope): Bound {
  const isNull = value.type.kind === 'null';
  if (subject.kind === 'sobject' && !isNull)
    fail(node, "Switching on SObject types must be a 'when type variable' or 'when null'");
  if (!isNull && !valueTypes.includes(subject.name))
    fail(node, `${subject.name} is not a valid switch expression type`);
  return (
    tryCoerce(value, subject, scope) ??
    fail(
      node,
      `${value.type.name} value in 'when expression' cannot be implicitly converted to the ${subject.name} type in switch expression`,
    )
  );
}

/** The grammar gives `Outer.NAME` as one name. */
function dotted(node: NameExpression): Expression {
  const [first = '', ...rest] = node.name.split('.');
  const { line, column } = node;
  return rest.reduce<Expression>((target, name) => ({ kind: 'member', target, name, safe: false, line, column }), {
    kind: 'name',
    name: first,
    line,
    column,
  });
}
