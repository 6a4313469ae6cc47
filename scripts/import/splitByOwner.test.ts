import assert from 'node:assert/strict';
import { it } from 'node:test';
import { splitByOwner } from './applyPlan.js';

const userIds = new Map([['Anna', '005000000000001AAA']]);
const planned = [
  { owner: 'Anna', externalId: 'D1' },
  { owner: 'Moses', externalId: 'D2' },
];

it('rejects what belongs to somebody without a user, by name, instead of giving it to whoever runs the import', () => {
  const { owned, ownerless } = splitByOwner({ dryRun: false }, planned, userIds);
  assert.deepEqual(
    owned.map((one) => one.externalId),
    ['D1'],
  );
  assert.equal(ownerless.length, 1);
  assert.equal(ownerless[0]?.row['externalId'], 'D2');
  assert.match(ownerless[0]?.reason ?? '', /^Moses could not be made a user/);
});

it('says nothing of owners in a dry run, which makes no users', () => {
  const { owned, ownerless } = splitByOwner({ dryRun: true }, planned, new Map());
  assert.deepEqual([owned.length, ownerless.length], [2, 0]);
});
