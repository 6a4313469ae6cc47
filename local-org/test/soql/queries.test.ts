import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { QueryError } from '../../src/soql/queryError.js';
import { createTestOrg, values } from './fixture.js';
import type { TestOrg } from './fixture.js';

let org: TestOrg;
let acme: string;
let elan: string;

before(() => {
  org = createTestOrg();
  acme = org.insert('Account', { Name: 'Acme', Industry: 'Energy', AnnualRevenue: 1000 });
  elan = org.insert('Account', { Name: 'Élan', Industry: null, AnnualRevenue: null });
  org.insert('Account', { Name: 'zeta', Industry: 'Banking', AnnualRevenue: 5 });
  org.insert('Account', { Name: 'Gone', IsDeleted: true });
  const deals: [string, string | null, string, number | null, string][] = [
    ['Big', acme, 'Closed Won', 100.1, '2027-07-31'],
    ['small', acme, 'Prospecting', 0.2, '2027-08-15'],
    ['Middle', elan, 'Prospecting', null, '2027-08-16'],
    ['Orphan', null, 'Closed Lost', 7, '2028-02-29'],
  ];
  for (const [Name, AccountId, StageName, Amount, CloseDate] of deals)
    org.insert('Opportunity', { Name, AccountId, StageName, Amount, CloseDate });
  org.insert('Contact', { LastName: 'Doe', FirstName: 'Jane', Name: 'Jane Doe', AccountId: acme });
});

const names = (where: string, binds: Parameters<TestOrg['column']>[1] = []): unknown[] =>
  org.column(`SELECT Name FROM Account WHERE ${where} ORDER BY Id`, binds);
const deals = (where: string, binds: Parameters<TestOrg['column']>[1] = []): unknown[] =>
  org.column(`SELECT Name FROM Opportunity WHERE ${where} ORDER BY Id`, binds);

test('comparison with null: != holds for null, order does not', () => {
  assert.deepEqual(names("Industry = 'Energy'"), ['Acme']);
  assert.deepEqual(names("Industry != 'Energy'"), ['Élan', 'zeta']);
  assert.deepEqual(names('Industry = null'), ['Élan']);
  assert.deepEqual(names('Industry != null'), ['Acme', 'zeta']);
  assert.deepEqual(names("Industry = ''"), ['Élan']);
  assert.deepEqual(names('AnnualRevenue < 10'), ['zeta']);
  assert.deepEqual(names('AnnualRevenue > null'), []);
  assert.deepEqual(names("Industry IN ('Energy', null)"), ['Acme', 'Élan']);
  assert.deepEqual(names("Industry NOT IN ('Energy')"), ['Élan', 'zeta']);
  assert.deepEqual(names("Industry NOT IN ('Energy', null)"), ['zeta']);
  assert.deepEqual(names("NOT Industry = 'Energy'"), ['Élan', 'zeta']);
  assert.deepEqual(names("NOT Industry LIKE 'E%'"), ['Élan', 'zeta']);
});

test('text compares without case, also beyond ASCII', () => {
  assert.deepEqual(names("Name = 'ACME'"), ['Acme']);
  assert.deepEqual(names("Name = 'éLAN'"), ['Élan']);
  assert.deepEqual(names("Name IN ('ÉLAN', 'ZETA')"), ['Élan', 'zeta']);
  assert.deepEqual(names("Name LIKE '%ÉL%'"), ['Élan']);
  assert.deepEqual(names("Name LIKE '_c%'"), ['Acme']);
  assert.deepEqual(names("Name LIKE 'a\\_me'"), []);
  assert.deepEqual(names("Name > 'b'"), ['Élan', 'zeta']);
  assert.deepEqual(org.column('SELECT Name FROM Account ORDER BY Name'), ['Acme', 'Élan', 'zeta']);
  assert.deepEqual(org.column('SELECT Name FROM Account ORDER BY Name DESC'), ['zeta', 'Élan', 'Acme']);
});

