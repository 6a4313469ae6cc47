import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { ROOT } from '../scripts/testSupport/servedOrg.js';
import { writeApexProject } from './apexProject.js';
import { median, type Measurement } from './measurement.js';

const LINES = 10_000;
const REPETITIONS = 3;

/** 10,000 lines of generated Apex into an empty org, each time in a new process: with an empty cache, then with the full one. */
export async function measureDeployment(): Promise<Measurement[]> {
  const folder = mkdtempSync(join(tmpdir(), 'scorekeeper-bench-'));
  try {
    const project = join(folder, 'project');
    const empty = join(folder, 'empty');
    const cache = join(folder, 'cache');
    const { lines, classes } = writeApexProject(project, LINES);
    writeApexProject(empty, 0);
    const unit = `s (${lines.toLocaleString('en')} lines in ${classes} classes, the new org included)`;
    const cold = await deployOnce(project, cache);
    const medianUnit = `s, median of ${REPETITIONS}`;
    return [
      { name: 'deployment of 10,000 lines of Apex, cold (empty cache)', value: cold, unit },
      { name: 'deployment of 10,000 lines of Apex, from cache', value: await warm(project, cache), unit: medianUnit },
      { name: 'a new org without any Apex, from cache', value: await warm(empty, cache), unit: medianUnit },
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function warm(project: string, cache: string): Promise<number> {
  const seconds: number[] = [];
  for (let repetition = 0; repetition < REPETITIONS; repetition++) seconds.push(await deployOnce(project, cache));
  return median(seconds);
}

/** Seconds of the deployment, without the start of the process. */
async function deployOnce(project: string, cache: string): Promise<number> {
  const { stdout } = await promisify(execFile)(process.execPath, ['--import', 'tsx', 'bench/deployOnce.ts', project], {
    cwd: ROOT,
    env: { ...process.env, LOCAL_ORG_CACHE: cache },
  });
  return Number(stdout);
}
