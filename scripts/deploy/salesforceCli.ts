import { spawnSync } from 'node:child_process';

/**
 * Runs one command of the admin's own `sf`, its output going where ours goes.
 * Throws with a sentence for people when it is not installed or ends with an error.
 */
export function sf(...args: readonly string[]): void {
  const { error, status } = spawnSync('sf', args, { stdio: 'inherit', shell: process.platform === 'win32' });
  if (error) {
    throw new Error(
      'The sf CLI was not found. Install it with: npm install --global @salesforce/cli (it needs Node.js 22.19 or later)',
    );
  }
  if (status !== 0) throw new Error(`This ended with an error, see above: sf ${args.join(' ')}`);
}
