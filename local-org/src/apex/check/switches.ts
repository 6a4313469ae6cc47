import { fail } from '../syntax/compileError.js';
import type { Literal, NameExpression, SwitchStatement, WhenValue } from '../syntax/ast.js';
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
    if (one.when.kind === 'else' && index < node.cases.length - 1) fail(one, 'The else when block must be last in the switch statement');
    return scope.inBlock(() => {
      const { values, local } = checkWhen(one.when, subject.type, seen, scope);
      return { line: one.line, values, local, body: checkStatements(one.body.statements, scope) };
    });
  });
  return { kind: 'switch', subject, cases, line: node.line };
}

function checkWhen(when: WhenValue, subject: ApexType, seen: Set<string>, scope: CodeScope): { values: Bound[] | null; local: LocalSymbol | null } {
  if (when.kind === 'else') return { values: null, local: null };
  if (when.kind === 'type') {
    const type = scope.resolve(when.type);
    if (subject.kind !== 'sobject' && subject.name !== 'Object' && !subject.user) fail(when.type, `Switch on type is not supported for: ${subject.name}`);
    if (!isCastable(subject, type, scope.table)) fail(when.type, `Incompatible types since an instance of ${subject.name} is never an instance of ${type.name}`);
    if (seen.has(type.name.toLowerCase())) fail(when.type, `Duplicate when value: ${type.name}`);
    seen.add(type.name.toLowerCase());
    return { values: null, local: scope.declare(when.type, when.name, type) };
  }
  const values = when.values.map((value) => {
    const text = value.kind === 'name' ? value.name.toLowerCase() : `${value.type} ${value.value}`;
    if (seen.has(text)) fail(value, `Duplicate when value: ${value.kind === 'name' ? value.name : value.value}`);
    seen.add(text);
    return checkWhenValue(value, subject, scope);
  });
  return { values, local: null };
}

function checkWhenValue(node: Literal | NameExpression, subject: ApexType, scope: CodeScope): Bound {
  if (node.kind === 'literal') {
    const value = checkExpression(node, scope);
    if (node.type !== 'null' && !valueTypes.includes(subject.name)) fail(node, `Switch on ${subject.name} does not take literals`);
    return tryCoerce(value, subject, scope) ?? fail(node, `Incompatible when value: expected ${subject.name}, found ${value.type.name}`);
  }
  const constant = subject.user?.constants.get(node.name.toLowerCase());
  if (constant !== undefined) return { kind: 'enumConstant', constant, type: subject };
  const property = subject.library?.kind === 'enum' ? scope.members.libraryProperty(subject, node.name) : undefined;
  if (property) return { kind: 'libraryProperty', signature: property, target: null, safe: false, type: subject };
  return fail(node, `When value is not a constant of ${subject.name}: ${node.name}`);
}
