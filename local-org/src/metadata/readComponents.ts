import { relative, sep } from 'node:path';
import type { MetadataResolver, SourceComponent, TreeContainer } from '@salesforce/source-deploy-retrieve';
import type { DeployProblem } from '../diagnostics/errors.js';
import type { Component, XmlElement } from './component.js';
import { METADATA_DIAGNOSTICS } from './diagnostics.js';
import { platformProblem, refusal } from './problems.js';
import { childText, parseXml, XmlSyntaxError } from './xml.js';

/** An XML file of a deployment, whole: what is checked against the metadata types. */
export interface MetadataDocument {
  /** The metadata type that the file's place and name ask for. */
  readonly type: string;
  readonly fullName: string;
  readonly file: string;
  readonly root: XmlElement;
}

/** What was found in a project or archive. Problems are those of files that could not be read. */
export interface ReadResult {
  readonly components: readonly Component[];
  readonly documents: readonly MetadataDocument[];
  readonly problems: readonly DeployProblem[];
}

/** Library faces that are loaded only when something is deployed: source-deploy-retrieve takes half a second to load. */
export type MetadataLibrary = typeof import('@salesforce/source-deploy-retrieve');

export async function loadMetadataLibrary(): Promise<MetadataLibrary> {
  const module = (await import('@salesforce/source-deploy-retrieve')) as MetadataLibrary & {
    default?: MetadataLibrary;
  };
  return module.default ?? module;
}

/** Reads components through source-deploy-retrieve, and their XML with positions through our own parser. */
export class ComponentReader {
  private readonly components: Component[] = [];
  private readonly documents: MetadataDocument[] = [];
  private readonly problems: DeployProblem[] = [];
  /** Parsed XML by path; undefined where the file is not well-formed. */
  private readonly parsed = new Map<string, XmlElement | undefined>();

  constructor(
    private readonly resolver: MetadataResolver,
    private readonly tree: TreeContainer,
    private readonly root: string,
  ) {}

  /** Reads all below a directory. */
  read(directory: string): void {
    let found: SourceComponent[] = [];
    try {
      found = this.resolver.getComponentsFromPath(directory);
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      const file = /^(.*?): /.exec(message)?.[1];
      this.problems.push(
        refusal(
          { type: '', fullName: '', file: this.nameOf(file ?? directory) },
          undefined,
          METADATA_DIAGNOSTICS.unknownFile,
          message.split('\n')[0] ?? message,
        ),
      );
    }
    for (const source of found) this.addSource(source);
  }

  result(): ReadResult {
    return { components: this.components, documents: this.documents, problems: this.problems };
  }

  private addSource(source: SourceComponent): void {
    const type = source.type.name;
    const document = source.xml === undefined ? undefined : this.document(source, source.xml);
    if (document) {
      const kinds = childKinds(source);
      const own = document.children.filter((element) => !kinds.has(element.name));
      // What only holds children (CustomLabels, a standard object with custom fields) is no component of its own.
      if (!source.type.children || own.length > 0) this.add(source, { ...document, children: own });
      for (const element of document.children) this.addChild(source, element, kinds.get(element.name));
    } else if (source.xml === undefined && source.content !== undefined && !source.type.children) {
      this.add(source, undefined);
    }
    if (type === 'CustomObject') this.addDecomposed(source);
  }

  /** Children in files of their own. Those inside the parent's file were read with it. */
  private addDecomposed(source: SourceComponent): void {
    for (const one of source.getChildren()) {
      if (one.xml !== undefined && one.xml !== source.xml) this.addSource(one);
    }
  }

  private addChild(parent: SourceComponent, element: XmlElement, kind: ChildKind | undefined): void {
    if (!kind) return;
    const name = childText(element, kind.idElement);
    const file = this.nameOf(parent.xml ?? parent.fullName);
    if (name === undefined) {
      this.problems.push(
        platformProblem(
          { type: kind.type, fullName: parent.fullName, file },
          element,
          'REQUIRED_FIELD_MISSING',
          `Required field is missing: ${kind.idElement}`,
        ),
      );
      return;
    }
    this.components.push({
      type: kind.type,
      fullName: kind.ignoreParent ? name : `${parent.fullName}.${name}`,
      file,
      xml: element,
      content: new Map(),
    });
  }

  private add(source: SourceComponent, xml: XmlElement | undefined): void {
    const content = new Map(
      source.walkContent().map((path) => [this.nameOf(path), this.tree.readFileSync(path) as Uint8Array]),
    );
    this.components.push({
      type: source.type.name,
      fullName: source.fullName,
      file: this.nameOf(source.xml ?? source.content ?? source.fullName),
      xml,
      content,
    });
  }

  private document(source: SourceComponent, path: string): XmlElement | undefined {
    if (this.parsed.has(path)) return this.parsed.get(path);
    const subject = { type: source.type.name, fullName: source.fullName, file: this.nameOf(path) };
    let root: XmlElement | undefined;
    try {
      root = parseXml(this.tree.readFileSync(path).toString('utf8'));
      this.documents.push({ ...subject, root });
    } catch (error) {
      if (!(error instanceof XmlSyntaxError)) throw error;
      this.problems.push(platformProblem(subject, error, 'MALFORMED_XML', `Error parsing file: ${error.message}`));
    }
    this.parsed.set(path, root);
    return root;
  }

  private nameOf(path: string): string {
    const name = path.startsWith(this.root) ? relative(this.root, path) : path;
    return name.split(sep).join('/');
  }
}

interface ChildKind {
  readonly type: string;
  readonly idElement: string;
  readonly ignoreParent: boolean;
}

/** Which elements of the type's file are components of their own (`fields` of a CustomObject). */
function childKinds(source: SourceComponent): Map<string, ChildKind> {
  const kinds = Object.values(source.type.children?.types ?? {});
  return new Map(
    kinds.map((kind) => [
      kind.xmlElementName ?? kind.directoryName,
      { type: kind.name, idElement: kind.uniqueIdElement ?? 'fullName', ignoreParent: kind.ignoreParentName ?? false },
    ]),
  );
}
