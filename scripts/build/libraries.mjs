// Plain JavaScript: it runs before every program, right after the dependencies are there.
import { copyFileSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Modules of npm packages that stand beside the scripts of a Lightning web component, which cannot import packages. */
const LIBRARIES = [{ file: 'node_modules/decimal.js/decimal.mjs', copy: 'force-app/main/revenue/lwc/arr/decimal.js' }];

/** Copies the libraries of components where the copy is missing or old, and says which they are. The copies are deployed, and not committed. */
export function copyLibraries(root) {
  return LIBRARIES.map(({ file, copy }) => {
    const [from, to] = [join(root, file), join(root, copy)];
    if (!existsSync(to) || !readFileSync(to).equals(readFileSync(from))) copyFileSync(from, to);
    return copy;
  });
}
