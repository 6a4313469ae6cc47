/** Makes everything that is deployed but not committed: compiled components and copied static resources. */
import { fileURLToPath } from 'node:url';
import { copyLibraries } from './libraries.mjs';
import { buildLwc } from './lwc.js';
import { buildStaticResources } from './staticResources.js';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** Throws with the compiler's messages when a component has an error. */
export function buildProject(root: string): void {
  buildStaticResources(root);
  copyLibraries(root);
  const { problems } = buildLwc(root);
  if (problems.length > 0) throw new Error(`The components do not compile:\n${problems.join('\n')}`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  buildProject(ROOT);
  console.log('Built: Lightning web components, static resources.');
}
