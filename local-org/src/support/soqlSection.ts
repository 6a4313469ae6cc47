import { LocalOrgError } from '../diagnostics/errors.js';
import type { OpenOrg } from '../org/createOrg.js';
import { customObject } from '../schema/customObject.js';
import { tableOf } from '../schema/table.js';
import { diagnosticOf } from './catalogues.js';
import { code, table } from './markdown.js';
import type { Section } from './markdown.js';

const DATE_FUNCTIONS = [
  'CALENDAR_MONTH',
  'CALENDAR_QUARTER',
  'CALENDAR_YEAR',
  'DAY_IN_MONTH',
  'DAY_IN_WEEK',
  'DAY_IN_YEAR',
  'FISCAL_MONTH',
  'FISCAL_QUARTER',
  'FISCAL_YEAR',
  'HOUR_IN_DAY',
  'WEEK_IN_MONTH',
  'WEEK_IN_YEAR',
];

const count = (condition: string): string => `SELECT COUNT() FROM Opportunity WHERE ${condition}`;
const from = (rest: string): string => `SELECT Id FROM Opportunity ${rest}`;

/** What a query may say, each with a query that says it. The page tells what became of the query, so it cannot promise what is not there. */
const CLAUSES: readonly (readonly [name: string, query: string])[] = [
  ['Parent paths', 'SELECT Account.Owner.Name FROM Opportunity'],
  ['Sub-queries over children', 'SELECT (SELECT Id FROM Opportunities ORDER BY CloseDate LIMIT 2) FROM Account'],
  ['`TYPEOF`', 'SELECT TYPEOF What WHEN Account THEN Phone ELSE Name END FROM Event'],
  ['Aliases and several objects in `FROM`', 'SELECT a.Name FROM Account a, a.Opportunities o'],
  ['An alias of the object', 'SELECT o.Name FROM Opportunity o'],
  ['`USING SCOPE Everything`, `Mine`', 'SELECT Id FROM Opportunity USING SCOPE Mine'],
  ['`USING SCOPE` of any other kind', 'SELECT Id FROM Opportunity USING SCOPE Team'],
  ['`= != < <= > >=`', count("Amount >= 5 AND Name != 'a'")],
  ['`LIKE`', count("Name LIKE 'A%_'")],
  ['`IN`, `NOT IN`', count("StageName NOT IN ('Prospecting')")],
  ['`INCLUDES`, `EXCLUDES`', "SELECT COUNT() FROM Paint__c WHERE Colours__c INCLUDES ('Red;Green', 'Blue')"],
  ['Semi-joins and anti-joins', count("AccountId IN (SELECT AccountId FROM Contact WHERE Name LIKE 'A%')")],
  ['Date literals', count('CloseDate = LAST_N_FISCAL_QUARTERS:2 OR CloseDate = N_DAYS_AGO:3')],
  ['Dates and datetimes', count('CloseDate > 2027-01-31 AND CreatedDate < 2027-01-31T12:00:00+02:00')],
  ['Amounts with a currency', count('Amount > USD5000')],
  ['`WITH USER_MODE`, `SYSTEM_MODE`, `SECURITY_ENFORCED`', from('WITH USER_MODE')],
  ['`WITH DATA CATEGORY`', from('WITH DATA CATEGORY Geography__c AT usa__c')],
  [
    '`GROUP BY` fields and date functions, `HAVING`',
    'SELECT StageName, CALENDAR_MONTH(CloseDate) m, COUNT(Id) n FROM Opportunity GROUP BY StageName, CALENDAR_MONTH(CloseDate) HAVING COUNT(Id) > 1',
  ],
  ['`GROUP BY ROLLUP`, `GROUP BY CUBE`', 'SELECT StageName, COUNT(Id) FROM Opportunity GROUP BY ROLLUP(StageName)'],
  ['`ORDER BY … NULLS FIRST/LAST`', from('ORDER BY Amount DESC NULLS LAST, Name')],
  ['`LIMIT`, `OFFSET`', from('LIMIT 5 OFFSET 2')],
  ['`FOR UPDATE`', from('LIMIT 1 FOR UPDATE')],
  ['`FOR VIEW`, `FOR REFERENCE`', from('LIMIT 1 FOR VIEW')],
  ['`ALL ROWS`', from('ALL ROWS')],
  ['`UPDATE VIEWSTAT`, `UPDATE TRACKING`', from('UPDATE VIEWSTAT')],
  ['`COUNT()`', 'SELECT COUNT() FROM Opportunity'],
  ...['AVG', 'COUNT', 'COUNT_DISTINCT', 'MAX', 'MIN', 'SUM'].map(
    (name) => [`\`${name}\``, `SELECT ${name}(Amount) FROM Opportunity`] as const,
  ),
  ...DATE_FUNCTIONS.map(
    (name) => [`\`${name}\``, count(`${name}(${name === 'HOUR_IN_DAY' ? 'CreatedDate' : 'CloseDate'}) = 1`)] as const,
  ),
  ['`DAY_ONLY`', count('DAY_ONLY(CreatedDate) = 2027-01-01')],
  ['`convertTimezone`', count('HOUR_IN_DAY(convertTimezone(CreatedDate)) = 1')],
  ['`FIELDS(ALL)`, `FIELDS(STANDARD)`, `FIELDS(CUSTOM)`', 'SELECT FIELDS(STANDARD) FROM Opportunity LIMIT 1'],
  ['`toLabel`', 'SELECT toLabel(StageName) FROM Opportunity'],
  ['`FORMAT`', 'SELECT FORMAT(Amount) FROM Opportunity'],
  ['`convertCurrency`', 'SELECT convertCurrency(Amount) FROM Opportunity'],
  ['`GROUPING`', 'SELECT GROUPING(StageName) FROM Opportunity GROUP BY StageName'],
  ['`DISTANCE`', "SELECT DISTANCE(BillingAddress, GEOLOCATION(1, 1), 'mi') FROM Account"],
  ['`FORMULA()` in `WHERE`', "SELECT Id FROM Opportunity WHERE FORMULA('Amount > 1') = true"],
];

