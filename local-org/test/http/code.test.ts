import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import JSZip from 'jszip';
import { createUser, startTestServer, VERSION, type TestServer } from './testServer.js';

let server: TestServer;
before(async () => {
  server = await startTestServer();
  server.admin.metadata.pollInterval = 20;
});
after(() => server.close());

const path = (rest: string): string => `/services/data/v${VERSION}${rest}`;
const META = `<?xml version="1.0" encoding="UTF-8"?><ApexClass xmlns="http://soap.sforce.com/2006/04/metadata"><apiVersion>${VERSION}</apiVersion><status>Active</status></ApexClass>`;

/** A zip in metadata format with these Apex classes. */
async function classes(bodies: Readonly<Record<string, string>>): Promise<Buffer> {
  const zip = new JSZip();
  const members = Object.keys(bodies).map((name) => `<members>${name}</members>`);
  zip.file(
    'package.xml',
    `<?xml version="1.0" encoding="UTF-8"?><Package xmlns="http://soap.sforce.com/2006/04/metadata"><types>${members.join('')}<name>ApexClass</name></types><version>${VERSION}</version></Package>`,
  );
  for (const [name, body] of Object.entries(bodies)) {
    zip.file(`classes/${name}.cls`, body);
    zip.file(`classes/${name}.cls-meta.xml`, META);
  }
  return zip.generateAsync({ type: 'nodebuffer' });
}

const doubler = (factor: number): string => `public class Doubler {
    public static Integer twice(Integer n) {
        return n * ${factor};
    }
    public static Integer never() {
        return 0;
    }
}`;
const TEST = `@IsTest
private class DoublerTest {
    @IsTest
    static void twice_of21_is42() {
        Assert.areEqual(0, [SELECT COUNT() FROM Account], 'no data of the org');
        Assert.areEqual(42, Doubler.twice(21));
    }
    @IsTest
    static void twice_of0_is0() {
        Assert.areEqual(0, Doubler.twice(0));
    }
}`;
const twiceOf21 = async (): Promise<string | null> =>
  (
    await server.admin.tooling.executeAnonymous(
      'throw new IllegalArgumentException(String.valueOf(Doubler.twice(21)));',
    )
  ).exceptionMessage;

