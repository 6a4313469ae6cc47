import type {
  BoundExpressionContext,
  ExpressionContext,
  FieldGroupByContext,
  FieldOrderContext,
  FromNameListContext,
  GroupByClauseContext,
  LimitClauseContext,
  OffsetClauseContext,
  OrderByClauseContext,
  QueryContext,
  SelectEntryContext,
  SubFieldEntryContext,
  SubQueryContext,
  TypeOfContext,
  WithClauseContext,
} from '@apexdevtools/apex-parser';
import { LocalOrgError } from '../diagnostics/errors.js';
import type { Diagnostic } from '../diagnostics/errors.js';
import type {
  BindReference,
  BindValue,
  CountValue,
  GroupBy,
  Operand,
  OrderItem,
  Query,
  SecurityClause,
  SelectItem,
  SubQuery,
  TypeOfSelection,
} from './ast.js';
import { ConditionConverter } from './conditionFromParseTree.js';
import { soqlDiagnostics } from './diagnostics.js';
import { operandOfField, operandOfFunction } from './operandFromParseTree.js';
import { malformed } from './queryError.js';
import { optional, positionOf, sourceText } from './parseTree.js';

/** Words that the grammar takes for an alias when the clause that they begin is broken (SOQL reference: "Reserved Keywords"). */
const reservedWords: ReadonlySet<string> = new Set([
  'AND',
  'ASC',
  'DESC',
  'EXCLUDES',
  'FIRST',
  'FOR',
  'FROM',
  'GROUP',
  'HAVING',
  'IN',
  'INCLUDES',
  'LAST',
  'LIKE',
  'LIMIT',
  'NOT',
  'NULL',
  'NULLS',
  'OFFSET',
  'OR',
  'ORDER',
  'SELECT',
  'USING',
  'WHERE',
  'WITH',
]);

/** Inline SOQL of an Apex file: the query, and the Apex expressions of its binds in the order of `query.binds`. */
export interface ConvertedQuery {
  readonly query: Query;
  readonly bindExpressions: readonly ExpressionContext[];
}

/**
 * Converts the parser's tree of a query. `file` names the source in refusals.
 * Throws QueryError for what the platform refuses, LocalOrgError for clauses that the local org does not support.
 */
export function fromParseTree(context: QueryContext, file: string): ConvertedQuery {
  const converter = new QueryConverter(file);
  return { query: converter.query(context), bindExpressions: converter.bindExpressions };
}

class QueryConverter {
  readonly bindExpressions: ExpressionContext[] = [];
  private readonly binds: BindReference[] = [];
  private readonly conditions: ConditionConverter;

  constructor(private readonly file: string) {
    this.conditions = new ConditionConverter({
      bind: (context) => this.bind(context),
      subQuery: (context) => this.subQuery(context),
      refuse: (diagnostic, context, ...args) => this.refuse(diagnostic, context, ...args),
    });
  }

  query(context: QueryContext): Query {
    const updateList = optional(context.updateList());
    if (updateList !== null) this.refuse(soqlDiagnostics.updateClause, updateList, updateList.getText());
    const locks = this.locks(context);
    const where = optional(context.whereClause());
    const groupBy = optional(context.groupByClause());
    const having = groupBy === null ? null : optional(groupBy.logicalExpression());
    // Binds count in the order of the text, so clauses are converted in that order.
    return {
      text: sourceText(context),
      select: context
        .selectList()
        .selectEntry_list()
        .map((entry) => this.selectItem(entry)),
      from: this.from(context.fromNameList()),
      scope: this.scope(context),
      where: where === null ? null : this.conditions.condition(where.whereLogicalExpression()),
      security: this.security(optional(context.withClause())),
      groupBy: groupBy === null ? null : this.groupBy(groupBy),
      having: having === null ? null : this.conditions.condition(having),
      orderBy: this.orderBy(optional(context.orderByClause())),
      limit: this.count(optional(context.limitClause())),
      offset: this.count(optional(context.offsetClause())),
      allRows: optional(context.allRowsClause()) !== null,
      locks,
      binds: this.binds,
    };
  }

  private subQuery(context: SubQueryContext): SubQuery {
    const updateList = optional(context.updateList());
    if (updateList !== null) this.refuse(soqlDiagnostics.updateClause, updateList, updateList.getText());
    if (context.forClauses().getText() !== '')
      throw malformed('FOR clauses are not allowed in sub-queries', positionOf(context.forClauses()));
    const where = optional(context.whereClause());
    return {
      select: context
        .subFieldList()
        .subFieldEntry_list()
        .map((entry) => this.selectItem(entry)),
      from: this.from(context.fromNameList()),
      where: where === null ? null : this.conditions.condition(where.whereLogicalExpression()),
      orderBy: this.orderBy(optional(context.orderByClause())),
      limit: this.count(optional(context.limitClause())),
    };
  }

