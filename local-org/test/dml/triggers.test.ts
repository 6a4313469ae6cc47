import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { TriggerFailure } from '../../src/dml/engine.js';
import type { Transaction, TriggerRow } from '../../src/dml/engine.js';
import type { OpenOrg } from '../../src/org/createOrg.js';
import { errorsOf, openDealOrg, Saver, triggersOf } from './dealOrg.js';
import type { Handler, Values } from './dealOrg.js';

let org: OpenOrg;
let saver: Saver;
let teamId: string;

beforeEach(() => {
  org = openDealOrg();
  saver = new Saver(org);
  teamId = saver.make('Team__c', { Name: 'North', Company__c: saver.make('Company__c', { Name: 'Acme' }) });
});

const deal = (values: Values = {}): Values => ({ Team__c: teamId, Code__c: 'A', ...values });
const onDeals = (handler: Handler): void => org.attachTriggers(triggersOf({ Deal__c: handler }));
const refuse = (row: TriggerRow, message: string): void => {
  row.errors.push({ statusCode: 'FIELD_CUSTOM_VALIDATION_EXCEPTION', message, fields: [] });
};

test('triggers see what the platform shows them, event by event', () => {
  const seen: unknown[] = [];
  onDeals((timing, event, rows) => {
    const row = rows[0];
    seen.push([
      timing,
      event,
      row?.oldRecord?.values['Amount__c'],
      row?.newRecord?.values['Amount__c'],
      typeof (row?.newRecord?.values['Id'] ?? undefined),
      row?.newRecord?.values['Net__c'],
      row?.newRecord?.values['Status__c'],
    ]);
  });
  const id = saver.make('Deal__c', deal({ Amount__c: 100 }));
  saver.save('update', 'Deal__c', [{ Id: id, Amount__c: 200 }]);
  saver.remove('delete', [id]);
  saver.remove('undelete', [id]);
  assert.deepEqual(seen, [
    ['before', 'insert', undefined, 100, 'undefined', 90, 'New'],
    ['after', 'insert', undefined, 100, 'string', 90, 'New'],
    ['before', 'update', 100, 200, 'string', 180, 'New'],
    ['after', 'update', 100, 200, 'string', 180, 'New'],
    ['before', 'delete', 200, undefined, 'undefined', undefined, undefined],
    ['after', 'delete', 200, undefined, 'undefined', undefined, undefined],
    ['after', 'undelete', undefined, 200, 'string', 180, 'New'],
  ]);
});

test('what a before trigger changes is validated and saved', () => {
  onDeals((timing, _event, rows) => {
    if (timing === 'before')
      for (const { newRecord } of rows)
        if (newRecord)
          Object.assign(newRecord.values, {
            Notes__c: 'set',
            Code__c: newRecord.values['Amount__c'] === 1 ? 'much too long' : ' ok ',
          });
  });
  const results = saver.save('insert', 'Deal__c', [deal({ Amount__c: 1 }), deal({ Amount__c: 2 })]);
  assert.match(errorsOf(results[0])[0] ?? '', /^STRING_TOO_LONG/);
  const row = saver.row('Deal__c', results[1]?.id ?? '');
  assert.deepEqual([row?.['Notes__c'], row?.['Code__c']], ['set', 'ok']);
});

test('chunks hold 200 rows', () => {
  const sizes: number[] = [];
  onDeals((timing, _event, rows) => {
    if (timing === 'before') sizes.push(rows.length);
  });
  saver.save(
    'insert',
    'Deal__c',
    Array.from({ length: 450 }, () => deal()),
  );
  assert.deepEqual(sizes, [200, 200, 50]);
});

test('a partial save tries the rows without errors again, from the state before', () => {
  const attempts: string[] = [];
  onDeals((timing, _event, rows, transaction) => {
    attempts.push(`${timing} ${rows.map((row) => String(row.newRecord?.values['Code__c'])).join('')}`);
    if (timing !== 'after') return;
    transaction.afterCommit.push(() => attempts.push(`queued for ${rows.length}`));
    for (const row of rows) if (row.newRecord?.values['Code__c'] === 'B') refuse(row, 'no B');
  });
  const results = saver.save('insert', 'Deal__c', [deal(), deal({ Code__c: 'B' }), deal({ Code__c: 'C' })]);
  assert.deepEqual(
    results.map((result) => result.success),
    [true, false, true],
  );
  assert.deepEqual(attempts, ['before ABC', 'after ABC', 'before AC', 'after AC', 'queued for 2']);
  assert.equal(org.storage.all('SELECT COUNT(*) AS n FROM Deal__c')[0]?.['n'], 2);
});

test('the third attempt is the last', () => {
  let next = 0;
  onDeals((timing, _event, rows) => {
    const row = rows[0];
    if (timing === 'after' && row) refuse(row, `number ${(next += 1)}`);
  });
  const results = saver.save(
    'insert',
    'Deal__c',
    Array.from({ length: 5 }, () => deal()),
  );
  assert.deepEqual(
    results.map((result) => errorsOf(result)[0]?.split(': ')[1]),
    [
      'number 1',
      'number 2',
      'number 3',
      ...Array<string>(2).fill('Too many batch retries in the presence of Apex triggers and partial failures.'),
    ],
  );
});