test('binds of one value and of lists, also empty ones', () => {
  assert.deepEqual(names('Name = :name', ['acme']), ['Acme']);
  assert.deepEqual(names('Name = :name', [null]), []);
  assert.deepEqual(names('Id IN :ids', [[acme.slice(0, 15), elan]]), ['Acme', 'Élan']);
  assert.deepEqual(names('Id IN :ids', [[]]), []);
  assert.deepEqual(names('Id NOT IN :ids', [[]]), ['Acme', 'Élan', 'zeta']);
  assert.deepEqual(names('Name LIKE :patterns', [['a%', '%ta']]), ['Acme', 'zeta']);
  assert.deepEqual(org.column('SELECT Name FROM Account ORDER BY Name LIMIT :n OFFSET :m', [1, 1]), ['Élan']);
  assert.throws(
    () => names('AnnualRevenue > :n', ['x']),
    /Invalid bind expression type of String for column of type Decimal/,
  );
  assert.throws(() => names('Name = :name'), /Only variable references are allowed/);
});

test('parents are read and filtered through their relationship; a missing parent is null', () => {
  const { records } = org.query(
    'SELECT Name, Account.Name, Account.Owner.Name FROM Opportunity WHERE Account.Industry = null ORDER BY Name',
  );
  assert.deepEqual(
    records.map((record) => [record.values['Name'], record.values['Account']]),
    [
      [
        'Middle',
        {
          type: 'Account',
          id: elan,
          values: { Name: 'Élan', Owner: { type: 'User', id: org.adminUserId, values: { Name: 'Administrator' } } },
        },
      ],
      ['Orphan', null],
    ],
  );
  assert.deepEqual(deals("Opportunity.Account.Name = 'acme'"), ['Big', 'small']);
  assert.deepEqual(org.column("SELECT o.Name FROM Opportunity o WHERE o.Account.Name = 'acme' ORDER BY o.Name DESC"), [
    'small',
    'Big',
  ]);
});

test('references to several objects are read as Name; TYPEOF picks fields by object', () => {
  const queue = org.insert('Group', { Name: 'Inbox', Type: 'Queue' });
  org.insert('Target__c', { Name: 'queued', OwnerId: queue, Start_Date__c: '2027-01-01' });
  org.insert('Target__c', { Name: 'mine', Start_Date__c: '2027-01-01' });
  const rows = values(
    org.query('SELECT Name, Owner.Name, Owner.Type, Owner.Profile.Name FROM Target__c ORDER BY Name').records,
  );
  assert.deepEqual(rows, [
    {
      Name: 'mine',
      Owner: {
        type: 'User',
        id: org.adminUserId,
        values: { Name: 'Administrator', Type: 'User', Profile: rowsProfile() },
      },
    },
    { Name: 'queued', Owner: { type: 'Group', id: queue, values: { Name: 'Inbox', Type: 'Group', Profile: null } } },
  ]);
  assert.deepEqual(org.column("SELECT Name FROM Target__c WHERE Owner.Name = 'inbox'"), ['queued']);
  assert.throws(() => org.query('SELECT Owner.Street FROM Target__c'), /No such column 'Street' on entity 'Name'/);
  org.insert('Task', { Subject: 'call', WhatId: acme });
  const [task] = org.query(
    'SELECT TYPEOF What WHEN Account THEN Industry, Name WHEN Opportunity THEN Amount ELSE Name END FROM Task',
  ).records;
  assert.deepEqual(task?.values['What'], { type: 'Account', id: acme, values: { Industry: 'Energy', Name: 'Acme' } });
});

function rowsProfile(): unknown {
  const [profile] = org.query("SELECT Name FROM Profile WHERE Name = 'System Administrator'").records;
  return { type: 'Profile', id: profile?.id, values: { Name: 'System Administrator' } };
}

