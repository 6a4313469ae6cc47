import { posix } from 'node:path';
import type { Component, XmlElement } from '../../metadata/component.js';
import { writeMetadata } from '../../metadata/writeXml.js';

/** Where components of a type stand in metadata format. */
export interface ComponentPlace {
  readonly directory: string;
  readonly suffix: string;
  /** The type whose file holds them: `CustomObject` of a `CustomField`. */
  readonly parent: string | undefined;
  /** How its files belong together: `matchingContentFile`, `bundle`, `mixedContent` … */
  readonly adapter: string | undefined;
}

export type ComponentPlaces = (type: string) => ComponentPlace;

export interface PackageFile {
  readonly path: string;
  readonly content: string | Uint8Array;
  /** The component that the file stands for; undefined for the second file of one (`…-meta.xml`). */
  readonly owner?: Pick<Component, 'type' | 'fullName'>;
}

/** Components as files in metadata format, children merged into the file of their parent. */
export function packageFiles(components: readonly Component[], places: ComponentPlaces): readonly PackageFile[] {
  const files: PackageFile[] = [];
  const merged = new Map<string, Merged>();
  for (const component of components) {
    const place = places(component.type);
    if (component.type === 'CustomObject' || place.parent !== undefined) addToParent(merged, component, place);
    else files.push(...filesOf(component, place));
  }
  for (const { type, fullName, elements } of merged.values()) {
    const { directory, suffix } = places(type);
    const content = writeMetadata(type, elements);
    files.push({ path: `${directory}/${fullName}.${suffix}`, content, owner: { type, fullName } });
  }
  return files;
}

interface Merged {
  readonly type: string;
  readonly fullName: string;
  readonly elements: XmlElement[];
}

function addToParent(merged: Map<string, Merged>, component: Component, place: ComponentPlace): void {
  const type = place.parent ?? component.type;
  const parentName = type === 'CustomLabels' ? 'CustomLabels' : (component.fullName.split('.')[0] ?? '');
  const file = merged.get(`${type} ${parentName}`) ?? { type, fullName: parentName, elements: [] };
  merged.set(`${type} ${parentName}`, file);
  if (!component.xml) return;
  if (place.parent === undefined) file.elements.push(...component.xml.children);
  // The folder of a child type in source format is the name of its element in the merged file.
  else file.elements.push({ ...component.xml, name: place.directory || 'labels', attributes: {} });
}

function filesOf(component: Component, { directory, suffix, adapter }: ComponentPlace): PackageFile[] {
  const { type, fullName, xml, content } = component;
  const document = writeMetadata(type, xml?.children ?? []);
  const stem = `${directory}/${fullName}`;
  switch (adapter) {
    case 'matchingContentFile':
    case 'mixedContent': {
      const body = [...content.values()][0] ?? new Uint8Array();
      return [
        { path: `${stem}.${suffix}`, content: body, owner: component },
        { path: `${stem}.${suffix}-meta.xml`, content: document },
      ];
    }
    case 'bundle':
      return [
        ...[...content].map(([path, bytes]) => ({
          path: `${stem}/${insideBundle(path, fullName)}`,
          content: bytes,
          owner: component,
        })),
        { path: `${stem}/${fullName}.js-meta.xml`, content: document, owner: component },
      ];
    default: {
      // A folder is described beside itself: `reports/Sales-meta.xml`.
      const ending = type.endsWith('Folder') ? '-meta.xml' : `.${suffix}`;
      return [{ path: stem + ending, content: document, owner: component }];
    }
  }
}

/** `force-app/main/targets/lwc/chart/images/a.svg` of the bundle `chart` is `images/a.svg`. */
function insideBundle(path: string, bundle: string): string {
  const steps = path.split(posix.sep);
  return steps.slice(steps.lastIndexOf(bundle) + 1).join('/');
}
