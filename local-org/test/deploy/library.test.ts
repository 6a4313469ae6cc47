import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import type { ApexCompiler, ApexSource } from '../../src/deploy/apexHook.js';
import { deploy } from '../../src/deploy/deploy.js';
import { bootstrap } from '../../src/deploy/bootstrap.js';
import { readProject } from '../../src/metadata/readProject.js';
import { customObject } from '../../src/schema/customObject.js';
import { MutableSchema } from '../../src/schema/mutableSchema.js';
import JSZip from 'jszip';
import { newTarget, now, objectFile, readFiles, xml } from './testOrg.js';

const LIBRARY = join(import.meta.dirname, '../fixtures/library');

/** Notes what it is given and what takes effect. */
function recordingCompiler(): ApexCompiler & { compiled: string[]; accepted: number } {
  const recorder = {
    compiled: [] as string[],
    accepted: 0,
    compile(classes: readonly ApexSource[], triggers: readonly ApexSource[]) {
      recorder.compiled = [...classes, ...triggers].map(
        (source) => `${source.name} ${source.file} ${source.apiVersion}`,
      );
      return { problems: [], accept: () => void recorder.accepted++ };
    },
  };
  return recorder;
}

test('a project is deployed whole', async (t) => {
  const apex = recordingCompiler();
  const target = newTarget({ apex });
  const result = deploy(target, await readProject(LIBRARY));
  assert.deepEqual(result.problems, []);
  assert.equal(result.success, true);
  const { schema, storage } = target;

  await t.test('objects and fields are in the schema', () => {
    const book = schema.object('Book__c');
    assert.deepEqual(
      [book?.label, book?.sharingModel, book?.keyPrefix, book?.fields.get('name')?.label],
      ['Book', 'private', 'a00', 'Title'],
    );
    assert.deepEqual(
      [
        schema.field('Book__c', 'Pages__c')?.type,
        schema.field('Book__c', 'Pages__c')?.precision,
        schema.field('Book__c', 'Pages__c')?.trackHistory,
      ],
      ['double', 5, true],
    );
    assert.deepEqual(
      [
        schema.field('Book__c', 'Isbn__c')?.unique,
        schema.field('Book__c', 'Isbn__c')?.externalId,
        schema.field('Book__c', 'Isbn__c')?.length,
      ],
      [true, true, 13],
    );
    assert.equal(schema.field('Book__c', 'Price__c')?.defaultValue, '10');
    assert.deepEqual(schema.field('Book__c', 'Publisher__c')?.reference, {
      to: ['Account'],
      relationshipName: 'Publisher__r',
      childRelationshipName: 'Books__r',
      kind: 'lookup',
      onDelete: 'restrict',
      reparentable: true,
    });
    assert.ok(schema.object('Account')?.childRelationships.some((child) => child.name === 'Books__r'));
    assert.equal(schema.field('Book__c', 'Price_Per_Page__c')?.formula?.treatBlankAsZero, true);
    assert.deepEqual(schema.field('Book__c', 'Open_Loans__c')?.rollup, {
      operation: 'count',
      childObject: 'Loan__c',
      childReference: 'Book__c',
      summarizedField: null,
      filters: [{ field: 'Returned__c', operation: 'equals', value: 'False' }],
    });
    assert.deepEqual(
      schema.field('Book__c', 'Genre__c')?.picklist?.values.map((value) => [value.value, value.label, value.isDefault]),
      [
        ['Novel', 'Novel', true],
        ['Poetry', 'Verse', false],
      ],
    );
    assert.deepEqual(
      book?.validationRules.map((rule) => [rule.name, rule.condition, rule.errorField, rule.source.line]),
      [['Price_Is_Not_Negative', 'Price__c < 0', 'Price__c', 5]],
    );
    assert.ok(schema.field('Task', 'WhatId')?.reference?.to.includes('Book__c'), 'activities may be about books');
    assert.ok(schema.object('Book__Share') && schema.object('Book__History'));
    assert.equal(schema.field('Contact', 'Member_Since__c')?.type, 'date');
  });

  await t.test('a detail belongs to its master', () => {
    assert.equal(schema.field('Loan__c', 'OwnerId'), undefined);
    assert.deepEqual(schema.field('Loan__c', 'Name')?.autoNumber, { displayFormat: 'L-{00000}', startingNumber: 1 });
    const master = schema.field('Loan__c', 'Book__c');
    assert.deepEqual([master?.required, master?.updateable, master?.reference?.onDelete], [true, false, 'cascade']);
  });

  await t.test('custom metadata records are rows that point at each other', () => {
    const rows = storage.all(
      'SELECT r."DeveloperName" AS name, r."MasterLabel" AS label, r."Days__c" AS days, f."DeveloperName" AS fallback FROM "Lending_Rule__mdt" r LEFT JOIN "Lending_Rule__mdt" f ON f."Id" = r."Falls_Back_To__c" ORDER BY 1',
    );
    assert.deepEqual(rows, [
      { name: 'Short', label: 'Short Loan', days: 7, fallback: 'Standard' },
      { name: 'Standard', label: 'Standard', days: 28, fallback: null },
    ]);
  });

  await t.test('a standard value set replaces the stages, in the field and as rows', () => {
    assert.deepEqual(
      schema.field('Opportunity', 'StageName')?.picklist?.values.map((value) => value.value),
      ['Talking', 'Closed Won'],
    );
    assert.deepEqual(
      storage.all(
        'SELECT "ApiName", "MasterLabel", "DefaultProbability", "ForecastCategoryName", "IsWon" FROM "OpportunityStage" ORDER BY "SortOrder"',
      ),
      [
        {
          ApiName: 'Talking',
          MasterLabel: 'Talking',
          DefaultProbability: 30,
          ForecastCategoryName: 'Best Case',
          IsWon: 0,
        },
        {
          ApiName: 'Closed Won',
          MasterLabel: 'Signed',
          DefaultProbability: 100,
          ForecastCategoryName: 'Closed',
          IsWon: 1,
        },
      ],
    );
  });

  await t.test('permissions are rows', () => {
    const own = `FROM "PermissionSet" s JOIN "ObjectPermissions" o ON o."ParentId" = s."Id" WHERE s."Name" = 'Librarian'`;
    assert.deepEqual(
      storage.all(
        `SELECT o."SobjectType" AS object, o."PermissionsCreate" AS c, o."PermissionsDelete" AS d, o."PermissionsViewAllRecords" AS v, s."PermissionsRunReports" AS r ${own}`,
      ),
      [{ object: 'Book__c', c: 1, d: 0, v: 1, r: 1 }],
    );
    assert.deepEqual(
      storage.all(
        `SELECT f."Field" AS field, f."PermissionsEdit" AS edit FROM "FieldPermissions" f JOIN "PermissionSet" s ON s."Id" = f."ParentId" WHERE s."Name" = 'Librarian' ORDER BY 1`,
      ),
      [
        { field: 'Book__c.Genre__c', edit: 1 },
        { field: 'Book__c.Price_Per_Page__c', edit: 0 },
      ],
    );
    assert.deepEqual(storage.all('SELECT "SetupEntityType" AS type FROM "SetupEntityAccess" ORDER BY 1'), [
      { type: 'ApexClass' },
      { type: 'CustomPermission' },
    ]);
    assert.deepEqual(
      storage.all(
        'SELECT g."DeveloperName" AS name, s."Name" AS member FROM "PermissionSetGroupComponent" c JOIN "PermissionSetGroup" g ON g."Id" = c."PermissionSetGroupId" JOIN "PermissionSet" s ON s."Id" = c."PermissionSetId"',
      ),
      [{ name: 'Desk', member: 'Librarian' }],
    );
  });

  await t.test('the administrator may do everything with what was deployed', () => {
    const rows = storage.all(
      `SELECT COUNT(*) AS n FROM "FieldPermissions" f JOIN "PermissionSet" s ON s."Id" = f."ParentId" JOIN "Profile" p ON p."Id" = s."ProfileId" WHERE p."Name" = 'System Administrator' AND f."SobjectType" = 'Book__c' AND f."PermissionsRead" = 1`,
    );
    // All custom fields but the required price: Isbn, Pages, Genre, Publisher, Price per Page, Open Loans.
    assert.deepEqual(rows, [{ n: 6 }]);
  });

  await t.test('code, record types and resources are rows', () => {
    assert.deepEqual(apex.compiled, [
      'LoanService lending/classes/LoanService.cls 61.0',
      'LoanTrigger lending/triggers/LoanTrigger.trigger 61.0',
    ]);
    assert.equal(apex.accepted, 1);
    assert.deepEqual(
      storage.all(
        'SELECT "TableEnumOrId" AS object, "UsageBeforeInsert" AS bi, "UsageAfterUpdate" AS au, "UsageAfterInsert" AS ai FROM "ApexTrigger"',
      ),
      [{ object: 'Loan__c', bi: 1, au: 1, ai: 0 }],
    );
    assert.deepEqual(
      storage.all('SELECT "SobjectType" AS object, "DeveloperName" AS name, "IsActive" AS active FROM "RecordType"'),
      [{ object: 'Contact', name: 'Member', active: 1 }],
    );
    assert.deepEqual(storage.all('SELECT "Name", "ContentType", "CacheControl" FROM "StaticResource"'), [
      { Name: 'coverColors', ContentType: 'application/json', CacheControl: 'Public' },
    ]);
    assert.equal(
      target.components.get('CustomLabel', 'Book_Overdue')?.xml?.children.find((one) => one.name === 'value')?.text,
      'This book is overdue.',
    );
    assert.deepEqual(
      [...(target.components.get('LightningComponentBundle', 'bookCard')?.content.keys() ?? [])].sort(),
      ['lending/lwc/bookCard/bookCard.html', 'lending/lwc/bookCard/bookCard.js'],
    );
  });
  storage.close();
});