test('children come with one query, filtered, sorted and limited per parent', () => {
  const result = org.query(
    'SELECT Name, (SELECT Name FROM Opportunities ORDER BY Name LIMIT 1), (SELECT LastName FROM Contacts) FROM Account ORDER BY Id',
  );
  const shape = result.records.map(({ values: row }) => [
    row['Name'],
    children(row['Opportunities'], 'Name'),
    children(row['Contacts'], 'LastName'),
  ]);
  assert.deepEqual(shape, [
    ['Acme', ['Big'], ['Doe']],
    ['Élan', ['Middle'], []],
    ['zeta', [], []],
  ]);
  assert.equal(result.rowsRead, 6);
  const nested = org.query(
    "SELECT Name, (SELECT Name, (SELECT Subject FROM Tasks) FROM Opportunities WHERE Amount = null) FROM Account WHERE Name = 'Élan'",
  );
  assert.deepEqual(children(nested.records[0]?.values['Opportunities'], 'Name'), ['Middle']);
});

function children(list: unknown, field: string): unknown[] {
  assert.ok(Array.isArray(list));
  return list.map((record: { values: Record<string, unknown> }) => record.values[field]);
}

test('semi-joins and anti-joins', () => {
  assert.deepEqual(names("Id IN (SELECT AccountId FROM Opportunity WHERE StageName = 'Prospecting')"), [
    'Acme',
    'Élan',
  ]);
  assert.deepEqual(names('Id NOT IN (SELECT AccountId FROM Opportunity)'), ['zeta']);
  assert.deepEqual(deals('AccountId IN (SELECT AccountId FROM Contact)'), ['Big', 'small']);
  assert.throws(
    () => names('Id IN (SELECT Name FROM Opportunity)'),
    /semi join sub-selects can only query id fields, cannot use: 'Name'/,
  );
  assert.throws(() => names('Id IN (SELECT AccountId FROM Opportunity LIMIT 1)'), /LIMIT/);
});

test('aggregates: names, sums without noise, groups, HAVING, order', () => {
  const rows = (text: string): unknown[] => values(org.query(text).records);
  assert.deepEqual(
    rows('SELECT COUNT(Id), COUNT(Amount), SUM(Amount) total, AVG(Amount), MIN(Name), MAX(CloseDate) FROM Opportunity'),
    [{ expr0: 4, expr1: 3, total: 107.3, expr2: 107.3 / 3, expr3: 'Big', expr4: '2028-02-29' }],
  );
  assert.deepEqual(rows('SELECT StageName, COUNT(Id) n FROM Opportunity GROUP BY StageName HAVING COUNT(Id) > 1'), [
    { StageName: 'Prospecting', n: 2 },
  ]);
  assert.deepEqual(
    rows('SELECT Account.Name, COUNT(Id) FROM Opportunity GROUP BY Account.Name ORDER BY Account.Name NULLS LAST'),
    [
      { Name: 'Acme', expr0: 2 },
      { Name: 'Élan', expr0: 1 },
      { Name: null, expr0: 1 },
    ],
  );
  assert.deepEqual(
    rows(
      'SELECT CALENDAR_MONTH(CloseDate) m, COUNT_DISTINCT(AccountId) n FROM Opportunity GROUP BY CALENDAR_MONTH(CloseDate) ORDER BY CALENDAR_MONTH(CloseDate) DESC',
    ),
    [
      { m: 8, n: 2 },
      { m: 7, n: 1 },
      { m: 2, n: 0 },
    ],
  );
  assert.equal(org.query('SELECT COUNT() FROM Opportunity WHERE Amount > 1').totalSize, 2);
  assert.equal(org.query('SELECT COUNT() FROM Opportunity LIMIT 3').totalSize, 3);
  assert.equal(org.query('SELECT SUM(Amount) FROM Opportunity').rowsRead, 4);
  assert.equal(org.query('SELECT COUNT(Id) FROM Opportunity').rowsRead, 1);
});

