import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { readCurrencies } from '../../src/cli/readCurrencies.js';
import { createOrg } from '../../src/org/createOrg.js';
import type { OpenOrg } from '../../src/org/createOrg.js';
import { customObject } from '../../src/schema/customObject.js';
import { parseFields } from '../../src/schema/fieldNotation.js';
import type { FieldModel } from '../../src/schema/model.js';
import type { FieldValue } from '../../src/schema/record.js';
import { tableOf } from '../../src/schema/table.js';
import { errorsOf, Saver } from '../dml/dealOrg.js';

const now = new Date('2027-01-15T10:00:00Z');
const stage = { StageName: 'Prospecting', CloseDate: '2027-02-10' };

function openOrg(currencies?: string): { org: OpenOrg; admin: Saver } {
  const org = createOrg({ clock: () => now, ...(currencies && { currencies: readCurrencies(currencies) }) });
  defineProjects(org);
  return { org, admin: new Saver(org) };
}

/** Project__c ← Invoice__c (master-detail), with roll-ups and a formula over the master's amount. */
function defineProjects({ schema, storage }: OpenOrg): void {
  const field = (objectName: string, notation: string, more: Partial<FieldModel> = {}): FieldModel => ({
    ...(parseFields(objectName, notation)[0] as FieldModel),
    ...more,
  });
  const custom = (name: string, notation: string): void => {
    schema.defineObject(
      customObject({ name, label: name, pluralLabel: name, sharingModel: 'readWrite', notation, fields: [] }),
    );
  };
  custom('Project__c', 'currency(16,2): Budget__c\nref(Account) rel=Account__r: Account__c');
  custom('Invoice__c', 'currency(16,2): Amount__c');
  const master = 'ref(Project__c) createOnly required masterDetail rel=Project__r children=Invoices__r: Project__c';
  schema.defineField('Invoice__c', field('Invoice__c', master));
  const rollup = { childObject: 'Invoice__c', childReference: 'Project__c', summarizedField: 'Amount__c', filters: [] };
  for (const operation of ['sum', 'max'] as const)
    schema.defineField(
      'Project__c',
      field('Project__c', `currency(16,2) system: ${operation === 'sum' ? 'Total__c' : 'Largest__c'}`, {
        rollup: { ...rollup, operation },
      }),
    );
  const left = { text: 'Project__r.Budget__c - Amount__c', treatBlankAsZero: true };
  schema.defineField('Invoice__c', field('Invoice__c', 'currency(16,2) system: Left__c', { formula: left }));
  for (const object of schema.objects()) if (object.keyPrefix !== '') storage.defineTable(tableOf(object));
}

function rows(org: OpenOrg, text: string, userId = org.settings.adminUserId): Record<string, unknown>[] {
  const access = { userId, mode: 'system', sharing: true } as const;
  return org.queries.run(org.queries.parse(text), { access, binds: [], now }).records.map((record) => record.values);
}

const value = (org: OpenOrg, text: string, userId?: string): unknown =>
  Object.values(rows(org, text, userId)[0] ?? {})[0];

function makeUser(admin: Saver, currency: string): string {
  const profile = admin.org.storage.all(`SELECT Id FROM Profile WHERE Name = 'System Administrator'`)[0];
  const values: Record<string, FieldValue> = {
    LastName: currency,
    Alias: currency,
    ProfileId: String(profile?.['Id']),
  };
  return admin.make('User', {
    ...values,
    Username: `${currency}@example.com`,
    Email: `${currency}@example.com`,
    TimeZoneSidKey: 'Europe/Berlin',
    LocaleSidKey: 'de_DE',
    LanguageLocaleKey: 'en_US',
    EmailEncodingKey: 'UTF-8',
    DefaultCurrencyIsoCode: currency,
  });
}

describe('an org with one currency', () => {
  test('has nothing of several', () => {
    const { org, admin } = openOrg();
    assert.equal(org.schema.object('CurrencyType'), undefined);
    assert.equal(org.schema.object('DatedConversionRate'), undefined);
    assert.equal(org.schema.field('Opportunity', 'CurrencyIsoCode'), undefined);
    assert.equal(org.schema.field('User', 'DefaultCurrencyIsoCode'), undefined);
    assert.throws(() => rows(org, 'SELECT CurrencyIsoCode FROM Opportunity'), /No such column 'CurrencyIsoCode'/);
    assert.throws(() => rows(org, 'SELECT Id FROM CurrencyType'), /sObject type 'CurrencyType' is not supported/);
    assert.throws(() => rows(org, 'SELECT convertCurrency(Amount) FROM Opportunity'), { code: 'LO2013' });
    assert.throws(() => rows(org, 'SELECT Id FROM Opportunity WHERE Amount > USD5'), { code: 'LO2007' });
    const [refused] = admin.save('insert', 'Account', [{ Name: 'Acme', CurrencyIsoCode: 'USD' }]);
    assert.match(errorsOf(refused)[0] ?? '', /^INVALID_FIELD: No such column 'CurrencyIsoCode'/);
  });
});

