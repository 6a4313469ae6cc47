import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { TreeContainer } from '@salesforce/source-deploy-retrieve';
import type { DeployProblem } from '../diagnostics/errors.js';
import type { Component } from './component.js';
import { METADATA_DIAGNOSTICS } from './diagnostics.js';
import { platformProblem, refusal, type ProblemSubject } from './problems.js';
import { ComponentReader, loadMetadataLibrary, type MetadataLibrary, type ReadResult } from './readComponents.js';
import { childrenOf, childText, parseXml, XmlSyntaxError } from './xml.js';

/** Reads a zip in metadata format with a package.xml, as `sf project deploy start` sends it. Files are named inside the zip. */
export async function readArchive(zip: Uint8Array): Promise<ReadResult> {
  const library = await loadMetadataLibrary();
  return readPackage(library, await library.ZipTreeContainer.create(Buffer.from(zip)), '');
}

/** Reads a directory in metadata format with a package.xml. */
export async function readPackageDirectory(directory: string): Promise<ReadResult> {
  const root = resolve(directory);
  const library = await loadMetadataLibrary();
  return readPackage(library, new library.NodeFSTreeContainer(), root);
}

function readPackage(library: MetadataLibrary, tree: TreeContainer, root: string): ReadResult {
  const at = (path: string): string => (root ? join(root, path) : path);
  const exists = (path: string): boolean => (root ? existsSync(at(path)) : tree.exists(path));
  if (!exists('package.xml')) return { components: [], documents: [], problems: [platformProblem(PACKAGE, undefined, 'INVALID_PACKAGE', 'No package.xml found')] };
  const reader = new ComponentReader(new library.MetadataResolver(undefined, tree, false), tree, root);
  for (const entry of tree.readDirectory(root || '.')) {
    if (tree.isDirectory(at(entry))) reader.read(at(entry));
  }
  const { components, documents, problems } = reader.result();
  const destructive = tree.readDirectory(root || '.').filter((entry) => /^destructiveChanges.*\.xml$/.test(entry) && /<members>/.test(tree.readFileSync(at(entry)).toString('utf8')));
  const refusals = destructive.map((file) => refusal({ type: '', fullName: file, file }, undefined, METADATA_DIAGNOSTICS.destructiveChanges));
  const manifest = checkManifest(tree.readFileSync(at('package.xml')).toString('utf8'), components);
  return { components: manifest.components, documents, problems: [...problems, ...refusals, ...manifest.problems] };
}

const PACKAGE: ProblemSubject = { type: 'Package', fullName: 'package.xml', file: 'package.xml' };

/** Only what package.xml names is deployed; what it names must be there. */
function checkManifest(text: string, components: readonly Component[]): { components: Component[]; problems: DeployProblem[] } {
  const problems: DeployProblem[] = [];
  const named = new Map<string, Set<string>>();
  try {
    for (const types of childrenOf(parseXml(text), 'types')) {
      const type = childText(types, 'name') ?? '';
      for (const member of childrenOf(types, 'members')) {
        named.set(type, (named.get(type) ?? new Set()).add(member.text));
        if (member.text !== '*' && !isThere(components, type, member.text)) {
          problems.push(platformProblem({ ...PACKAGE, type, fullName: member.text }, member, 'INVALID_PACKAGE', `An object '${member.text}' of type ${type} was named in package.xml, but was not found in zipped directory`));
        }
      }
    }
  } catch (error) {
    if (!(error instanceof XmlSyntaxError)) throw error;
    problems.push(platformProblem(PACKAGE, error, 'MALFORMED_XML', `Error parsing file: ${error.message}`));
  }
  const isNamed = (type: string, fullName: string): boolean => (named.get(type)?.has('*') || named.get(type)?.has(fullName)) ?? false;
  const kept = components.filter((one) => {
    if (isNamed(one.type, one.fullName) || isNamed('CustomObject', one.fullName.split('.')[0] ?? '') || (one.type === 'CustomLabel' && named.has('CustomLabels'))) return true;
    problems.push({ ...platformProblem(one, one.xml, 'NOT_IN_PACKAGE', 'Not in package.xml'), severity: 'Warning' });
    return false;
  });
  return { components: kept, problems };
}

function isThere(components: readonly Component[], type: string, fullName: string): boolean {
  if (type === 'CustomLabels') return components.some((one) => one.type === 'CustomLabel');
  return components.some((one) => (one.type === type && one.fullName === fullName) || (type === 'CustomObject' && one.fullName.startsWith(`${fullName}.`)));
}
