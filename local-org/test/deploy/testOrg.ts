import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { bootstrap } from '../../src/deploy/bootstrap.js';
import { DeployedComponents } from '../../src/deploy/deployedComponents.js';
import type { DeployTarget } from '../../src/deploy/deployment.js';
import { createFormulaCompiler } from '../../src/formula/compiler.js';
import type { ReadResult } from '../../src/metadata/readComponents.js';
import { readProject } from '../../src/metadata/readProject.js';
import { MutableSchema } from '../../src/schema/mutableSchema.js';
import { openStorage } from '../../src/storage/sqliteStorage.js';

export const now = new Date('2027-04-15T12:00:00Z');

/** A new org to deploy into, without Apex. Close its storage when done. */
export function newTarget(extra: Partial<DeployTarget> = {}): DeployTarget {
  const storage = openStorage();
  const schema = MutableSchema.withStandardObjects();
  const settings = bootstrap(storage, schema, { now });
  return {
    schema,
    storage,
    settings,
    formulas: createFormulaCompiler(schema),
    components: new DeployedComponents(),
    clock: () => now,
    ...extra,
  };
}

/** Writes a project of these files (below `force-app`) into a folder of its own, and reads it. */
export async function readFiles(files: Readonly<Record<string, string>>): Promise<ReadResult> {
  const root = mkdtempSync(join(tmpdir(), 'local-org-deploy-'));
  try {
    const all = {
      'sfdx-project.json': '{ "packageDirectories": [{ "path": "force-app", "default": true }] }',
      ...Object.fromEntries(Object.entries(files).map(([path, text]) => [`force-app/${path}`, text])),
    };
    for (const [path, text] of Object.entries(all)) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
    }
    return await readProject(root);
  } finally {
    rmSync(root, { recursive: true });
  }
}

/** An XML file of a metadata type; the content begins on line 3, so that positions are easy to count. */
export function xml(type: string, content: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n<${type} xmlns="http://soap.sforce.com/2006/04/metadata">\n${content}\n</${type}>\n`;
}

/** A plain custom object, so that a test names only what it is about. */
export function objectFile(label: string, extra = ''): string {
  return xml(
    'CustomObject',
    `<label>${label}</label>\n<pluralLabel>${label}s</pluralLabel>\n<nameField><label>Name</label><type>Text</type></nameField>\n<sharingModel>ReadWrite</sharingModel>${extra}`,
  );
}
