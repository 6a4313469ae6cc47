import type { OrgCurrencies } from '../../local-org/src/schema/currencies.js';
import type { Values } from './projectRows.js';

/*
 * What links and totals of targets are by definition, worked out from the rows. Shares no code with the package.
 */

export const TOTALS = [
  'Won_Amount__c',
  'Won_Count__c',
  'Pipeline_Amount__c',
  'Open_Count__c',
  'Expected_Amount__c',
] as const;
export type Totals = Record<(typeof TOTALS)[number], number>;

const PERIODS = ['Month', 'Quarter', 'Year'];

/** What one amount is worth in another currency on a day, not rounded. */
export type Convert = (amount: unknown, from: unknown, to: unknown, day: unknown) => number;

/** Rates of a day where there are some, else the static ones. One currency: everything stays as it is. */
export function conversion(currencies: OrgCurrencies | undefined): Convert {
  const rateOf = (isoCode: unknown, day: string): number => {
    const found = currencies?.find((one) => one.isoCode === isoCode);
    if (!found) return 1;
    const dated = found.datedRates
      .filter((rate) => rate.startDate <= day)
      .sort((a, b) => (a.startDate < b.startDate ? 1 : -1));
    return dated[0]?.conversionRate ?? found.conversionRate;
  };
  return (amount, from, to, day) => (Number(amount ?? 0) * rateOf(to, String(day))) / rateOf(from, String(day));
}

const familyOf = (row: Values): string => String(row['Product_Family__c'] ?? '').toLowerCase();

/** The individual target of the owner and family that contains the day, the most specific one. */
function targetFor(targets: readonly Values[], deal: Values, family: string): Values | undefined {
  if (deal['Exclude_From_Target__c'] === true) return undefined;
  const day = String(deal['CloseDate']);
  return targets
    .filter(
      (one) =>
        one['Level__c'] === 'Individual' &&
        familyOf(one) === family &&
        one['OwnerId'] === deal['OwnerId'] &&
        String(one['Start_Date__c']) <= day &&
        day <= String(one['End_Date__c']),
    )
    .sort((a, b) => PERIODS.indexOf(String(a['Period__c'])) - PERIODS.indexOf(String(b['Period__c'])))[0];
}

/** Id of the target that the deal is linked to; null for none. */
export function linkOf(targets: readonly Values[], deal: Values): unknown {
  return targetFor(targets, deal, '')?.['Id'] ?? null;
}

const none = (): Totals => ({
  Won_Amount__c: 0,
  Won_Count__c: 0,
  Pipeline_Amount__c: 0,
  Open_Count__c: 0,
  Expected_Amount__c: 0,
});

function add(totals: Totals, deal: Values, amount: number, expected: number): void {
  if (deal['IsWon'] === true) {
    totals.Won_Amount__c += amount;
    totals.Won_Count__c++;
  } else if (deal['IsClosed'] === false) {
    totals.Pipeline_Amount__c += amount;
    totals.Expected_Amount__c += expected;
    totals.Open_Count__c++;
  }
}

/** Totals of an individual target, not rounded. */
export function totalsOf(
  target: Values,
  targets: readonly Values[],
  deals: readonly Values[],
  items: readonly Values[],
  convert: Convert,
): Totals {
  const totals = none();
  const family = familyOf(target);
  for (const deal of deals) {
    if (targetFor(targets, deal, family)?.['Id'] !== target['Id']) continue;
    const worth = (amount: unknown): number =>
      convert(amount, deal['CurrencyIsoCode'], target['CurrencyIsoCode'], deal['CloseDate']);
    if (family === '') {
      add(totals, deal, worth(deal['Amount']), worth(deal['ExpectedRevenue']));
      continue;
    }
    const own = items.filter(
      (item) => item['OpportunityId'] === deal['Id'] && String(item['family']).toLowerCase() === family,
    );
    const amount = own.reduce((sum, item) => sum + worth(item['TotalPrice']), 0);
    if (own.length > 0) add(totals, deal, amount, (amount * Number(deal['Probability'])) / 100);
  }
  return totals;
}

/** Totals of a team: of what its children store, at the rate of their last day. */
export function sumOf(team: Values, targets: readonly Values[], convert: Convert): Totals {
  const totals = none();
  for (const child of targets.filter((one) => one['Parent_Target__c'] === team['Id'])) {
    for (const field of TOTALS) {
      const isCount = field.endsWith('Count__c');
      totals[field] += isCount
        ? Number(child[field])
        : convert(child[field], child['CurrencyIsoCode'], team['CurrencyIsoCode'], child['End_Date__c']);
    }
  }
  return totals;
}
