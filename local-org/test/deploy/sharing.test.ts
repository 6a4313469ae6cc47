import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deploy, type DeployResult } from '../../src/deploy/deploy.js';
import { createOrg, type OpenOrg } from '../../src/org/createOrg.js';
import { errorsOf, Saver } from '../dml/dealOrg.js';
import { readFiles, xml } from './testOrg.js';

const now = new Date('2027-04-15T12:00:00Z');
const DEAL = xml(
  'CustomObject',
  '<label>Deal</label>\n<pluralLabel>Deals</pluralLabel>\n<nameField><label>Name</label><type>Text</type></nameField>\n<sharingModel>Private</sharingModel>',
);
const number = (name: string): string =>
  xml(
    'CustomField',
    `<fullName>${name}</fullName><label>${name}</label><type>Number</type><precision>18</precision><scale>0</scale>`,
  );
const role = (name: string, parent = ''): string =>
  xml('Role', `<name>${name}</name>\n${parent && `<parentRole>${parent}</parentRole>`}`);
const queue = (sobject: string, members = ''): string =>
  xml('Queue', `<name>Deal Desk</name>\n<queueSobject><sobjectType>${sobject}</sobjectType></queueSobject>${members}`);
const criteria = (name: string, to: string, items: string, logic = ''): string => `<sharingCriteriaRules>
  <fullName>${name}</fullName><accessLevel>Edit</accessLevel><label>${name}</label><sharedTo>${to}</sharedTo>${logic}
  ${items}<includeRecordsOwnedByAll>true</includeRecordsOwnedByAll></sharingCriteriaRules>`;
const item = (field: string, operation: string, value: string): string =>
  `<criteriaItems><field>${field}</field><operation>${operation}</operation><value>${value}</value></criteriaItems>`;
const owners = (name: string, from: string, to: string): string => `<sharingOwnerRules><fullName>${name}</fullName>
  <accessLevel>Read</accessLevel><label>${name}</label><sharedTo>${to}</sharedTo><sharedFrom>${from}</sharedFrom></sharingOwnerRules>`;

const BASE = {
  'objects/Deal__c/Deal__c.object-meta.xml': DEAL,
  'objects/Deal__c/fields/Size__c.field-meta.xml': number('Size__c'),
  'objects/Deal__c/fields/Rank__c.field-meta.xml': number('Rank__c'),
  'roles/North.role-meta.xml': role('North', 'Head'),
  'roles/Head.role-meta.xml': role('Head'),
  'roles/South.role-meta.xml': role('South', 'Head'),
  'groups/Desk.group-meta.xml': xml('Group', '<doesIncludeBosses>false</doesIncludeBosses>\n<name>Desk</name>'),
  'queues/Deal_Desk.queue-meta.xml': queue(
    'Deal__c',
    '<queueMembers><roles><role>South</role></roles><publicGroups><publicGroup>Desk</publicGroup></publicGroups></queueMembers>',
  ),
  'sharingRules/Deal__c.sharingRules-meta.xml': xml(
    'SharingRules',
    criteria(
      'Big',
      '<group>Desk</group>',
      item('Size__c', 'greaterThan', '100') + item('Rank__c', 'equals', '1') + item('Rank__c', 'equals', '2'),
      '<booleanFilter>1 AND (2 OR 3)</booleanFilter>',
    ) + owners('North_To_South', '<role>North</role>', '<role>South</role>'),
  ),
};

async function deployTo(org: OpenOrg, files: Readonly<Record<string, string>>): Promise<DeployResult> {
  return deploy(org.deployTarget(), await readFiles(files));
}

interface World {
  readonly org: OpenOrg;
  readonly admin: Saver;
  readonly people: Readonly<Record<'north' | 'south' | 'desk' | 'head', string>>;
  /** Names of the deals that the user sees. */
  sees(userId: string): unknown[];
  /** `RowCause level` of the shares of a deal, sorted. */
  shares(deal: string): string[];
}

