import JSZip from 'jszip';
import type { Component, ComponentStore } from '../../metadata/component.js';
import { loadMetadataLibrary } from '../../metadata/readComponents.js';
import type { Org } from '../../org/org.js';
import { packageFiles, type ComponentPlaces } from './packageFiles.js';

/** What a client wants back: members by type, `*` for all of a type. */
export interface RetrieveRequest {
  readonly members: ReadonlyMap<string, readonly string[]>;
  readonly apiVersion: string;
  /** True: files stand at the root of the zip; otherwise below `unpackaged/`. */
  readonly singlePackage: boolean;
}

/** `RetrieveResult` of the Metadata API. */
export interface RetrieveResult {
  readonly id: string;
  readonly done: boolean;
  readonly status: 'InProgress' | 'Succeeded' | 'Failed';
  readonly success: boolean;
  readonly fileProperties?: readonly Record<string, string>[];
  readonly messages?: readonly { readonly fileName: string; readonly problem: string }[];
  /** Base64. */
  readonly zipFile?: string;
  readonly errorMessage?: string;
  readonly errorStatusCode?: string;
}

/** Retrievals of what was deployed. Each runs at once; its result is kept until the org is closed. */
export class RetrieveJobs {
  private readonly results = new Map<string, RetrieveResult>();

  constructor(private readonly org: Org) {}

  start(userId: string, request: RetrieveRequest): string {
    const id = this.org.storage.nextId('09S');
    this.results.set(id, { id, done: false, status: 'InProgress', success: false });
    void this.run(id, userId, request).then(
      (result) => this.results.set(id, result),
      (error: unknown) => this.results.set(id, failed(id, error)),
    );
    return id;
  }

  find(id: string): RetrieveResult | undefined {
    return this.results.get(id);
  }

  private async run(id: string, userId: string, request: RetrieveRequest): Promise<RetrieveResult> {
    const places = await loadPlaces();
    const { components, missing } = chosen(this.org.components, request.members);
    const files = packageFiles(components, places);
    const prefix = request.singlePackage ? '' : 'unpackaged/';
    const zip = new JSZip();
    for (const { path, content } of files) zip.file(prefix + path, content);
    zip.file(`${prefix}package.xml`, manifest(request));
    const now = this.org.clock().toISOString();
    const properties = files.flatMap(({ path, owner }) =>
      owner === undefined ? [] : [fileProperty({ path: prefix + path, owner, userId, now })],
    );
    return {
      id,
      done: true,
      status: 'Succeeded',
      success: true,
      fileProperties: properties,
      messages: missing.map(([type, name]) => ({
        fileName: `${prefix}package.xml`,
        problem: `Entity of type '${type}' named '${name}' cannot be found`,
      })),
      zipFile: await zip.generateAsync({ type: 'base64', compression: 'DEFLATE' }),
    };
  }
}

function failed(id: string, error: unknown): RetrieveResult {
  const errorMessage = error instanceof Error ? error.message : String(error);
  return { id, done: true, status: 'Failed', success: false, errorMessage, errorStatusCode: 'UNKNOWN_EXCEPTION' };
}

let placesOfTypes: Promise<ComponentPlaces> | undefined;

/** Folder, suffix and parent of each metadata type, from the registry that the sf CLI itself uses. */
function loadPlaces(): Promise<ComponentPlaces> {
  placesOfTypes ??= loadMetadataLibrary().then(({ RegistryAccess }) => {
    const registry = new RegistryAccess();
    return (type) => {
      const known = registry.getTypeByName(type);
      return {
        directory: known.directoryName,
        suffix: known.suffix ?? '',
        parent: registry.getParentType(type)?.name,
        adapter: known.strategies?.adapter,
      };
    };
  });
  return placesOfTypes;
}

/** The components that are asked for. An object brings its children, `CustomLabels` every label. */
function chosen(
  store: ComponentStore,
  members: RetrieveRequest['members'],
): { components: readonly Component[]; missing: readonly (readonly [string, string])[] } {
  const found = new Set<Component>();
  const missing: [string, string][] = [];
  for (const [type, names] of members) {
    for (const name of names) {
      const matches = matching(store, type, name);
      for (const component of matches) found.add(component);
      if (matches.length === 0 && name !== '*') missing.push([type, name]);
    }
  }
  return { components: [...found], missing };
}

const CHILDREN_OF_OBJECTS = [
  ...['CustomField', 'ListView', 'ValidationRule', 'RecordType', 'CompactLayout', 'WebLink', 'FieldSet'],
  ...['BusinessProcess', 'Index', 'SharingReason'],
];

function matching(store: ComponentStore, type: string, name: string): readonly Component[] {
  if (type === 'CustomLabels') return store.all('CustomLabel');
  // Folders are asked for among what lies in them, by the sf CLI with a slash at their end.
  const folders = type.endsWith('Folder') ? [] : store.all(`${type}Folder`);
  const wanted = name.replace(/\/$/, '');
  const own = [...store.all(type), ...folders].filter((one) => name === '*' || one.fullName === wanted);
  if (type !== 'CustomObject') return own;
  // The wildcard leaves standard objects out, as it does on the platform.
  const objects = name === '*' ? own.map((one) => one.fullName) : [name];
  const children = CHILDREN_OF_OBJECTS.flatMap((kind) => store.all(kind)).filter((one) =>
    objects.includes(one.fullName.split('.')[0] ?? ''),
  );
  return [...own, ...children];
}

function manifest({ members, apiVersion }: RetrieveRequest): string {
  const types = [...members].map(
    ([type, names]) =>
      `    <types>\n${names.map((name) => `        <members>${name}</members>\n`).join('')}        <name>${type}</name>\n    </types>\n`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>\n<Package xmlns="http://soap.sforce.com/2006/04/metadata">\n${types.join('')}    <version>${apiVersion}</version>\n</Package>\n`;
}

interface FileOf {
  readonly path: string;
  readonly owner: Pick<Component, 'type' | 'fullName'>;
  readonly userId: string;
  readonly now: string;
}

/** The platform names people here, too; the local org keeps no history of components. */
function fileProperty({ path, owner, userId, now }: FileOf): Record<string, string> {
  return {
    createdById: userId,
    createdByName: 'Local Org',
    createdDate: now,
    fileName: path,
    fullName: owner.fullName,
    id: '',
    lastModifiedById: userId,
    lastModifiedByName: 'Local Org',
    lastModifiedDate: now,
    type: owner.type,
  };
}
