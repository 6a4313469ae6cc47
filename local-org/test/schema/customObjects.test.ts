import assert from 'node:assert/strict';
import { test } from 'node:test';
import { customMetadataType, customObject } from '../../src/schema/customObject.js';
import { parseFields } from '../../src/schema/fieldNotation.js';
import { MutableSchema } from '../../src/schema/mutableSchema.js';

const field = (objectName: string, line: string) => {
  const [first] = parseFields(objectName, line);
  assert.ok(first);
  return first;
};

test('custom objects get key prefixes in order, an owner and system fields', () => {
  const schema = MutableSchema.withStandardObjects();
  assert.equal(schema.defineObject(customObject({ name: 'Deal__c', label: 'Deal' })).keyPrefix, 'a00');
  assert.equal(schema.defineObject(customObject({ name: 'Visit__c', label: 'Visit' })).keyPrefix, 'a01');
  assert.equal(schema.defineObject(customMetadataType({ name: 'Rule__mdt', label: 'Rule' })).keyPrefix, 'm00');
  assert.deepEqual(
    [...(schema.object('deal__c')?.fields.keys() ?? [])],
    [
      'id',
      'ownerid',
      'name',
      'isdeleted',
      'createddate',
      'createdbyid',
      'lastmodifieddate',
      'lastmodifiedbyid',
      'systemmodstamp',
      'lastvieweddate',
      'lastreferenceddate',
    ],
  );
  assert.equal(schema.object('Deal__Share'), undefined, 'public objects have no share object');
});

test('private objects have a share object, tracked fields a history object', () => {
  const schema = MutableSchema.withStandardObjects();
  schema.defineObject(customObject({ name: 'Deal__c', label: 'Deal', sharingModel: 'private' }));
  assert.deepEqual(schema.field('Deal__Share', 'ParentId')?.reference?.to, ['Deal__c']);
  assert.equal(schema.object('Deal__History'), undefined);
  schema.defineField('Deal__c', field('Deal__c', 'currency tracked: Amount__c'));
  assert.equal(schema.parentRelationship('Deal__History', 'Parent')?.name, 'ParentId');
});

test('a master takes the owner away', () => {
  const schema = MutableSchema.withStandardObjects();
  schema.defineObject(customObject({ name: 'Deal__c', label: 'Deal', sharingModel: 'private' }));
  schema.defineField('Deal__c', field('Deal__c', 'ref(Account) masterDetail required children=Deals__r: Account__c'));
  assert.equal(schema.field('Deal__c', 'OwnerId'), undefined);
  assert.equal(schema.object('Deal__c')?.sharingModel, 'controlledByParent');
  assert.equal(schema.object('Deal__Share'), undefined);
  assert.equal(schema.parentRelationship('Deal__c', 'Account__r')?.name, 'Account__c');
});

test('defining an object again keeps its key prefix and fields', () => {
  const schema = MutableSchema.withStandardObjects();
  schema.defineObject(customObject({ name: 'Deal__c', label: 'Deal', notation: 'text(10): Code__c' }));
  schema.defineObject(customObject({ name: 'Deal__c', label: 'Big Deal' }));
  assert.deepEqual(
    [schema.object('Deal__c')?.keyPrefix, schema.object('Deal__c')?.label, schema.field('Deal__c', 'Code__c')?.length],
    ['a00', 'Big Deal', 10],
  );
});

test('restoring a snapshot undoes everything, and the version still grows', () => {
  const schema = MutableSchema.withStandardObjects();
  const before = schema.snapshot();
  const version = schema.version;
  schema.defineObject(
    customObject({ name: 'Deal__c', label: 'Deal', notation: 'ref(Account) children=Deals__r: Account__c' }),
  );
  schema.defineRecordType('Opportunity', { developerName: 'Renewal', label: 'Renewal', active: true });
  schema.restore(before);
  assert.equal(schema.object('Deal__c'), undefined);
  assert.deepEqual(schema.object('Opportunity')?.recordTypes, []);
  assert.ok(!schema.object('Account')?.childRelationships.some((child) => child.childObject === 'Deal__c'));
  assert.ok(schema.version > version);
  assert.equal(schema.defineObject(customObject({ name: 'Other__c', label: 'Other' })).keyPrefix, 'a00');
});

test('notation that cannot be read is an error that quotes the line', () => {
  assert.throws(
    () => parseFields('Deal__c', 'colour: Code__c'),
    /Deal__c: cannot read the field line «colour: Code__c»/,
  );
  assert.throws(() => parseFields('Deal__c', 'text shiny: Code__c'), /unknown flag 'shiny'/);
});