async function openWorld(): Promise<World> {
  const org = createOrg({ clock: () => now });
  assert.deepEqual((await deployTo(org, BASE)).problems, []);
  const admin = new Saver(org);
  const one = (sql: string): string => String(Object.values(org.storage.all(sql)[0] ?? {})[0]);
  const profile = one(`SELECT Id FROM Profile WHERE Name = 'Standard User'`);
  const set = admin.make('PermissionSet', { Name: 'Deals', Label: 'Deals' });
  const rights = { PermissionsRead: true, PermissionsEdit: true, PermissionsCreate: true };
  admin.make('ObjectPermissions', { ParentId: set, SobjectType: 'Deal__c', ...rights });
  const person = (name: string, roleName: string | null): string => {
    const id = admin.make('User', {
      LastName: name,
      Alias: name,
      Username: `${name}@example.com`,
      Email: `${name}@example.com`,
      ProfileId: profile,
      UserRoleId: roleName && one(`SELECT Id FROM UserRole WHERE DeveloperName = '${roleName}'`),
      TimeZoneSidKey: 'Europe/Berlin',
      LocaleSidKey: 'de_DE',
      LanguageLocaleKey: 'en_US',
      EmailEncodingKey: 'UTF-8',
    });
    admin.make('PermissionSetAssignment', { AssigneeId: id, PermissionSetId: set });
    return id;
  };
  const people = {
    north: person('north', 'North'),
    south: person('south', 'South'),
    desk: person('desk', null),
    head: person('head', 'Head'),
  };
  admin.make('GroupMember', {
    GroupId: one(`SELECT Id FROM "Group" WHERE DeveloperName = 'Desk'`),
    UserOrGroupId: people.desk,
  });
  const rows = (text: string, userId: string): unknown[] => {
    const access = { userId, mode: 'user', sharing: true } as const;
    const { records } = org.queries.run(org.queries.parse(text), { access, binds: [], now });
    return records.map((record) => Object.values(record.values).join(' '));
  };
  return {
    org,
    admin,
    people,
    sees: (userId) => rows('SELECT Name FROM Deal__c ORDER BY Name', userId),
    shares: (deal) =>
      rows(`SELECT RowCause, AccessLevel FROM Deal__Share WHERE ParentId = '${deal}'`, org.settings.adminUserId)
        .map(String)
        .sort(),
  };
}

test('a record has a share row for its owner, which moves with it and is nobody else’s to change', async () => {
  const { admin, people, shares, org } = await openWorld();
  const deal = admin.make('Deal__c', { Name: 'D', OwnerId: people.desk });
  admin.make('Deal__Share', { ParentId: deal, UserOrGroupId: people.south, AccessLevel: 'Read' });
  assert.deepEqual(shares(deal), ['Manual Read', 'Owner All']);
  admin.save('update', 'Deal__c', [{ Id: deal, OwnerId: people.head }]);
  assert.deepEqual(shares(deal), ['Owner All']);
  const row = org.storage.all('SELECT Id, UserOrGroupId FROM Deal__Share')[0];
  assert.equal(row?.['UserOrGroupId'], people.head);
  assert.match(errorsOf(admin.remove('delete', [String(row?.['Id'])])[0])[0] ?? '', /^INSUFFICIENT_ACCESS_OR_READONLY/);
  const forged = { ParentId: deal, UserOrGroupId: people.desk, AccessLevel: 'Read', RowCause: 'Rule' };
  assert.match(errorsOf(admin.save('insert', 'Deal__Share', [forged])[0])[0] ?? '', /^FIELD_FILTER_VALIDATION/);
});

test('criteria share records while they are met, and only with whom the rule says', async () => {
  const { admin, people, sees, shares } = await openWorld();
  const deal = admin.make('Deal__c', { Name: 'D', Size__c: 150, Rank__c: 2 });
  assert.deepEqual(shares(deal), ['Owner All', 'Rule Edit']);
  assert.deepEqual([sees(people.desk), sees(people.south), sees(people.head)], [['D'], [], []]);
  admin.save('update', 'Deal__c', [{ Id: deal, Rank__c: 3 }]);
  assert.deepEqual([shares(deal), sees(people.desk)], [['Owner All'], []]);
  admin.save('update', 'Deal__c', [{ Id: deal, Rank__c: 1, Size__c: 100 }]);
  assert.deepEqual(sees(people.desk), []);
});

test('owners share by role; a change of roles works it out anew; managers see what those below them do', async () => {
  const { admin, people, sees, org } = await openWorld();
  admin.make('Deal__c', { Name: 'D', OwnerId: people.north });
  assert.deepEqual([sees(people.south), sees(people.head), sees(people.desk)], [['D'], ['D'], []]);
  const access = `SELECT HasReadAccess, HasEditAccess FROM UserRecordAccess WHERE UserId = '${people.south}' AND RecordId = '${String(org.storage.all('SELECT Id FROM Deal__c')[0]?.['Id'])}'`;
  const options = { access: { userId: people.south, mode: 'system', sharing: false } as const, binds: [], now };
  const allowed = (): unknown => org.queries.run(org.queries.parse(access), options).records[0]?.values;
  assert.deepEqual(allowed(), { HasReadAccess: true, HasEditAccess: false });
  const count = (filter: string): number =>
    org.queries.run(org.queries.parse(`${access} AND ${filter}`), options).records.length;
  assert.deepEqual([count('HasReadAccess = TRUE'), count('HasEditAccess = TRUE')], [1, 0]);
  assert.equal(count('HasEditAccess = FALSE AND HasReadAccess = TRUE'), 1);
  assert.throws(() => count("HasEditAccess = 'yes'"), /can be queried only by UserId, RecordId and rights/);
  admin.save('update', 'User', [{ Id: people.north, UserRoleId: null }]);
  assert.deepEqual([sees(people.south), sees(people.head)], [[], []]);
  assert.deepEqual(allowed(), { HasReadAccess: false, HasEditAccess: false });
});