test('deploying again changes nothing and says so', async () => {
  const target = newTarget();
  const read = await readProject(LIBRARY);
  assert.ok(deploy(target, read).components.every((component) => component.created && component.changed));
  const count = (): unknown =>
    [
      'PermissionSet',
      'ObjectPermissions',
      'FieldPermissions',
      'Lending_Rule__mdt',
      'OpportunityStage',
      'ApexClass',
      'SetupEntityAccess',
    ].map((name) => target.storage.all(`SELECT COUNT(*) AS n FROM "${name}"`)[0]?.['n']);
  const before = count();
  const again = deploy(target, read);
  assert.ok(again.components.every((component) => !component.created && !component.changed));
  assert.deepEqual(count(), before);
  assert.equal(target.schema.object('Book__c')?.keyPrefix, 'a00');
  target.storage.close();
});

test('a check changes neither schema nor rows', async () => {
  const apex = recordingCompiler();
  const target = newTarget({ apex });
  const result = deploy(target, await readProject(LIBRARY), { checkOnly: true });
  assert.equal(result.success, true);
  assert.ok(result.components.length > 30);
  assert.equal(target.schema.object('Book__c'), undefined);
  assert.equal(target.components.all('ApexClass').length, 0);
  assert.equal(apex.accepted, 0);
  target.storage.close();
});

