import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { LocalOrgError } from '../diagnostics/errors.js';
import type { Diagnostic } from '../diagnostics/errors.js';

export const storageDiagnostics = {
  inUse: {
    code: 'LO3901',
    message: 'The database {0} is in use by process {1}',
    reason: 'One process serves one org.',
  },
} as const satisfies Record<string, Diagnostic>;

const ownerFile = (path: string): string => `${path}.owner`;

/**
 * Marks a database file as this process's. SQLite locks the file with a directory that outlives a process that was killed;
 * the owner file tells such a left-over, which is removed, from a process that is alive, which is refused.
 */
export function takeOwnership(path: string): void {
  const owner = existsSync(ownerFile(path)) ? Number(readFileSync(ownerFile(path), 'utf8')) : 0;
  if (owner !== 0 && owner !== process.pid && isAlive(owner))
    throw new LocalOrgError(storageDiagnostics.inUse, [path, String(owner)]);
  if (owner !== process.pid) rmSync(`${path}.lock`, { recursive: true, force: true });
  writeFileSync(ownerFile(path), String(process.pid));
}

export function giveUpOwnership(path: string): void {
  rmSync(ownerFile(path), { force: true });
}

function isAlive(processId: number): boolean {
  try {
    process.kill(processId, 0);
    return true;
  } catch (error) {
    // The process exists and belongs to somebody else.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
