import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { errorsOf, openDealOrg, Saver, triggersOf } from './dealOrg.js';

let saver: Saver;
let company: string;
let team: string;
let deal: string;
let note: string;

beforeEach(() => {
  saver = new Saver(openDealOrg());
  company = saver.make('Company__c', { Name: 'Acme' });
  team = saver.make('Team__c', { Name: 'North', Company__c: company });
  deal = saver.make('Deal__c', { Team__c: team, Code__c: 'A', Amount__c: 10 });
  note = saver.make('Note__c', { Deal__c: deal });
});

const deleted = (type: string, id: string): unknown => saver.row(type, id)?.['IsDeleted'];

test('details go with their master and come back with it; lookups are cleared and restored', () => {
  saver.remove('delete', [company]);
  assert.deepEqual(
    [
      deleted('Company__c', company),
      deleted('Team__c', team),
      deleted('Deal__c', deal),
      deleted('Note__c', note),
      saver.row('Note__c', note)?.['Deal__c'],
    ],
    [1, 1, 1, 0, null],
  );
  assert.equal(saver.remove('undelete', [company])[0]?.success, true);
  assert.deepEqual(
    [
      deleted('Company__c', company),
      deleted('Team__c', team),
      deleted('Deal__c', deal),
      saver.row('Note__c', note)?.['Deal__c'],
    ],
    [0, 0, 0, deal],
  );
});

test('a lookup that was set anew stays as it is', () => {
  const other = saver.make('Deal__c', { Team__c: team, Code__c: 'B' });
  saver.remove('delete', [deal]);
  saver.save('update', 'Note__c', [{ Id: note, Deal__c: other }]);
  saver.remove('undelete', [deal]);
  assert.equal(saver.row('Note__c', note)?.['Deal__c'], other);
});

test('what was deleted before its master does not come back with it', () => {
  saver.remove('delete', [deal]);
  saver.remove('delete', [team]);
  saver.remove('undelete', [team]);
  assert.deepEqual([deleted('Team__c', team), deleted('Deal__c', deal)], [0, 1]);
});

test('a detail cannot come back without its master', () => {
  saver.remove('delete', [deal]);
  saver.remove('delete', [team]);
  assert.deepEqual(errorsOf(saver.remove('undelete', [deal])[0]), ['ENTITY_IS_DELETED: entity is deleted']);
});

test('a restricting lookup prevents the deletion and is named, unless it goes too', () => {
  const guard = saver.make('Note__c', { Name: 'Guard', Company__c: company });
  assert.deepEqual(errorsOf(saver.remove('delete', [company])[0]), [
    'DELETE_FAILED: Your attempt to delete Acme could not be completed because it is associated with the following notes.: Guard',
  ]);
  assert.equal(deleted('Team__c', team), 0);
  saver.save('update', 'Note__c', [{ Id: guard, Team__c: team }]);
  assert.equal(saver.remove('delete', [company])[0]?.success, true);
});

test('only the rows that were named fire triggers', () => {
  const fired: string[] = [];
  const log = (name: string) => (timing: string, event: string, rows: readonly unknown[]) =>
    void fired.push(`${name} ${timing} ${event} ${rows.length}`);
  saver.org.attachTriggers(triggersOf({ Team__c: log('team'), Deal__c: log('deal'), Note__c: log('note') }));
  saver.remove('delete', [team]);
  saver.remove('undelete', [team]);
  assert.deepEqual(fired, ['team before delete 1', 'team after delete 1', 'team after undelete 1']);
});

test('errors of deletions and undeletions', () => {
  saver.remove('delete', [deal]);
  const errors = saver
    .remove('delete', [deal, deal, `${deal.slice(0, 6)}zzzzzzzzzAAA`, 'nonsense', saver.org.settings.adminUserId])
    .map((result) => errorsOf(result)[0]);
  assert.deepEqual(errors, [
    'ENTITY_IS_DELETED: entity is deleted',
    `DUPLICATE_VALUE: Duplicate id specified: ${deal}`,
    'INVALID_CROSS_REFERENCE_KEY: invalid cross reference id',
    'MALFORMED_ID: Id: id value of incorrect type: nonsense',
    'INVALID_TYPE_FOR_OPERATION: entity type cannot be deleted: User',
  ]);
  assert.deepEqual(errorsOf(saver.remove('undelete', [team])[0]), [
    'UNDELETE_FAILED: Entity is not in the recycle bin',
  ]);
});

test('a trigger can refuse a deletion; with all or none nothing goes', () => {
  const other = saver.make('Deal__c', { Team__c: team, Code__c: 'B' });
  saver.org.attachTriggers(
    triggersOf({
      Deal__c: (timing, event, rows) =>
        rows.forEach(
          (row) =>
            timing === 'before' &&
            event === 'delete' &&
            row.oldRecord?.values['Id'] === deal &&
            row.errors.push({ statusCode: 'X', message: 'keep', fields: [] }),
        ),
    }),
  );
  assert.deepEqual(
    saver.remove('delete', [deal, other], { allOrNone: true }).map((result) => result.success),
    [false, false],
  );
  assert.deepEqual([deleted('Deal__c', deal), deleted('Deal__c', other)], [0, 0]);
  assert.deepEqual(
    saver.remove('delete', [deal, other]).map((result) => result.success),
    [false, true],
  );
});

test('rows of objects without a recycle bin are gone', () => {
  const role = saver.make('UserRole', { Name: 'Head of Sales' });
  assert.deepEqual(
    saver.org.storage
      .all('SELECT Type FROM "Group" WHERE RelatedId = ? ORDER BY Type', [role])
      .map((row) => row['Type']),
    ['Role', 'RoleAndSubordinates'],
  );
  saver.remove('delete', [role]);
  assert.equal(saver.row('UserRole', role), undefined);
  assert.equal(saver.org.storage.all('SELECT Id FROM "Group" WHERE RelatedId = ?', [role]).length, 0);
});
