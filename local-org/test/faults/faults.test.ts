import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { faults } from './faults.js';
import { withFault } from './seedFault.js';

const LOCAL_ORG = join(import.meta.dirname, '../..');

test('every fault that `npm run faults` seeds fits the source as it is now', () => {
  for (const fault of faults) {
    const source = readFileSync(join(LOCAL_ORG, 'src', fault.file), 'utf8');
    assert.notEqual(withFault(source, fault), source, fault.what);
    for (const name of fault.tests) assert.ok(existsSync(join(LOCAL_ORG, 'test', name)), name);
  }
});

test('the faults cover what the local org must never get wrong', () => {
  const areas = new Set(faults.map(({ area }) => area));
  const wanted = [
    'integer division',
    'string equality',
    'decimal scale',
    'a limit',
    'sharing',
    'field permission',
    'trigger order',
    'partial save',
    'null comparison',
    'date arithmetic at month ends',
    'leap days',
  ];
  assert.deepEqual(
    wanted.filter((area) => !areas.has(area)),
    [],
  );
});
