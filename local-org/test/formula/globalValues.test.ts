import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createGlobalValues } from '../../src/formula/globalValues.js';
import { parseXml } from '../../src/metadata/xml.js';
import { createOrg } from '../../src/org/createOrg.js';
import { customMetadataType } from '../../src/schema/customObject.js';
import { parseFields } from '../../src/schema/fieldNotation.js';
import { tableOf } from '../../src/schema/table.js';

test('globals are the rows, labels and permissions of the org', () => {
  const org = createOrg({ clock: () => new Date('2027-01-15T10:00:00Z'), organizationName: 'Acme' });
  const { storage, schema, settings, components } = org;
  const type = schema.defineObject(
    customMetadataType({
      name: 'Setting__mdt',
      label: 'Setting',
      fields: parseFields('Setting__mdt', 'number(16,2): Share__c checkbox: On__c'.replace(' checkbox', '\ncheckbox')),
    }),
  );
  storage.defineTable(tableOf(type));
  storage.run('INSERT INTO Setting__mdt (Id, DeveloperName, Share__c, On__c) VALUES (?, ?, ?, ?)', [
    storage.nextId(type.keyPrefix),
    'Default',
    0.8,
    1,
  ]);
  const xml = parseXml('<labels><fullName>Greeting</fullName><value>Hello &amp; welcome</value></labels>');
  components.put({ type: 'CustomLabel', fullName: 'Greeting', file: 'labels', xml, content: new Map() });
  const permission = storage.nextId('0CP');
  storage.run('INSERT INTO CustomPermission (Id, DeveloperName) VALUES (?, ?)', [permission, 'Close_Deals']);
  const globals = createGlobalValues({ schema, storage, components });
  const value = (path: string): unknown => globals.value(path, settings.adminUserId);
  const values = [
    '$User.LastName',
    '$User.IsActive',
    '$Profile.Name',
    '$UserRole.Name',
    '$Organization.Name',
    '$CustomMetadata.Setting__mdt.Default.Share__c',
    '$CustomMetadata.Setting__mdt.Default.On__c',
    '$CustomMetadata.Setting__mdt.Other.Share__c',
    '$Label.Greeting',
    '$Label.Nope',
    '$Permission.Close_Deals',
  ].map(value);
  assert.deepEqual(values, [
    'Administrator',
    true,
    'System Administrator',
    null,
    'Acme',
    0.8,
    true,
    null,
    'Hello & welcome',
    null,
    false,
  ]);
  const [own] = storage.all(
    'SELECT Id FROM PermissionSet WHERE IsOwnedByProfile = 1 AND ProfileId = (SELECT ProfileId FROM "User" WHERE Id = ?)',
    [settings.adminUserId],
  );
  storage.run('INSERT INTO SetupEntityAccess (Id, ParentId, SetupEntityId) VALUES (?, ?, ?)', [
    storage.nextId('0J0'),
    String(own?.['Id']),
    permission,
  ]);
  assert.equal(value('$Permission.Close_Deals'), true);
});