test('a database that is opened again gives objects the key prefix of their rows, whatever is deployed first', async () => {
  const { storage, ...rest } = newTarget();
  deploy({ ...rest, storage }, await readProject(LIBRARY));
  const schema = MutableSchema.withStandardObjects();
  bootstrap(storage, schema, { now });
  schema.defineObject(customObject({ name: 'Other__c', label: 'Other' }));
  schema.defineObject(customObject({ name: 'Loan__c', label: 'Loan' }));
  schema.defineObject(customObject({ name: 'Book__c', label: 'Book', sharingModel: 'private' }));
  assert.deepEqual(
    ['Book__c', 'Loan__c', 'Other__c'].map((name) => schema.object(name)?.keyPrefix),
    ['a00', 'a01', 'a02'],
  );
  assert.equal(schema.object('Book__Share')?.keyPrefix, rest.schema.object('Book__Share')?.keyPrefix);
  storage.close();
});

for (const contentType of ['application/zip', 'application/x-zip-compressed', 'application/jar'])
  test(`a folder of files is a static resource of type ${contentType} as one zip, the same bytes each time`, async () => {
    const files = {
      'staticresources/images.resource-meta.xml': xml(
        'StaticResource',
        `<cacheControl>Public</cacheControl>\n<contentType>${contentType}</contentType>`,
      ),
      'staticresources/images/a.svg': '<svg/>',
      'staticresources/images/deep/b.txt': 'b',
    };
    const [first, second] = [await readFiles(files), await readFiles(files)];
    const [packed] = first.components.map((one) => [...one.content][0]);
    assert.equal(packed?.[0], 'force-app/staticresources/images.resource');
    assert.deepEqual(packed, [...(second.components[0]?.content ?? [])][0]);
    const zip = await JSZip.loadAsync(packed?.[1] ?? new Uint8Array());
    assert.deepEqual(
      [Object.keys(zip.files).sort(), await zip.file('deep/b.txt')?.async('string')],
      [['a.svg', 'deep/b.txt'], 'b'],
    );
  });

test('a formula that an older deployment brought is checked again', async () => {
  const target = newTarget();
  const field = (name: string, content: string): Record<string, string> => ({
    [`objects/Deal__c/fields/${name}.field-meta.xml`]: xml(
      'CustomField',
      `<fullName>${name}</fullName>\n<label>${name}</label>\n${content}`,
    ),
  });
  const text = '<type>Text</type>\n<length>10</length>';
  assert.deepEqual(
    deploy(
      target,
      await readFiles({
        'objects/Deal__c/Deal__c.object-meta.xml': objectFile('Deal'),
        ...field('A__c', text),
        ...field('B__c', '<type>Text</type>\n<formula>A__c &amp; "!"</formula>'),
      }),
    ).problems,
    [],
  );
  const result = deploy(
    target,
    await readFiles(
      field(
        'A__c',
        '<type>MultiselectPicklist</type>\n<valueSet><valueSetDefinition><sorted>false</sorted><value><fullName>X</fullName><default>false</default></value></valueSetDefinition></valueSet>',
      ),
    ),
  );
  assert.deepEqual(
    result.problems.map((one) => `${one.fullName} ${one.code}`),
    ['Deal__c.B__c FIELD_INTEGRITY_EXCEPTION'],
  );
  assert.equal(target.schema.field('Deal__c', 'A__c')?.type, 'string');
  target.storage.close();
});