test('governor limits go back with an attempt that is undone', () => {
  const calls: string[] = [];
  org.attachTriggers({
    hasTriggers: () => true,
    fire: (_transaction, _object, timing, _event, rows) =>
      rows.forEach((row) => timing === 'before' && row.newRecord?.values['Name'] === 'B' && refuse(row, 'no')),
    beginAttempt: () => {
      calls.push('begin');
      return () => calls.push('undo');
    },
  });
  saver.save('insert', 'Company__c', [{ Name: 'A' }, { Name: 'B' }]);
  assert.deepEqual(calls, ['begin', 'undo', 'begin']);
});

test('all or none undoes every row and names the innocent', () => {
  const results = saver.save('insert', 'Deal__c', [deal(), deal({ Amount__c: -1 })], { allOrNone: true });
  assert.deepEqual(
    results.map((result) => errorsOf(result)[0]),
    [
      'ALL_OR_NONE_OPERATION_ROLLED_BACK: Record rolled back because not all records were valid and the request was using AllOrNone header',
      'FIELD_CUSTOM_VALIDATION_EXCEPTION: The amount cannot be negative.',
    ],
  );
  assert.deepEqual(
    results.map((result) => result.id),
    [null, null],
  );
  assert.equal(org.storage.all('SELECT COUNT(*) AS n FROM Deal__c')[0]?.['n'], 0);
});

test('an uncaught exception of a trigger fails the rows of its chunk, anything else ends the transaction', () => {
  onDeals((timing) => {
    if (timing === 'after')
      throw new TriggerFailure('DealTrigger: execution of AfterInsert caused by: System.NullPointerException');
  });
  const [result] = saver.save('insert', 'Deal__c', [deal()]);
  assert.deepEqual(errorsOf(result), [
    'CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY: DealTrigger: execution of AfterInsert caused by: System.NullPointerException',
  ]);
  onDeals(() => {
    throw new RangeError('limit');
  });
  assert.throws(() => saver.save('insert', 'Deal__c', [deal()]), /limit/);
  assert.equal(org.storage.all('SELECT COUNT(*) AS n FROM Deal__c')[0]?.['n'], 0);
});

test('recursion ends at 16 levels', () => {
  let depth = 0;
  const again = (transaction: Transaction, id: unknown): string | undefined =>
    org.dml.save('update', [{ type: 'Deal__c', values: { Id: String(id), Count__c: (depth += 1) } }], {
      transaction,
      allOrNone: true,
      mode: 'system',
      sharing: false,
    })[0]?.errors[0]?.message;
  const messages: string[] = [];
  onDeals((timing, event, rows, transaction) => {
    const message =
      timing === 'after' && event === 'update' ? again(transaction, rows[0]?.newRecord?.values['Id']) : undefined;
    if (message !== undefined) messages.push(message);
  });
  const id = saver.make('Deal__c', deal());
  saver.save('update', 'Deal__c', [{ Id: id, Count__c: 0 }]);
  assert.equal(depth, 16);
  assert.match(messages[0] ?? '', /^maximum trigger depth exceeded\nDeal__c trigger event BeforeUpdate for \[a/);
});

test('a trigger saves other records in the same transaction, and its save is undone with the transaction', () => {
  onDeals((timing, _event, rows, transaction) => {
    if (timing !== 'after') return;
    org.dml.save('insert', [{ type: 'Note__c', values: { Deal__c: String(rows[0]?.newRecord?.values['Id']) } }], {
      transaction,
      allOrNone: true,
      mode: 'system',
      sharing: false,
    });
  });
  saver.make('Deal__c', deal());
  assert.equal(org.storage.all('SELECT COUNT(*) AS n FROM Note__c')[0]?.['n'], 1);
  assert.throws(() => {
    org.transact(org.settings.adminUserId, (transaction) => {
      org.dml.save('insert', [{ type: 'Deal__c', values: deal() }], {
        transaction,
        allOrNone: true,
        mode: 'system',
        sharing: false,
      });
      throw new Error('stop');
    });
  }, /stop/);
  assert.equal(org.storage.all('SELECT COUNT(*) AS n FROM Note__c')[0]?.['n'], 1);
});

test('lists of several objects are saved object by object, in their order', () => {
  const results = org.transact(org.settings.adminUserId, (transaction) =>
    org.dml.save(
      'insert',
      [
        { type: 'Company__c', values: { Name: 'B' } },
        { type: 'Deal__c', values: deal() },
        { type: 'Company__c', values: { Name: 'C' } },
        { type: 'Nope__c', values: {} },
      ],
      { transaction, allOrNone: false, mode: 'system', sharing: false },
    ),
  );
  assert.deepEqual(
    results.map((result) => errorsOf(result)[0] ?? 'saved'),
    ['saved', 'saved', 'saved', "INVALID_TYPE: sObject type 'Nope__c' is not supported."],
  );
});
