import type { BundleFile } from './bundleFiles.js';
import type { SourcePosition } from '../../diagnostics/errors.js';

/** Where a file imports a module: the quoted specifier in a script or style sheet, the tag in a template. */
export function importPosition(file: BundleFile, specifier: string): SourcePosition {
  const needles = [`'${specifier}'`, `"${specifier}"`];
  if (file.name.endsWith('.html')) {
    needles.unshift(`<${tagName(specifier)}`);
  }
  const found = needles.map((needle) => file.text.indexOf(needle)).find((index) => index >= 0);
  return positionAt(file, found ?? 0);
}

/** The first place of a word in a file, or its beginning. */
export function wordPosition(file: BundleFile, word: string): SourcePosition {
  const index = file.text.search(new RegExp(`\\b${word.replace(/\W/g, '\\$&')}\\b`));
  return positionAt(file, Math.max(index, 0));
}

function positionAt(file: BundleFile, index: number): SourcePosition {
  const before = file.text.slice(0, index).split('\n');
  return { file: file.path, line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}

/** `c/targetDeals` is written `c-target-deals` in a template. */
function tagName(specifier: string): string {
  const [namespace, name = ''] = specifier.split('/');
  return `${namespace}-${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}
