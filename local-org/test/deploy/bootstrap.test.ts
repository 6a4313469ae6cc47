import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bootstrap } from '../../src/deploy/bootstrap.js';
import { fiscalYear } from '../../src/deploy/fiscalPeriods.js';
import { MutableSchema } from '../../src/schema/mutableSchema.js';
import { openStorage } from '../../src/storage/sqliteStorage.js';

const now = new Date('2027-04-15T12:00:00Z');

test('a new org has an organization, an administrator, profiles, stages and a standard price book', () => {
  const storage = openStorage();
  const schema = MutableSchema.withStandardObjects();
  const settings = bootstrap(storage, schema, { now, timeZone: 'Europe/Berlin', fiscalYearStartMonth: 2 });
  assert.deepEqual(storage.all('SELECT "Id", "TimeZoneSidKey", "FiscalYearStartMonth" FROM "Organization"'), [
    { Id: settings.organizationId, TimeZoneSidKey: 'Europe/Berlin', FiscalYearStartMonth: 2 },
  ]);
  assert.deepEqual(
    storage.all('SELECT p."Name" FROM "User" u JOIN "Profile" p ON p."Id" = u."ProfileId" WHERE u."Id" = ?', [
      settings.adminUserId,
    ]),
    [{ Name: 'System Administrator' }],
  );
  assert.deepEqual(
    storage.all(
      'SELECT "MasterLabel", "IsWon", "DefaultProbability" FROM "OpportunityStage" WHERE "IsClosed" = 1 ORDER BY "SortOrder"',
    ),
    [
      { MasterLabel: 'Closed Won', IsWon: 1, DefaultProbability: 100 },
      { MasterLabel: 'Closed Lost', IsWon: 0, DefaultProbability: 0 },
    ],
  );
  assert.equal(storage.all('SELECT "Id" FROM "Pricebook2" WHERE "IsStandard" = 1').length, 1);
  storage.close();
});

test('each profile carries its permissions in a permission set of its own', () => {
  const storage = openStorage();
  bootstrap(storage, MutableSchema.withStandardObjects(), { now });
  const access = (profile: string): unknown =>
    storage.all(
      `SELECT o."PermissionsEdit" AS edit, o."PermissionsModifyAllRecords" AS modifyAll, s."PermissionsModifyAllData" AS everything FROM "ObjectPermissions" o
       JOIN "PermissionSet" s ON s."Id" = o."ParentId" JOIN "Profile" p ON p."Id" = s."ProfileId" WHERE p."Name" = ? AND o."SobjectType" = 'Opportunity' AND s."IsOwnedByProfile" = 1`,
      [profile],
    );
  assert.deepEqual(access('System Administrator'), [{ edit: 1, modifyAll: 1, everything: 1 }]);
  assert.deepEqual(access('Standard User'), [{ edit: 1, modifyAll: 0, everything: 0 }]);
  assert.deepEqual(access('Read Only'), [{ edit: 0, modifyAll: 0, everything: 0 }]);
  assert.deepEqual(access('Minimum Access - Salesforce'), []);
  storage.close();
});

test('an org that is there already is left as it is', () => {
  const storage = openStorage();
  const schema = MutableSchema.withStandardObjects();
  const first = bootstrap(storage, schema, { now });
  assert.deepEqual(bootstrap(storage, schema, { now: new Date('2030-01-01T00:00:00Z') }), first);
  assert.equal(storage.all('SELECT "Id" FROM "User"').length, 1);
  storage.close();
});

test('fiscal years follow their start month and are named by their end, or by their start', () => {
  const year = fiscalYear(2026, 2, false);
  assert.deepEqual([year.name, year.startDate, year.endDate], ['2027', '2026-02-01', '2027-01-31']);
  assert.deepEqual(
    year.periods.find((period) => period.type === 'Quarter' && period.number === 4),
    { type: 'Quarter', number: 4, startDate: '2026-11-01', endDate: '2027-01-31' },
  );
  assert.equal(fiscalYear(2026, 2, true).name, '2026');
  assert.equal(fiscalYear(2028, 1, false).name, '2028');
  assert.equal(
    fiscalYear(2028, 1, false).periods.find((period) => period.type === 'Month' && period.number === 2)?.endDate,
    '2028-02-29',
  );
});
