/**
 * `npm run bench`: counts, ratios and times of the product and of the local org, one line each; `npm run bench -- import volume`
 * only these groups. Times are of this machine, now; nothing asserts them.
 */
import { cpus } from 'node:os';
import { startOrg } from '../scripts/testSupport/servedOrg.js';
import { measureApexTests } from './apexTests.js';
import { measureArr } from './arr.js';
import { measureBackfill } from './backfill.js';
import { measureDeployment } from './deployment.js';
import { tableLine, timed, type Measurement } from './measurement.js';
import { measurePage } from './page.js';
import { peakMemory } from './peakMemory.js';
import { choosePipeline } from './pipeline.js';
import { measureSaves } from './saves.js';
import { measureStarts } from './starts.js';
import { measureStatements } from './statements.js';
import { measureVolume } from './volume.js';

const DEALS = 8800;

async function measureImport(): Promise<Measurement[]> {
  const pipeline = choosePipeline();
  console.log(`\nPipeline: ${pipeline.origin}`);
  const org = await startOrg();
  try {
    const first = await timed(() => pipeline.load(org));
    const memory = peakMemory(org.process.pid!);
    const second = await timed(() => pipeline.load(org));
    return [
      { name: 'import of 8,800 deals with line items and targets', value: first.seconds, unit: 's' },
      { name: 'import, deals', value: DEALS / first.seconds, unit: 'a second' },
      {
        name: 'import, rows of all objects',
        value: first.result / first.seconds,
        unit: `a second (${first.result.toLocaleString('en')} rows)`,
      },
      { name: 'import, peak memory of the server', value: memory ?? 'not told by this system', unit: 'MB' },
      { name: 'import again, rows changed', value: second.result, unit: `rows, in ${second.seconds.toFixed(1)} s` },
      ...(await measureSaves(org.connection)),
      ...(await measurePage(org)),
    ];
  } finally {
    await org.close();
  }
}

const GROUPS: Readonly<Record<string, () => Promise<Measurement[]>>> = {
  starts: measureStarts,
  import: measureImport,
  tests: measureApexTests,
  volume: measureVolume,
  arr: measureArr,
  backfill: measureBackfill,
  deployment: measureDeployment,
  statements: measureStatements,
};

/** The groups of these names, all without a name. */
async function main(names: readonly string[]): Promise<void> {
  const unknown = names.filter((name) => !Object.hasOwn(GROUPS, name));
  if (unknown.length > 0)
    throw new Error(`There is no group ${unknown.join(', ')}. The groups: ${Object.keys(GROUPS).join(', ')}.`);
  console.log(`Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model ?? 'unknown processor'}`);
  for (const [name, measure] of Object.entries(GROUPS)) {
    if (names.length > 0 && !names.includes(name)) continue;
    for (const line of await measure()) console.log(tableLine(line));
  }
}

await main(process.argv.slice(2));
