import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { it } from 'node:test';
import { DICTIONARY, writeDictionary } from './dictionary.js';

it('the data dictionary is what the metadata say: run npm run dictionary', async () => {
  const isCurrent = readFileSync(DICTIONARY, 'utf8') === (await writeDictionary());
  assert.ok(isCurrent, 'docs/data-dictionary.md is older than the metadata');
});

it('every object and field of the package says what it means', async () => {
  const lines = (await writeDictionary()).split('\n').filter((line) => line.startsWith('| `'));
  const silent = lines.filter((line) => line.split(/(?<!\\)\|/)[4]?.trim() === '');
  assert.ok(lines.length > 50);
  assert.deepEqual(silent, []);
});
