import assert from 'node:assert/strict';
import test from 'node:test';
import { AuraCallFailure } from '../../../src/apex/platform/aura.js';
import { itemNames, openTestProject } from './projectOrg.js';

const opened = await openTestProject();
const { org, apex } = opened;
const admin = org.settings.adminUserId;

function call(method: string, parameters: unknown = {}, userId = admin): unknown {
  return JSON.parse(apex.invokeAura(userId, 'ItemController', method, JSON.stringify(parameters)));
}

test('parameters become typed Apex values, and results what components get', () => {
  const view = { name: 'x', amount: 1.5, due: '2027-01-31', at: '2027-01-31T10:00:00.000Z', secret: 'mine' };
  assert.deepEqual(call('echo', { view, times: 2, tags: ['a', 'b'], flag: true }), {
    name: 'x',
    amount: 1.5,
    due: '2027-01-31',
    at: '2027-01-31T10:00:00.000Z',
    parts: [
      { name: 'a true', amount: null, due: null, at: null, parts: null },
      { name: 'b true', amount: null, due: null, at: null, parts: null },
    ],
  });
});

test('records come with their fields and parents, without those that are empty', () => {
  const parent = call('create', { name: 'parent', amount: 10 });
  assert.match(String(parent), /^a\w{17}$/);
  org.storage.run('UPDATE "Item__c" SET "Parent_Item__c" = "Id"');
  assert.deepEqual(call('items'), [
    { Id: parent, Name: 'parent', Amount__c: 10, Parent_Item__r: { Id: parent, Name: 'parent' } },
  ]);
});

test('a cacheable method cannot write', () => {
  assert.throws(() => call('writes'), { message: 'Too many DML statements: 1' });
});

test('AuraHandledException gives its text, other exceptions theirs, and what was written is undone', () => {
  assert.throws(
    () => call('refuses'),
    (error) =>
      error instanceof AuraCallFailure &&
      error.message === 'Say this to the user.' &&
      error.typeName === 'System.AuraHandledException',
  );
  assert.throws(
    () => call('fails'),
    (error) =>
      error instanceof AuraCallFailure &&
      error.message === 'Divide by 0' &&
      error.apexStack.startsWith('Class.ItemController.fails: line '),
  );
  assert.ok(!itemNames(opened).includes('to be undone'));
});

test('only static @AuraEnabled methods can be called', () => {
  assert.throws(() => call('hidden'), /LO5008/);
  assert.equal(apex.auraMethods.find('ItemController', 'items')?.cacheable, true);
  assert.equal(apex.auraMethods.find('ItemController', 'create')?.cacheable, false);
  assert.equal(apex.auraMethods.find('ItemController', 'hidden'), undefined);
});

test('a user needs access to the class', () => {
  const [profile] = org.storage.all('SELECT "Id" FROM "Profile" WHERE "Name" = ?', ['Standard User']);
  const values = {
    Alias: 'other',
    Email: 'o@example.com',
    EmailEncodingKey: 'UTF-8',
    LastName: 'Other',
    LanguageLocaleKey: 'en_US',
    LocaleSidKey: 'en_US',
    ProfileId: String(profile?.['Id']),
    TimeZoneSidKey: 'GMT',
    Username: 'aura@local-org.example',
  };
  const [saved] = org.transact(admin, (transaction) =>
    org.dml.save('insert', [{ type: 'User', values }], {
      transaction,
      allOrNone: true,
      mode: 'system',
      sharing: false,
    }),
  );
  assert.ok(saved?.id);
  assert.throws(() => call('echo', {}, saved.id as string), {
    message: "You do not have access to the Apex class named 'ItemController'.",
  });
});

test('work that a call queues runs after it', () => {
  call('queues');
  assert.ok(itemNames(opened).includes('left 3'));
});
