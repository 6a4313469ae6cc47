import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import JSZip from 'jszip';
import type { Component } from './component.js';
import { ComponentReader, loadMetadataLibrary, type ReadResult } from './readComponents.js';
import { ARCHIVE_TYPES } from './archiveTypes.js';
import { readUnlessKnown } from './projectCache.js';
import { childText } from './xml.js';

/** A project that cannot be read at all; the message says what is wrong with which file. */
export class ProjectError extends Error {}

/**
 * Reads an SFDX project: all package directories of its `sfdx-project.json`, without what `.forceignore` names.
 * Files are named relative to the project. `cacheDirectory`: where what was read is kept until a file changes; null: nowhere.
 */
export async function readProject(directory: string, cacheDirectory: string | null = null): Promise<ReadResult> {
  const root = resolve(directory);
  const directories = outermost(packageDirectories(root));
  const read = (): Promise<ReadResult> => readDirectories(root, directories);
  return cacheDirectory === null ? read() : readUnlessKnown(root, directories, cacheDirectory, read);
}

async function readDirectories(root: string, directories: readonly string[]): Promise<ReadResult> {
  const { MetadataResolver, NodeFSTreeContainer } = await loadMetadataLibrary();
  const tree = new NodeFSTreeContainer();
  const reader = new ComponentReader(new MetadataResolver(undefined, tree), tree, root);
  for (const path of directories) reader.read(path);
  const { components, ...rest } = reader.result();
  return { ...rest, components: await Promise.all(components.map(packFolder)) };
}

/** A static resource that is a folder in source format is one zip file everywhere else. */
async function packFolder(component: Component): Promise<Component> {
  const archive =
    component.type === 'StaticResource' &&
    component.xml &&
    ARCHIVE_TYPES.has(childText(component.xml, 'contentType') ?? '');
  const folder = component.file.replace(/\.resource-meta\.xml$/, '/');
  if (!archive || ![...component.content.keys()].every((path) => path.startsWith(folder))) return component;
  const zip = new JSZip();
  // The same folder makes the same bytes, so that deploying it again changes nothing.
  for (const [path, bytes] of [...component.content].sort())
    zip.file(path.slice(folder.length), bytes, { date: new Date(0), createFolders: false });
  const packed = await zip.generateAsync({ type: 'uint8array', compression: 'DEFLATE' });
  return { ...component, content: new Map([[folder.replace(/\/$/, '.resource'), packed]]) };
}

/** The package directories of a project as absolute paths. Throws ProjectError for a missing file or folder. */
export function packageDirectories(root: string): string[] {
  const file = join(root, 'sfdx-project.json');
  if (!existsSync(file)) throw new ProjectError(`${file} does not exist: this is no SFDX project`);
  const project = parseProject(file);
  return project.map((path) => {
    const absolute = join(root, path);
    if (!existsSync(absolute))
      throw new ProjectError(`${file} names the package directory '${path}', which does not exist`);
    return absolute;
  });
}

function parseProject(file: string): string[] {
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new ProjectError(`${file} is no JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
  const directories =
    typeof value === 'object' && value !== null && 'packageDirectories' in value ? value.packageDirectories : undefined;
  if (!Array.isArray(directories)) throw new ProjectError(`${file} has no packageDirectories`);
  return directories.map((entry: unknown) => {
    if (typeof entry === 'object' && entry !== null && 'path' in entry && typeof entry.path === 'string')
      return entry.path.replaceAll('\\', '/');
    throw new ProjectError(`${file}: a package directory has no path`);
  });
}

/** Package directories may lie inside each other; each file is read once. */
function outermost(paths: readonly string[]): string[] {
  return [...new Set(paths)].filter((path) => !paths.some((other) => other !== path && path.startsWith(`${other}/`)));
}