test('order: nulls first unless told, picklists by their setup, ids break ties', () => {
  assert.deepEqual(org.column('SELECT Name FROM Account ORDER BY AnnualRevenue'), ['Élan', 'zeta', 'Acme']);
  assert.deepEqual(org.column('SELECT Name FROM Account ORDER BY AnnualRevenue DESC'), ['Élan', 'Acme', 'zeta']);
  assert.deepEqual(org.column('SELECT Name FROM Account ORDER BY AnnualRevenue DESC NULLS LAST'), [
    'Acme',
    'zeta',
    'Élan',
  ]);
  assert.deepEqual(org.column('SELECT Name FROM Opportunity ORDER BY StageName, Amount'), [
    'Middle',
    'small',
    'Big',
    'Orphan',
  ]);
});

test('rows in the recycle bin show with ALL ROWS only', () => {
  assert.equal(org.query('SELECT Id FROM Account').totalSize, 3);
  assert.equal(org.query('SELECT Id FROM Account ALL ROWS').totalSize, 4);
  assert.equal(org.query('SELECT Id FROM Account', [], { allRows: true }).totalSize, 4);
  assert.deepEqual(org.column('SELECT Name FROM Account WHERE IsDeleted = true ALL ROWS'), ['Gone']);
});

test('formula fields are selected, filtered, sorted and grouped', () => {
  org.insert('Threshold__mdt', { DeveloperName: 'Default', MasterLabel: 'Default', Value__c: 0.5 });
  org.insert('Target__c', { Name: 'half', Goal__c: 200, Won__c: 100, Start_Date__c: '2027-08-15' });
  org.insert('Target__c', { Name: 'none', Goal__c: 100, Won__c: 0, Start_Date__c: '2027-08-16' });
  const [first] = org.query(
    "SELECT Shortfall__c, Attainment__c, Owner_Name__c, Mine__c FROM Target__c WHERE Name = 'half'",
  ).records;
  assert.deepEqual(first?.values, {
    Shortfall__c: 100,
    Attainment__c: 50,
    Owner_Name__c: 'ADMINISTRATOR',
    Mine__c: true,
  });
  assert.deepEqual(org.column('SELECT Name FROM Target__c WHERE Goal__c > 0 AND Behind__c = true'), ['none']);
  assert.deepEqual(
    org.column(
      "SELECT Name FROM Target__c WHERE Owner_Name__c = 'administrator' AND Goal__c > 0 AND Shortfall__c >= 100 ORDER BY Attainment__c",
    ),
    ['none', 'half'],
  );
  // Today is still the 15th where the user is.
  assert.deepEqual(org.column('SELECT Name FROM Target__c WHERE Goal__c > 0 AND Started__c = true'), ['half']);
  assert.deepEqual(org.column("SELECT Parent__r.Shortfall__c FROM Target__c WHERE Name = 'half'"), [null]);
});

test('multi-select picklists', () => {
  org.insert('Target__c', { Name: 'rg', Colours__c: 'Red;Green', Start_Date__c: '2027-01-01' });
  org.insert('Target__c', { Name: 'b', Colours__c: 'Blue', Start_Date__c: '2027-01-01' });
  const find = (where: string): unknown[] =>
    org.column(`SELECT Name FROM Target__c WHERE Name IN ('rg', 'b') AND ${where} ORDER BY Name`);
  assert.deepEqual(find("Colours__c INCLUDES ('red', 'Blue')"), ['b', 'rg']);
  assert.deepEqual(find("Colours__c INCLUDES ('Red;Green')"), ['rg']);
  assert.deepEqual(find("Colours__c INCLUDES ('Red;Blue')"), []);
  assert.deepEqual(find("Colours__c EXCLUDES ('Red')"), ['b']);
  assert.throws(() => names("Name INCLUDES ('x')"), /invalid operator on string field/);
});