describe('an org with several currencies', () => {
  test('has them as rows, with the digits of ISO 4217, and its own as the corporate one', () => {
    const { org } = openOrg('EUR,USD:1.1,JPY:160');
    assert.equal(org.settings.currency, 'EUR');
    assert.deepEqual(
      rows(
        org,
        'SELECT IsoCode, ConversionRate, DecimalPlaces, IsActive, IsCorporate FROM CurrencyType ORDER BY IsoCode',
      ),
      [
        { IsoCode: 'EUR', ConversionRate: 1, DecimalPlaces: 2, IsActive: true, IsCorporate: true },
        { IsoCode: 'USD', ConversionRate: 1.1, DecimalPlaces: 2, IsActive: true, IsCorporate: false },
        { IsoCode: 'JPY', ConversionRate: 160, DecimalPlaces: 0, IsActive: true, IsCorporate: false },
      ],
    );
    assert.equal(org.schema.object('DatedConversionRate'), undefined, 'without advanced currency management');
    const field = org.schema.field('Opportunity', 'CurrencyIsoCode');
    assert.deepEqual(
      field?.picklist?.values.map((one) => one.value),
      ['EUR', 'USD', 'JPY'],
    );
    assert.equal(org.schema.field('Project__c', 'CurrencyIsoCode')?.custom, false);
    assert.equal(org.schema.field('Profile', 'CurrencyIsoCode'), undefined);
  });

  test("gives records the user's currency, details their master's, line items their opportunity's", () => {
    const { org, admin } = openOrg('EUR,USD:1.1');
    const user = new Saver(org, makeUser(admin, 'USD'));
    const project = admin.make('Project__c', { Name: 'P' });
    user.make('Account', { Name: 'Acme' });
    user.make('Invoice__c', { Project__c: project });
    assert.equal(value(org, 'SELECT CurrencyIsoCode FROM Account'), 'USD');
    assert.equal(value(org, 'SELECT CurrencyIsoCode FROM Invoice__c'), 'EUR');
    const [wrong] = admin.save('insert', 'Account', [{ Name: 'Acme', CurrencyIsoCode: 'GBP' }]);
    assert.match(errorsOf(wrong)[0] ?? '', /^INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST/);
    assert.equal(value(org, "SELECT DefaultCurrencyIsoCode FROM User WHERE LastName = 'Administrator'"), 'EUR');
  });

  test('has one price of a product for each currency, and deals with products of their currency only', () => {
    const { org, admin } = openOrg('EUR,USD:1.1');
    const Product2Id = admin.make('Product2', { Name: 'Saw', IsActive: true });
    const Pricebook2Id = String(value(org, 'SELECT Id FROM Pricebook2'));
    const entry = (CurrencyIsoCode: string, UnitPrice: number): string =>
      admin.make('PricebookEntry', { Product2Id, Pricebook2Id, CurrencyIsoCode, UnitPrice, IsActive: true });
    const [euros, dollars] = [entry('EUR', 10), entry('USD', 12)];
    const [twice] = admin.save('insert', 'PricebookEntry', [
      { Product2Id, Pricebook2Id, CurrencyIsoCode: 'USD', UnitPrice: 1, IsActive: true },
    ]);
    assert.match(errorsOf(twice)[0] ?? '', /^DUPLICATE_VALUE/);
    const OpportunityId = admin.make('Opportunity', { ...stage, Name: 'D', Pricebook2Id, CurrencyIsoCode: 'USD' });
    const [wrong] = admin.save('insert', 'OpportunityLineItem', [
      { OpportunityId, PricebookEntryId: euros, Quantity: 1, UnitPrice: 10 },
    ]);
    assert.match(errorsOf(wrong)[0] ?? '', /^FIELD_INTEGRITY_EXCEPTION: .*currency/);
    admin.make('OpportunityLineItem', { OpportunityId, Product2Id, Quantity: 2, UnitPrice: 12 });
    assert.deepEqual(rows(org, 'SELECT CurrencyIsoCode, PricebookEntryId FROM OpportunityLineItem'), [
      { CurrencyIsoCode: 'USD', PricebookEntryId: dollars },
    ]);
    const [moved] = admin.save('update', 'Opportunity', [{ Id: OpportunityId, CurrencyIsoCode: 'EUR' }]);
    assert.match(errorsOf(moved)[0] ?? '', /^FIELD_INTEGRITY_EXCEPTION: .*CurrencyIsoCode/);
    assert.equal(value(org, 'SELECT CurrencyIsoCode FROM OpportunityHistory LIMIT 1'), 'USD');
  });
});

