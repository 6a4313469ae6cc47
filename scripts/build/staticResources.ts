/**
 * Copies what static resources take from npm packages; the copies are deployed, and not committed.
 *
 *     npx tsx scripts/build/staticResources.ts
 */
import { copyFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** Static resource by the file in the package that it is made of. */
const RESOURCES = [
  {
    packageName: 'chart.js',
    file: 'dist/chart.umd.min.js',
    resource: 'force-app/main/foundation/staticresources/chartjs.js',
  },
] as const;

/** Writes the static resources of the project in `root`, and says which. */
export function buildStaticResources(root: string): string[] {
  return RESOURCES.map(({ packageName, file, resource }) => {
    copyFileSync(path.join(packageFolder(root, packageName), file), path.join(root, resource));
    return resource;
  });
}

/** A package's own folder; its `exports` need not name the file that is wanted. */
function packageFolder(root: string, packageName: string): string {
  const main = createRequire(path.join(root, 'package.json')).resolve(packageName);
  return (
    main.slice(0, main.lastIndexOf(path.join('node_modules', packageName))) + path.join('node_modules', packageName)
  );
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  console.log(buildStaticResources(process.cwd()).join('\n'));
}
