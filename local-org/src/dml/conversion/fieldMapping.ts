import type { OrgRecord } from '../../schema/record.js';
import { scalar } from '../saveRow.js';
import type { RowValues } from '../saveRow.js';

const ADDRESS = ['Street', 'City', 'State', 'PostalCode', 'Country', 'Latitude', 'Longitude'];

const address = (prefix: string): Readonly<Record<string, string>> =>
  Object.fromEntries(ADDRESS.map((part) => [`${prefix}${part}`, part]));

const same = (names: string): Readonly<Record<string, string>> =>
  Object.fromEntries(names.split(' ').map((name) => [name, name]));

/** Which lead field fills which field of what a lead becomes («Lead Conversion Field Mapping»). Custom fields are not mapped. */
const ACCOUNT = {
  Name: 'Company',
  AccountSource: 'LeadSource',
  ...address('Billing'),
  ...same('Phone Fax Website Industry AnnualRevenue NumberOfEmployees Rating Description CurrencyIsoCode'),
};

const CONTACT = {
  ...address('Mailing'),
  ...same(
    'FirstName LastName Salutation Title Email Phone MobilePhone Fax LeadSource Description DoNotCall HasOptedOutOfEmail HasOptedOutOfFax CurrencyIsoCode',
  ),
};

const OPPORTUNITY = same('LeadSource CurrencyIsoCode');

const MAPPINGS: Readonly<Record<'Account' | 'Contact' | 'Opportunity', Readonly<Record<string, string>>>> = {
  Account: ACCOUNT,
  Contact: CONTACT,
  Opportunity: OPPORTUNITY,
};

/** What a lead gives a new record: the mapped fields that it has a value for. */
export function mappedValues(target: keyof typeof MAPPINGS, lead: OrgRecord): RowValues {
  const values: RowValues = {};
  for (const [to, from] of Object.entries(MAPPINGS[target])) {
    const value = scalar(lead, from);
    if (value !== null) values[to] = value;
  }
  return values;
}

/** What a lead gives a record that was there: only what is blank in it («existing data isn't overwritten»). */
export function fillingValues(target: keyof typeof MAPPINGS, lead: OrgRecord, existing: OrgRecord): RowValues {
  return Object.fromEntries(
    Object.entries(mappedValues(target, lead)).filter(
      ([name, value]) => scalar(existing, name) === null && typeof value !== 'boolean',
    ),
  );
}