test('FIELDS(), toLabel and duplicate fields', () => {
  const [all] = org.query('SELECT FIELDS(ALL) FROM Target__c LIMIT 1').records;
  assert.ok(all !== undefined && 'Shortfall__c' in all.values && 'CreatedDate' in all.values);
  const [custom] = org.query('SELECT FIELDS(CUSTOM) FROM Target__c LIMIT 1').records;
  assert.ok(custom !== undefined && Object.keys(custom.values).every((name) => name.endsWith('__c')));
  assert.throws(() => org.query('SELECT FIELDS(ALL) FROM Target__c'), /LIMIT of at most 200/);
  assert.throws(() => org.query('SELECT Id, id FROM Account'), /duplicate field selected: Id/);
  assert.deepEqual(org.column("SELECT toLabel(StageName) FROM Opportunity WHERE Name = 'Big'"), ['Closed Won']);
});

test('a case-sensitive external id compares with case; times and checkboxes', () => {
  org.insert('Target__c', {
    Name: 'k',
    Key__c: 'aB',
    Active__c: true,
    Reminder__c: 36_000_000,
    Start_Date__c: '2027-01-01',
  });
  assert.deepEqual(org.column("SELECT Name FROM Target__c WHERE Key__c = 'aB'"), ['k']);
  assert.deepEqual(org.column("SELECT Name FROM Target__c WHERE Key__c = 'AB'"), []);
  assert.deepEqual(
    org.column('SELECT Reminder__c FROM Target__c WHERE Active__c = true AND Reminder__c >= 10:00:00Z'),
    [36_000_000],
  );
});

