import type { Component } from '../../metadata/component.js';

/** A text file of a Lightning web component bundle. */
export interface BundleFile {
  /** Path inside the bundle: `targetDeals.js`, `templates/empty.html`. */
  readonly name: string;
  /** Path as people know it, for messages. */
  readonly path: string;
  readonly text: string;
}

/** The files of one bundle by their path inside it. */
export type BundleFiles = ReadonlyMap<string, BundleFile>;

/** Tests and mocks are never deployed; a reader that keeps them must not make them part of the page. */
const NEVER_DEPLOYED = /(^|\/)__(tests|mocks|utils)__\//;

/** Reads the files of a `LightningComponentBundle`, whether they came from a project or from a zip. */
export function bundleFiles(bundle: Component): BundleFiles {
  const folder = `/lwc/${bundle.fullName}/`;
  const files = new Map<string, BundleFile>();
  for (const [path, bytes] of bundle.content) {
    const start = `/${path}`.lastIndexOf(folder);
    const name = start < 0 ? path.split('/').pop()! : `/${path}`.slice(start + folder.length);
    if (!NEVER_DEPLOYED.test(name) && /\.(js|ts|html|css)$/.test(name) && !name.endsWith('.d.ts')) {
      files.set(name, { name, path, text: new TextDecoder().decode(bytes) });
    }
  }
  return files;
}

/**
 * Finds what an import inside a bundle means. An org keeps only the compiled `.js`, so it wins over the `.ts`
 * beside it. Undefined when there is no such file.
 */
export function findBundleFile(files: BundleFiles, name: string): BundleFile | undefined {
  return (
    files.get(name) ?? files.get(`${name}.js`) ?? files.get(`${name}.ts`) ?? files.get(name.replace(/\.js$/, '.ts'))
  );
}
