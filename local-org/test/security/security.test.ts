import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import type { QueryAccess } from '../../src/soql/engine.js';
import { createTestOrg, now } from '../soql/fixture.js';
import type { TestOrg } from '../soql/fixture.js';

/** Roles: Board above North and South; people: chief (Board), nora (North), ned (North), sam (South). */
let org: TestOrg;
let people: Record<'chief' | 'nora' | 'ned' | 'sam', string>;
let roles: Record<'board' | 'north' | 'south', string>;

beforeEach(() => {
  org = createTestOrg();
  const board = org.insert('UserRole', { Name: 'Board' });
  const north = org.insert('UserRole', { Name: 'North', ParentRoleId: board });
  const south = org.insert('UserRole', { Name: 'South', ParentRoleId: board });
  roles = { board, north, south };
  const profile = org.writer.find('Profile', { Name: 'Standard User' }) ?? '';
  const person = (name: string, role: string): string =>
    org.insert('User', {
      Username: `${name}@example.com`,
      LastName: name,
      Name: name,
      ProfileId: profile,
      UserRoleId: role,
    });
  people = {
    chief: person('chief', board),
    nora: person('nora', north),
    ned: person('ned', north),
    sam: person('sam', south),
  };
});

function grant(
  user: string,
  objects: Readonly<Record<string, string>>,
  fields: readonly string[] = [],
  name = `Set${Math.random()}`,
): string {
  const set = org.insert('PermissionSet', { Name: name, Label: name });
  for (const [objectName, rights] of Object.entries(objects)) {
    const may = (letter: string): boolean => rights.includes(letter);
    org.insert('ObjectPermissions', {
      ParentId: set,
      SobjectType: objectName,
      PermissionsRead: may('R'),
      PermissionsCreate: may('C'),
      PermissionsEdit: may('E'),
      PermissionsDelete: may('D'),
      PermissionsViewAllRecords: may('V'),
      PermissionsModifyAllRecords: may('M'),
    });
  }
  for (const field of fields)
    org.insert('FieldPermissions', {
      ParentId: set,
      SobjectType: field.split('.')[0] ?? '',
      Field: field,
      PermissionsRead: true,
      PermissionsEdit: !field.includes('Won'),
    });
  if (user !== '') org.insert('PermissionSetAssignment', { PermissionSetId: set, AssigneeId: user });
  org.security.invalidate();
  return set;
}

const as = (userId: string, mode: QueryAccess['mode'] = 'user'): { access: QueryAccess } => ({
  access: { userId, mode, sharing: true },
});
const visible = (userId: string, soql = 'SELECT Name FROM Target__c ORDER BY Name'): unknown[] =>
  org.query(soql, [], as(userId, 'system')).records.map((record) => record.values['Name']);
const target = (owner: string, name: string): string =>
  org.insert('Target__c', { OwnerId: owner, Name: name, Start_Date__c: '2027-01-01' });

test('object permissions are those of the profile and all permission sets together', () => {
  const access = (): string => {
    const {
      read,
      create,
      edit,
      delete: remove,
      viewAll,
      modifyAll,
    } = org.security.objectAccess(people.nora, 'Target__c');
    return [read && 'R', create && 'C', edit && 'E', remove && 'D', viewAll && 'V', modifyAll && 'M']
      .filter(Boolean)
      .join('');
  };
  assert.equal(access(), '');
  grant(people.nora, { Target__c: 'RC' });
  assert.equal(access(), 'RC');
  grant(people.nora, { Target__c: 'RE' });
  assert.equal(access(), 'RCE');
  grant(people.sam, { Target__c: 'RCEDVM' });
  assert.equal(access(), 'RCE', 'another user’s permissions');
  assert.equal(org.security.objectAccess(people.nora, 'Opportunity').edit, true, 'from the profile');
  assert.equal(
    org.security.objectAccess(people.nora, 'OpportunityLineItem').delete,
    true,
    'line items follow the opportunity',
  );
  assert.deepEqual(
    [org.security.objectAccess(people.nora, 'User').read, org.security.objectAccess(people.nora, 'User').create],
    [true, false],
  );
  assert.equal(org.security.objectAccess(org.adminUserId, 'Target__c').modifyAll, true);
});