describe('SOQL over several currencies', () => {
  const { org, admin } = openOrg('EUR,USD:1.1,JPY:160');
  for (const [Name, Amount, CurrencyIsoCode] of [
    ['E', 100, 'EUR'],
    ['U', 110, 'USD'],
    ['V', 220, 'USD'],
    ['J', 24_000, 'JPY'],
    ['N', null, 'EUR'],
  ] as const)
    admin.make('Opportunity', { ...stage, Name, Amount, CurrencyIsoCode });
  const names = (condition: string): unknown[] =>
    rows(org, `SELECT Name FROM Opportunity WHERE ${condition} ORDER BY Name`).map((row) => row['Name']);

  test("convertCurrency gives the user's currency, under its own name or an alias", () => {
    const user = makeUser(admin, 'USD');
    const text = "SELECT convertCurrency(Amount) FROM Opportunity WHERE Name = 'J'";
    assert.equal(value(org, text, user), 165);
    assert.equal(value(org, text), 150);
    const both = "SELECT Amount, convertCurrency(Amount) mine FROM Opportunity WHERE Name = 'J'";
    assert.deepEqual(rows(org, both, user), [{ Amount: 24_000, mine: 165 }]);
    assert.throws(() => names('convertCurrency(Amount) > 5'), /convertCurrency\(\) can not be filtered/);
    assert.throws(
      () => rows(org, 'SELECT Id FROM Opportunity ORDER BY convertCurrency(Amount)'),
      /convertCurrency\(\) can not be sorted/,
    );
    assert.throws(() => rows(org, 'SELECT convertCurrency(Probability) FROM Opportunity'), /needs a currency field/);
  });

  test('a filter with a currency compares what the amounts are worth, one without compares numbers', () => {
    assert.deepEqual(names('Amount > USD120'), ['J', 'V']);
    assert.deepEqual(names('Amount > 120'), ['J', 'V']);
    assert.deepEqual(names('Amount >= EUR100 AND Amount < EUR150'), ['E', 'U']);
    assert.deepEqual(names('Amount IN (USD110, JPY24000)'), ['E', 'J', 'U']);
    assert.deepEqual(names('Amount NOT IN (USD110)'), ['J', 'N', 'V']);
    assert.throws(() => names('Amount IN (USD110, 5)'), /cannot be mixed/);
    assert.throws(() => names('Amount > GBP5'), /GBP is not an active currency/);
    assert.throws(() => names('Probability > USD5'), /only be compared with currency fields/);
  });

  test('aggregates are in the corporate currency, unless each group has its own', () => {
    assert.deepEqual(rows(org, 'SELECT SUM(Amount) s, MAX(Amount) m, AVG(Amount) a FROM Opportunity'), [
      { s: 550, m: 200, a: 137.5 },
    ]);
    assert.deepEqual(
      rows(org, 'SELECT StageName, SUM(Amount) s FROM Opportunity GROUP BY StageName HAVING SUM(Amount) < 551'),
      [{ StageName: 'Prospecting', s: 550 }],
    );
    assert.deepEqual(
      rows(
        org,
        'SELECT CurrencyIsoCode, SUM(Amount) s FROM Opportunity GROUP BY CurrencyIsoCode ORDER BY CurrencyIsoCode',
      ),
      [
        { CurrencyIsoCode: 'EUR', s: 100 },
        { CurrencyIsoCode: 'USD', s: 330 },
        { CurrencyIsoCode: 'JPY', s: 24_000 },
      ],
    );
    assert.equal(value(org, 'SELECT COUNT_DISTINCT(Amount) FROM Opportunity'), 4);
    assert.throws(
      () => rows(org, 'SELECT Name, MAX(Amount) FROM Opportunity GROUP BY Name HAVING MAX(Amount) > USD5'),
      /only be compared with currency fields/,
    );
  });

  test('amounts are ordered by what they are worth', () => {
    const ordered = rows(org, 'SELECT Name FROM Opportunity WHERE Amount != NULL ORDER BY Amount DESC, Name');
    assert.deepEqual(
      ordered.map((row) => row['Name']),
      ['V', 'J', 'E', 'U'],
    );
  });
});

