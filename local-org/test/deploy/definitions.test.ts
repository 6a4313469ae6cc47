import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deploy, type DeployResult } from '../../src/deploy/deploy.js';
import { ApexSide } from '../../src/org/apexSide.js';
import { createOrg, type OpenOrg } from '../../src/org/createOrg.js';
import { objectFile, readFiles, xml } from './testOrg.js';

const now = new Date('2027-04-15T12:00:00Z');
const relationship = (name: string, to: string, more = ''): string =>
  xml(
    'CustomField',
    `<fullName>${name}</fullName><label>${name}</label><type>MetadataRelationship</type><referenceTo>${to}</referenceTo>
    <relationshipLabel>Rules</relationshipLabel><relationshipName>Rules_${name.replace('__c', '')}</relationshipName>${more}`,
  );
const value = (field: string, text: string): string => `<values><field>${field}</field><value>${text}</value></values>`;
const record = (...values: string[]): string => xml('CustomMetadata', `<label>First</label>${values.join('')}`);

const BASE = {
  'objects/Deal__c/Deal__c.object-meta.xml': objectFile('Deal'),
  'objects/Deal__c/fields/Size__c.field-meta.xml': xml(
    'CustomField',
    '<fullName>Size__c</fullName><label>Size</label><type>Number</type><precision>18</precision><scale>2</scale>',
  ),
  'objects/Rule__mdt/Rule__mdt.object-meta.xml': xml(
    'CustomObject',
    '<label>Rule</label><pluralLabel>Rules</pluralLabel>',
  ),
  'objects/Rule__mdt/fields/Object__c.field-meta.xml': relationship('Object__c', 'EntityDefinition'),
  'objects/Rule__mdt/fields/Field__c.field-meta.xml': relationship(
    'Field__c',
    'FieldDefinition',
    '<metadataRelationshipControllingField>Rule__mdt.Object__c</metadataRelationshipControllingField>',
  ),
  'customMetadata/Rule.First.md-meta.xml': record(value('Object__c', 'Deal__c'), value('Field__c', 'size__c')),
  'customMetadata/Rule.Second.md-meta.xml': record(value('Object__c', 'Opportunity'), value('Field__c', 'Amount')),
  'customMetadata/Rule.Third.md-meta.xml': record(),
};

async function open(files: Readonly<Record<string, string>> = {}): Promise<{ org: OpenOrg; result: DeployResult }> {
  const org = createOrg({ clock: () => now });
  const result = deploy(org.deployTarget(), await readFiles({ ...BASE, ...files }));
  return { org, result };
}

function rows(org: OpenOrg, text: string): unknown[] {
  const access = { userId: org.settings.adminUserId, mode: 'user', sharing: true } as const;
  const plain = (values: object): unknown =>
    Object.values(values).map((one: unknown) =>
      one && typeof one === 'object' && 'values' in one ? plain(one.values as object) : one,
    );
  return org.queries.run(org.queries.parse(text), { access, binds: [], now }).records.map((one) => plain(one.values));
}

test('records of custom metadata name objects and fields, and lead to their definitions', async () => {
  const { org, result } = await open();
  assert.deepEqual(result.problems, []);
  assert.deepEqual(
    rows(
      org,
      'SELECT Object__c, Field__c, Object__r.QualifiedApiName, Field__r.QualifiedApiName FROM Rule__mdt ORDER BY DeveloperName',
    ),
    [
      ['Deal__c', 'Deal__c.Size__c', ['Deal__c'], ['Size__c']],
      ['Opportunity', 'Opportunity.Amount', ['Opportunity'], ['Amount']],
      [null, null, null, null],
    ],
  );
  assert.deepEqual(
    rows(
      org,
      "SELECT DeveloperName FROM Rule__mdt WHERE Object__r.QualifiedApiName = 'Deal__c' AND Object__c = 'Deal__c'",
    ),
    [['First']],
  );
});

