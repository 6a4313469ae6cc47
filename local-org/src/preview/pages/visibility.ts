import { LocalOrgError, type SourcePosition } from '../../diagnostics/errors.js';
import type { XmlElement } from '../../metadata/component.js';
import { pageDiagnostics } from '../diagnostics.js';
import { childrenOf, childText } from '../../metadata/xml.js';

type Value = string | number | boolean | null;

/** One comparison of a visibility rule. */
interface Criterion {
  /** `Record.Level__c`, `$User.Profile.Name`, `$Permission.CustomPermission.X`, `$Client.FormFactor`. */
  readonly path: string;
  readonly operator: string;
  readonly expected: string;
}

/** When a component is shown («Dynamic Lightning Pages»). */
export interface VisibilityRule {
  readonly criteria: readonly Criterion[];
  /** How the criteria combine, by their numbers: `1 AND (2 OR 3)`. */
  readonly filter: string;
}

const KNOWN_SOURCE = /^(Record\.|\$User\.|\$Permission\.(CustomPermission|StandardPermission)\.|\$Client\.FormFactor$)/;
const OPERATORS = new Set(['EQUAL', 'NE', 'CONTAINS', 'GT', 'GE', 'LT', 'LE']);

/** Reads a `visibilityRule`; undefined where there is none. Throws LocalOrgError LO7025. */
export function readVisibilityRule(rule: XmlElement | undefined, file: string): VisibilityRule | undefined {
  if (!rule) {
    return undefined;
  }
  const criteria = childrenOf(rule, 'criteria').map((criterion) => {
    const left = childText(criterion, 'leftValue') ?? '';
    const operator = childText(criterion, 'operator') ?? '';
    const [, path = ''] = /^\{!(.*)\}$/.exec(left) ?? [];
    if (!KNOWN_SOURCE.test(path) || !OPERATORS.has(operator)) {
      throw unsupported(`${left} ${operator}`, { file, line: criterion.line, column: criterion.column });
    }
    return { path, operator, expected: childText(criterion, 'rightValue') ?? '' };
  });
  const filter = childText(rule, 'booleanFilter') ?? criteria.map((_, index) => index + 1).join(' AND ');
  const position = { file, line: rule.line, column: rule.column };
  evaluateFilter(
    filter,
    (number) => {
      if (!criteria[number - 1]) {
        throw unsupported(filter, position);
      }
      return true;
    },
    position,
  );
  return { criteria, filter };
}

function unsupported(text: string, position: SourcePosition): LocalOrgError {
  return new LocalOrgError(pageDiagnostics.unsupportedVisibility, [text], position);
}

/** Decides a rule; `valueOf` answers for the paths of its criteria. */
export function isVisible(rule: VisibilityRule | undefined, valueOf: (path: string) => Value): boolean {
  if (!rule) {
    return true;
  }
  const matches = (number: number): boolean => {
    const { path, operator, expected } = rule.criteria[number - 1]!;
    return compare(valueOf(path), operator, expected);
  };
  return evaluateFilter(rule.filter, matches, { file: '', line: 1, column: 1 });
}

function compare(actual: Value, operator: string, expected: string): boolean {
  const text = actual === null ? '' : String(actual);
  switch (operator) {
    case 'EQUAL':
      return isEqual(actual, text, expected);
    case 'NE':
      return !isEqual(actual, text, expected);
    case 'CONTAINS':
      return expected !== '' && text.toLowerCase().includes(expected.toLowerCase());
    default:
      return (
        actual !== null &&
        order(operator, typeof actual === 'number' ? actual - Number(expected) : text.localeCompare(expected))
      );
  }
}

function isEqual(actual: Value, text: string, expected: string): boolean {
  return typeof actual === 'number' && expected !== ''
    ? actual === Number(expected)
    : text.toLowerCase() === expected.toLowerCase();
}

function order(operator: string, difference: number): boolean {
  switch (operator) {
    case 'GT':
      return difference > 0;
    case 'GE':
      return difference >= 0;
    case 'LT':
      return difference < 0;
    default:
      return difference <= 0;
  }
}

/** Evaluates `1 AND (2 OR NOT 3)`: OR binds weaker than AND, as in filter logic everywhere on the platform. */
function evaluateFilter(filter: string, matches: (number: number) => boolean, position: SourcePosition): boolean {
  const tokens = filter.toUpperCase().match(/\d+|AND|OR|NOT|[()]|\S/g) ?? [];
  const fail = (): never => {
    throw unsupported(filter, position);
  };
  const operand = (): boolean => {
    const token = tokens.shift();
    if (token === 'NOT') {
      return !operand();
    }
    if (token === '(') {
      const value = disjunction();
      return tokens.shift() === ')' ? value : fail();
    }
    return token && /^\d+$/.test(token) ? matches(Number(token)) : fail();
  };
  const conjunction = (): boolean => {
    let value = operand();
    while (tokens[0] === 'AND') {
      tokens.shift();
      value = operand() && value;
    }
    return value;
  };
  const disjunction = (): boolean => {
    let value = conjunction();
    while (tokens[0] === 'OR') {
      tokens.shift();
      value = conjunction() || value;
    }
    return value;
  };
  const result = disjunction();
  return tokens.length === 0 ? result : fail();
}
