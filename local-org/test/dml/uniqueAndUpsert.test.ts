import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { errorsOf, openDealOrg, Saver } from './dealOrg.js';
import type { Values } from './dealOrg.js';

let saver: Saver;
let teamId: string;

beforeEach(() => {
  saver = new Saver(openDealOrg());
  teamId = saver.make('Team__c', { Name: 'North', Company__c: saver.make('Company__c', { Name: 'Acme' }) });
});

const deal = (values: Values): Values => ({ Team__c: teamId, Code__c: 'A', ...values });

test('a unique value is refused without case, also within one list, and named with its holder', () => {
  const holder = saver.make('Deal__c', deal({ Key__c: 'Äb' }));
  const results = saver.save('insert', 'Deal__c', [
    deal({ Key__c: 'äB' }),
    deal({ Key__c: 'x' }),
    deal({ Key__c: 'X' }),
    deal({}),
  ]);
  assert.deepEqual(errorsOf(results[0]), [
    `DUPLICATE_VALUE: duplicate value found: Key__c duplicates value on record with id: ${holder}`,
  ]);
  assert.equal(results[1]?.success, true);
  assert.match(
    errorsOf(results[2])[0] ?? '',
    /^DUPLICATE_VALUE: duplicate value found: Key__c duplicates value on record with id: a/,
  );
  assert.equal(results[3]?.success, true);
});

test('a case-sensitive unique value may repeat in another case', () => {
  saver.make('Deal__c', deal({ Case_Key__c: 'ab' }));
  assert.deepEqual(
    saver
      .save('insert', 'Deal__c', [deal({ Case_Key__c: 'AB' }), deal({ Case_Key__c: 'ab' })])
      .map((result) => result.success),
    [true, false],
  );
});

test('rows swap unique values in one update; deleted rows hold none', () => {
  const first = saver.make('Deal__c', deal({ Key__c: '1' }));
  const second = saver.make('Deal__c', deal({ Key__c: '2' }));
  const swapped = saver.save('update', 'Deal__c', [
    { Id: first, Key__c: '2' },
    { Id: second, Key__c: '1' },
  ]);
  assert.deepEqual(
    swapped.map((result) => result.success),
    [true, true],
  );
  saver.remove('delete', [first]);
  saver.make('Deal__c', deal({ Key__c: '2' }));
  const [undeleted] = saver.remove('undelete', [first]);
  assert.match(errorsOf(undeleted)[0] ?? '', /^DUPLICATE_VALUE/);
});

test('upsert by external id inserts what is new and updates the rest, without case', () => {
  const old = saver.make('Deal__c', deal({ Key__c: 'one', Amount__c: 1 }));
  const results = saver.save('upsert', 'Deal__c', [{ Key__c: 'ONE', Amount__c: 2 }, deal({ Key__c: 'two' })], {
    externalIdField: 'key__c',
  });
  assert.deepEqual(
    results.map((result) => [result.success, result.created]),
    [
      [true, false],
      [true, true],
    ],
  );
  assert.equal(results[0]?.id, old);
  assert.equal(saver.row('Deal__c', old)?.['Amount__c'], 2);
});

test('upsert by id', () => {
  const old = saver.make('Deal__c', deal({}));
  const results = saver.save('upsert', 'Deal__c', [deal({}), { Id: old, Amount__c: 5 }]);
  assert.deepEqual(
    results.map((result) => result.created),
    [true, false],
  );
});

test('upsert refuses missing, repeated and ambiguous external ids', () => {
  const ids = [
    saver.make('Deal__c', deal({ Loose_Key__c: 'twice' })),
    saver.make('Deal__c', deal({ Loose_Key__c: 'TWICE' })),
  ];
  const results = saver.save(
    'upsert',
    'Deal__c',
    [
      { Amount__c: 1 },
      deal({ Loose_Key__c: 'a' }),
      deal({ Loose_Key__c: 'A' }),
      { Loose_Key__c: 'Twice' },
      deal({ Loose_Key__c: 'b' }),
    ],
    { externalIdField: 'Loose_Key__c' },
  );
  assert.deepEqual(
    results.map((result) => errorsOf(result)[0] ?? 'saved'),
    [
      'MISSING_ARGUMENT: Loose_Key__c not specified',
      'DUPLICATE_VALUE: Duplicate external id specified: a',
      'DUPLICATE_VALUE: Duplicate external id specified: A',
      `DUPLICATE_EXTERNAL_ID: Loose Key: more than one record found for external id field: [${ids.join(', ')}]`,
      'saved',
    ],
  );
});

test('upsert by a field that is no external id throws', () => {
  assert.throws(
    () => saver.save('upsert', 'Deal__c', [{ Amount__c: 1 }], { externalIdField: 'Amount__c' }),
    /Amount__c does not match an External ID, Salesforce Id, or indexed field for Deal__c/,
  );
});
