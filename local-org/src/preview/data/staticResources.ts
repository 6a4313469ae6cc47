import { LocalOrgError } from '../../diagnostics/errors.js';
import type { ComponentStore } from '../../metadata/component.js';
import { ARCHIVE_TYPES } from '../../metadata/archiveTypes.js';
import { childText } from '../../metadata/xml.js';
import { pageDiagnostics } from '../diagnostics.js';

/** A file of a static resource. */
export interface ResourceFile {
  readonly content: Uint8Array;
  /** What the resource says it is; undefined for a file inside an archive. */
  readonly contentType: string | undefined;
}

/**
 * A static resource, or a file inside one that is an archive: a zip, or a folder in source format.
 * Throws LocalOrgError LO7040 where there is no such file.
 */
export async function readResource(
  components: ComponentStore,
  name: string,
  path: string | undefined,
): Promise<ResourceFile> {
  const resource = components.get('StaticResource', name);
  const files = [...(resource?.content ?? [])];
  const missing = new LocalOrgError(pageDiagnostics.unsupportedResource, [name, path ?? '']);
  const contentType = childText(resource?.xml, 'contentType');
  const [single] = files;
  if (!single) {
    throw missing;
  }
  if (path === undefined) {
    return { content: single[1], contentType };
  }
  const unpacked = files.find(([file]) => file.endsWith(`/${name}/${path}`));
  if (unpacked) {
    return { content: unpacked[1], contentType: undefined };
  }
  if (!ARCHIVE_TYPES.has(contentType ?? '') || files.length > 1) {
    throw missing;
  }
  const { default: JSZip } = await import('jszip');
  const entry = (await JSZip.loadAsync(single[1])).file(path);
  if (!entry) {
    throw missing;
  }
  return { content: await entry.async('uint8array'), contentType: undefined };
}