describe('a deployment', () => {
  it('over SOAP makes classes that run at once', async () => {
    const result = await server.admin.metadata
      .deploy(await classes({ Doubler: doubler(2), DoublerTest: TEST }))
      .complete(true);
    assert.deepEqual([result.status, result.success, result.numberComponentsDeployed], ['Succeeded', true, 2]);
    const rows = [result.details?.componentSuccesses]
      .flat()
      .map((row) => [row?.componentType, row?.fullName, row?.fileName, String(row?.created)]);
    assert.deepEqual(rows, [
      ['ApexClass', 'Doubler', 'classes/Doubler.cls', 'true'],
      ['ApexClass', 'DoublerTest', 'classes/DoublerTest.cls', 'true'],
    ]);
    assert.equal(await twiceOf21(), 'System.IllegalArgumentException: 42');
  });

  it('over REST says what is wrong and where, and changes nothing', async () => {
    const result = await server.admin.metadata
      .deployRest(await classes({ Doubler: 'public class Doubler {\n    Missing x;\n}' }))
      .complete(true);
    assert.deepEqual(
      [result.status, result.numberComponentErrors],
      ['Failed', 3],
      'the class, and the two calls of what it no longer has',
    );
    const failures = result.details!.componentFailures!;
    const first = failures.find((row) => row.fullName === 'Doubler') as unknown as {
      problem: string;
      lineNumber: number;
      columnNumber: number;
    };
    assert.deepEqual([first.problem, first.lineNumber, first.columnNumber], ['Invalid type: Missing', 2, 5]);
    assert.equal(await twiceOf21(), 'System.IllegalArgumentException: 42');
  });

  it('waits for its tests: it is not done when one fails', async () => {
    await server.admin.sobject('Account').create({ Name: 'Data of the org' });
    const options = { testLevel: 'RunSpecifiedTests', runTests: ['DoublerTest'] } as const;
    const result = await server.admin.metadata
      .deployRest(await classes({ Doubler: doubler(3) }), { ...options, runTests: ['DoublerTest'] })
      .complete(true);
    assert.deepEqual([result.status, result.numberTestsCompleted, result.numberTestErrors], ['Failed', 1, 1]);
    const { failures } = result.details!.runTestResult as unknown as {
      failures: { name: string; methodName: string; message: string; stackTrace: string }[];
    };
    assert.deepEqual(
      failures.map((one) => [one.name, one.methodName, one.message, one.stackTrace]),
      [
        [
          'DoublerTest',
          'twice_of21_is42',
          'System.AssertException: Assertion Failed: Expected: 42, Actual: 63',
          'Class.DoublerTest.twice_of21_is42: line 6, column 1',
        ],
      ],
    );
    assert.equal(await twiceOf21(), 'System.IllegalArgumentException: 42');
  });

  it('that is only checked changes nothing', async () => {
    const result = await server.admin.metadata
      .deploy(await classes({ Doubler: doubler(4) }), { checkOnly: true })
      .complete(true);
    assert.equal(result.status, 'Succeeded');
    assert.equal(await twiceOf21(), 'System.IllegalArgumentException: 42');
  });

  it('is refused with options that it would not follow, and to those who may not', async () => {
    await assert.rejects(
      async () =>
        void (await server.admin.metadata.deploy(await classes({}), { rollbackOnError: false }).complete(true)),
      /rollbackOnError=false are not supported by the local org \[LO6006\]/,
    );
    const salesperson = server.connect(await createUser(server.admin, 'seller', 'Salesperson'));
    await assert.rejects(
      async () => void (await salesperson.metadata.deploy(await classes({ Doubler: doubler(5) })).complete(true)),
      /INSUFFICIENT_ACCESS/,
    );
    await assert.rejects(() => salesperson.tooling.executeAnonymous('Integer i = 1;'), {
      errorCode: 'INSUFFICIENT_ACCESS',
    });
  });
});

describe('anonymous Apex', () => {
  it('tells compile problems and exceptions with their lines', async () => {
    const run = async (source: string) => server.admin.tooling.executeAnonymous(source);
    assert.deepEqual(await run('Integer i = 1;'), {
      compiled: true,
      success: true,
      line: -1,
      column: -1,
      compileProblem: null,
      exceptionMessage: null,
      exceptionStackTrace: null,
    });
    const broken = await run('Integer i = 1;\nMissing x;');
    assert.deepEqual([broken.compiled, broken.line, broken.compileProblem], [false, 2, 'Invalid type: Missing']);
    const thrown = await run('Integer i = 0;\ni = 1 / i;');
    assert.deepEqual(
      [thrown.compiled, thrown.success, thrown.line, thrown.exceptionMessage],
      [true, false, 2, 'System.MathException: Divide by 0'],
    );
  });

  it('gives its debug log over SOAP, as the sf CLI asks for it', async () => {
    const body = `<env:Envelope xmlns:env="http://schemas.xmlsoap.org/soap/envelope/" xmlns:cmd="http://soap.sforce.com/2006/08/apex"><env:Header><cmd:SessionHeader><cmd:sessionId>${server.admin.accessToken}</cmd:sessionId></cmd:SessionHeader></env:Header><env:Body><executeAnonymous xmlns="http://soap.sforce.com/2006/08/apex"><apexcode>System.debug(&apos;a &lt; b&apos;);</apexcode></executeAnonymous></env:Body></env:Envelope>`;
    const answer = await server.send('POST', `//services/Soap/s/${VERSION}/${server.org.settings.organizationId}`, {
      body,
      headers: { 'Content-Type': 'text/xml' },
    });
    assert.equal(answer.status, 200);
    assert.match(answer.text, /<soapenv:Header><DebuggingInfo><debugLog>USER_DEBUG\|DEBUG\|a &lt; b<\/debugLog>/);
    assert.match(answer.text, /<executeAnonymousResponse><result><compiled>true<\/compiled><success>true<\/success>/);
    const stranger = await server.send('POST', `/services/Soap/s/${VERSION}`, {
      body: body.replace(String(server.admin.accessToken), 'guess'),
      headers: { 'Content-Type': 'text/xml' },
    });
    assert.equal(stranger.status, 500);
    assert.match(stranger.text, /<faultcode>sf:INVALID_SESSION_ID<\/faultcode>/);
  });
});

