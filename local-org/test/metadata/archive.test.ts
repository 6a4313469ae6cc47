import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import JSZip from 'jszip';
import { deploy } from '../../src/deploy/deploy.js';
import { readArchive, readPackageDirectory } from '../../src/metadata/readArchive.js';
import { loadMetadataLibrary, type ReadResult } from '../../src/metadata/readComponents.js';
import { readProject } from '../../src/metadata/readProject.js';
import { newTarget } from '../deploy/testOrg.js';

const LIBRARY = join(import.meta.dirname, '../fixtures/library');

/** The fixture project as `sf project deploy start` sends it, by the CLI's own converter. */
async function convertedZip(): Promise<Buffer> {
  const { ComponentSet, MetadataConverter } = await loadMetadataLibrary();
  const set = ComponentSet.fromSource([join(LIBRARY, 'lending'), join(LIBRARY, 'members')]);
  const { zipBuffer } = await new MetadataConverter().convert(set, 'metadata', { type: 'zip' });
  assert.ok(zipBuffer);
  return zipBuffer;
}

const names = (read: ReadResult): string[] => read.components.map((one) => `${one.type} ${one.fullName}`).sort();

test('a project and the archive made of it hold the same components', async () => {
  const [project, archive] = [await readProject(LIBRARY), await readArchive(await convertedZip())];
  assert.deepEqual(archive.problems, []);
  assert.deepEqual(names(archive), names(project));
  const field = archive.components.find((one) => one.fullName === 'Book__c.Pages__c');
  assert.equal(field?.file, 'objects/Book__c.object');
  assert.ok((field?.xml?.line ?? 0) > 2, 'its own place in the merged file');
});

test('a project and the archive made of it deploy to the same schema', async () => {
  const [fromProject, fromArchive] = [newTarget(), newTarget()];
  assert.deepEqual(deploy(fromProject, await readProject(LIBRARY)).problems, []);
  assert.deepEqual(deploy(fromArchive, await readArchive(await convertedZip())).problems, []);
  for (const name of ['Book__c', 'Loan__c', 'Lending_Rule__mdt', 'Contact']) {
    const shape = (target: typeof fromProject): unknown =>
      [...(target.schema.object(name)?.fields.values() ?? [])]
        .map(({ source: _, ...field }) => field)
        .sort((a, b) => a.name.localeCompare(b.name));
    assert.deepEqual(shape(fromArchive), shape(fromProject), name);
  }
  fromProject.storage.close();
  fromArchive.storage.close();
});

test('package.xml and archive must agree', async () => {
  const zip = await JSZip.loadAsync(await convertedZip());
  const manifest = await zip.file('package.xml')?.async('string');
  zip.file('package.xml', (manifest ?? '').replace('<members>Librarian</members>', '<members>Nobody</members>'));
  const read = await readArchive(await zip.generateAsync({ type: 'uint8array' }));
  assert.deepEqual(
    read.problems.map((one) => `${one.severity} ${one.fullName}: ${one.message}`),
    [
      "Error Nobody: An object 'Nobody' of type PermissionSet was named in package.xml, but was not found in zipped directory",
      'Warning Librarian: Not in package.xml',
    ],
  );
  assert.ok(!read.components.some((one) => one.fullName === 'Librarian'));
});

test('an archive without package.xml, and one that deletes, are refused', async () => {
  const empty = new JSZip().file('objects/A__c.object', '<CustomObject/>');
  assert.deepEqual(
    (await readArchive(await empty.generateAsync({ type: 'uint8array' }))).problems.map((one) => one.message),
    ['No package.xml found'],
  );
  const zip = await JSZip.loadAsync(await convertedZip());
  zip.file(
    'destructiveChanges.xml',
    '<Package xmlns="http://soap.sforce.com/2006/04/metadata"><types><members>Old</members><name>ApexClass</name></types></Package>',
  );
  assert.deepEqual(
    (await readArchive(await zip.generateAsync({ type: 'uint8array' }))).problems.map((one) => one.code),
    ['LO1006'],
  );
});

test('a directory in metadata format is read like its archive', async () => {
  const { ComponentSet, MetadataConverter } = await loadMetadataLibrary();
  const directory = mkdtempSync(join(tmpdir(), 'local-org-package-'));
  try {
    await new MetadataConverter().convert(
      ComponentSet.fromSource([join(LIBRARY, 'lending'), join(LIBRARY, 'members')]),
      'metadata',
      { type: 'directory', outputDirectory: directory, genUniqueDir: false },
    );
    const read = await readPackageDirectory(directory);
    assert.deepEqual(read.problems, []);
    assert.deepEqual(names(read), names(await readProject(LIBRARY)));
  } finally {
    rmSync(directory, { recursive: true });
  }
});
