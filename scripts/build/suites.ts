import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A suite is a check that passes or fails as a whole, or tests of one of three runners. */
export type Suite =
  | { readonly name: string; readonly kind: 'check' | 'jest' | 'apex'; readonly command: readonly string[] }
  | { readonly name: string; readonly kind: 'node'; readonly files: readonly string[] };

export interface SuiteResult {
  readonly passed: number;
  readonly failed: number;
  /** What was skipped, with the reason. */
  readonly skipped: readonly string[];
}

/** Runs the suites one after the other with their own output, and adds up. A runner that ends without a report counts as one failure. */
export function runSuites(root: string, suites: readonly Suite[]): SuiteResult {
  const reports = mkdtempSync(join(tmpdir(), 'scorekeeper-test-'));
  try {
    const results = suites.map((suite) => {
      console.log(`\n── ${suite.name}`);
      const started = performance.now();
      const result = runSuite(root, suite, join(reports, 'report'));
      const seconds = ((performance.now() - started) / 1000).toFixed(1);
      console.log(`   ${suite.name}: ${result.passed} passed, ${result.failed} failed in ${seconds} s`);
      return result;
    });
    return {
      passed: results.reduce((sum, result) => sum + result.passed, 0),
      failed: results.reduce((sum, result) => sum + result.failed, 0),
      skipped: results.flatMap((result) => result.skipped),
    };
  } finally {
    rmSync(reports, { recursive: true, force: true });
  }
}

function runSuite(root: string, suite: Suite, report: string): SuiteResult {
  rmSync(report, { force: true });
  switch (suite.kind) {
    case 'check': {
      const [command = '', ...args] = suite.command;
      return wholeResult(run(root, command, args));
    }
    case 'jest': {
      const [command = '', ...args] = suite.command;
      return readJest(report, run(root, command, [...args, '--json', '--outputFile', report]));
    }
    case 'apex':
      return readApex(report, run(root, process.execPath, [...suite.command, '--json', report]));
    case 'node': {
      const files = suite.files.flatMap((folder) => testFiles(join(root, folder)));
      if (files.length === 0) return { passed: 0, failed: 0, skipped: [] };
      const reporters = [
        '--test-reporter',
        'dot',
        '--test-reporter-destination',
        'stdout',
        '--test-reporter',
        'tap',
        '--test-reporter-destination',
        report,
      ];
      return readTap(
        report,
        run(root, process.execPath, ['--import', 'tsx', '--test', '--test-concurrency', '2', ...reporters, ...files]),
      );
    }
  }
}

function run(root: string, command: string, args: readonly string[]): boolean {
  return spawnSync(command, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] }).status === 0;
}

const wholeResult = (ok: boolean): SuiteResult => ({ passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: [] });

/** A runner can fail although no test did (a file that does not load): then the suite fails once. */
function checked(result: SuiteResult, ok: boolean): SuiteResult {
  return !ok && result.failed === 0 ? { ...result, failed: 1 } : result;
}

function readJest(report: string, ok: boolean): SuiteResult {
  if (!existsSync(report)) return wholeResult(false);
  const { numPassedTests, numFailedTests, numFailedTestSuites, numPendingTests } = JSON.parse(
    readFileSync(report, 'utf8'),
  ) as Record<string, number>;
  const failed = Math.max(numFailedTests ?? 0, numFailedTestSuites ?? 0);
  const skipped = numPendingTests ? [`${numPendingTests} component tests`] : [];
  return checked({ passed: numPassedTests ?? 0, failed, skipped }, ok);
}

function readApex(report: string, ok: boolean): SuiteResult {
  if (!existsSync(report)) return wholeResult(false);
  const { passed, failed, errors } = JSON.parse(readFileSync(report, 'utf8')) as {
    passed: number;
    failed: number;
    errors: unknown[];
  };
  return checked({ passed, failed: failed + errors.length, skipped: [] }, ok);
}

/** Counts leaves: a test that holds sub-tests is not counted itself. The report of failures is printed whole. */
function readTap(report: string, ok: boolean): SuiteResult {
  if (!existsSync(report)) return wholeResult(false);
  const text = readFileSync(report, 'utf8');
  const count = (name: string): number => Number(new RegExp(`^# ${name} (\\d+)$`, 'm').exec(text)?.[1] ?? 0);
  const skipped = [...text.matchAll(/^\s*ok \d+ - (.*?) # SKIP ?(.*)$/gm)].map(([, name, reason]) =>
    reason ? `${name}: ${reason}` : String(name),
  );
  if (!ok) printFailures(text);
  return checked({ passed: count('pass'), failed: count('fail') + count('cancelled'), skipped }, ok);
}

function printFailures(tap: string): void {
  const lines = tap.split('\n');
  for (const [index, line] of lines.entries()) {
    if (!/^\s*not ok \d+ - /.test(line)) continue;
    const end = lines.findIndex((other, at) => at > index && /^\s*\.\.\.$/.test(other));
    const block = lines.slice(index, end === -1 ? index + 30 : end);
    if (!block.some((text) => text.includes("failureType: 'subtestsFailed'")))
      console.log(block.slice(0, 40).join('\n'));
  }
}

function testFiles(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.test.ts'))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}
