import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { deploy } from '../../src/deploy/deploy.js';
import { readProject } from '../../src/metadata/readProject.js';
import { newTarget } from './testOrg.js';

test("the package's metadata deploys, and nothing of it is refused", async () => {
  const target = newTarget();
  const result = deploy(target, await readProject(join(import.meta.dirname, '../../..')));
  assert.deepEqual(
    result.problems.map((one) => `${one.file}:${one.line}:${one.column} ${one.code} ${one.message}`),
    [],
  );
  const rows = (sql: string): unknown[] => target.storage.all(sql);
  assert.ok(rows('SELECT "Id" FROM "Trigger_Step__mdt" WHERE "Active__c" = 1').length > 0);
  const editable = rows(
    `SELECT f."Field" AS field FROM "FieldPermissions" f JOIN "PermissionSet" s ON s."Id" = f."ParentId" WHERE s."Name" LIKE 'Scorekeeper%' AND f."PermissionsEdit" = 1 AND f."Field" LIKE 'Sales_Target__c.%Amount__c' AND f."Field" <> 'Sales_Target__c.Target_Amount__c'`,
  );
  assert.deepEqual(editable, [], 'totals are the system’s');
  target.storage.close();
});