describe('running tests', () => {
  it('answers at once with every method and the coverage', async () => {
    const result = await server.admin.tooling.runTestsSynchronous({
      tests: [{ className: 'DoublerTest', testMethods: ['twice_of21_is42'] }],
    });
    assert.deepEqual(
      [result?.numTestsRun, result?.numFailures, result?.successes.map((one) => one.methodName)],
      [1, 0, ['twice_of21_is42']],
    );
    const coverage = result?.codeCoverage.find((one) => one.name === 'Doubler');
    assert.deepEqual(
      [
        coverage?.numLocations,
        coverage?.numLocationsNotCovered,
        coverage?.locationsNotCovered.map((one: { line: number }) => one.line),
      ],
      [2, 1, [6]],
    );
  });

  it('leaves rows that the sf CLI reads', async () => {
    const jobId = await server.admin.tooling.runTestsAsynchronous({ testLevel: 'RunLocalTests', tests: [] });
    const query = async <Row extends object>(soql: string): Promise<Row[]> =>
      (await server.admin.tooling.query<Row>(soql)).records as unknown as Row[];
    const runs = await query<{ Status: string; MethodsCompleted: number }>(
      `SELECT Status, MethodsCompleted FROM ApexTestRunResult WHERE AsyncApexJobId = '${jobId}'`,
    );
    assert.deepEqual(
      runs.map((run) => [run.Status, run.MethodsCompleted]),
      [['Completed', 2]],
    );
    const results = await query<{ MethodName: string; Outcome: string; ApexClass: { Name: string } }>(
      `SELECT MethodName, Outcome, ApexClass.Name FROM ApexTestResult WHERE QueueItemId IN (SELECT Id FROM ApexTestQueueItem WHERE ParentJobId = '${jobId}') ORDER BY MethodName`,
    );
    assert.deepEqual(
      results.map((one) => [one.ApexClass.Name, one.MethodName, one.Outcome]),
      [
        ['DoublerTest', 'twice_of0_is0', 'Pass'],
        ['DoublerTest', 'twice_of21_is42', 'Pass'],
      ],
    );
    const coverage = await query<{ Coverage: unknown; ApexClassOrTrigger: { Name: string } }>(
      'SELECT ApexClassOrTrigger.Name, Coverage FROM ApexCodeCoverageAggregate',
    );
    assert.deepEqual(
      coverage.map((one) => [one.ApexClassOrTrigger.Name, one.Coverage]),
      [['Doubler', { coveredLines: [3], uncoveredLines: [6] }]],
    );
    assert.deepEqual(
      (await query<{ PercentCovered: number }>('SELECT PercentCovered FROM ApexOrgWideCoverage')).map(
        (row) => row.PercentCovered,
      ),
      [50],
    );
  });

  it('refuses classes that are no tests, and options that it would not follow', async () => {
    const status = async (body: unknown): Promise<number> =>
      (await server.send('POST', path('/tooling/runTestsSynchronous'), { body })).status;
    assert.deepEqual(
      await Promise.all([
        status({ tests: [{ className: 'Doubler' }] }),
        status({ tests: [] }),
        status({ suiteNames: 'All' }),
        status({ classNames: 'DoublerTest', maxFailedTests: 0 }),
      ]),
      [400, 400, 501, 501],
    );
  });
});