/** No standard object has a picklist with several values. */
function definePaint({ schema, storage }: OpenOrg): void {
  const definition = {
    name: 'Paint__c',
    label: 'Paint',
    pluralLabel: 'Paints',
    notation: 'multipicklist(Red|Green|Blue): Colours__c',
  };
  schema.defineObject(customObject({ ...definition, fields: [], sharingModel: 'readWrite' }));
  const object = schema.object('Paint__c');
  if (object) storage.defineTable(tableOf(object));
}

/** `null` where the query runs, else the number that refuses it. Anything else that it meets is thrown. */
function refusalOf(org: OpenOrg, text: string): string | null {
  try {
    const access = { userId: org.settings.adminUserId, mode: 'system', sharing: false } as const;
    org.queries.run(org.queries.parse(text), { access, binds: [], now: org.clock() });
    return null;
  } catch (error) {
    if (error instanceof LocalOrgError) return error.code;
    throw new Error(`${text}: ${String(error)}`, { cause: error });
  }
}

/** Clauses and functions of SOQL, each tried in the org, which gets a custom object for it. */
export function soqlSection(org: OpenOrg): Section {
  definePaint(org);
  const outcomes = CLAUSES.map(([name, query]) => ({ name, query, refusal: refusalOf(org, query) }));
  const supported = outcomes.filter((one) => one.refusal === null);
  const refused = outcomes.filter((one) => one.refusal !== null);
  const rows = refused.map(({ name, refusal }) => [name, refusal ?? '', diagnosticOf(refusal ?? '')?.reason ?? '']);
  return {
    title: 'SOQL',
    supported: `${supported.length} clauses and functions`,
    refused: `${refused.length} clauses and functions`,
    content: [
      table(['Refused', 'Number', 'Why'], rows),
      table(
        ['There', 'For example'],
        supported.map(({ name, query }) => [name, code(query)]),
      ),
    ].join('\n\n'),
  };
}
