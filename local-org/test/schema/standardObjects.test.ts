import assert from 'node:assert/strict';
import { test } from 'node:test';
import { MutableSchema } from '../../src/schema/mutableSchema.js';

const schema = MutableSchema.withStandardObjects();

test('names are matched without case', () => {
  assert.equal(schema.object('oPPortunity')?.name, 'Opportunity');
  assert.equal(schema.field('OPPORTUNITY', 'stagename')?.name, 'StageName');
  assert.equal(schema.parentRelationship('Opportunity', 'owner')?.name, 'OwnerId');
  assert.equal(schema.object('Nothing__c'), undefined);
});

test('every key prefix names one object', () => {
  const seen = new Map<string, string>();
  for (const object of schema.objects()) {
    if (!object.keyPrefix) continue;
    assert.equal(seen.get(object.keyPrefix), undefined, `${object.keyPrefix} of ${object.name}`);
    seen.set(object.keyPrefix, object.name);
    assert.equal(schema.objectByKeyPrefix(object.keyPrefix)?.name, object.name);
  }
  assert.equal(schema.objectByKeyPrefix('006')?.name, 'Opportunity');
});

test('every reference points to an object that exists, every name field is a field', () => {
  for (const object of schema.objects()) {
    assert.ok(object.fields.has(object.nameField.toLowerCase()), `${object.name}.${object.nameField}`);
    for (const field of object.fields.values()) {
      for (const target of field.reference?.to ?? [])
        assert.ok(schema.object(target), `${object.name}.${field.name} → ${target}`);
    }
  }
});

test('relationship names are unique per object, up and down', () => {
  for (const object of schema.objects()) {
    const up = [...object.fields.values()].flatMap((field) => field.reference?.relationshipName ?? []);
    assert.equal(new Set(up).size, up.length, `${object.name} parents`);
    const down = object.childRelationships.flatMap((child) => child.name ?? []);
    assert.equal(new Set(down).size, down.length, `${object.name} children: ${down.join(' ')}`);
  }
});

test('fields carry what the Object Reference says', () => {
  const name = schema.field('Opportunity', 'Name');
  assert.deepEqual([name?.type, name?.length, name?.required, name?.label], ['string', 120, true, 'Opportunity Name']);
  const expected = schema.field('Opportunity', 'ExpectedRevenue');
  assert.deepEqual(
    [expected?.type, expected?.precision, expected?.scale, expected?.createable],
    ['currency', 18, 2, false],
  );
  const stages = schema.field('Opportunity', 'StageName')?.picklist?.values.map((value) => value.value);
  assert.equal(stages?.length, 10);
  assert.equal(stages?.[8], 'Closed Won');
  const owner = schema.field('Lead', 'OwnerId');
  assert.deepEqual(owner?.reference?.to, ['Group', 'User']);
  assert.equal(schema.field('OpportunityLineItem', 'OpportunityId')?.reference?.onDelete, 'cascade');
  assert.equal(schema.field('User', 'IsDeleted'), undefined, 'users are deactivated, never deleted');
  assert.ok(
    schema
      .object('Account')
      ?.childRelationships.some((child) => child.name === 'Opportunities' && child.childObject === 'Opportunity'),
  );
});
