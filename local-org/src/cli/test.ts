import { writeFileSync } from 'node:fs';
import { classCoverage, totalPercent } from '../apex/testing/coverage.js';
import type { ClassCoverage, CodeProblem, TestMethodResult, TestReport } from '../apex/testing/testResult.js';
import { runtimeDiagnostics } from '../apex/runtimeDiagnostics.js';
import { LocalOrgError, type DeployProblem } from '../diagnostics/errors.js';
import { TestRunner } from '../apex/testing/testRunner.js';
import type { TestSelection } from '../http/apexServices.js';
import type { OrgCurrencies } from '../schema/currencies.js';
import { CommandError } from './commandError.js';
import { openProject, type ProjectOrg } from './openProject.js';

export interface TestOptions {
  readonly project: string;
  /** File for the report as JSON. */
  readonly json: string | undefined;
  /** Runs one class only. */
  readonly className: string | undefined;
  /** Runs the tests in an org with several currencies. */
  readonly currencies?: OrgCurrencies | undefined;
}

/** `local-org test`: 0 when every test that ran has passed and all but what is refused was deployed. */
export async function test(options: TestOptions): Promise<number> {
  const opened = await openProject(options.project, {
    skipRefused: true,
    skipBroken: true,
    debug: () => undefined,
    currencies: options.currencies,
  });
  const report = setRefusedApart(
    runTests(opened, options.className === undefined ? null : [{ className: options.className }]),
    opened,
  );
  print(report);
  if (options.json) writeFileSync(options.json, `${JSON.stringify(report, null, 2)}\n`);
  opened.org.close();
  return report.passed < report.tests.length || report.errors.length > 0 ? 1 : 0;
}

/**
 * A method that a refusal has ended, or that failed where a left-out trigger should have run, says nothing about the project: it is
 * skipped and listed among what is refused.
 */
function setRefusedApart(report: TestReport, { apex }: ProjectOrg): TestReport {
  const isRefused = (one: TestMethodResult): boolean =>
    one.outcome === 'Fail' && (one.refusal !== null || one.missedTriggers.length > 0);
  const places = new Map(
    apex.program.testClasses.flatMap((test) =>
      test.methods.map((method): [string, typeof method.position] => [
        `${test.type.name}.${method.name}`,
        method.position,
      ]),
    ),
  );
  const refused = report.tests.filter(isRefused).map((one): CodeProblem => {
    const name = `${one.class}.${one.method}`;
    const { file = '', line = 1 } = places.get(name) ?? {};
    const text = one.message ?? '';
    if (one.refusal) return { file, line, code: one.refusal, message: `${name}: ${text}` };
    const { code, message } = new LocalOrgError(runtimeDiagnostics.missedTrigger, [
      name,
      one.missedTriggers.join(', '),
      text,
    ]);
    return { file, line, code, message };
  });
  return {
    ...report,
    failed: report.failed - refused.length,
    tests: report.tests.map((one) => (isRefused(one) ? { ...one, outcome: 'Skip' } : one)),
    refused: [...report.refused, ...refused],
  };
}

/** Runs the tests of what was deployed. Throws CommandError where a class of the selection is no test class. */
export function runTests({ org, apex, deployed }: ProjectOrg, selection: TestSelection): TestReport {
  const refused = deployed.problems.filter((problem) => problem.refused);
  const errors = deployed.problems.filter((problem) => !problem.refused && problem.severity === 'Error');
  const runner = new TestRunner(apex.contexts, org.settings.adminUserId, () => performance.now());
  const { testClasses } = apex.program;
  const wanted: Exclude<TestSelection, null> = selection ?? testClasses.map((one) => ({ className: one.type.name }));
  const tests = (deployed.success ? wanted : []).flatMap(({ className, methods = [] }) => {
    const found = testClasses.find((one) => one.type.name.toLowerCase() === className.toLowerCase());
    if (!found)
      throw new CommandError(`There is no test class ${className} among the ${testClasses.length} of the project.`);
    return runner.runClass(found, methods.length === 0 ? null : new Set(methods.map((method) => method.toLowerCase())));
  });
  return {
    passed: tests.filter((one) => one.outcome === 'Pass').length,
    failed: tests.filter((one) => one.outcome === 'Fail').length,
    errors: errors.map(codeProblem),
    tests,
    coverage: apex.program.coverage.map(classCoverage),
    refused: refused.map(codeProblem),
  };
}

const codeProblem = ({ file, line, code, message }: DeployProblem): CodeProblem => ({ file, line, code, message });
const oneLine = ({ file, line, message }: CodeProblem): string => `${file}:${line}: ${message}`;

function print(report: TestReport): void {
  for (const one of report.tests.filter((result) => result.outcome === 'Fail')) printFailure(one);
  if (report.errors.length > 0)
    console.log(`Does not deploy, with what depends on it:\n${indent(report.errors.map(oneLine).join('\n'))}\n`);
  if (report.refused.length > 0) {
    console.log(
      `Refused by the local org, with what depends on it:\n${indent(report.refused.map(oneLine).join('\n'))}\n`,
    );
  }
  printCoverage(report.coverage);
  const alone = report.tests.filter((one) => one.outcome === 'Pass' && one.missedTriggers.length > 0).length;
  if (alone > 0) console.log(`${alone} of those that passed ran without a trigger that is left out\n`);
  const skipped = report.tests.length - report.passed - report.failed;
  console.log(`${report.passed} passed, ${report.failed} failed${skipped > 0 ? `, ${skipped} refused` : ''}`);
}

function printFailure({ class: className, method, message, stack }: TestMethodResult): void {
  console.log(`${className}.${method}: ${message ?? ''}\n${indent(stack ?? '')}\n`);
}

/** The classes that lack most come first; those that are covered whole are one line together. */
function printCoverage(coverage: readonly ClassCoverage[]): void {
  const partial = coverage.filter((one) => one.covered < one.lines).sort((a, b) => a.percent - b.percent);
  for (const one of partial) {
    console.log(
      `${one.percent.toFixed(1).padStart(6)} %  ${one.name} (${one.covered} of ${one.lines} lines; not lines ${shorten(one.uncovered)})`,
    );
  }
  const whole = coverage.length - partial.length;
  if (coverage.length > 0)
    console.log(
      `${totalPercent(coverage).toFixed(1).padStart(6)} %  of all lines of ${coverage.length} classes and triggers; ${whole} whole\n`,
    );
}

const MOST_LINES = 12;
const shorten = (lines: readonly number[]): string =>
  `${lines.slice(0, MOST_LINES).join(', ')}${lines.length > MOST_LINES ? ' …' : ''}`;

const indent = (text: string): string => text.replace(/^(?=.)/gm, '  ');
