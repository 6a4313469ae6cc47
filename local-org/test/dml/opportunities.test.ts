import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { errorsOf, openDealOrg, Saver, triggersOf } from './dealOrg.js';
import type { Values } from './dealOrg.js';

let saver: Saver;
let moment: Date;

beforeEach(() => {
  moment = new Date('2027-01-15T10:00:00Z');
  saver = new Saver(openDealOrg(() => moment));
});

const opportunity = (values: Values = {}): string =>
  saver.make('Opportunity', { Name: 'Deal', StageName: 'Prospecting', CloseDate: '2027-02-10', ...values });
const read = (id: string, ...names: string[]): unknown[] => {
  const row = saver.row('Opportunity', id);
  return names.map((name) => row?.[name]);
};
const derived = [
  'Probability',
  'IsClosed',
  'IsWon',
  'ForecastCategory',
  'ForecastCategoryName',
  'ExpectedRevenue',
] as const;

const stages: readonly [stage: string, given: Values, expected: readonly unknown[]][] = [
  ['Prospecting', {}, [10, 0, 0, 'Pipeline', 'Pipeline', 10]],
  ['Negotiation/Review', {}, [90, 0, 0, 'Pipeline', 'Pipeline', 90]],
  ['Closed Won', {}, [100, 1, 1, 'Closed', 'Closed', 100]],
  ['Closed Lost', {}, [0, 1, 0, 'Omitted', 'Omitted', 0]],
  ['Prospecting', { Probability: 33 }, [33, 0, 0, 'Pipeline', 'Pipeline', 33]],
  ['Prospecting', { ForecastCategoryName: 'Commit' }, [10, 0, 0, 'Forecast', 'Commit', 10]],
  ['Prospecting', { Amount: null }, [10, 0, 0, 'Pipeline', 'Pipeline', null]],
  ['Prospecting', { Amount: 33.33 }, [10, 0, 0, 'Pipeline', 'Pipeline', 3.333]],
];
for (const [stage, given, expected] of stages) {
  test(`stage ${stage} with ${JSON.stringify(given)}`, () =>
    assert.deepEqual(read(opportunity({ StageName: stage, Amount: 100, ...given }), ...derived), expected));
}

test('a new stage brings its values, a probability that was given stays until then', () => {
  const id = opportunity({ Amount: 1000, Probability: 42 });
  saver.save('update', 'Opportunity', [{ Id: id, Amount: 2000 }]);
  assert.deepEqual(read(id, 'Probability', 'ExpectedRevenue', 'LastStageChangeDate'), [42, 840, null]);
  moment = new Date('2027-01-20T00:00:00Z');
  saver.save('update', 'Opportunity', [{ Id: id, StageName: 'Closed Won' }]);
  assert.deepEqual(read(id, ...derived, 'LastStageChangeDate'), [
    100,
    1,
    1,
    'Closed',
    'Closed',
    2000,
    moment.getTime(),
  ]);
});

test('before triggers see the values of the stage; a stage that they choose brings its own', () => {
  const seen: unknown[] = [];
  saver.org.attachTriggers(
    triggersOf({
      Opportunity: (timing, _event, rows) => {
        const record = rows[0]?.newRecord;
        seen.push([timing, record?.values['Probability'], record?.values['IsWon']]);
        if (timing === 'before' && record) record.values['StageName'] = 'Closed Won';
      },
    }),
  );
  const id = opportunity();
  assert.deepEqual(seen, [
    ['before', 10, false],
    ['after', 100, true],
  ]);
  assert.deepEqual(read(id, 'Probability', 'IsWon'), [100, 1]);
});

test('moves to a later calendar month are counted', () => {
  const id = opportunity({ CloseDate: '2027-01-15' });
  const counts = ['2027-01-29', '2027-02-10', '2027-01-31', '2027-02-05', '2027-05-01', '2028-01-10'].map((date) => {
    saver.save('update', 'Opportunity', [{ Id: id, CloseDate: date }]);
    return read(id, 'PushCount')[0];
  });
  assert.deepEqual(counts, [0, 1, 1, 2, 3, 4]);
});

