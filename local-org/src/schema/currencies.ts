import { parseFields } from './fieldNotation.js';
import type { FieldModel, ObjectModel } from './model.js';
import type { ObjectDefinition } from './objectDefinition.js';

/** A currency of an org with several: what it is worth, and from when on it was worth something else. */
export interface OrgCurrency {
  /** ISO 4217 code: `EUR`. */
  readonly isoCode: string;
  /** Units of the currency for one unit of the corporate currency. */
  readonly conversionRate: number;
  /** Rates from a day on, in any order; those of one currency switch advanced currency management on for the org. */
  readonly datedRates: readonly { readonly startDate: string; readonly conversionRate: number }[];
}

/** Rates hold from the first day there is until the last, where nothing else is said. */
export const FIRST_DAY = '0001-01-01';
export const LAST_DAY = '9999-12-31';

/** The corporate currency comes first. */
export type OrgCurrencies = readonly [corporate: OrgCurrency, ...others: OrgCurrency[]];

/** Standard objects whose records have a currency («Manage Multiple Currencies»; fields `CurrencyIsoCode` of the Object Reference). */
const STANDARD_WITH_CURRENCY: ReadonlySet<string> = new Set([
  'Account',
  'Campaign',
  'CampaignMember',
  'Case',
  'Contact',
  'Contract',
  'Event',
  'Lead',
  'Opportunity',
  'OpportunityContactRole',
  'OpportunityHistory',
  'OpportunityLineItem',
  'OpportunityTeamMember',
  'Pricebook2',
  'PricebookEntry',
  'Product2',
  'Task',
  'User',
]);

/** Whose currency is that of another record, or that of the price: nobody changes it. */
const FLAGS: Readonly<Record<string, string>> = {
  OpportunityHistory: 'system',
  OpportunityLineItem: 'system',
  PricebookEntry: 'createOnly',
};

const picklist = (isoCodes: readonly string[], flags: string, name: string): string =>
  `picklist(${isoCodes.join('|')}|) ${flags} restricted: ${name}`;

/** The currency fields that the org's currencies give an object; none for setup, custom metadata, shares and histories. */
export function currencyFields(object: ObjectModel, isoCodes: readonly string[]): FieldModel[] {
  const has = object.kind === 'custom' || object.kind === 'customSetting' || STANDARD_WITH_CURRENCY.has(object.name);
  if (!has) return [];
  const own = picklist(isoCodes, FLAGS[object.name] ?? '', 'CurrencyIsoCode "Currency ISO Code"');
  const users = picklist(isoCodes, '', 'DefaultCurrencyIsoCode "Default Currency ISO Code"');
  return parseFields(object.name, object.name === 'User' ? `${own}\n${users}` : own);
}

/** The currencies as rows. Which there are is settled when the org is made; administrators change their rates. */
const currencyType = (isoCodes: readonly string[]): ObjectDefinition => ({
  name: 'CurrencyType',
  label: 'Currency Type',
  keyPrefix: '01L',
  kind: 'setup',
  nameField: 'IsoCode',
  system: 'noDelete',
  updateable: true,
  notation: `${picklist(isoCodes, 'system', 'IsoCode "Currency ISO Code"')}
    number(18,6) updateOnly required: ConversionRate
    int updateOnly: DecimalPlaces
    checkbox system: IsActive "Active" IsCorporate`,
});

/** Rates by day, of orgs with advanced currency management. `NextStartDate` does not belong to the span. */
const datedConversionRate = (isoCodes: readonly string[]): ObjectDefinition => ({
  name: 'DatedConversionRate',
  label: 'Dated Conversion Rate',
  keyPrefix: '04w',
  kind: 'setup',
  nameField: 'Id',
  system: 'noDelete',
  createable: true,
  updateable: true,
  deletable: true,
  notation: `${picklist(isoCodes, 'createOnly required', 'IsoCode "Currency Code"')}
    date createOnly required: StartDate "Date"
    date system: NextStartDate
    number(18,6) required: ConversionRate "Exchange Rate"`,
});

export function currencyObjects(currencies: OrgCurrencies): ObjectDefinition[] {
  const isoCodes = currencies.map((one) => one.isoCode);
  const dated = currencies.some((one) => one.datedRates.length > 0);
  return [currencyType(isoCodes), ...(dated ? [datedConversionRate(isoCodes)] : [])];
}

/** Whether amounts of the object's records are in a currency of their own. */
export function hasCurrency(object: ObjectModel): boolean {
  return object.fields.has('currencyisocode');
}

/** Whether the field's values are amounts in the currency of their record, which differs from record to record. */
export function isAmount(object: ObjectModel, field: FieldModel): boolean {
  return field.type === 'currency' && hasCurrency(object);
}
