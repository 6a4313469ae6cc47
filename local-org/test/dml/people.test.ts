import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { LocalOrgError } from '../../src/diagnostics/errors.js';
import { customObject } from '../../src/schema/customObject.js';
import { parseFields } from '../../src/schema/fieldNotation.js';
import { tableOf } from '../../src/schema/table.js';
import { errorsOf, openDealOrg, Saver } from './dealOrg.js';
import type { Values } from './dealOrg.js';

let admin: Saver;
let profiles: ReadonlyMap<string, string>;

before(() => {
  admin = new Saver(openDealOrg());
  profiles = new Map(
    admin.org.storage.all('SELECT Id, Name FROM Profile').map((row) => [String(row['Name']), String(row['Id'])]),
  );
});

function user(name: string, more: Values = {}): Values {
  const username = `${name.toLowerCase()}@acme.example`;
  const locale = {
    TimeZoneSidKey: 'GMT',
    LocaleSidKey: 'en_US',
    EmailEncodingKey: 'UTF-8',
    LanguageLocaleKey: 'en_US',
  };
  return {
    Username: username,
    LastName: name,
    Email: username,
    Alias: name.slice(0, 8),
    ProfileId: profiles.get('Standard User') ?? '',
    ...locale,
    ...more,
  };
}

test('users: composed name, active, profile permission set assigned and moved with the profile', () => {
  const id = admin.make('User', user('Watson', { FirstName: 'Michael' }));
  const row = admin.row('User', id);
  assert.deepEqual([row?.['Name'], row?.['IsActive'], row?.['UserType']], ['Michael Watson', 1, 'Standard']);
  const assigned = (): unknown[] =>
    admin.org.storage
      .all(
        'SELECT p.Name AS name FROM PermissionSetAssignment a JOIN PermissionSet s ON s.Id = a.PermissionSetId JOIN Profile p ON p.Id = s.ProfileId WHERE a.AssigneeId = ?',
        [id],
      )
      .map((one) => one['name']);
  assert.deepEqual(assigned(), ['Standard User']);
  admin.save('update', 'User', [{ Id: id, ProfileId: profiles.get('System Administrator') ?? '' }]);
  assert.deepEqual(assigned(), ['System Administrator']);
});

test('a permission set group gives its users what its sets allow together', () => {
  const id = admin.make('User', user('Grouped'));
  const set = (name: string, rights: Values): string => {
    const ParentId = admin.make('PermissionSet', { Name: name, Label: name });
    admin.make('ObjectPermissions', { ParentId, SobjectType: 'Company__c', PermissionsRead: true, ...rights });
    return ParentId;
  };
  const group = admin.make('PermissionSetGroup', { DeveloperName: 'Both', MasterLabel: 'Both' });
  for (const PermissionSetId of [set('Makes', { PermissionsCreate: true }), set('Edits', { PermissionsEdit: true })])
    admin.make('PermissionSetGroupComponent', { PermissionSetGroupId: group, PermissionSetId });
  const saver = new Saver(admin.org, id, { mode: 'user' });
  const may = (): unknown[] => [
    saver.save('insert', 'Company__c', [{ Name: 'C' }])[0]?.success,
    admin.org.security.objectAccess(id, 'Company__c').edit,
    admin.org.security.objectAccess(id, 'Company__c').delete,
  ];
  assert.deepEqual(may(), [false, false, false]);
  const assignment = admin.make('PermissionSetAssignment', { AssigneeId: id, PermissionSetGroupId: group });
  assert.deepEqual(may(), [true, true, false]);
  const own = admin.row('PermissionSet', String(admin.row('PermissionSetAssignment', assignment)?.['PermissionSetId']));
  assert.deepEqual([own?.['Type'], own?.['PermissionSetGroupId']], ['Group', group]);
  const twice = admin.save('insert', 'PermissionSetAssignment', [{ AssigneeId: id, PermissionSetGroupId: group }]);
  assert.equal(twice[0]?.errors[0]?.statusCode, 'DUPLICATE_VALUE');
});

test('user names are addresses and unique without case', () => {
  admin.make('User', user('Unique'));
  const results = admin.save('insert', 'User', [
    user('Plain', { Username: 'plain' }),
    user('Other', { Username: 'UNIQUE@acme.example' }),
    { LastName: 'Nobody' },
  ]);
  assert.deepEqual(
    results.map((result) => result.errors[0]?.statusCode),
    ['INVALID_EMAIL_ADDRESS', 'DUPLICATE_USERNAME', 'REQUIRED_FIELD_MISSING'],
  );
});