test('fiscal year and quarter follow the start month of the org and how it names its years', () => {
  const fiscal = (date: string): unknown =>
    read(opportunity({ CloseDate: date }), 'FiscalYear', 'FiscalQuarter', 'Fiscal');
  assert.deepEqual(fiscal('2027-12-31'), [2027, 4, '2027 4']);
  saver.org.storage.run('UPDATE Organization SET FiscalYearStartMonth = 4');
  assert.deepEqual(
    [fiscal('2027-03-31'), fiscal('2027-04-01')],
    [
      [2027, 4, '2027 4'],
      [2028, 1, '2028 1'],
    ],
  );
  saver.org.storage.run('UPDATE Organization SET UsesStartDateAsFiscalYearName = 1');
  assert.deepEqual(
    [fiscal('2027-03-31'), fiscal('2027-04-01')],
    [
      [2026, 4, '2026 4'],
      [2027, 1, '2027 1'],
    ],
  );
});

test('history: one row for the new deal and for each change of stage, amount, probability or close date', () => {
  const id = opportunity({ Amount: 10 });
  saver.save('update', 'Opportunity', [{ Id: id, Description: 'x' }]);
  saver.save('update', 'Opportunity', [{ Id: id, Amount: 20, CloseDate: '2027-03-01' }]);
  saver.save('update', 'Opportunity', [{ Id: id, StageName: 'Closed Won' }]);
  const rows = saver.org.storage
    .all(
      'SELECT StageName, Amount, PrevAmount, CloseDate, PrevCloseDate, Probability, ForecastCategory FROM OpportunityHistory WHERE OpportunityId = ? ORDER BY Id',
      [id],
    )
    .map((row) => Object.values(row));
  assert.deepEqual(rows, [
    ['Prospecting', 10, null, '2027-02-10', null, 10, 'Pipeline'],
    ['Prospecting', 20, 10, '2027-03-01', '2027-02-10', 10, 'Pipeline'],
    ['Closed Won', 20, 20, '2027-03-01', '2027-03-01', 100, 'Closed'],
  ]);
  const [amountRow, dateRow] = read(id, 'LastAmountChangedHistoryId', 'LastCloseDateChangedHistoryId');
  assert.equal(amountRow, dateRow);
  assert.match(String(amountRow), /^008/);
});

test('tracked fields leave history rows', () => {
  const [track] = ['Deal__c'].map((name) => saver.org.schema.object(name)?.fields.get('stage__c')?.trackHistory);
  assert.equal(track, true);
  const team = saver.make('Team__c', { Name: 'T', Company__c: saver.make('Company__c', { Name: 'C' }) });
  const id = saver.make('Deal__c', { Team__c: team, Code__c: 'A', Stage__c: 'one' });
  saver.save('update', 'Deal__c', [{ Id: id, Stage__c: 'two', Notes__c: 'untracked' }]);
  const rows = saver.org.storage
    .all('SELECT Field, OldValue, NewValue, DataType FROM Deal__History WHERE ParentId = ? ORDER BY Id', [id])
    .map((row) => Object.values(row));
  assert.deepEqual(rows, [
    ['created', null, null, 'Text'],
    ['Stage__c', 'one', 'two', 'Text'],
  ]);
});

const standardBook = (): string =>
  String(saver.org.storage.all('SELECT Id FROM Pricebook2 WHERE IsStandard = 1')[0]?.['Id']);
const entry = (book: string, product: string, price: number): Values => ({
  Pricebook2Id: book,
  Product2Id: product,
  UnitPrice: price,
  IsActive: true,
});

test('price book entries: standard price first, once per book, price followed', () => {
  const product = saver.make('Product2', { Name: 'Anvil', ProductCode: 'A1', IsActive: true });
  const book = saver.make('Pricebook2', { Name: 'Partners', IsActive: true });
  assert.deepEqual(errorsOf(saver.save('insert', 'PricebookEntry', [entry(book, product, 5)])[0]), [
    'STANDARD_PRICE_NOT_DEFINED: No standard price defined for this product',
  ]);
  const standard = saver.make('PricebookEntry', entry(standardBook(), product, 10));
  const partner = saver.make('PricebookEntry', { ...entry(book, product, 0), UseStandardPrice: true });
  assert.match(
    errorsOf(saver.save('insert', 'PricebookEntry', [entry(book, product, 5)])[0])[0] ?? '',
    /already exists in this price book/,
  );
  saver.save('update', 'PricebookEntry', [{ Id: standard, UnitPrice: 12 }]);
  assert.deepEqual(
    [
      saver.row('PricebookEntry', partner)?.['UnitPrice'],
      saver.row('PricebookEntry', partner)?.['Name'],
      saver.row('PricebookEntry', partner)?.['ProductCode'],
    ],
    [12, 'Anvil', 'A1'],
  );
});