  private selectItem(context: SelectEntryContext | SubFieldEntryContext): SelectItem {
    const position = positionOf(context);
    const subQuery = optional(context.subQuery());
    const subQueryAlias = subQuery === null ? null : optional(context.soqlId());
    if (subQueryAlias !== null)
      throw malformed(`unexpected token: '${subQueryAlias.getText()}'`, positionOf(subQueryAlias));
    if (subQuery !== null) return { kind: 'subQuery', query: this.subQuery(subQuery), position };
    const typeOf = optional(context.typeOf());
    if (typeOf !== null) return this.typeOf(typeOf);
    const alias = optional(context.soqlId())?.getText() ?? null;
    const call = optional(context.soqlFunction());
    const group = call === null ? null : optional(call.soqlFieldsParameter());
    if (group !== null)
      return { kind: 'fields', group: group.getText().toUpperCase() as 'ALL' | 'CUSTOM' | 'STANDARD', position };
    return { kind: 'operand', operand: this.operand(context), alias, position };
  }

  private operand(
    context: SelectEntryContext | SubFieldEntryContext | FieldGroupByContext | FieldOrderContext,
  ): Operand {
    const call = optional(context.soqlFunction());
    if (call === null) return operandOfField(context.fieldName());
    return operandOfFunction(call, (name) => this.refuse(soqlDiagnostics.function, call, name));
  }

  private typeOf(context: TypeOfContext): TypeOfSelection {
    const otherwise = optional(context.elseClause());
    return {
      kind: 'typeOf',
      relationship: operandOfField(context.fieldName()),
      branches: context.whenClause_list().map((branch) => ({
        objectName: branch.fieldName().getText(),
        fields: branch.fieldNameList().fieldName_list().map(operandOfField),
      })),
      otherwise: otherwise === null ? null : otherwise.fieldNameList().fieldName_list().map(operandOfField),
      position: positionOf(context),
    };
  }

  private from(context: FromNameListContext): SubQuery['from'] {
    const names = context.fieldName_list();
    const first = names[0];
    if (first === undefined || names.length > 1)
      return this.refuse(soqlDiagnostics.severalObjects, context, sourceText(context));
    const alias = context.soqlId_list()[0] ?? null;
    if (alias !== null && reservedWords.has(alias.getText().toUpperCase()))
      throw malformed(`unexpected token: '${alias.getText()}'`, positionOf(alias));
    return { name: first.getText(), alias: alias?.getText() ?? null, position: positionOf(first) };
  }

  private scope(context: QueryContext): Query['scope'] {
    const scope = optional(context.usingScope());
    if (scope === null) return 'everything';
    const name = scope.soqlId().getText().toLowerCase();
    if (name === 'everything' || name === 'mine') return name;
    return this.refuse(soqlDiagnostics.scope, scope, scope.soqlId().getText());
  }

  private security(context: WithClauseContext | null): SecurityClause | null {
    if (context === null) return null;
    if (optional(context.SECURITY_ENFORCED()) !== null) return 'SECURITY_ENFORCED';
    if (optional(context.SYSTEM_MODE()) !== null) return 'SYSTEM_MODE';
    if (optional(context.USER_MODE()) !== null) return 'USER_MODE';
    return this.refuse(soqlDiagnostics.withClause, context, sourceText(context).replace(/^with\s+/i, ''));
  }

  private groupBy(context: GroupByClauseContext): GroupBy {
    if (optional(context.ROLLUP()) !== null) this.refuse(soqlDiagnostics.groupingSets, context, 'ROLLUP');
    if (optional(context.CUBE()) !== null) this.refuse(soqlDiagnostics.groupingSets, context, 'CUBE');
    return {
      items: context
        .fieldGroupByList()
        .fieldGroupBy_list()
        .map((item) => this.operand(item)),
    };
  }

  private orderBy(context: OrderByClauseContext | null): OrderItem[] {
    if (context === null) return [];
    return context
      .fieldOrderList()
      .fieldOrder_list()
      .map((item) => ({
        operand: this.operand(item),
        descending: optional(item.DESC()) !== null,
        nullsLast: optional(item.LAST()) !== null,
      }));
  }

  private count(context: LimitClauseContext | OffsetClauseContext | null): CountValue | BindValue | null {
    if (context === null) return null;
    const bound = optional(context.boundExpression());
    if (bound !== null) return this.bind(bound);
    return { kind: 'count', value: Number(context.IntegerLiteral().getText()), position: positionOf(context) };
  }

  /** FOR UPDATE. It cannot be combined with ORDER BY (SOQL reference: "FOR UPDATE"). */
  private locks(context: QueryContext): boolean {
    const clauses = context.forClauses();
    const words = clauses.getText().toUpperCase();
    if (words === '') return false;
    if (words !== 'FORUPDATE') return this.refuse(soqlDiagnostics.forClause, clauses, sourceText(clauses).slice(4));
    const orderBy = optional(context.orderByClause());
    if (orderBy !== null)
      throw malformed('ORDER BY is not allowed in a query that locks rows with FOR UPDATE', positionOf(orderBy));
    return true;
  }

  private bind(context: BoundExpressionContext): BindValue {
    const position = positionOf(context);
    this.binds.push({ text: context.expression().getText(), position });
    this.bindExpressions.push(context.expression());
    return { kind: 'bind', index: this.binds.length - 1, position };
  }

  private refuse(diagnostic: Diagnostic, context: Parameters<typeof positionOf>[0], ...args: string[]): never {
    throw new LocalOrgError(diagnostic, args, { file: this.file, ...positionOf(context) });
  }
}
