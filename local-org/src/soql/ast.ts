/**
 * The syntax tree of a query: what was written, with places, before any name is looked up.
 * Made from dynamic text by `parseQuery.ts` and from SOQL inside Apex by `fromParseTree.ts`.
 */

/** Line and column, from 1: in the text of a dynamic query, or in the Apex file of an inline one. */
export interface TextPosition {
  readonly line: number;
  readonly column: number;
}

/** `Name`, `Account.Owner.Name`; with the alias of the FROM clause where one was written. */
export interface FieldPath {
  readonly kind: 'field';
  readonly path: readonly string[];
  readonly position: TextPosition;
}

export type AggregateName = 'AVG' | 'COUNT' | 'COUNT_DISTINCT' | 'MAX' | 'MIN' | 'SUM';
export type DateFunctionName =
  | 'CALENDAR_MONTH'
  | 'CALENDAR_QUARTER'
  | 'CALENDAR_YEAR'
  | 'DAY_IN_MONTH'
  | 'DAY_IN_WEEK'
  | 'DAY_IN_YEAR'
  | 'DAY_ONLY'
  | 'FISCAL_MONTH'
  | 'FISCAL_QUARTER'
  | 'FISCAL_YEAR'
  | 'HOUR_IN_DAY'
  | 'WEEK_IN_MONTH'
  | 'WEEK_IN_YEAR';

export interface AggregateCall {
  readonly kind: 'aggregate';
  readonly name: AggregateName;
  /** Null for COUNT(). */
  readonly argument: FieldPath | null;
  readonly position: TextPosition;
}

export interface DateFunctionCall {
  readonly kind: 'dateFunction';
  readonly name: DateFunctionName;
  readonly argument: FieldPath;
  /** Whether the argument stands in convertTimezone(): the user's time zone instead of UTC. */
  readonly convertTimezone: boolean;
  readonly position: TextPosition;
}

export interface ToLabelCall {
  readonly kind: 'toLabel';
  readonly argument: FieldPath;
  readonly position: TextPosition;
}

/** An amount in the currency of the running user. */
export interface ConvertCurrencyCall {
  readonly kind: 'convertCurrency';
  readonly argument: FieldPath;
  readonly position: TextPosition;
}

export type Operand = FieldPath | AggregateCall | DateFunctionCall | ToLabelCall | ConvertCurrencyCall;

/** TODAY, LAST_N_DAYS:7 …; `count` is the number after the colon. */
export interface DateLiteral {
  readonly kind: 'dateLiteral';
  readonly name: string;
  readonly count: number;
  readonly position: TextPosition;
}

export interface BindValue {
  readonly kind: 'bind';
  /** Index into `Query.binds` of the outermost query. */
  readonly index: number;
  readonly position: TextPosition;
}

export type ConstantValue =
  | { readonly kind: 'null'; readonly position: TextPosition }
  | { readonly kind: 'boolean'; readonly value: boolean; readonly position: TextPosition }
  | { readonly kind: 'number'; readonly value: number; readonly position: TextPosition }
  | { readonly kind: 'string'; readonly value: string; readonly position: TextPosition }
  /** `YYYY-MM-DD`. */
  | { readonly kind: 'date'; readonly value: string; readonly position: TextPosition }
  /** Milliseconds since 1970 UTC. */
  | { readonly kind: 'datetime'; readonly value: number; readonly position: TextPosition }
  /** Milliseconds since midnight UTC. */
  | { readonly kind: 'time'; readonly value: number; readonly position: TextPosition };

/** `USD5000`: an amount in a currency of its own. */
export interface CurrencyValue {
  readonly kind: 'currency';
  readonly isoCode: string;
  readonly value: number;
  readonly position: TextPosition;
}

export type Value = ConstantValue | CurrencyValue | DateLiteral | BindValue;

export type ComparisonOperator = '=' | '!=' | '<' | '<=' | '>' | '>=' | 'LIKE';

export type Condition =
  | { readonly kind: 'and' | 'or'; readonly conditions: readonly Condition[] }
  | { readonly kind: 'not'; readonly condition: Condition }
  | {
      readonly kind: 'compare';
      readonly left: Operand;
      readonly operator: ComparisonOperator;
      readonly right: Value;
      readonly position: TextPosition;
    }
  | {
      readonly kind: 'in';
      readonly left: Operand;
      readonly negated: boolean;
      readonly values: readonly Value[] | BindValue;
      readonly position: TextPosition;
    }
  | {
      readonly kind: 'semiJoin';
      readonly left: Operand;
      readonly negated: boolean;
      readonly query: SubQuery;
      readonly position: TextPosition;
    }
  /** INCLUDES and EXCLUDES of multi-select picklists. */
  | {
      readonly kind: 'includes';
      readonly left: Operand;
      readonly negated: boolean;
      readonly values: readonly Value[] | BindValue;
      readonly position: TextPosition;
    };

export interface TypeOfSelection {
  readonly kind: 'typeOf';
  readonly relationship: FieldPath;
  readonly branches: readonly { readonly objectName: string; readonly fields: readonly FieldPath[] }[];
  /** Fields of the ELSE branch; null without one. */
  readonly otherwise: readonly FieldPath[] | null;
  readonly position: TextPosition;
}

export type SelectItem =
  | {
      readonly kind: 'operand';
      readonly operand: Operand;
      readonly alias: string | null;
      readonly position: TextPosition;
    }
  | { readonly kind: 'fields'; readonly group: 'ALL' | 'CUSTOM' | 'STANDARD'; readonly position: TextPosition }
  | { readonly kind: 'subQuery'; readonly query: SubQuery; readonly position: TextPosition }
  | TypeOfSelection;

export interface OrderItem {
  readonly operand: Operand;
  readonly descending: boolean;
  /** Without NULLS, null values come first in both directions (SOQL reference: "ORDER BY"). */
  readonly nullsLast: boolean;
}

export interface GroupBy {
  readonly items: readonly Operand[];
}

export interface CountValue {
  readonly kind: 'count';
  readonly value: number;
  readonly position: TextPosition;
}

/** What a query and its sub-queries have in common. */
export interface SubQuery {
  readonly select: readonly SelectItem[];
  /** Object API name; in a sub-query of the SELECT clause the name of the child relationship. */
  readonly from: { readonly name: string; readonly alias: string | null; readonly position: TextPosition };
  readonly where: Condition | null;
  readonly orderBy: readonly OrderItem[];
  readonly limit: CountValue | BindValue | null;
}

export type SecurityClause = 'SECURITY_ENFORCED' | 'SYSTEM_MODE' | 'USER_MODE';

/** A variable in a query. `text` is its Apex expression without blanks (`ids`, `account.Id`). */
export interface BindReference {
  readonly text: string;
  readonly position: TextPosition;
}

export interface Query extends SubQuery {
  readonly text: string;
  readonly scope: 'everything' | 'mine';
  readonly security: SecurityClause | null;
  readonly groupBy: GroupBy | null;
  readonly having: Condition | null;
  readonly offset: CountValue | BindValue | null;
  readonly allRows: boolean;
  /** FOR UPDATE. In one process that handles one request at a time there is nothing to lock. */
  readonly locks: boolean;
  /** In order of appearance, sub-queries included. */
  readonly binds: readonly BindReference[];
}
