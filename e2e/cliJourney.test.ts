import assert from 'node:assert/strict';
import { mkdtempSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { cliNode } from '../scripts/testSupport/cliNode.js';
import { ROOT, startOrg, type ServedOrg } from '../scripts/testSupport/servedOrg.js';
import { SalesforceCli, type CliAnswer, type CliOutput } from './support/salesforceCli.js';

/** Offline and with an old Node only: skipped by name. A machine that checks changes must not skip it. */
function findNode(): { node: string; skip: false } | { node: ''; skip: string } {
  try {
    return { node: cliNode(), skip: false };
  } catch (error) {
    if (process.env['CI']) throw error;
    return { node: '', skip: 'the sf CLI needs Node 22.19, and none could be installed from the npm registry' };
  }
}

const { node, skip } = findNode();

interface ComponentFailure {
  readonly fullName: string;
  readonly lineNumber?: number | string;
  readonly problem: string;
  readonly fileName: string;
}

function componentFailures(answer: CliAnswer): ComponentFailure[] {
  const { details } = answer.result as { details: { componentFailures: ComponentFailure | ComponentFailure[] } };
  return [details.componentFailures].flat();
}

describe('the unmodified sf CLI, from an empty home directory', { skip }, () => {
  let org: ServedOrg;
  let cli: SalesforceCli;
  let empty: string;

  before(async () => {
    empty = mkdtempSync(join(tmpdir(), 'scorekeeper-empty-'));
    mkdirSync(join(empty, 'source'));
    writeFileSync(
      join(empty, 'sfdx-project.json'),
      JSON.stringify({ packageDirectories: [{ path: 'source', default: true }], sourceApiVersion: '61.0' }),
    );
    org = await startOrg({}, empty);
    cli = new SalesforceCli(node, org.connection.accessToken!);
  });
  after(async () => {
    cli?.close();
    await org?.close();
    rmSync(empty, { recursive: true, force: true });
  });

  it('logs in and sees the org', async () => {
    await cli.result(
      ...['org', 'login', 'access-token', '--instance-url', org.instanceUrl],
      ...['--alias', 'demo', '--no-prompt', '--set-default'],
    );
    const { connectedStatus, username } = await cli.result('org', 'display');
    assert.deepEqual([connectedStatus, username], ['Connected', org.username]);
    const { other } = await cli.result('org', 'list');
    assert.deepEqual(
      (other as { alias: string }[]).map(({ alias }) => alias),
      ['demo'],
    );
  });

  it('checks the whole project over REST, changing nothing', async () => {
    await cli.run('sf', ['config', 'set', 'org-metadata-rest-deploy=true']);
    const checked = await cli.result('project', 'deploy', 'start', '--dry-run');
    assert.deepEqual([checked['status'], checked['checkOnly']], ['Succeeded', true]);
    await cli.run('sf', ['config', 'unset', 'org-metadata-rest-deploy']);
    const { totalSize } = await cli.result(
      ...['data', 'query', '--use-tooling-api', '--query', "SELECT Id FROM ApexClass WHERE Name = 'TargetLinks'"],
    );
    assert.equal(totalSize, 0);
  });

  it('deploys the whole project over SOAP, and reports it again', async () => {
    const deployed = await cli.result('project', 'deploy', 'start');
    assert.deepEqual([deployed['status'], deployed['numberComponentErrors']], ['Succeeded', 0]);
    const types = new Set((deployed['files'] as { type: string }[]).map(({ type }) => type));
    for (const type of [
      'ApexClass',
      'ApexTrigger',
      'CustomObject',
      'CustomField',
      'LightningComponentBundle',
      'FlexiPage',
    ])
      assert.ok(types.has(type), `${type} should be among what was deployed`);
    const report = await cli.result('project', 'deploy', 'report', '--use-most-recent');
    assert.equal(report['id'], deployed['id']);
  });

  it('deploys what a manifest names, with the tests that are named', async () => {
    await cli.result('project', 'generate', 'manifest', '--source-dir', 'force-app/main/foundation/classes');
    const deployed = await cli.result(
      ...['project', 'deploy', 'start', '--manifest', 'package.xml'],
      ...['--test-level', 'RunSpecifiedTests', '--tests', 'FiscalCalendarTest'],
    );
    assert.equal(deployed['status'], 'Succeeded');
    assert.ok(Number(deployed['numberTestsCompleted']) > 0, 'the tests should have run');
  });

  it('runs all Apex tests with coverage', async () => {
    const { summary, coverage } = (await cli.result(
      ...['apex', 'run', 'test', '--test-level', 'RunLocalTests', '--code-coverage', '--wait', '10'],
    )) as { summary: Record<string, string>; coverage: { coverage: { name: string }[] } };
    assert.deepEqual([summary['outcome'], summary['failing']], ['Passed', 0]);
    assert.ok(parseInt(summary['orgWideCoverage']!, 10) >= 90, `covered: ${summary['orgWideCoverage']}`);
    assert.ok(coverage.coverage.some(({ name }) => name === 'TargetTotals'));
    const again = (await cli.result('apex', 'get', 'test', '--test-run-id', summary['testRunId']!)) as {
      summary: Record<string, unknown>;
    };
    assert.equal(again.summary['testsRan'], summary['testsRan']);
  });

  it('runs one class of tests synchronously', async () => {
    const { summary } = (await cli.result(
      ...['apex', 'run', 'test', '--synchronous', '--class-names', 'FiscalCalendarTest'],
    )) as { summary: Record<string, unknown> };
    assert.equal(summary['outcome'], 'Passed');
  });

  it('assigns a permission set by name and the permission set group by id', async () => {
    const { successes } = await cli.result('org', 'assign', 'permset', '--name', 'Scorekeeper_Admin');
    assert.equal((successes as unknown[]).length, 1);
    const find = async (soql: string): Promise<string> => {
      const { records } = (await cli.result('data', 'query', '--query', soql)) as { records: { Id: string }[] };
      return records[0]!.Id;
    };
    const group = await find("SELECT Id FROM PermissionSetGroup WHERE DeveloperName = 'Scorekeeper_Administrators'");
    const user = await find(`SELECT Id FROM User WHERE Username = '${org.username}'`);
    await cli.result(
      ...['data', 'create', 'record', '--sobject', 'PermissionSetAssignment'],
      ...['--values', `AssigneeId=${user} PermissionSetGroupId=${group}`],
    );
  });

  it('imports data by tree and bulk, queries and exports them', async () => {
    const opportunity = { Name: 'From a tree', StageName: 'Prospecting', CloseDate: '2027-01-15', Amount: 1000 };
    const record = {
      attributes: { type: 'Account', referenceId: 'a' },
      Name: 'Tree',
      Opportunities: { records: [{ attributes: { type: 'Opportunity', referenceId: 'o' }, ...opportunity }] },
    };
    cli.write('data/accounts.json', JSON.stringify({ records: [record] }));
    await cli.result('data', 'import', 'tree', '--files', 'data/accounts.json');
    const rows = Array.from({ length: 250 }, (_, index) => `Bulk ${index},Prospecting,2027-01-15,${index}`);
    cli.write('data/deals.csv', `Name,StageName,CloseDate,Amount\n${rows.join('\n')}\n`);
    await cli.result(
      ...['data', 'import', 'bulk', '--sobject', 'Opportunity', '--file', 'data/deals.csv', '--wait', '5'],
    );
    const sum = (await cli.result(
      ...['data', 'query', '--query', 'SELECT COUNT(Id) deals, SUM(Amount) amount FROM Opportunity'],
    )) as { records: Record<string, number>[] };
    assert.deepEqual([sum.records[0]!['deals'], sum.records[0]!['amount']], [251, 31_125 + 1000]);
    await cli.result(
      ...['data', 'export', 'bulk', '--query', 'SELECT Id, Name FROM Opportunity', '--output-file', 'data/out.csv'],
      ...['--wait', '5'],
    );
    const exported = readFileSync(join(cli.project, 'data/out.csv'), 'utf8').trim().split('\n');
    assert.equal(exported.length, 252);
    await cli.result('data', 'export', 'tree', '--query', 'SELECT Id, Name FROM Account', '--output-dir', 'data/tree');
    assert.match(readFileSync(join(cli.project, 'data/tree/Account.json'), 'utf8'), /"Name": "Tree"/);
  });

  it('creates, reads, changes and deletes single records, and many', async () => {
    const account = ['--sobject', 'Account'];
    const { id } = await cli.result('data', 'create', 'record', ...account, '--values', "Name='Meridian Foods'");
    await cli.result(
      ...['data', 'update', 'record', ...account, '--record-id', String(id)],
      '--values',
      'Industry=Retail',
    );
    const read = await cli.result('data', 'get', 'record', ...account, '--record-id', String(id));
    assert.equal(read['Industry'], 'Retail');
    cli.write('data/change.csv', `Id,Name\n${String(id)},Meridian\n`);
    await cli.result(
      ...['data', 'upsert', 'bulk', ...account, '--file', 'data/change.csv', '--external-id', 'Id', '--wait', '5'],
    );
    cli.write('data/remove.csv', `Id\n${String(id)}\n`);
    await cli.result(...['data', 'delete', 'bulk', ...account, '--file', 'data/remove.csv', '--wait', '5']);
    const { totalSize } = await cli.result(
      'data',
      'query',
      '--query',
      "SELECT Id FROM Account WHERE Name = 'Meridian'",
    );
    assert.equal(totalSize, 0);
  });

  it('describes objects, runs Apex, and opens the org', async () => {
    const described = await cli.result('sobject', 'describe', '--sobject', 'Sales_Target__c');
    assert.equal(described['label'], 'Sales Target');
    const names = (await cli.result('sobject', 'list', '--sobject', 'custom')) as unknown as string[];
    assert.ok(names.includes('Sales_Target__c'));
    cli.write('hello.apex', "System.debug('targets: ' + [SELECT COUNT() FROM Sales_Target__c]);\n");
    const { success, logs } = await cli.result('apex', 'run', '--file', 'hello.apex');
    assert.deepEqual([success, String(logs).includes('targets: 0')], [true, true]);
    const { url } = await cli.result('org', 'open', '--url-only');
    assert.ok(String(url).startsWith(org.instanceUrl));
  });

  it('retrieves what was deployed; deploying it again changes nothing', async () => {
    const folders = ['force-app/main/targets', 'force-app/main/app'].flatMap((folder) => ['--source-dir', folder]);
    const retrieved = await cli.result('project', 'retrieve', 'start', ...folders);
    assert.equal(retrieved['success'], true);
    assert.ok((retrieved['files'] as unknown[]).length > 50);
    const deployed = await cli.result('project', 'deploy', 'start', ...folders);
    const changed = (deployed['files'] as { state: string; fullName: string }[]).filter(
      ({ state }) => state !== 'Unchanged',
    );
    assert.deepEqual(
      changed.map(({ fullName }) => fullName),
      [],
    );
  });

  it('fails for a bad field, an Apex error and a failing test, with file, line and message', async () => {
    const badField = cli.write(
      'force-app/main/targets/objects/Sales_Target__c/fields/Bad__c.field-meta.xml',
      '<?xml version="1.0" encoding="UTF-8"?>\n<CustomField xmlns="http://soap.sforce.com/2006/04/metadata">\n    <fullName>Bad__c</fullName>\n    <label>Bad</label>\n    <formula>Nothing__c + 1</formula>\n    <precision>18</precision>\n    <scale>2</scale>\n    <type>Number</type>\n</CustomField>\n',
    );
    const fieldFailures = componentFailures(await cli.json('project', 'deploy', 'start', '--source-dir', badField));
    assert.deepEqual(
      fieldFailures.map(({ fullName }) => fullName),
      ['Sales_Target__c.Bad__c'],
    );
    assert.match(fieldFailures[0]!.problem, /Nothing__c/);
    cli.remove(badField);

    const meta =
      '<?xml version="1.0" encoding="UTF-8"?>\n<ApexClass xmlns="http://soap.sforce.com/2006/04/metadata"><apiVersion>61.0</apiVersion><status>Active</status></ApexClass>\n';
    const bad = cli.write(
      'force-app/main/targets/classes/Bad.cls',
      "public class Bad {\n    Integer size = 'two';\n}\n",
    );
    cli.write(`${bad}-meta.xml`, meta);
    const [apex] = componentFailures(await cli.json('project', 'deploy', 'start', '--source-dir', bad));
    assert.deepEqual(
      [apex?.fullName, Number(apex?.lineNumber), apex?.problem],
      ['Bad', 2, 'Illegal assignment from String to Integer'],
    );
    cli.remove(bad);
    cli.remove(`${bad}-meta.xml`);

    const test = cli.write(
      'force-app/test/targets/classes/FailingTest.cls',
      "@IsTest\nprivate class FailingTest {\n    @IsTest\n    static void sum_ofOneAndOne_isThree() {\n        Assert.areEqual(3, 1 + 1, 'one and one');\n    }\n}\n",
    );
    cli.write(`${test}-meta.xml`, meta);
    const failed = await cli.json(
      ...['project', 'deploy', 'start', '--source-dir', test, '--test-level', 'RunSpecifiedTests'],
      ...['--tests', 'FailingTest'],
    );
    const { runTestResult } = (failed.result as { details: { runTestResult: { failures: unknown } } }).details;
    const [failure] = [runTestResult.failures].flat() as { name: string; message: string; stackTrace: string }[];
    assert.notEqual(failed.status, 0);
    assert.match(failure!.message, /one and one: Expected: 3, Actual: 2/);
    assert.match(failure!.stackTrace, /FailingTest\.sum_ofOneAndOne_isThree: line 5/);
    cli.remove(test);
    cli.remove(`${test}-meta.xml`);
  });

  it('refuses what the local org does not have in the platform’s shape', async () => {
    for (const command of [
      ['apex', 'get', 'log', '--number', '1'],
      ['project', 'delete', 'source', '--metadata', 'ApexClass:FiscalCalendar', '--no-prompt'],
      ['data', 'search', '--query', 'FIND {Tree}'],
    ]) {
      const answer = await cli.json(...command);
      assert.notEqual(answer.status, 0, command.join(' '));
      assert.match(JSON.stringify(answer), /LO\d{4}/, command.join(' '));
    }
    const user = await cli.json('org', 'create', 'user', '--set-alias', 'someone');
    assert.equal(user.name, 'NonScratchOrgError');
  });

  it('is what npm run deploy and npm run scratch use', async () => {
    const program = (name: string, ...args: string[]): Promise<CliOutput> =>
      cli.run(process.execPath, ['--import', 'tsx', `scripts/${name}.ts`, ...args], ROOT);
    const deployed = await program('deploy', '--target-org', 'demo');
    assert.equal(deployed.code, 0, deployed.output);
    assert.match(deployed.output, /Scorekeeper_Administrators: you had it already/);
    const nowhere = await program('deploy', '--target-org', 'nowhere');
    assert.equal(nowhere.code, 1);
    // The local org makes no scratch orgs, and there is no Dev Hub here: the CLI itself says so.
    const scratch = await program('scratch', '--days', '1');
    assert.equal(scratch.code, 1);
    assert.match(
      scratch.output,
      /org create scratch .*project-scratch-def\.json --alias scorekeeper --duration-days 1/,
    );
  });
});
