// Plain JavaScript on purpose: it runs before anything is installed.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = join(dirname(fileURLToPath(import.meta.url)), '../..');

/** Installs the locked dependencies unless node_modules already holds exactly those. Exits with npm's code when it fails. */
export function ensureInstalled() {
  const major = Number(process.versions.node.split('.')[0]);
  if (major < 20) {
    console.error(
      `Scorekeeper needs Node 20 or later; this is ${process.version}. Install it, for example with nvm, and run again.`,
    );
    process.exit(1);
  }
  const lock = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
  const marker = join(root, 'node_modules/.scorekeeper-lock');
  if (existsSync(marker) && readFileSync(marker, 'utf8') === lock) return;
  console.error('Installing dependencies (about two minutes the first time) …');
  const install = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: ['ignore', process.stderr, process.stderr],
    shell: process.platform === 'win32',
  });
  if (install.status !== 0) {
    console.error('npm ci failed: see above. Check the connection to the npm registry and run the same command again.');
    process.exit(install.status ?? 1);
  }
  writeFileSync(marker, lock);
}