test('permission set groups count, expired assignments do not', () => {
  const set = grant('', { Target__c: 'R' });
  const group = org.insert('PermissionSetGroup', { DeveloperName: 'G', MasterLabel: 'G' });
  org.insert('PermissionSetGroupComponent', { PermissionSetGroupId: group, PermissionSetId: set });
  org.insert('PermissionSetAssignment', { PermissionSetGroupId: group, AssigneeId: people.ned });
  org.insert('PermissionSetAssignment', {
    PermissionSetId: set,
    AssigneeId: people.sam,
    ExpirationDate: now.getTime() - 1000,
  });
  org.insert('PermissionSetAssignment', {
    PermissionSetId: set,
    AssigneeId: people.nora,
    ExpirationDate: now.getTime() + 1000,
  });
  org.security.invalidate();
  assert.deepEqual(
    [people.ned, people.sam, people.nora].map((user) => org.security.objectAccess(user, 'Target__c').read),
    [true, false, true],
  );
});

test('field permissions; required and system fields need none', () => {
  grant(people.nora, { Target__c: 'RE' }, ['Target__c.Goal__c', 'Target__c.Won__c']);
  const field = (name: string): [boolean, boolean] => {
    const { read, edit } = org.security.fieldAccess(people.nora, 'Target__c', name);
    return [read, edit];
  };
  assert.deepEqual(field('Goal__c'), [true, true]);
  assert.deepEqual(field('Won__c'), [true, false]);
  assert.deepEqual(field('Period__c'), [false, false]);
  assert.deepEqual(field('Start_Date__c'), [true, true]);
  assert.deepEqual(field('Name'), [true, true]);
  assert.deepEqual(field('CreatedDate'), [true, false]);
  assert.deepEqual(org.security.fieldAccess(people.nora, 'Step__c', 'Target__c').read, true);
});

test('private records: owner, roles above, nobody beside', () => {
  target(people.nora, 'nora');
  target(people.ned, 'ned');
  target(people.sam, 'sam');
  target(people.chief, 'chief');
  assert.deepEqual(visible(people.nora), ['nora']);
  assert.deepEqual(visible(people.sam), ['sam']);
  assert.deepEqual(visible(people.chief), ['chief', 'ned', 'nora', 'sam']);
  assert.deepEqual(visible(org.adminUserId), ['chief', 'ned', 'nora', 'sam'], 'Modify All Data');
  grant(people.sam, { Target__c: 'RV' });
  assert.deepEqual(visible(people.sam).length, 4, 'View All');
  assert.deepEqual(org.query('SELECT COUNT() FROM Target__c', [], as(people.nora, 'system')).totalSize, 1);
  assert.deepEqual(
    org.query('SELECT COUNT() FROM Target__c', [], { access: { userId: people.nora, mode: 'system', sharing: false } })
      .totalSize,
    4,
  );
});

test('shares to a user, a role, a role with subordinates, a group and everybody; managers inherit', () => {
  const id = target(people.sam, 'shared');
  const reached = (userOrGroup: string, level = 'Read'): string[] => {
    org.storage.run('DELETE FROM Target__Share');
    org.insert('Target__Share', { ParentId: id, UserOrGroupId: userOrGroup, AccessLevel: level });
    org.security.invalidate();
    return Object.entries(people)
      .filter(([, user]) => visible(user).length > 0)
      .map(([name]) => name);
  };
  assert.deepEqual(reached(people.ned), ['chief', 'ned', 'sam']);
  assert.deepEqual(reached(org.insert('Group', { Name: 'r', Type: 'Role', RelatedId: roles.north })), [
    'chief',
    'nora',
    'ned',
    'sam',
  ]);
  assert.deepEqual(reached(org.insert('Group', { Name: 'r', Type: 'Role', RelatedId: roles.board })), ['chief', 'sam']);
  assert.deepEqual(reached(org.insert('Group', { Name: 'r', Type: 'RoleAndSubordinates', RelatedId: roles.board })), [
    'chief',
    'nora',
    'ned',
    'sam',
  ]);
  const inner = org.insert('Group', { Name: 'inner', Type: 'Regular', DoesIncludeBosses: true });
  const outer = org.insert('Group', { Name: 'outer', Type: 'Regular', DoesIncludeBosses: true });
  org.insert('GroupMember', { GroupId: inner, UserOrGroupId: people.ned });
  org.insert('GroupMember', { GroupId: outer, UserOrGroupId: inner });
  assert.deepEqual(reached(outer), ['chief', 'ned', 'sam']);
  assert.deepEqual(reached(org.writer.find('Group', { Type: 'Organization' }) ?? ''), ['chief', 'nora', 'ned', 'sam']);
});

