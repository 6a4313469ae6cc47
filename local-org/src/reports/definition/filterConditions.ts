import type { XmlElement } from '../../metadata/component.js';
import { reportDiagnostics } from '../diagnostics.js';
import type { ProblemSink } from '../reportContext.js';
import type { TypeColumn } from '../types/model.js';
import { isDate, isNumber, soqlLiteral, splitValues, textLiteral, UnreadValue } from './filterValues.js';
import type { Condition, ReportFilter } from './model.js';

const COMPARISONS: Readonly<Record<string, string>> = {
  lessThan: '<',
  greaterThan: '>',
  lessOrEqual: '<=',
  greaterOrEqual: '>=',
};

/** The condition of one filter of a report; undefined where a problem was found. */
export function filterCondition(
  column: TypeColumn,
  { operator, value }: ReportFilter,
  place: XmlElement | undefined,
  problems: ProblemSink,
): Condition | undefined {
  if (column.field.longText) {
    problems.refuseValue(place, column.name, 'column', 'long texts are not filtered');
    return undefined;
  }
  try {
    const condition = conditionOf(column, operator, splitValues(value));
    if (!condition) {
      problems.error(place, 'INVALID_FILTER', `Invalid operator ${operator} for the column ${column.name}`);
    }
    return condition;
  } catch (error) {
    if (!(error instanceof UnreadValue)) throw error;
    problems.refuse(place, reportDiagnostics.valueNotRead, value, column.name, error.message);
    return undefined;
  }
}

/** Several values are alternatives; a blank value stands for blank («Tips for Filtering on Multiple Values»). */
function conditionOf(column: TypeColumn, operator: string, values: readonly string[]): Condition | undefined {
  const { field } = column;
  const isText = !isNumber(field.type) && !isDate(field.type) && field.type !== 'boolean';
  switch (operator) {
    case 'equals':
    case 'notEqual':
      return equality(
        column,
        values.map((value) => soqlLiteral(field, value)),
        operator === 'notEqual',
      );
    case 'lessThan':
    case 'greaterThan':
    case 'lessOrEqual':
    case 'greaterOrEqual': {
      if (isText || field.type === 'boolean') return undefined;
      const literals = values.map((value) => soqlLiteral(field, value));
      return either(
        column,
        literals.map((literal) => `{} ${COMPARISONS[operator]} ${literal}`),
        false,
      );
    }
    case 'contains':
    case 'notContain':
    case 'startsWith':
      return isText && field.type !== 'multipicklist' ? likeness(column, operator, values) : undefined;
    case 'includes':
    case 'excludes': {
      if (field.type !== 'multipicklist') return undefined;
      const list = values.map((value) => soqlLiteral(field, value)).join(', ');
      return either(
        column,
        [`{} ${operator === 'includes' ? 'INCLUDES' : 'EXCLUDES'} (${list})`],
        operator === 'excludes',
      );
    }
    default:
      return undefined;
  }
}

function equality(column: TypeColumn, literals: readonly string[], negated: boolean): Condition {
  const holdsForBlank = literals.includes('null');
  const texts = literals.map((literal) => `{} ${negated ? '!=' : '='} ${literal}`);
  return negated ? every(column, texts, !holdsForBlank) : either(column, texts, holdsForBlank);
}

function likeness(column: TypeColumn, operator: string, values: readonly string[]): Condition {
  const patterns = values.map((value) => {
    const escaped = textLiteral(value).slice(1, -1).replace(/[%_]/g, '\\$&');
    return `'${operator === 'startsWith' ? '' : '%'}${escaped}%'`;
  });
  return operator === 'notContain'
    ? every(
        column,
        patterns.map((pattern) => `(NOT {} LIKE ${pattern})`),
        true,
      )
    : either(
        column,
        patterns.map((pattern) => `{} LIKE ${pattern}`),
        false,
      );
}

/** `{}` stands for the path to the value. */
function compare(column: TypeColumn, text: string, holdsWithout: boolean): Condition {
  return { kind: 'compare', column, soql: (path) => text.replaceAll('{}', () => path), holdsWithout };
}

const either = (column: TypeColumn, texts: readonly string[], holdsWithout: boolean): Condition =>
  compare(column, texts.length === 1 ? texts[0]! : `(${texts.join(' OR ')})`, holdsWithout);
const every = (column: TypeColumn, texts: readonly string[], holdsWithout: boolean): Condition =>
  compare(column, texts.length === 1 ? texts[0]! : `(${texts.join(' AND ')})`, holdsWithout);

/** Filters combined as the report's filter logic says (`1 AND (2 OR 3)`), or all of them. Undefined for a faulty logic. */
export function combine(logic: string | undefined, conditions: readonly Condition[]): Condition | undefined {
  if (logic === undefined) return { kind: 'and', conditions };
  const tokens = logic.toUpperCase().match(/\d+|AND|OR|NOT|[()]|\S/g) ?? [];
  const parser = new LogicParser(tokens, conditions);
  return parser.parse();
}

class LogicParser {
  private position = 0;
  private faulty = false;

  constructor(
    private readonly tokens: readonly string[],
    private readonly conditions: readonly Condition[],
  ) {}

  parse(): Condition | undefined {
    const condition = this.list('OR');
    return this.faulty || this.position < this.tokens.length ? undefined : condition;
  }

  private list(word: 'AND' | 'OR'): Condition {
    const next = (): Condition => (word === 'OR' ? this.list('AND') : this.single());
    const conditions = [next()];
    while (this.tokens[this.position] === word) {
      this.position++;
      conditions.push(next());
    }
    return conditions.length === 1 ? conditions[0]! : { kind: word === 'OR' ? 'or' : 'and', conditions };
  }

  private single(): Condition {
    const token = this.tokens[this.position++];
    if (token === 'NOT') return { kind: 'not', condition: this.single() };
    if (token === '(') {
      const inner = this.list('OR');
      this.faulty ||= this.tokens[this.position++] !== ')';
      return inner;
    }
    const condition = /^\d+$/.test(token ?? '') ? this.conditions[Number(token) - 1] : undefined;
    this.faulty ||= condition === undefined;
    return condition ?? { kind: 'and', conditions: [] };
  }
}
