import { apexClassId, insertSystemRow } from '../../apex/platform/systemRows.js';
import { totalPercent } from '../../apex/testing/coverage.js';
import type { ClassCoverage, TestReport } from '../../apex/testing/testResult.js';
import type { Org } from '../../org/org.js';

/** Writes what a test run leaves behind: job, run, one queue item a class, one result a method, coverage. Returns the job's id. */
export function writeTestRows(org: Org, userId: string, started: Date, report: TestReport): string {
  return org.transact(userId, () => {
    const times = { start: started.getTime(), end: org.clock().getTime() };
    const jobId = insertSystemRow(org, 'AsyncApexJob', {
      JobType: 'TestRequest',
      Status: 'Completed',
      CreatedDate: times.start,
      CompletedDate: times.end,
      CreatedById: userId,
      JobItemsProcessed: report.tests.length,
      TotalJobItems: report.tests.length,
      NumberOfErrors: report.failed,
    });
    const runId = writeRun(org, userId, jobId, times, report);
    writeResults(org, jobId, runId, times.end, report);
    writeCoverage(org, report.coverage);
    return jobId;
  });
}

interface Times {
  readonly start: number;
  readonly end: number;
}

function writeRun(org: Org, userId: string, jobId: string, { start, end }: Times, report: TestReport): string {
  const classes = new Set(report.tests.map((test) => test.class)).size;
  const methods = report.tests.length;
  return insertSystemRow(org, 'ApexTestRunResult', {
    AsyncApexJobId: jobId,
    UserId: userId,
    Status: 'Completed',
    StartTime: start,
    EndTime: end,
    TestTime: Math.round(report.tests.reduce((sum, test) => sum + test.ms, 0)),
    TestSetupTime: 0,
    ClassesEnqueued: classes,
    ClassesCompleted: classes,
    MethodsEnqueued: methods,
    MethodsCompleted: methods,
    MethodsFailed: report.failed,
    IsAllTests: false,
  });
}

function writeResults(org: Org, jobId: string, runId: string, end: number, report: TestReport): void {
  const items = new Map<string, string>();
  for (const test of report.tests) {
    const classId = apexClassId(org, test.class);
    const item =
      items.get(test.class) ??
      insertSystemRow(org, 'ApexTestQueueItem', {
        ApexClassId: classId,
        ParentJobId: jobId,
        TestRunResultId: runId,
        Status: 'Completed',
      });
    items.set(test.class, item);
    insertSystemRow(org, 'ApexTestResult', {
      QueueItemId: item,
      AsyncApexJobId: jobId,
      ApexTestRunResultId: runId,
      ApexClassId: classId,
      MethodName: test.method,
      Outcome: test.outcome,
      Message: test.message,
      StackTrace: test.stack,
      TestTimestamp: end,
      RunTime: Math.round(test.ms),
      IsTestSetup: false,
    });
  }
}

/** The coverage of the last run stands, as on the platform. Which test covered which line is not known: there are no rows of that. */
function writeCoverage(org: Org, coverage: readonly ClassCoverage[]): void {
  for (const table of ['ApexCodeCoverageAggregate', 'ApexOrgWideCoverage'])
    org.storage.run(`DELETE FROM "${table}"`, []);
  for (const { name, lines, covered, coveredLines, uncovered } of coverage) {
    const id = apexClassId(org, name) ?? triggerId(org, name);
    insertSystemRow(org, 'ApexCodeCoverageAggregate', {
      ApexClassOrTriggerId: id,
      NumLinesCovered: covered,
      NumLinesUncovered: lines - covered,
      Coverage: JSON.stringify({ coveredLines, uncoveredLines: uncovered }),
    });
  }
  insertSystemRow(org, 'ApexOrgWideCoverage', { PercentCovered: Math.floor(totalPercent(coverage)) });
}

function triggerId(org: Org, name: string): string | null {
  const [row] = org.storage.all('SELECT "Id" FROM "ApexTrigger" WHERE "Name" = ?', [name]);
  return row === undefined ? null : String(row['Id']);
}
