import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runProgram } from '../scripts/testSupport/servedOrg.js';
import { timed, type Measurement } from './measurement.js';

/** All Apex tests of the project, as `npm test` runs them. */
export async function measureApexTests(): Promise<Measurement[]> {
  const folder = mkdtempSync(join(tmpdir(), 'scorekeeper-bench-'));
  try {
    const report = join(folder, 'report.json');
    const { seconds } = await timed(() =>
      runProgram('local-org/src/cli/main.ts', ['test', '--project', '.', '--json', report]),
    );
    const { passed, failed, tests } = JSON.parse(readFileSync(report, 'utf8')) as {
      passed: number;
      failed: number;
      tests: { ms: number }[];
    };
    const inTests = tests.reduce((sum, test) => sum + test.ms, 0) / 1000;
    return [
      { name: 'Apex tests that pass', value: passed, unit: `of ${passed + failed}` },
      { name: 'Apex tests, start and deployment included', value: seconds, unit: 's' },
      { name: 'Apex tests, alone', value: inTests, unit: 's' },
      { name: 'Apex tests, each', value: (inTests * 1000) / tests.length, unit: 'ms' },
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
