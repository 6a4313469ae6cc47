import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startOrg } from '../scripts/testSupport/servedOrg.js';
import { timed, type Measurement } from './measurement.js';

/** From the command to the line that says it is ready: project deployed, pages built, server listening. */
export async function measureStarts(): Promise<Measurement[]> {
  const cache = mkdtempSync(join(tmpdir(), 'scorekeeper-bench-cache-'));
  const start = async (): Promise<number> => {
    const { seconds, result } = await timed(() => startOrg({ LOCAL_ORG_CACHE: cache }));
    await result.close();
    return seconds;
  };
  try {
    return [
      { name: 'start of the local org, cold (empty cache)', value: await start(), unit: 's' },
      { name: 'start of the local org, warm', value: await start(), unit: 's' },
    ];
  } finally {
    rmSync(cache, { recursive: true, force: true });
  }
}
