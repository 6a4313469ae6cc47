import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { codeVersion, digest, readCached, writeCached } from '../storage/contentCache.js';
import type { ReadResult } from './readComponents.js';

interface KnownProject {
  /** Of the files, as they were. */
  readonly state: string;
  readonly result: ReadResult;
}

/**
 * What was read from a project, as long as no file of it has changed: loading source-deploy-retrieve takes longer than anything else
 * in a deployment. A file counts as unchanged with its name, size and time; one project has one entry.
 */
export async function readUnlessKnown(
  root: string,
  directories: readonly string[],
  cacheDirectory: string,
  read: () => Promise<ReadResult>,
): Promise<ReadResult> {
  const folder = join(cacheDirectory, 'projects');
  const key = digest(root);
  const state = stateOf(root, directories);
  const known = readCached<KnownProject>(folder, key);
  if (known?.state === state) return known.result;
  const result = await read();
  writeCached(folder, key, { state, result } satisfies KnownProject);
  return result;
}

function stateOf(root: string, directories: readonly string[]): string {
  const settings = ['sfdx-project.json', '.forceignore'].map((name) => join(root, name)).filter(existsSync);
  const files = directories.flatMap((directory) =>
    readdirSync(directory, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => {
        const path = join(entry.parentPath, entry.name);
        const { size, mtimeNs } = statSync(path, { bigint: true });
        return `${path} ${size} ${mtimeNs}`;
      }),
  );
  return digest(
    codeVersion([new URL('./', import.meta.url)]),
    ...settings.map((file) => readFileSync(file)),
    ...files.sort(),
  );
}