test('objects and fields are rows', async () => {
  const { org } = await open();
  assert.deepEqual(
    rows(
      org,
      "SELECT QualifiedApiName, DeveloperName, Label, KeyPrefix, IsCustomSetting FROM EntityDefinition WHERE QualifiedApiName IN ('Account', 'Deal__c') ORDER BY QualifiedApiName",
    ),
    [
      ['Account', 'Account', 'Account', '001', false],
      ['Deal__c', 'Deal', 'Deal', 'a00', false],
    ],
  );
  assert.deepEqual(
    rows(
      org,
      "SELECT DurableId, DataType, EntityDefinition.Label FROM FieldDefinition WHERE EntityDefinition.QualifiedApiName = 'Deal__c' AND QualifiedApiName = 'Size__c'",
    ),
    [['Deal__c.Size__c', 'Number(16, 2)', ['Deal']]],
  );
  assert.throws(() => rows(org, 'SELECT Id FROM FieldDefinition'), /filter on a reified column is required/);
});

test('a later deployment, and one that is taken back, show', async () => {
  const { org } = await open();
  const fields = (): unknown =>
    rows(
      org,
      "SELECT COUNT(Id) FROM FieldDefinition WHERE EntityDefinitionId = 'Deal__c' AND QualifiedApiName LIKE '%\\_\\_c'",
    )[0];
  assert.deepEqual(fields(), [1]);
  const more = xml(
    'CustomField',
    '<fullName>More__c</fullName><label>More</label><type>Checkbox</type><defaultValue>false</defaultValue>',
  );
  const undo = new Error('undo');
  assert.throws(
    () =>
      org.transact(org.settings.adminUserId, () => {
        fields();
        throw undo;
      }),
    undo,
  );
  assert.deepEqual(fields(), [1]);
  const read = await readFiles({ 'objects/Deal__c/fields/More__c.field-meta.xml': more });
  assert.deepEqual(deploy(org.deployTarget(), read).problems, []);
  assert.deepEqual(fields(), [2]);
});

test('Apex reads them as texts and records', async () => {
  const { org } = await open();
  const lines: string[] = [];
  const apex = new ApexSide(org, { cacheDirectory: null, debug: (_, text) => lines.push(text) });
  const outcome = apex.executeAnonymous(
    org.settings.adminUserId,
    `Rule__mdt rule = [SELECT Object__c, Object__r.QualifiedApiName FROM Rule__mdt WHERE DeveloperName = 'First'];
    String name = rule.Object__c;
    System.debug(name + ' ' + rule.Object__r.QualifiedApiName + ' ' + Rule__mdt.getInstance('Second').Object__c);
    EntityDefinition deal = [SELECT Label FROM EntityDefinition WHERE QualifiedApiName = 'Deal__c'];
    System.debug(deal.Label);`,
  );
  assert.equal(outcome.compileProblem ?? outcome.exceptionMessage, null);
  assert.deepEqual(lines, ['Deal__c Deal__c Opportunity', 'Deal']);
});

test('what is not there, or cannot be related, is said', async () => {
  const problems = async (files: Readonly<Record<string, string>>): Promise<string> =>
    (await open(files)).result.problems.map((one) => one.message).join('\n');
  const first = 'customMetadata/Rule.First.md-meta.xml';
  assert.match(
    await problems({ [first]: record(value('Object__c', 'Nothing__c')) }),
    /no CustomObject named Nothing__c/,
  );
  assert.match(
    await problems({ [first]: record(value('Object__c', 'Deal__c'), value('Field__c', 'No__c')) }),
    /no CustomField named Deal__c\.No__c/,
  );
  assert.match(
    await problems({ 'objects/Rule__mdt/fields/Field__c.field-meta.xml': relationship('Field__c', 'FieldDefinition') }),
    /needs metadataRelationshipControllingField/,
  );
  assert.match(
    await problems({ 'objects/Rule__mdt/fields/Object__c.field-meta.xml': relationship('Object__c', 'Account') }),
    /cannot refer to Account/,
  );
  assert.match(
    await problems({
      'objects/Deal__c/fields/Object__c.field-meta.xml': xml(
        'CustomField',
        '<fullName>Object__c</fullName><label>O</label><type>Lookup</type><referenceTo>EntityDefinition</referenceTo>',
      ),
    }),
    /does not resolve to a valid sObject type/,
  );
});
