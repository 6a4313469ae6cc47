import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { readProject } from '../../src/metadata/readProject.js';

const folder = mkdtempSync(join(tmpdir(), 'local-org-project-'));
after(() => rmSync(folder, { recursive: true, force: true }));
const cache = join(folder, 'cache');
const project = join(folder, 'project');
const classes = join(project, 'force-app/classes');
mkdirSync(classes, { recursive: true });
writeFileSync(join(project, 'sfdx-project.json'), JSON.stringify({ packageDirectories: [{ path: 'force-app' }] }));

const META =
  '<ApexClass xmlns="http://soap.sforce.com/2006/04/metadata"><apiVersion>61.0</apiVersion><status>Active</status></ApexClass>';
function write(name: string, body: string): void {
  writeFileSync(join(classes, `${name}.cls`), body);
  writeFileSync(join(classes, `${name}.cls-meta.xml`), META);
}
async function bodies(): Promise<Record<string, string>> {
  const { components } = await readProject(project, cache);
  return Object.fromEntries(
    components.map(({ fullName, content }) => [fullName, Buffer.from([...content.values()][0] ?? []).toString('utf8')]),
  );
}

test('a project is read anew when a file of it changes, comes or goes', async () => {
  write('First', 'public class First { }');
  assert.deepEqual(await bodies(), { First: 'public class First { }' });
  assert.deepEqual(await bodies(), { First: 'public class First { }' });
  const [kept, anew] = [await readProject(project, cache), await readProject(project)];
  assert.deepEqual(kept.documents, anew.documents);
  assert.deepEqual(kept.components[0]?.xml, anew.components[0]?.xml);
  write('First', 'public class First {}');
  assert.deepEqual(await bodies(), { First: 'public class First {}' });
  write('Second', 'public class Second { }');
  assert.deepEqual(Object.keys(await bodies()), ['First', 'Second']);
  writeFileSync(join(project, '.forceignore'), '**/Second.cls*\n');
  assert.deepEqual(Object.keys(await bodies()), ['First']);
  for (const end of ['cls', 'cls-meta.xml']) rmSync(join(classes, `First.${end}`));
  assert.deepEqual(await bodies(), {});
});