test('contacts have a composed name, leads too; a converted lead is refused', () => {
  assert.equal(admin.row('Contact', admin.make('Contact', { FirstName: 'Ann', LastName: 'Lee' }))?.['Name'], 'Ann Lee');
  assert.equal(admin.row('Lead', admin.make('Lead', { LastName: 'Lee', Company: 'Acme' }))?.['Name'], 'Lee');
  assert.throws(
    () => admin.save('insert', 'Lead', [{ LastName: 'Lee', Company: 'Acme', IsConverted: true }]),
    (error: unknown) => error instanceof LocalOrgError && error.code === 'LO3001',
  );
});

test('a permission set is assigned once', () => {
  const id = admin.make('User', user('Setter'));
  const set = admin.make('PermissionSet', { Name: 'Extra', Label: 'Extra' });
  assert.equal(
    admin.save('insert', 'PermissionSetAssignment', [{ AssigneeId: id, PermissionSetId: set }])[0]?.success,
    true,
  );
  assert.deepEqual(
    errorsOf(admin.save('insert', 'PermissionSetAssignment', [{ AssigneeId: id, PermissionSetId: set }])[0]),
    [`DUPLICATE_VALUE: Duplicate PermissionSetAssignment. Assignee: ${id}; Permission Set: ${set}`],
  );
});

test('contracts end by start and term, and are activated by status', () => {
  const account = admin.make('Account', { Name: 'Acme' });
  assert.match(
    errorsOf(admin.save('insert', 'Contract', [{ AccountId: account, Status: 'Activated' }])[0])[0] ?? '',
    /^FAILED_ACTIVATION/,
  );
  const id = admin.make('Contract', { AccountId: account, StartDate: '2027-01-31', ContractTerm: 1 });
  const read = (): unknown[] =>
    ['EndDate', 'Status', 'StatusCode', 'ActivatedById', 'ContractNumber'].map(
      (name) => admin.row('Contract', id)?.[name],
    );
  assert.deepEqual(read(), ['2027-02-27', 'Draft', 'Draft', null, '00000100']);
  admin.save('update', 'Contract', [{ Id: id, Status: 'Activated' }]);
  assert.deepEqual(read().slice(1, 4), ['Activated', 'Activated', admin.org.settings.adminUserId]);
});

test('tasks, events and cases', () => {
  const task = admin.row('Task', admin.make('Task', { Subject: 'Call', Status: 'Completed', Priority: 'High' }));
  assert.deepEqual([task?.['IsClosed'], task?.['IsHighPriority']], [1, 1]);
  const start = Date.parse('2027-01-01T10:00:00Z');
  const event = admin.row(
    'Event',
    admin.make('Event', { Subject: 'Meeting', StartDateTime: start, DurationInMinutes: 30 }),
  );
  assert.deepEqual([event?.['EndDateTime'], event?.['ActivityDate']], [start + 1_800_000, '2027-01-01']);
  assert.equal(admin.save('insert', 'Event', [{ Subject: 'Meeting', StartDateTime: start }])[0]?.success, false);
  const caseId = admin.make('Case', { Subject: 'Broken', Status: 'Closed' });
  assert.deepEqual(
    [admin.row('Case', caseId)?.['IsClosed'], admin.row('Case', caseId)?.['CaseNumber']],
    [1, '00001000'],
  );
});

