import { existsSync, readFileSync } from 'node:fs';

/** The most memory that a process ever had in use, in MB; undefined where the system does not tell (other than Linux). */
export function peakMemory(processId: number): number | undefined {
  const path = `/proc/${processId}/status`;
  if (!existsSync(path)) return undefined;
  const kilobytes = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(path, 'utf8'))?.[1];
  return kilobytes === undefined ? undefined : Number(kilobytes) / 1024;
}