test('edit and delete need more than a read share', () => {
  const id = target(people.sam, 'x');
  const may = (user: string): string =>
    (['read', 'edit', 'delete'] as const)
      .filter((level) => org.security.accessibleIds(user, 'Target__c', [id], level).has(id))
      .join();
  const share = org.insert('Target__Share', { ParentId: id, UserOrGroupId: people.ned, AccessLevel: 'Read' });
  org.security.invalidate();
  assert.equal(may(people.ned), 'read');
  org.writer.update('Target__Share', share, { AccessLevel: 'Edit' });
  assert.equal(may(people.ned), 'read,edit');
  org.writer.update('Target__Share', share, { AccessLevel: 'All' });
  assert.equal(may(people.ned), 'read,edit,delete');
  assert.equal(may(people.sam), 'read,edit,delete');
  assert.equal(may(people.chief), 'read,edit,delete');
  assert.equal(may(people.nora), '');
});

test('public objects: everybody reads, writes as the default says', () => {
  const id = target(people.sam, 'x');
  const may = (): string =>
    (['read', 'edit', 'delete'] as const)
      .filter((level) => org.security.accessibleIds(people.ned, 'Target__c', [id], level).has(id))
      .join();
  org.schema.changeObject('Target__c', { sharingModel: 'read' });
  assert.equal(may(), 'read');
  org.schema.changeObject('Target__c', { sharingModel: 'readWrite' });
  assert.equal(may(), 'read,edit');
});

test('details follow their master, shares and queues theirs', () => {
  const mine = target(people.nora, 'mine');
  const theirs = target(people.sam, 'theirs');
  for (const parent of [mine, theirs]) org.insert('Step__c', { Name: parent === mine ? 'a' : 'b', Target__c: parent });
  assert.deepEqual(visible(people.nora, 'SELECT Name FROM Step__c'), ['a']);
  assert.deepEqual(visible(people.chief, 'SELECT Name FROM Step__c ORDER BY Name'), ['a', 'b']);
  const queue = org.insert('Group', { Name: 'q', Type: 'Queue' });
  org.insert('GroupMember', { GroupId: queue, UserOrGroupId: people.ned });
  target(queue, 'queued');
  org.security.invalidate();
  assert.deepEqual(visible(people.ned), ['queued']);
  assert.deepEqual(visible(people.sam), ['theirs']);
  org.insert('Target__Share', { ParentId: mine, UserOrGroupId: people.ned, AccessLevel: 'Read' });
  org.security.invalidate();
  assert.equal(org.query('SELECT Id FROM Target__Share', [], as(people.sam, 'system')).totalSize, 0);
  assert.equal(org.query('SELECT Id FROM Target__Share', [], as(people.nora, 'system')).totalSize, 1);
});

test('contacts without account are their owner’s; accounts show with a private deal of one’s own', () => {
  org.schema.changeObject('Account', { sharingModel: 'private' });
  org.schema.changeObject('Opportunity', { sharingModel: 'private' });
  const account = org.insert('Account', { OwnerId: people.sam, Name: 'acme' });
  org.insert('Account', { OwnerId: people.sam, Name: 'other' });
  org.insert('Contact', { OwnerId: people.nora, LastName: 'x', Name: 'lonely' });
  org.insert('Contact', { OwnerId: people.sam, LastName: 'y', Name: 'of acme', AccountId: account });
  org.insert('Opportunity', {
    OwnerId: people.nora,
    Name: 'deal',
    AccountId: account,
    StageName: 'Prospecting',
    CloseDate: '2027-01-01',
  });
  assert.deepEqual(visible(people.nora, 'SELECT Name FROM Account'), ['acme']);
  assert.deepEqual(visible(people.nora, 'SELECT Name FROM Contact ORDER BY Name'), ['lonely', 'of acme']);
  assert.deepEqual(visible(people.ned, 'SELECT Name FROM Contact'), []);
  assert.deepEqual(visible(people.ned, 'SELECT Name FROM Opportunity'), []);
});