describe('a user without rights', () => {
  let saver: Saver;
  let userId: string;
  let foreign: string;
  let own: string;

  before(() => {
    userId = admin.make('User', user('Limited'));
    foreign = admin.make('Secret__c', { Name: 'Foreign', Text__c: 'x' });
    own = admin.make('Secret__c', { Name: 'Own', OwnerId: userId });
    saver = new Saver(admin.org, userId, { mode: 'user', sharing: true });
  });

  const grant = (permissions: Values, fields: readonly string[]): void => {
    const set = admin.make('PermissionSet', {
      Name: `Set${Object.keys(permissions).length}_${fields.length}`,
      Label: 'Set',
    });
    admin.make('ObjectPermissions', { ParentId: set, SobjectType: 'Secret__c', ...permissions });
    for (const name of fields)
      admin.make('FieldPermissions', {
        ParentId: set,
        SobjectType: 'Secret__c',
        Field: `Secret__c.${name}`,
        PermissionsRead: true,
        PermissionsEdit: true,
      });
    admin.make('PermissionSetAssignment', { AssigneeId: userId, PermissionSetId: set });
  };

  test('cannot create, edit or delete; then with object permission, but not the field; then the field too', () => {
    const errors = (): (string | undefined)[] => [
      errorsOf(saver.save('insert', 'Secret__c', [{ Name: 'New' }])[0])[0],
      errorsOf(saver.save('update', 'Secret__c', [{ Id: own, Name: 'Own 2' }])[0])[0],
      errorsOf(saver.save('update', 'Secret__c', [{ Id: own, Text__c: 'y' }])[0])[0],
    ];
    const denied = "INSUFFICIENT_ACCESS_OR_READONLY: Access to entity 'Secret__c' denied";
    assert.deepEqual([...errors(), errorsOf(saver.remove('delete', [own])[0])[0]], [denied, denied, denied, denied]);
    grant({ PermissionsRead: true, PermissionsCreate: true, PermissionsEdit: true }, []);
    assert.deepEqual(errors(), [
      undefined,
      undefined,
      'INVALID_FIELD_FOR_INSERT_UPDATE: Unable to create/update fields: Text__c. Please check the security settings of this field and verify that it is read/write for your profile or permission set.',
    ]);
    grant({ PermissionsRead: true, PermissionsEdit: true, PermissionsDelete: true }, ['Text__c']);
    assert.deepEqual(errors(), [undefined, undefined, undefined]);
  });

  test('cannot add a detail to a master that it may only read', () => {
    const { schema, storage } = admin.org;
    schema.defineObject(customObject({ name: 'Detail__c', label: 'Detail', sharingModel: 'readWrite' }));
    for (const field of parseFields(
      'Detail__c',
      'ref(Secret__c) createOnly required masterDetail rel=Secret__r children=Details__r: Secret__c',
    ))
      schema.defineField('Detail__c', field);
    const detail = schema.object('Detail__c');
    if (detail) storage.defineTable(tableOf(detail));
    const shared = admin.make('Secret__c', { Name: 'Shared' });
    const add = (master: string): string[] =>
      errorsOf(saver.save('insert', 'Detail__c', [{ Name: 'D', Secret__c: master }], { mode: 'system' })[0]);
    assert.deepEqual(add(own), []);
    assert.deepEqual(add(shared), [
      `INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY: insufficient access rights on cross-reference id: ${shared}`,
    ]);
    admin.make('Secret__Share', { ParentId: shared, UserOrGroupId: userId, AccessLevel: 'Read' });
    assert.equal(add(shared).length, 1);
    admin.make('Secret__Share', { ParentId: shared, UserOrGroupId: userId, AccessLevel: 'Edit' });
    assert.deepEqual(add(shared), []);
  });

  test('cannot touch a private record of somebody else, nor refer to one', () => {
    assert.deepEqual(errorsOf(saver.save('update', 'Secret__c', [{ Id: foreign, Name: 'Mine' }])[0]), [
      'INSUFFICIENT_ACCESS_OR_READONLY: insufficient access rights on object id',
    ]);
    assert.deepEqual(errorsOf(saver.remove('delete', [foreign])[0]), [
      'INSUFFICIENT_ACCESS_OR_READONLY: insufficient access rights on object id',
    ]);
    assert.equal(
      saver.save('update', 'Secret__c', [{ Id: foreign, Name: 'Mine' }], { mode: 'system', sharing: false })[0]
        ?.success,
      true,
    );
    assert.equal(
      saver.save('update', 'Secret__c', [{ Id: foreign, Name: 'Mine' }], { mode: 'system', sharing: true })[0]?.success,
      false,
    );
    admin.make('Secret__Share', { ParentId: foreign, UserOrGroupId: userId, AccessLevel: 'Edit' });
    assert.equal(saver.save('update', 'Secret__c', [{ Id: foreign, Name: 'Shared' }])[0]?.success, true);
    const other = admin.make('User', user('Other'));
    admin.save('update', 'Secret__c', [{ Id: foreign, OwnerId: other }]);
    assert.equal(
      saver.save('update', 'Secret__c', [{ Id: foreign, Name: 'No more' }])[0]?.success,
      false,
      'a manual share outlived the change of owner',
    );
  });
});

test('rows that nobody writes are refused by object', () => {
  assert.deepEqual(errorsOf(admin.save('insert', 'OpportunityHistory', [{}])[0]), [
    'INVALID_TYPE_FOR_OPERATION: entity type cannot be inserted: OpportunityHistory',
  ]);
});