test('a queue owns records of its objects, and its members have them', async () => {
  const { admin, people, sees, org } = await openWorld();
  const desk = String(org.storage.all(`SELECT Id FROM "Group" WHERE Type = 'Queue'`)[0]?.['Id']);
  admin.make('Deal__c', { Name: 'D', OwnerId: desk });
  assert.deepEqual([sees(people.south), sees(people.desk), sees(people.north)], [['D'], ['D'], []]);
  const wrong = admin.save('insert', 'Lead', [{ LastName: 'L', Company: 'C', OwnerId: desk }]);
  assert.deepEqual(errorsOf(wrong[0]), ['INVALID_OPERATION: Queue not associated with this SObject type']);
  const group = String(org.storage.all(`SELECT Id FROM "Group" WHERE DeveloperName = 'Desk'`)[0]?.['Id']);
  assert.match(errorsOf(admin.save('insert', 'Deal__c', [{ OwnerId: group }])[0])[0] ?? '', /^INVALID_OPERATION/);
});

test('rules that come later share what is there; an object that was public gets its owners’ rows', async () => {
  const org = createOrg({ clock: () => now });
  const admin = new Saver(org);
  const open = { ...BASE, 'objects/Deal__c/Deal__c.object-meta.xml': DEAL.replace('Private', 'ReadWrite') };
  const { 'sharingRules/Deal__c.sharingRules-meta.xml': rules, ...withoutRules } = open;
  assert.deepEqual((await deployTo(org, withoutRules)).problems, []);
  admin.make('Deal__c', { Name: 'D', Size__c: 150, Rank__c: 2 });
  assert.equal(org.schema.object('Deal__Share'), undefined);
  assert.match((await deployTo(org, open)).problems[0]?.message ?? '', /^Sharing rules are not available for Deal__c/);
  assert.deepEqual(
    (await deployTo(org, { ...BASE, ...(rules && { 'sharingRules/Deal__c.sharingRules-meta.xml': rules }) })).problems,
    [],
  );
  const causes = org.storage.all('SELECT RowCause FROM Deal__Share').map((row) => row['RowCause']);
  assert.deepEqual(causes.sort(), ['Owner', 'Rule']);
});

test('what roles, queues and rules name must be there', async () => {
  const problems = async (files: Readonly<Record<string, string>>): Promise<string[]> => {
    const org = createOrg({ clock: () => now });
    const result = await deployTo(org, { ...BASE, ...files });
    return result.problems.map((one) => `${one.file.split('/').at(-1) ?? ''}:${one.line} ${one.code} ${one.message}`);
  };
  const rule = (content: string) => ({ 'sharingRules/Deal__c.sharingRules-meta.xml': xml('SharingRules', content) });
  for (const [files, expected] of [
    [{ 'roles/South.role-meta.xml': role('South', 'Nobody') }, /South.*:4 .*no Role named Nobody/],
    [{ 'queues/Deal_Desk.queue-meta.xml': queue('Account') }, /Records of Account cannot be owned by a queue/],
    [
      {
        'queues/Deal_Desk.queue-meta.xml': queue(
          'Deal__c',
          '<queueMembers><users><user>x@y.z</user></users></queueMembers>',
        ),
      },
      /no User named x@y\.z/,
    ],
    [rule(criteria('A', '<group>No</group>', item('Size__c', 'equals', '1'))), /no Group named No found/],
    [rule(criteria('A', '<group>Desk</group>', item('No__c', 'equals', '1'))), /no CustomField named Deal__c\.No__c/],
    [
      rule(
        criteria('A', '<group>Desk</group>', item('Size__c', 'equals', '1'), '<booleanFilter>1 AND 2</booleanFilter>'),
      ),
      /names a criterion that is not there/,
    ],
    [rule(owners('A', '<managers>x</managers>', '<role>South</role>')), /LO1\d+ .*managers of users share nothing/],
  ] as const)
    assert.match((await problems(files))[0] ?? 'no problem', expected);
});
