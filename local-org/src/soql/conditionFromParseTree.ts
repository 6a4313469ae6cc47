import type {
  ApexParserRuleContext,
  BoundExpressionContext,
  ComparisonOperatorContext,
  ConditionalExpressionContext,
  FieldExpressionContext,
  LogicalExpressionContext,
  SubQueryContext,
  ValueContext,
  WhereConditionalExpressionContext,
  WhereLogicalExpressionContext,
} from '@apexdevtools/apex-parser';
import type { Diagnostic } from '../diagnostics/errors.js';
import type { BindValue, ComparisonOperator, Condition, Operand, SubQuery, Value } from './ast.js';
import { soqlDiagnostics } from './diagnostics.js';
import { dateLiteralValue, datetimeMilliseconds, timeMilliseconds, unescapeString } from './literals.js';
import { operandOfField, operandOfFunction } from './operandFromParseTree.js';
import { optional, positionOf } from './parseTree.js';
import { malformed } from './queryError.js';

type LogicalContext = LogicalExpressionContext | WhereLogicalExpressionContext;
type ConditionalContext = ConditionalExpressionContext | WhereConditionalExpressionContext;

interface ConversionHost {
  bind(context: BoundExpressionContext): BindValue;
  subQuery(context: SubQueryContext): SubQuery;
  refuse(diagnostic: Diagnostic, context: ApexParserRuleContext, ...args: string[]): never;
}

/** Converts WHERE and HAVING conditions, in the order of the text. */
export class ConditionConverter {
  constructor(private readonly host: ConversionHost) {}

  condition(context: LogicalContext): Condition {
    const parts: ConditionalContext[] = isWhere(context)
      ? context.whereConditionalExpression_list()
      : context.conditionalExpression_list();
    const conditions = parts.map((part) => this.part(part));
    const first = conditions[0];
    if (first === undefined) throw malformed('unexpected end of condition', positionOf(context));
    if (optional(context.NOT()) !== null) return { kind: 'not', condition: first };
    if (conditions.length === 1) return first;
    return { kind: context.SOQLAND_list().length > 0 ? 'and' : 'or', conditions };
  }

  private part(context: ConditionalContext): Condition {
    if ('whereLogicalExpression' in context) {
      const nested = optional(context.whereLogicalExpression());
      if (nested !== null) return this.condition(nested);
      const filter = context.whereFieldExpression();
      if (optional(filter.FORMULA()) !== null) this.host.refuse(soqlDiagnostics.formulaFilter, filter);
      return this.comparison(filter.fieldExpression());
    }
    const nested = optional(context.logicalExpression());
    return nested === null ? this.comparison(context.fieldExpression()) : this.condition(nested);
  }

  private comparison(context: FieldExpressionContext): Condition {
    const left = this.left(context);
    const position = left.position;
    const value = context.value();
    const operator = operatorOf(context.comparisonOperator());
    const negated = operator === 'NOT IN' || operator === 'EXCLUDES';
    switch (operator) {
      case 'IN':
      case 'NOT IN': {
        const subQuery = optional(value.subQuery());
        if (subQuery !== null)
          return { kind: 'semiJoin', left, negated, query: this.host.subQuery(subQuery), position };
        return { kind: 'in', left, negated, values: this.values(value), position };
      }
      case 'INCLUDES':
      case 'EXCLUDES':
        return { kind: 'includes', left, negated, values: this.values(value), position };
      default:
        return { kind: 'compare', left, operator, right: this.value(value), position };
    }
  }

  private left(context: FieldExpressionContext): Operand {
    const call = optional(context.soqlFunction());
    if (call === null) return operandOfField(context.fieldName());
    return operandOfFunction(call, (name) => this.host.refuse(soqlDiagnostics.function, call, name));
  }

  private values(context: ValueContext): readonly Value[] | BindValue {
    const list = optional(context.valueList());
    if (list !== null) return list.value_list().map((value) => this.value(value));
    const bound = optional(context.boundExpression());
    if (bound !== null) return this.host.bind(bound);
    throw malformed(`unexpected token: '${context.start.text}'`, positionOf(context));
  }

  private value(context: ValueContext): Value {
    const position = positionOf(context);
    const text = context.getText();
    const bound = optional(context.boundExpression());
    if (bound !== null) return this.host.bind(bound);
    const dateFormula = optional(context.dateFormula());
    if (dateFormula !== null) return dateLiteralValue(dateFormula.getText(), position);
    if (optional(context.NULL()) !== null) return { kind: 'null', position };
    if (optional(context.BooleanLiteral()) !== null)
      return { kind: 'boolean', value: text.toLowerCase() === 'true', position };
    if (optional(context.signedNumber()) !== null) return { kind: 'number', value: numberOf(text, context), position };
    if (optional(context.StringLiteral()) !== null)
      return { kind: 'string', value: unescapeString(text.slice(1, -1)), position };
    if (optional(context.MultilineStringLiteral()) !== null)
      return { kind: 'string', value: unescapeString(text.slice(3, -3).replace(/^\r?\n/, '')), position };
    if (optional(context.DateTimeLiteral()) !== null)
      return { kind: 'datetime', value: datetimeMilliseconds(text, position), position };
    if (optional(context.DateLiteral()) !== null) return { kind: 'date', value: text, position };
    if (optional(context.TimeLiteral()) !== null)
      return { kind: 'time', value: timeMilliseconds(text, position), position };
    if (optional(context.IntegralCurrencyLiteral()) !== null)
      return { kind: 'currency', isoCode: text.slice(0, 3).toUpperCase(), value: Number(text.slice(3)), position };
    throw malformed(`unexpected token: '${context.start.text}'`, position);
  }
}

function isWhere(context: LogicalContext): context is WhereLogicalExpressionContext {
  return 'whereConditionalExpression_list' in context;
}

function operatorOf(
  context: ComparisonOperatorContext,
): ComparisonOperator | 'IN' | 'NOT IN' | 'INCLUDES' | 'EXCLUDES' {
  const text = context.getText().toUpperCase();
  switch (text) {
    case '=':
    case '!=':
    case '<':
    case '<=':
    case '>':
    case '>=':
    case 'LIKE':
    case 'IN':
    case 'INCLUDES':
    case 'EXCLUDES':
      return text;
    case '<>':
      return '!=';
    case 'NOTIN':
      return 'NOT IN';
    default:
      throw malformed(`unexpected token: '${text}'`, positionOf(context));
  }
}

/** The Apex lexer lets numbers end in `d` or `l`; SOQL does not. */
function numberOf(text: string, context: ValueContext): number {
  const value = Number(text);
  if (Number.isNaN(value)) throw malformed(`unexpected token: '${text}'`, positionOf(context));
  return value;
}
