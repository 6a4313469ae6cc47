import type { ArrDeal, ArrLine } from '../../force-app/main/revenue/lwc/arr/arr.js';
import type { FlatRow } from './readRows.js';

/** What the org says of a contract: who owns it, and what was rolled up onto it before. */
export interface StoredContract {
  readonly id: string;
  readonly accountId: string;
  readonly ownerId: string | null;
  readonly currency: string | null;
  readonly values: Readonly<Record<string, string | number | null>>;
}

/** Fields of Contract that the program writes. */
export const CONTRACT_FIELDS = [
  'ARR__c',
  'Contracted_ARR__c',
  'ARR_As_Of__c',
  'ARR_Next_Expiry__c',
  'ARR_Outcome__c',
  'ARR_Deal_Count__c',
  'ARR_Policy__c',
] as const;

const NUMBERS: ReadonlySet<string> = new Set(['ARR__c', 'Contracted_ARR__c', 'ARR_Deal_Count__c']);

const LINE_FIELDS = [
  'Id',
  'OpportunityId',
  'Product2Id',
  'TotalPrice',
  'Term_Start__c',
  'Term_End__c',
  'Free_Months__c',
];
const DEAL_FIELDS = [
  'AccountId',
  'OwnerId',
  'ContractId',
  'CloseDate',
  'Signed_On__c',
  'Term_Start__c',
  'Term_End__c',
  'Free_Months__c',
  'Notice_On__c',
  'Churned_On__c',
  'Renewal_Of__c',
];

/** Won deals, and of those the line items of recurring products. */
export const RECURRING = 'Opportunity.IsWon = true AND Product2.Recurring__c = true';

/** One query for lines, deals and contracts at once, so that the parts of a contract come together and need no join. */
export function lineQuery(condition: string, order: string, isMultiCurrency: boolean): string {
  const fields = [
    ...LINE_FIELDS,
    ...DEAL_FIELDS.map((field) => `Opportunity.${field}`),
    ...['AccountId', 'OwnerId', ...CONTRACT_FIELDS].map((field) => `Opportunity.Contract.${field}`),
    ...(isMultiCurrency ? ['Opportunity.CurrencyIsoCode', 'Opportunity.Contract.CurrencyIsoCode'] : []),
  ];
  return `SELECT ${fields.join(', ')} FROM OpportunityLineItem WHERE ${RECURRING}${condition} ORDER BY ${order}`;
}

const textOf = (row: FlatRow, name: string): string | null => {
  const value = row[name];
  return value === null || value === undefined || value === '' ? null : String(value);
};
const numberOf = (row: FlatRow, name: string): number | null => {
  const text = textOf(row, name);
  return text === null ? null : Number(text);
};

/** The line item of a row. Amounts stay as they came: a number in JSON or a text is exact, arithmetic would not be. */
export function lineOf(row: FlatRow): ArrLine {
  return {
    id: textOf(row, 'Id') ?? '',
    productId: textOf(row, 'Product2Id') ?? '',
    isRecurring: true,
    amount: textOf(row, 'TotalPrice') ?? '0',
    termStart: textOf(row, 'Term_Start__c'),
    termEnd: textOf(row, 'Term_End__c'),
    freeMonths: numberOf(row, 'Free_Months__c'),
  };
}

/** The deal of a row, with the lines given. */
export function dealOf(row: FlatRow, lines: readonly ArrLine[]): ArrDeal {
  const text = (field: string): string | null => textOf(row, `Opportunity.${field}`);
  const currency = text('CurrencyIsoCode');
  return {
    id: textOf(row, 'OpportunityId') ?? '',
    accountId: text('AccountId'),
    contractId: text('ContractId'),
    currency,
    currencyDigits: digitsOf(currency),
    signedOn: text('Signed_On__c') ?? text('CloseDate') ?? '',
    termStart: text('Term_Start__c'),
    termEnd: text('Term_End__c'),
    freeMonths: numberOf(row, 'Opportunity.Free_Months__c') ?? 0,
    noticeOn: text('Notice_On__c'),
    churnedOn: text('Churned_On__c'),
    renewalOf: text('Renewal_Of__c'),
    lines,
  };
}

export const ownerOf = (row: FlatRow): string | null => textOf(row, 'Opportunity.OwnerId');

/** The contract of a row; undefined where the deal has none, or one that may not be seen. */
export function contractOf(row: FlatRow): StoredContract | undefined {
  const id = textOf(row, 'Opportunity.ContractId');
  const accountId = textOf(row, 'Opportunity.Contract.AccountId');
  if (!id || !accountId) return undefined;
  const values = CONTRACT_FIELDS.map((field): [string, string | number | null] => {
    const name = `Opportunity.Contract.${field}`;
    return [field, NUMBERS.has(field) ? numberOf(row, name) : textOf(row, name)];
  });
  return {
    id,
    accountId,
    ownerId: textOf(row, 'Opportunity.Contract.OwnerId'),
    currency: textOf(row, 'Opportunity.Contract.CurrencyIsoCode'),
    values: Object.fromEntries(values),
  };
}

const digits = new Map<string | null, number>([[null, 2]]);

/** Digits of a currency by ISO 4217; 2 in an org with one currency, whose Currency fields of the package have two. */
export function digitsOf(currency: string | null): number {
  const known = digits.get(currency);
  if (known !== undefined) return known;
  const format = new Intl.NumberFormat('en', { style: 'currency', currency: currency ?? 'USD' });
  // The package's fields keep two places, whatever the currency has.
  const found = Math.min(2, format.resolvedOptions().maximumFractionDigits ?? 2);
  digits.set(currency, found);
  return found;
}
