import { basename, dirname, join, resolve } from 'node:path';
import JSZip from 'jszip';
import type { TreeContainer } from '@salesforce/source-deploy-retrieve';
import type { DeployProblem } from '../diagnostics/errors.js';
import type { Component } from './component.js';
import { METADATA_DIAGNOSTICS } from './diagnostics.js';
import { platformProblem, refusal, type ProblemSubject } from './problems.js';
import { ComponentReader, loadMetadataLibrary, type MetadataLibrary, type ReadResult } from './readComponents.js';
import { childrenOf, childText, parseXml, XmlSyntaxError } from './xml.js';

/** Where the files of an archive stand while they are read; never on the disk. */
const ARCHIVE_ROOT = '/archive';

/** Reads a zip in metadata format with a package.xml, as `sf project deploy start` sends it. Files are named inside the zip. */
export async function readArchive(zip: Uint8Array): Promise<ReadResult> {
  const library = await loadMetadataLibrary();
  const directories = new Map<string, { name: string; data: Buffer }[]>([[ARCHIVE_ROOT, []]]);
  const archive = await JSZip.loadAsync(zip);
  for (const file of Object.values(archive.files).filter((one) => !one.dir)) {
    const path = join(ARCHIVE_ROOT, file.name);
    const siblings = directories.get(dirname(path)) ?? [];
    directories.set(dirname(path), [...siblings, { name: basename(path), data: await file.async('nodebuffer') }]);
  }
  return readPackage(library, new library.VirtualTreeContainer(withParents(directories)), ARCHIVE_ROOT);
}

/** Reads a directory in metadata format with a package.xml. Files are named inside the directory. */
export async function readPackageDirectory(directory: string): Promise<ReadResult> {
  const library = await loadMetadataLibrary();
  return readPackage(library, new library.NodeFSTreeContainer(), resolve(directory));
}

/** Each directory lists the directories in it, also where the zip has no entry for them. */
function withParents(
  directories: ReadonlyMap<string, { name: string; data: Buffer }[]>,
): { dirPath: string; children: (string | { name: string; data: Buffer })[] }[] {
  const all = new Map<string, (string | { name: string; data: Buffer })[]>(directories);
  for (const path of directories.keys()) {
    for (let child = path; child !== ARCHIVE_ROOT; child = dirname(child)) {
      const siblings = all.get(dirname(child)) ?? [];
      if (!siblings.includes(basename(child))) all.set(dirname(child), [...siblings, basename(child)]);
    }
  }
  return [...all].map(([dirPath, children]) => ({ dirPath, children }));
}

function readPackage(library: MetadataLibrary, tree: TreeContainer, root: string): ReadResult {
  const at = (path: string): string => join(root, path);
  if (!tree.exists(at('package.xml')))
    return {
      components: [],
      documents: [],
      problems: [platformProblem(PACKAGE, undefined, 'INVALID_PACKAGE', 'No package.xml found')],
    };
  const reader = new ComponentReader(new library.MetadataResolver(undefined, tree, false), tree, root);
  for (const entry of tree.readDirectory(root)) {
    if (tree.isDirectory(at(entry))) reader.read(at(entry));
  }
  const { components, documents, problems } = reader.result();
  const destructive = tree
    .readDirectory(root)
    .filter(
      (entry) =>
        /^destructiveChanges.*\.xml$/.test(entry) &&
        tree.readFileSync(at(entry)).toString('utf8').includes('<members>'),
    );
  const refusals = destructive.map((file) =>
    refusal({ type: '', fullName: file, file }, undefined, METADATA_DIAGNOSTICS.destructiveChanges),
  );
  const manifest = checkManifest(tree.readFileSync(at('package.xml')).toString('utf8'), components);
  return { components: manifest.components, documents, problems: [...problems, ...refusals, ...manifest.problems] };
}

const PACKAGE: ProblemSubject = { type: 'Package', fullName: 'package.xml', file: 'package.xml' };

/** Only what package.xml names is deployed; what it names must be there. */
function checkManifest(
  text: string,
  components: readonly Component[],
): { components: Component[]; problems: DeployProblem[] } {
  const problems: DeployProblem[] = [];
  const named = new Map<string, Set<string>>();
  try {
    for (const types of childrenOf(parseXml(text), 'types')) {
      const type = childText(types, 'name') ?? '';
      for (const member of childrenOf(types, 'members')) {
        // The sf CLI writes folders of reports and dashboards with a slash at their end.
        const name = member.text.replace(/\/$/, '');
        named.set(type, (named.get(type) ?? new Set()).add(name));
        if (name !== '*' && !isThere(components, type, name)) {
          problems.push(
            platformProblem(
              { ...PACKAGE, type, fullName: member.text },
              member,
              'INVALID_PACKAGE',
              `An object '${member.text}' of type ${type} was named in package.xml, but was not found in zipped directory`,
            ),
          );
        }
      }
    }
  } catch (error) {
    if (!(error instanceof XmlSyntaxError)) throw error;
    problems.push(platformProblem(PACKAGE, error, 'MALFORMED_XML', `Error parsing file: ${error.message}`));
  }
  const isNamed = (type: string, fullName: string): boolean =>
    (named.get(type)?.has('*') || named.get(type)?.has(fullName)) ?? false;
  // Folders are named among what lies in them («Report», Metadata API).
  const ofFolder = (one: Component): boolean =>
    one.type.endsWith('Folder') && isNamed(one.type.replace(/Folder$/, ''), one.fullName);
  const kept = components.filter((one) => {
    if (
      isNamed(one.type, one.fullName) ||
      isNamed(parentType(one.type), one.fullName.split('.')[0] ?? '') ||
      ofFolder(one) ||
      (one.type === 'CustomLabel' && named.has('CustomLabels'))
    )
      return true;
    problems.push({ ...platformProblem(one, one.xml, 'NOT_IN_PACKAGE', 'Not in package.xml'), severity: 'Warning' });
    return false;
  });
  return { components: kept, problems };
}

/** The type whose file holds components of that type, where it may hold nothing but them. */
const parentType = (type: string): string =>
  /^Sharing(Criteria|Owner|Guest|Territory)Rule$/.test(type) ? 'SharingRules' : 'CustomObject';

function isThere(components: readonly Component[], type: string, fullName: string): boolean {
  if (type === 'CustomLabels') return components.some((one) => one.type === 'CustomLabel');
  return components.some(
    (one) =>
      (one.type === type && one.fullName === fullName) ||
      (one.type === `${type}Folder` && one.fullName === fullName) ||
      (type === parentType(one.type) && one.fullName.startsWith(`${fullName}.`)),
  );
}