test('line items: prices, and amount, quantity and price book of the deal', () => {
  const product = saver.make('Product2', { Name: 'Anvil', IsActive: true });
  const priced = saver.make('PricebookEntry', entry(standardBook(), product, 10));
  const deal = opportunity({ Amount: 999 });
  const [first, second, third] = saver.save('insert', 'OpportunityLineItem', [
    { OpportunityId: deal, PricebookEntryId: priced, Quantity: 3, UnitPrice: 9.5 },
    { OpportunityId: deal, PricebookEntryId: priced, Quantity: 4, TotalPrice: 30, Discount: 25 },
    { OpportunityId: deal, PricebookEntryId: priced, Quantity: 1 },
  ]);
  assert.match(errorsOf(third)[0] ?? '', /^REQUIRED_FIELD_MISSING: Required fields are missing: \[UnitPrice\]$/);
  const line = (id: string | null | undefined): unknown[] => {
    const row = saver.row('OpportunityLineItem', id ?? '');
    return ['UnitPrice', 'TotalPrice', 'ListPrice', 'Subtotal', 'Product2Id', 'Name'].map((name) => row?.[name]);
  };
  assert.deepEqual(
    [line(first?.id), line(second?.id)],
    [
      [9.5, 28.5, 10, 28.5, product, 'Deal Anvil'],
      [10, 30, 10, 40, product, 'Deal Anvil'],
    ],
  );
  assert.deepEqual(
    read(deal, 'Amount', 'TotalOpportunityQuantity', 'HasOpportunityLineItem', 'Pricebook2Id', 'ExpectedRevenue'),
    [58.5, 7, 1, standardBook(), 5.85],
  );
  saver.save('update', 'Opportunity', [{ Id: deal, Amount: 1, Description: 'kept' }]);
  assert.deepEqual(read(deal, 'Amount', 'Description'), [58.5, 'kept']);
  saver.remove('delete', [first?.id ?? '', second?.id ?? '']);
  assert.deepEqual(read(deal, 'Amount', 'HasOpportunityLineItem'), [0, 0]);
  saver.remove('undelete', [first?.id ?? '']);
  assert.deepEqual(read(deal, 'Amount', 'HasOpportunityLineItem'), [28.5, 1]);
});

test('line items find their entry by product, and refuse one of another price book', () => {
  const product = saver.make('Product2', { Name: 'Anvil', IsActive: true });
  saver.make('PricebookEntry', entry(standardBook(), product, 10));
  const book = saver.make('Pricebook2', { Name: 'Partners', IsActive: true });
  const partner = saver.make('PricebookEntry', entry(book, product, 8));
  const deal = opportunity({ Pricebook2Id: standardBook() });
  assert.match(
    errorsOf(
      saver.save('insert', 'OpportunityLineItem', [
        { OpportunityId: deal, PricebookEntryId: partner, Quantity: 1, UnitPrice: 1 },
      ])[0],
    )[0] ?? '',
    /^FIELD_INTEGRITY_EXCEPTION: .*different pricebook/,
  );
  const id = saver.make('OpportunityLineItem', { OpportunityId: deal, Product2Id: product, Quantity: 1, UnitPrice: 1 });
  assert.equal(saver.row('OpportunityLineItem', id)?.['ListPrice'], 10);
});

test('deleting an account takes its deals along', () => {
  const account = saver.make('Account', { Name: 'Acme' });
  const id = opportunity({ AccountId: account });
  saver.remove('delete', [account]);
  assert.equal(saver.row('Opportunity', id)?.['IsDeleted'], 1);
  saver.remove('undelete', [account]);
  assert.deepEqual(read(id, 'IsDeleted', 'AccountId'), [0, account]);
});