test('user mode hides objects and fields as if they did not exist, in every clause', () => {
  target(people.nora, 'nora');
  assert.throws(
    () => org.query('SELECT Id FROM Target__c', [], as(people.nora)),
    /sObject type 'Target__c' is not supported/,
  );
  grant(people.nora, { Target__c: 'R' }, ['Target__c.Goal__c', 'Target__c.Parent__c']);
  assert.equal(
    org.query(
      'SELECT Id, Goal__c, Parent__r.Goal__c FROM Target__c WHERE Goal__c = null ORDER BY Goal__c',
      [],
      as(people.nora),
    ).totalSize,
    1,
  );
  const hidden = /No such column 'Won__c' on entity 'Target__c'/;
  const texts = [
    'SELECT Won__c FROM Target__c',
    'SELECT Id FROM Target__c WHERE Won__c > 1',
    'SELECT Id FROM Target__c ORDER BY Won__c',
    'SELECT SUM(Won__c) FROM Target__c',
    'SELECT Parent__r.Won__c FROM Target__c',
    'SELECT Id, (SELECT Won__c FROM Members__r) FROM Target__c',
    'SELECT Id FROM Target__c WHERE Id IN (SELECT Parent__c FROM Target__c WHERE Won__c > 1)',
  ];
  for (const text of texts) {
    assert.throws(() => org.query(text, [], as(people.nora)), hidden, text);
  }
  assert.throws(() => org.query('SELECT Won__c FROM Target__c WITH USER_MODE', [], as(people.nora, 'system')), hidden);
  assert.equal(org.query('SELECT Won__c FROM Target__c WITH SYSTEM_MODE', [], as(people.nora)).totalSize, 1);
  assert.throws(
    () => org.query('SELECT Won__c FROM Target__c WITH SECURITY_ENFORCED', [], as(people.nora, 'system')),
    /Insufficient permissions: secure query included inaccessible field/,
  );
  assert.equal(
    org.query('SELECT Id FROM Target__c WHERE Won__c = null WITH SECURITY_ENFORCED', [], as(people.nora, 'system'))
      .totalSize,
    1,
  );
  const [row] = org.query('SELECT FIELDS(CUSTOM) FROM Target__c LIMIT 1', [], as(people.nora)).records;
  assert.deepEqual(Object.keys(row?.values ?? {}), ['Goal__c', 'Start_Date__c', 'Parent__c']);
});

test('USER_MODE brings sharing; USING SCOPE mine is by owner', () => {
  target(people.nora, 'nora');
  target(people.ned, 'ned');
  grant(people.chief, { Target__c: 'R' });
  grant(people.nora, { Target__c: 'R' });
  const without = { access: { userId: people.nora, mode: 'system', sharing: false } } as const;
  assert.equal(org.query('SELECT Id FROM Target__c', [], without).totalSize, 2);
  assert.equal(org.query('SELECT Id FROM Target__c WITH USER_MODE', [], without).totalSize, 1);
  assert.equal(org.query('SELECT Id FROM Target__c USING SCOPE mine', [], as(people.chief)).totalSize, 0);
  assert.equal(org.query('SELECT Id FROM Target__c', [], as(people.chief)).totalSize, 2);
});

test('UserRecordAccess tells what a user may do with records', () => {
  const own = target(people.nora, 'own');
  const other = target(people.sam, 'other');
  grant(people.nora, { Target__c: 'RE' });
  const soql =
    'SELECT RecordId, HasReadAccess, HasEditAccess, HasDeleteAccess, MaxAccessLevel FROM UserRecordAccess WHERE UserId = :user AND RecordId IN :records';
  assert.deepEqual(
    org.query(soql, [people.nora, [own, other]]).records.map((record) => record.values),
    [
      { RecordId: own, HasReadAccess: true, HasEditAccess: true, HasDeleteAccess: false, MaxAccessLevel: 'Edit' },
      { RecordId: other, HasReadAccess: false, HasEditAccess: false, HasDeleteAccess: false, MaxAccessLevel: 'None' },
    ],
  );
});
