import type { ClassCoverage, TestMethodResult, TestReport } from '../../apex/testing/testResult.js';
import type { DeployedComponent } from '../../deploy/deploy.js';
import type { DeployProblem } from '../../diagnostics/errors.js';
import type { DeployJob } from './deployJob.js';

/** `DeployResult` of the Metadata API, for REST as it is and for SOAP written as XML. */
export function deployStatus(job: DeployJob): Record<string, unknown> {
  const { outcome, request } = job;
  const components = outcome?.result.components ?? [];
  const failures = (outcome?.result.problems ?? []).filter((problem) => problem.severity === 'Error');
  const tests = outcome?.tests;
  return {
    id: job.id,
    checkOnly: request.checkOnly,
    createdBy: job.userId,
    createdDate: job.createdAt.toISOString(),
    startDate: job.createdAt.toISOString(),
    lastModifiedDate: (job.completedAt ?? job.createdAt).toISOString(),
    ...(job.completedAt && { completedDate: job.completedAt.toISOString() }),
    done: job.completedAt !== null,
    success: job.status === 'Succeeded',
    status: job.status,
    ignoreWarnings: true,
    rollbackOnError: true,
    numberComponentErrors: failures.length,
    numberComponentsDeployed: components.length,
    numberComponentsTotal: components.length + failures.length,
    runTestsEnabled: request.tests !== undefined,
    numberTestErrors: tests?.failed ?? 0,
    numberTestsCompleted: tests?.passed ?? 0,
    numberTestsTotal: (tests?.passed ?? 0) + (tests?.failed ?? 0),
    ...(job.errorMessage !== null && { errorMessage: job.errorMessage, errorStatusCode: 'UNKNOWN_EXCEPTION' }),
    details: {
      componentSuccesses: components.map((component) => success(component, job)),
      componentFailures: failures.map((problem) => failure(problem, job)),
      ...(tests && { runTestResult: runTestResult(tests) }),
    },
  };
}

/** Bundles are named by their folder, other components by the file without `-meta.xml`: so clients find their own file. */
function fileName(type: string, fullName: string, file: string): string {
  return type === 'LightningComponentBundle' ? `lwc/${fullName}` : file.replace(/-meta\.xml$/, '');
}

function success(
  { type, fullName, file, created, changed }: DeployedComponent,
  job: DeployJob,
): Record<string, unknown> {
  const createdDate = (job.completedAt ?? job.createdAt).toISOString();
  return {
    componentType: type,
    fullName,
    fileName: fileName(type, fullName, file),
    success: true,
    created,
    changed,
    deleted: false,
    createdDate,
  };
}

function failure(problem: DeployProblem, job: DeployJob): Record<string, unknown> {
  return {
    componentType: problem.componentType,
    fullName: problem.fullName,
    fileName: fileName(problem.componentType, problem.fullName, problem.file),
    success: false,
    created: false,
    // True would make the sf CLI leave out line and column.
    changed: false,
    deleted: false,
    createdDate: job.createdAt.toISOString(),
    problem:
      problem.message.includes(problem.code) || !problem.refused
        ? problem.message
        : `${problem.message} [${problem.code}]`,
    problemType: 'Error',
    lineNumber: problem.line,
    columnNumber: problem.column,
  };
}

/** `RunTestsResult`, as deployments and `runTestsSynchronous` give it. Times in milliseconds. */
export function runTestResult(report: TestReport): Record<string, unknown> {
  const of = (outcome: TestMethodResult['outcome']): TestMethodResult[] =>
    report.tests.filter((test) => test.outcome === outcome);
  const names = (test: TestMethodResult): Record<string, unknown> => ({
    name: test.class,
    methodName: test.method,
    namespace: null,
    time: test.ms,
    seeAllData: false,
  });
  return {
    numTestsRun: report.tests.length,
    numFailures: report.failed,
    totalTime: report.tests.reduce((sum, test) => sum + test.ms, 0),
    successes: of('Pass').map(names),
    failures: of('Fail').map((test) => ({
      ...names(test),
      type: 'Class',
      message: test.message,
      stackTrace: test.stack,
    })),
    codeCoverage: report.coverage.map(coverage),
    codeCoverageWarnings: [],
  };
}

function coverage({ name, lines, covered, uncovered }: ClassCoverage): Record<string, unknown> {
  return {
    name,
    namespace: null,
    type: 'Class',
    numLocations: lines,
    numLocationsNotCovered: lines - covered,
    locationsNotCovered: uncovered.map((line) => ({ line, column: 1, numExecutions: 0, time: -1 })),
  };
}
