import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadMetadataTypes } from '../../src/metadata/metadataTypes.js';
import { SUPPORT, SUPPORTED_COMPONENTS } from '../../src/metadata/support.js';

const types = loadMetadataTypes();

test('every element of a supported type has its place in the table: effective, presentational or refused', () => {
  for (const [name, support] of Object.entries(SUPPORT)) {
    const type = types[name];
    assert.ok(type && 'elements' in type, `${name} is no metadata type`);
    if (support.opaque) continue;
    const listed = [...support.effective, ...support.presentational, ...Object.keys(support.refused)];
    const missing = Object.keys(type.elements).filter((element) => !listed.includes(element) && element !== 'fullName');
    assert.deepEqual(missing, [], `${name} lacks`);
    assert.equal(new Set(listed).size, listed.length, `${name} lists an element twice`);
  }
});

test('the table names no element that does not exist', () => {
  for (const [name, support] of Object.entries(SUPPORT)) {
    const type = types[name];
    const known = type && 'elements' in type ? Object.keys(type.elements) : [];
    const unknown = [...support.effective, ...support.presentational, ...Object.keys(support.refused)].filter(
      (element) => !known.includes(element),
    );
    assert.deepEqual(unknown, [], name);
  }
});

test('every part of a supported type that is looked into has an entry of its own', () => {
  for (const [name, support] of Object.entries(SUPPORT)) {
    const type = types[name];
    if (support.opaque || !type || !('elements' in type)) continue;
    for (const element of [...support.effective, ...support.presentational]) {
      const part = types[type.elements[element]?.type ?? ''];
      // Page descriptions inside of objects are taken as they are.
      if (!part || 'values' in part || PAGE_PARTS.has(type.elements[element]?.type ?? '')) continue;
      assert.ok(
        SUPPORT[type.elements[element]?.type ?? ''],
        `${name}.${element} is of type ${type.elements[element]?.type}, which has no entry`,
      );
    }
  }
});

const PAGE_PARTS = new Set([
  'ActionOverride',
  'SearchLayouts',
  'ProfileSearchLayouts',
  'MetadataEnrichments',
  'Capabilities',
  'LwcResources',
]);

test('every refusal gives a reason, every component type has an entry', () => {
  for (const [name, support] of Object.entries(SUPPORT))
    for (const [element, reason] of Object.entries(support.refused))
      assert.ok(reason.length > 10, `${name}.${element}`);
  for (const name of SUPPORTED_COMPONENTS) assert.ok(SUPPORT[name], name);
});
