import assert from 'node:assert/strict';
import { it } from 'node:test';
import fc from 'fast-check';
import { compare } from './syncRecords.js';
import type { Row } from './writeRecords.js';

const keyOf = (row: Row): string => String(row['Key']);

it('creates what is missing, updates only the fields that differ, leaves the rest', () => {
  const wanted = [
    { Key: 'a', Name: 'A' },
    { Key: 'b', Name: 'B', City: null },
    { Key: 'c', Name: 'C', Size: 2 },
  ];
  const existing = [
    { Id: '1', Key: 'b', Name: 'B', City: null },
    { Id: '2', Key: 'c', Name: 'C', Size: 1 },
    { Id: '3', Key: 'z', Name: 'Z' },
  ];
  assert.deepEqual(compare({ wanted, existing, keyOf }), {
    inserts: [wanted[0]],
    updates: [{ Id: '2', Size: 2 }],
    unchanged: 1,
  });
});

it('never updates a field that is given on insert only', () => {
  const { updates } = compare({
    wanted: [{ Key: 'a', Alias: 'new' }],
    existing: [{ Id: '1', Key: 'a', Alias: 'old' }],
    keyOf,
    insertOnly: ['Alias'],
  });
  assert.deepEqual(updates, []);
});

it('has nothing to do after its own changes were made', () => {
  const row = fc.record({
    Key: fc.constantFrom('a', 'b', 'c', 'd'),
    Name: fc.option(fc.string({ maxLength: 2 })),
    Size: fc.option(fc.integer()),
  });
  const rows = fc.uniqueArray(row, { selector: (value) => value.Key });
  fc.assert(
    fc.property(rows, rows, (wanted, before) => {
      const existing = before.map((value, index): Row => ({ ...value, Id: String(index) }));
      const { inserts, updates } = compare({ wanted, existing, keyOf });
      const changed = new Map(updates.map((update) => [update['Id'], update]));
      const after = [
        ...existing.map((found) => ({ ...found, ...changed.get(found['Id']) })),
        ...inserts.map((insert, index) => ({ ...insert, Id: `n${index}` })),
      ];
      assert.deepEqual(compare({ wanted, existing: after, keyOf }), {
        inserts: [],
        updates: [],
        unchanged: wanted.length,
      });
    }),
  );
});