describe('formulas and roll-ups over several currencies', () => {
  test('take amounts of other records in the currency of their own, when it changes anew', () => {
    const { org, admin } = openOrg('EUR,USD:1.1,JPY:160');
    const project = admin.make('Project__c', { Name: 'P', Budget__c: 1000, CurrencyIsoCode: 'EUR' });
    const invoice = admin.make('Invoice__c', { Project__c: project, Amount__c: 110, CurrencyIsoCode: 'USD' });
    admin.make('Invoice__c', { Project__c: project, Amount__c: 16_000, CurrencyIsoCode: 'JPY' });
    const totals = (): unknown => rows(org, 'SELECT Total__c, Largest__c FROM Project__c')[0];
    assert.deepEqual(totals(), { Total__c: 200, Largest__c: 100 });
    assert.deepEqual(
      rows(org, 'SELECT Left__c FROM Invoice__c ORDER BY Amount__c, CurrencyIsoCode')
        .map((row) => row['Left__c'])
        .sort(),
      [144_000, 990],
    );
    admin.save('update', 'Invoice__c', [{ Id: invoice, CurrencyIsoCode: 'EUR' }]);
    assert.deepEqual(totals(), { Total__c: 210, Largest__c: 110 });
    admin.save('update', 'Project__c', [{ Id: project, CurrencyIsoCode: 'JPY' }]);
    assert.deepEqual(totals(), { Total__c: 33_600, Largest__c: 17_600 });
    assert.equal(value(org, 'SELECT Budget__c FROM Project__c'), 1000, 'a number that people gave stays as it is');
  });
});

describe('advanced currency management', () => {
  const text = 'EUR,USD:1.1@2027-02-01:2@2027-03-01:4';

  test('has rates by day, each until the next one starts; administrators change them', () => {
    const { org, admin } = openOrg(text);
    const spans = (): unknown[] =>
      rows(
        org,
        "SELECT StartDate, NextStartDate, ConversionRate FROM DatedConversionRate WHERE IsoCode = 'USD' ORDER BY StartDate",
      ).map((row) => Object.values(row).join(' '));
    assert.deepEqual(spans(), ['0001-01-01 2027-02-01 1.1', '2027-02-01 2027-03-01 2', '2027-03-01 9999-12-31 4']);
    const id = admin.make('DatedConversionRate', { IsoCode: 'USD', StartDate: '2027-02-15', ConversionRate: 3 });
    assert.equal(spans()[1], '2027-02-01 2027-02-15 2');
    assert.equal(spans()[2], '2027-02-15 2027-03-01 3');
    admin.remove('delete', [id]);
    assert.equal(spans()[1], '2027-02-01 2027-03-01 2');
    const [twice, corporate, negative] = admin.save('insert', 'DatedConversionRate', [
      { IsoCode: 'USD', StartDate: '2027-02-01', ConversionRate: 3 },
      { IsoCode: 'EUR', StartDate: '2027-02-01', ConversionRate: 3 },
      { IsoCode: 'USD', StartDate: '2027-02-02', ConversionRate: -3 },
    ]);
    assert.match(errorsOf(twice)[0] ?? '', /^DUPLICATE_VALUE/);
    assert.match(errorsOf(corporate)[0] ?? '', /corporate currency has the rate 1/);
    assert.match(errorsOf(negative)[0] ?? '', /greater than zero/);
  });

  test('opportunities and their products go by the close date, all else by the fixed rate', () => {
    const { org, admin } = openOrg(text);
    for (const CloseDate of ['2027-01-31', '2027-02-01', '2027-03-31'])
      admin.make('Opportunity', { ...stage, CloseDate, Name: 'D', Amount: 440, CurrencyIsoCode: 'USD' });
    admin.make('Account', { Name: 'A', AnnualRevenue: 440, CurrencyIsoCode: 'USD' });
    assert.deepEqual(
      rows(org, 'SELECT convertCurrency(Amount) FROM Opportunity ORDER BY CloseDate').map((row) => row['Amount']),
      [400, 220, 110],
    );
    assert.equal(value(org, 'SELECT convertCurrency(AnnualRevenue) FROM Account'), 400);
    assert.equal(value(org, 'SELECT SUM(Amount) FROM Opportunity'), 730);
    const history = rows(org, 'SELECT convertCurrency(Amount) FROM OpportunityHistory ORDER BY CloseDate');
    assert.deepEqual(
      history.map((row) => row['Amount']),
      [400, 220, 110],
    );
  });
});

describe('readCurrencies', () => {
  test('refuses what it cannot read, with an example', () => {
    for (const text of ['', 'EUR:2,USD', 'eur', 'EUR,USD:0', 'EUR,USD:1.1,USD:2', 'EUR,USD@2027-13-01:2', 'EUR,USD:-1'])
      assert.throws(() => readCurrencies(text), /--currencies must be a list such as EUR,USD:1\.1/, text);
  });
});
