import { LocalOrgError } from '../diagnostics/errors.js';
import { hasCurrency, isAmount } from '../schema/currencies.js';
import type { Schema } from '../schema/model.js';
import type { Storage } from '../storage/storage.js';
import type { ConvertCurrencyCall, CurrencyValue, TextPosition } from './ast.js';
import { soqlDiagnostics } from './diagnostics.js';
import { malformed, QueryError } from './queryError.js';
import type { Sql } from './sqlTemplate.js';
import { parameter, sql } from './sqlTemplate.js';
import type { TableNode, TableScope } from './tableScope.js';
import type { TypedSql } from './typedSql.js';

/**
 * Amounts of orgs with several currencies («Querying Currency Fields in Multi-Currency Orgs», SOQL reference). An amount is
 * divided by the rate of its record's currency, which gives the corporate currency, and multiplied by the rate of the wanted one.
 */
export function defineCurrencyFunction(storage: Storage): void {
  storage.defineFunction('convert_currency', (amount, from, to) =>
    typeof amount === 'number' && typeof from === 'number' && typeof to === 'number'
      ? convertAmount(amount, from, to)
      : null,
  );
}

/** `amount` at the rate `from` in the currency with the rate `to`, without the binary digits that doubles leave. */
export function convertAmount(amount: number, from: number, to: number): number {
  return from === to ? amount : Number(((amount / from) * to).toPrecision(15));
}

/** Where the day stands that says which rate holds, with advanced currency management. */
const DAYS: Readonly<Record<string, (alias: string) => string>> = {
  Opportunity: (alias) => `${alias}."CloseDate"`,
  OpportunityHistory: (alias) => `${alias}."CloseDate"`,
  OpportunityLineItem: (alias) => `(SELECT o."CloseDate" FROM "Opportunity" o WHERE o."Id" = ${alias}."OpportunityId")`,
};

const corporateRate: Sql = ['1.0'];
const userCurrency: Sql = [
  (run) => {
    run.parameters.push(run.access.userId);
    return '(SELECT u."DefaultCurrencyIsoCode" FROM "User" u WHERE u."Id" = ?)';
  },
];

/** The amount of `expression` in the corporate currency; other values, and those of single-currency orgs, as they are. */
export function inCorporateCurrency(schema: Schema, expression: TypedSql): TypedSql {
  const { node } = expression;
  return node === undefined || !isAmountExpression(expression)
    ? expression
    : converted(expression, rateOf(schema, node), corporateRate);
}

/** The left side of a comparison with an amount such as `USD5000`: in that currency. */
export function inCurrency(scope: TableScope, expression: TypedSql, value: CurrencyValue): TypedSql {
  const { node } = expression;
  const { schema } = scope.context;
  const { isoCode, position } = value;
  requireCurrencies(schema, soqlDiagnostics.currencyLiteral, `${isoCode}${value.value}`, position);
  if (node === undefined || !isAmountExpression(expression))
    throw new QueryError(
      'INVALID_QUERY_FILTER_OPERATOR',
      `currency literals can only be compared with currency fields, not with '${expression.name}'`,
      position,
      [expression.name],
    );
  const currencies = schema.field('CurrencyType', 'IsoCode')?.picklist?.values ?? [];
  if (!currencies.some((one) => one.value === isoCode))
    throw malformed(`${isoCode} is not an active currency ISO code of the organization`, position);
  return converted(expression, rateOf(schema, node), rateAt(schema, parameter(isoCode), dayOf(schema, node)));
}

/** `convertCurrency(Amount)`: in the currency of the running user. */
export function convertCurrency(scope: TableScope, call: ConvertCurrencyCall): TypedSql {
  const { schema } = scope.context;
  requireCurrencies(schema, soqlDiagnostics.convertCurrency, call.argument.path.join('.'), call.position);
  const { expression } = scope.resolve(call.argument);
  const { node } = expression;
  if (node === undefined || expression.type !== 'currency')
    throw malformed(`convertCurrency() needs a currency field, not '${expression.name}'`, call.position);
  if (!isAmountExpression(expression)) return expression;
  return converted(expression, rateOf(schema, node), rateAt(schema, userCurrency, dayOf(schema, node)));
}

/** The value of a parent's currency field in the currency of the record whose formula reads it: at the fixed rates, also where there are dated ones. */
export function inCurrencyOf(record: TableNode, parent: TableNode, amount: Sql): Sql {
  return sql`convert_currency(${amount}, ${fixedRate(isoCodeOf(parent))}, ${fixedRate(isoCodeOf(record))})`;
}

/** Whether a formula of `record` converts a field that it reads from `parent`. */
export function needsConversion(record: TableNode, parent: TableNode, fieldName: string): boolean {
  const field = parent.object.fields.get(fieldName.toLowerCase());
  return record !== parent && field !== undefined && isAmount(parent.object, field) && hasCurrency(record.object);
}

function isAmountExpression({ node, type }: TypedSql): boolean {
  return node !== undefined && type === 'currency' && hasCurrency(node.object);
}

function converted(expression: TypedSql, from: Sql, to: Sql): TypedSql {
  return {
    ...expression,
    sql: sql`convert_currency(${expression.sql}, ${from}, ${to})`,
    isColumn: false,
    node: undefined,
  };
}

function rateOf(schema: Schema, node: TableNode): Sql {
  return rateAt(schema, isoCodeOf(node), dayOf(schema, node));
}

function isoCodeOf({ alias }: TableNode): Sql {
  return [`${alias}."CurrencyIsoCode"`];
}

function dayOf(schema: Schema, { object, alias }: TableNode): Sql | null {
  const day = schema.object('DatedConversionRate') === undefined ? undefined : DAYS[object.name];
  return day === undefined ? null : [day(alias)];
}

function fixedRate(isoCode: Sql): Sql {
  return sql`(SELECT c."ConversionRate" FROM "CurrencyType" c WHERE c."IsoCode" = ${isoCode})`;
}

/** The dated rate of the day, where there is one. */
function rateAt(schema: Schema, isoCode: Sql, day: Sql | null): Sql {
  if (day === null) return fixedRate(isoCode);
  return sql`COALESCE((SELECT d."ConversionRate" FROM "DatedConversionRate" d WHERE d."IsoCode" = ${isoCode} AND d."StartDate" <= ${day} AND d."NextStartDate" > ${day}), ${fixedRate(isoCode)})`;
}

function requireCurrencies(
  schema: Schema,
  diagnostic: (typeof soqlDiagnostics)['convertCurrency' | 'currencyLiteral'],
  text: string,
  position: TextPosition,
): void {
  if (schema.object('CurrencyType') === undefined)
    throw new LocalOrgError(diagnostic, [text], { file: 'query', ...position });
}
