/** `npm run bench`: counts, ratios and times of the product in a local org, one line each. Times are of this machine, now; nothing asserts them. */
import { cpus } from 'node:os';
import { startOrg } from '../scripts/testSupport/servedOrg.js';
import { measureApexTests } from './apexTests.js';
import { tableLine, timed, type Measurement } from './measurement.js';
import { measurePage } from './page.js';
import { peakMemory } from './peakMemory.js';
import { choosePipeline } from './pipeline.js';
import { measureSaves } from './saves.js';
import { measureStarts } from './starts.js';

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

async function main(): Promise<void> {
  console.log(`Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model ?? 'unknown processor'}`);
  for (const measure of [measureStarts, measureImport, measureApexTests]) {
    for (const line of await measure()) console.log(tableLine(line));
  }
}

await main();