test('what the platform refuses, in its words', () => {
  const cases: [string, string, RegExp][] = [
    [
      'SELECT Foo FROM Account',
      'INVALID_FIELD',
      /^No such column 'Foo' on entity 'Account'\. If you are attempting to use a custom field, be sure to append the '__c'/,
    ],
    ['SELECT Id FROM Foo', 'INVALID_TYPE', /^sObject type 'Foo' is not supported\./],
    ['SELECT Foo__r.Name FROM Account', 'INVALID_FIELD', /^Didn't understand relationship 'Foo__r' in field path/],
    [
      'SELECT (SELECT Id FROM Foos) FROM Account',
      'INVALID_TYPE',
      /^Didn't understand relationship 'Foos' in FROM part of query call/,
    ],
    [
      "SELECT Id FROM Account WHERE AnnualRevenue > '5'",
      'INVALID_FIELD',
      /^value of filter criterion for field 'AnnualRevenue' must be of type double and should not be enclosed in quotes/,
    ],
    [
      'SELECT Id FROM Account WHERE Name = 5',
      'INVALID_FIELD',
      /must be of type string and should be enclosed in quotes/,
    ],
    [
      "SELECT Id FROM Opportunity WHERE CloseDate = '2027-01-01'",
      'INVALID_FIELD',
      /must be of type date and should not/,
    ],
    [
      'SELECT Id FROM Account WHERE CreatedDate > 2027-01-01',
      'INVALID_FIELD',
      /must be of type dateTime and should not/,
    ],
    ["SELECT Id FROM Account WHERE Id = 'abc'", 'INVALID_QUERY_FILTER_OPERATOR', /^invalid ID field: abc/],
    [
      "SELECT Id FROM Account WHERE Description = 'x'",
      'INVALID_FIELD',
      /^field 'Description' can not be filtered in a query call/,
    ],
    [
      'SELECT Id FROM Account ORDER BY Description',
      'INVALID_FIELD',
      /^field 'Description' can not be sorted in a query call/,
    ],
    [
      'SELECT Amount FROM Opportunity GROUP BY Amount',
      'MALFORMED_QUERY',
      /^field 'Amount' can not be grouped in a query call/,
    ],
    ['SELECT Name, COUNT(Id) FROM Account', 'MALFORMED_QUERY', /^Field must be grouped or aggregated: Name/],
    [
      'SELECT COUNT(Id) FROM Account GROUP BY Name ORDER BY Industry',
      'MALFORMED_QUERY',
      /^Ordered field must be grouped or aggregated: Industry/,
    ],
    ['SELECT SUM(Name) FROM Account', 'MALFORMED_QUERY', /does not support aggregate operator SUM/],
    ['SELECT Name n FROM Account', 'MALFORMED_QUERY', /only aggregate expressions use field aliasing/],
    ['SELECT Id FROM Account OFFSET 2001', 'NUMBER_OUTSIDE_VALID_RANGE', /Maximum SOQL offset allowed is 2000/],
    ['SELECT Id FROM', 'MALFORMED_QUERY', /unexpected token: <EOF>/],
    ['SELECT Id FROM Account WHERE COUNT(Id) > 1', 'MALFORMED_QUERY', /Aggregate expressions are not allowed/],
    ['SELECT HomeAddress FROM Account', 'INVALID_FIELD', /No such column 'HomeAddress'/],
  ];
  for (const [text, statusCode, message] of cases) {
    assert.throws(
      () => org.query(text),
      (error: unknown) => error instanceof QueryError && error.statusCode === statusCode && message.test(error.message),
      text,
    );
  }
});

test('an error shows its place in the query as REST does', () => {
  const text = 'SELECT Foo FROM Account';
  try {
    org.query(text);
    assert.fail('the field does not exist');
  } catch (error) {
    assert.ok(error instanceof QueryError);
    assert.match(
      error.messageInContext(text),
      /^\nSELECT Foo FROM Account\n {7}\^\nERROR at Row:1:Column:8\nNo such column 'Foo'/,
    );
  }
});

test('check finds what run would, without rows', () => {
  assert.throws(() => org.engine.check(org.engine.parse('SELECT Foo FROM Account')), /No such column 'Foo'/);
  org.engine.check(org.engine.parse('SELECT Id FROM Account WHERE Name = :name'));
});

test('what the local org does not support is refused by number', () => {
  const cases: [string, string][] = [
    ['SELECT Id FROM Account WHERE BillingAddress = null', 'LO2010'],
    ['SELECT FORMAT(Amount) FROM Opportunity', 'LO2002'],
    ["SELECT DISTANCE(Place__c, GEOLOCATION(1, 2), 'km') FROM Account", 'LO2002'],
    ['SELECT GROUPING(StageName) FROM Opportunity', 'LO2002'],
    ['SELECT convertCurrency(Amount) FROM Opportunity', 'LO2013'],
    ['SELECT Id FROM Account a, a.Contacts c', 'LO2001'],
    ['SELECT Id FROM Account USING SCOPE team', 'LO2003'],
    ['SELECT Id FROM Account WITH DATA CATEGORY Geography__c AT usa__c', 'LO2004'],
    ["SELECT Id FROM Account WITH RecordVisibilityContext = 'x'", 'LO2004'],
    ["SELECT Id FROM Account WHERE FORMULA('1') = 1", 'LO2006'],
    ['SELECT Id FROM Account FOR VIEW', 'LO2012'],
    ['SELECT Id FROM Account FOR REFERENCE', 'LO2012'],
    ['SELECT StageName FROM Opportunity GROUP BY ROLLUP(StageName)', 'LO2005'],
    ['SELECT StageName FROM Opportunity GROUP BY CUBE(StageName)', 'LO2005'],
    ['SELECT Id FROM Opportunity WHERE Amount > USD5000', 'LO2007'],
    ['SELECT Id FROM Account UPDATE TRACKING', 'LO2008'],
    ['SELECT RecordId FROM UserRecordAccess', 'LO2009'],
  ];
  for (const [text, code] of cases)
    assert.throws(
      () => org.query(text),
      (error: unknown) => error instanceof Error && 'code' in error && error.code === code,
      text,
    );
});
