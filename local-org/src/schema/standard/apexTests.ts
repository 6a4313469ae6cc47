import type { ObjectDefinition } from '../objectDefinition.js';

/** Rows of test runs: nobody saves them, they are named by their id, and have no audit fields. */
const testObject = (name: string, label: string, keyPrefix: string, notation: string): ObjectDefinition => ({
  name,
  label,
  keyPrefix,
  kind: 'setup',
  nameField: 'Id',
  system: 'none',
  notation,
});

const testRunResult = testObject(
  'ApexTestRunResult',
  'Apex Test Run Result',
  '05m',
  `ref(AsyncApexJob) system: AsyncApexJobId
    ref(User) system: UserId
    picklist(Queued|Processing|Aborted|Completed|Failed|Preparing|Holding) system: Status
    text(40) system: JobName Source
    datetime system: StartTime EndTime
    int system: TestTime TestSetupTime ClassesEnqueued ClassesCompleted MethodsEnqueued MethodsCompleted MethodsFailed
    checkbox system: IsAllTests`,
);

const testQueueItem = testObject(
  'ApexTestQueueItem',
  'Apex Test Queue Item',
  '709',
  `ref(ApexClass) system: ApexClassId
    ref(AsyncApexJob) system: ParentJobId
    ref(ApexTestRunResult) system: TestRunResultId
    picklist(Holding|Queued|Preparing|Processing|Aborted|Completed|Failed) system: Status
    text(255) system: ExtendedStatus`,
);

const testResult = testObject(
  'ApexTestResult',
  'Apex Test Result',
  '07M',
  `ref(ApexTestQueueItem) system: QueueItemId
    ref(AsyncApexJob) system: AsyncApexJobId
    ref(ApexTestRunResult) system: ApexTestRunResultId
    ref(ApexClass) system: ApexClassId
    text(255) system: MethodName
    text(18) system: ApexLogId
    picklist(Pass|Fail|CompileFail|Skip) system: Outcome
    longtext(32000) system: Message StackTrace
    datetime system: TestTimestamp
    int system: RunTime
    checkbox system: IsTestSetup`,
);

/** Objects of the Tooling API. `Coverage` is a JSON object: lines that ran and lines that did not. */
const coverageNotation = `ref(ApexClass|ApexTrigger) system rel=ApexClassOrTrigger: ApexClassOrTriggerId
    int system: NumLinesCovered NumLinesUncovered
    longtext(131072) system: Coverage`;

const codeCoverage = testObject(
  'ApexCodeCoverage',
  'Apex Code Coverage',
  '714',
  `${coverageNotation}
    ref(ApexClass) system: ApexTestClassId
    text(255) system: TestMethodName`,
);

const codeCoverageAggregate = testObject(
  'ApexCodeCoverageAggregate',
  'Apex Code Coverage Aggregate',
  '715',
  coverageNotation,
);

const orgWideCoverage = testObject(
  'ApexOrgWideCoverage',
  'Apex Org Wide Coverage',
  '716',
  'int system: PercentCovered',
);

/** What running Apex tests leaves behind («ApexTestResult», Tooling API). */
export const APEX_TEST_OBJECTS: readonly ObjectDefinition[] = [
  testRunResult,
  testQueueItem,
  testResult,
  codeCoverage,
  codeCoverageAggregate,
  orgWideCoverage,
];
