import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import type { DmlOptions, Transaction } from '../../src/dml/engine.js';
import { createOrg } from '../../src/org/createOrg.js';
import type { OpenOrg } from '../../src/org/createOrg.js';

const now = new Date('2027-01-15T10:00:00Z');
const options = (transaction: Transaction): DmlOptions => ({
  transaction,
  allOrNone: true,
  mode: 'system',
  sharing: false,
});
const names = (org: OpenOrg): unknown[] => {
  const { settings, queries } = org;
  const query = queries.parse('SELECT Name FROM Account ORDER BY Name');
  return queries
    .run(query, { access: { userId: settings.adminUserId, mode: 'user', sharing: true }, binds: [], now })
    .records.map((record) => record.values['Name']);
};
const insert = (org: OpenOrg, transaction: Transaction, name: string): void => {
  assert.equal(
    org.dml.save('insert', [{ type: 'Account', values: { Name: name } }], options(transaction))[0]?.success,
    true,
  );
};

test('a transaction commits what it did, then runs what was queued, in order, with what that queues', () => {
  const org = createOrg({ clock: () => now });
  const log: string[] = [];
  const result = org.transact(org.settings.adminUserId, (transaction) => {
    insert(org, transaction, 'Acme');
    transaction.afterCommit.push(() => {
      log.push(`first sees ${names(org).join()}`);
      org.transact(org.settings.adminUserId, (inner) => {
        insert(org, inner, 'Beta');
        inner.afterCommit.push(() => log.push('nested'));
      });
      transaction.afterCommit.push(() => log.push('last'));
    });
    transaction.afterCommit.push(() => log.push('second'));
    assert.deepEqual([log.length, transaction.now, transaction.userId], [0, now, org.settings.adminUserId]);
    return 'done';
  });
  assert.equal(result, 'done');
  assert.deepEqual(log, ['first sees Acme', 'nested', 'second', 'last']);
  assert.deepEqual(names(org), ['Acme', 'Beta']);
});

test('a transaction that throws leaves nothing, and queued work does not run', () => {
  const org = createOrg({ clock: () => now });
  let ran = false;
  assert.throws(() =>
    org.transact(org.settings.adminUserId, (transaction) => {
      insert(org, transaction, 'Acme');
      transaction.afterCommit.push(() => {
        ran = true;
      });
      throw new Error('stop');
    }),
  );
  assert.deepEqual([names(org), ran], [[], false]);
});

test('rights that a transaction gave go with it', () => {
  const org = createOrg({ clock: () => now });
  const { storage, security, settings } = org;
  const profile = String(storage.all("SELECT Id FROM Profile WHERE Name = 'Minimum Access - Salesforce'")[0]?.['Id']);
  const locale = {
    TimeZoneSidKey: 'GMT',
    LocaleSidKey: 'en_US',
    EmailEncodingKey: 'UTF-8',
    LanguageLocaleKey: 'en_US',
  };
  const userId = org.transact(settings.adminUserId, (transaction) => {
    const values = {
      Username: 'u@acme.example',
      LastName: 'U',
      Email: 'u@acme.example',
      Alias: 'u',
      ProfileId: profile,
      ...locale,
    };
    return String(org.dml.save('insert', [{ type: 'User', values }], options(transaction))[0]?.id);
  });
  assert.equal(security.objectAccess(userId, 'Account').create, false);
  assert.throws(() =>
    org.transact(settings.adminUserId, (transaction) => {
      const set =
        org.dml.save('insert', [{ type: 'PermissionSet', values: { Name: 'S', Label: 'S' } }], options(transaction))[0]
          ?.id ?? '';
      org.dml.save(
        'insert',
        [
          {
            type: 'ObjectPermissions',
            values: { ParentId: set, SobjectType: 'Account', PermissionsRead: true, PermissionsCreate: true },
          },
        ],
        options(transaction),
      );
      org.dml.save(
        'insert',
        [{ type: 'PermissionSetAssignment', values: { PermissionSetId: set, AssigneeId: userId } }],
        options(transaction),
      );
      assert.equal(security.objectAccess(userId, 'Account').create, true);
      throw new Error('stop');
    }),
  );
  assert.equal(security.objectAccess(userId, 'Account').create, false);
});

test('an org in a file keeps its rows, settings and numbers', () => {
  const folder = mkdtempSync(join(tmpdir(), 'local-org-'));
  try {
    const open = (): OpenOrg =>
      createOrg({ clock: () => now, storagePath: join(folder, 'org.db'), timeZone: 'Europe/Berlin' });
    const contract = (org: OpenOrg): unknown =>
      org.transact(org.settings.adminUserId, (transaction) => {
        const account =
          org.dml.save('insert', [{ type: 'Account', values: { Name: 'Acme' } }], options(transaction))[0]?.id ?? '';
        const id =
          org.dml.save('insert', [{ type: 'Contract', values: { AccountId: account } }], options(transaction))[0]?.id ??
          '';
        return org.storage.all('SELECT ContractNumber FROM Contract WHERE Id = ?', [id])[0]?.['ContractNumber'];
      });
    const first = open();
    assert.equal(contract(first), '00000100');
    first.close();
    const second = open();
    assert.equal(contract(second), '00000101');
    assert.deepEqual([names(second), second.settings], [['Acme', 'Acme'], first.settings]);
    second.close();
  } finally {
    rmSync(folder, { recursive: true });
  }
});
