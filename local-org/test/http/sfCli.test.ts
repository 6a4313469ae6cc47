import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { startTestServer, VERSION, type TestServer } from './testServer.js';

const CLI = join(import.meta.dirname, '../../../node_modules/@salesforce/cli/bin/run.js');
/** The CLI needs Node 22, the local org runs on 20: NODE_22 names another `node` to run the CLI with. */
const NODE = process.env['NODE_22'] ?? process.execPath;
const nodeVersion = Number(execFileSync(NODE, ['--version'], { encoding: 'utf8' }).slice(1).split('.')[0]);
const skip = nodeVersion >= 22 ? false : 'the sf CLI needs Node 22 or newer: name one in the variable NODE_22';

describe('the real sf CLI', { skip }, () => {
  let server: TestServer;
  let home: string;
  let project: string;

  /** Runs a command with --json; its result. Throws what it said when it failed. */
  async function sf(...args: string[]): Promise<Record<string, unknown>> {
    const env = {
      ...process.env,
      HOME: home,
      SF_ACCESS_TOKEN: String(server.admin.accessToken),
      SF_DISABLE_TELEMETRY: 'true',
      SF_USE_GENERIC_UNIX_KEYCHAIN: 'true',
      SF_AUTOUPDATE_DISABLE: 'true',
      SF_SKIP_NEW_VERSION_CHECK: 'true',
    };
    const child = spawn(NODE, [CLI, ...args, '--json'], { cwd: project, env, stdio: ['ignore', 'pipe', 'ignore'] });
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
    await once(child, 'close');
    const { status, result } = JSON.parse(output) as { status: number; result: Record<string, unknown> };
    assert.equal(status, 0, output);
    return result;
  }

  before(async () => {
    server = await startTestServer();
    home = mkdtempSync(join(tmpdir(), 'local-org-cli-'));
    project = join(home, 'project');
    const packageDirectories = [{ path: 'billing', default: true }];
    mkdirSync(project);
    writeFileSync(
      join(project, 'sfdx-project.json'),
      JSON.stringify({ packageDirectories, sfdcLoginUrl: 'https://login.salesforce.com', sourceApiVersion: VERSION }),
    );
    cpSync(join(import.meta.dirname, '../fixtures/billing/billing'), join(project, 'billing'), { recursive: true });
    await sf('org', 'login', 'access-token', '--instance-url', server.url, '--alias', 'billing', '--no-prompt');
  });
  after(async () => {
    await server?.close();
    rmSync(home, { recursive: true, force: true });
  });

  it('logs in and sees the org', async () => {
    const org = await sf('org', 'display', '--target-org', 'billing');
    assert.deepEqual(
      [org['id'], org['connectedStatus'], org['apiVersion']],
      [server.org.settings.organizationId, 'Connected', VERSION],
    );
  });

  it('creates, queries and imports records', async () => {
    await sf(
      'data',
      'create',
      'record',
      '--target-org',
      'billing',
      '--sobject',
      'Account',
      '--values',
      "Name='Meridian Foods'",
    );
    const tree = {
      records: [
        {
          attributes: { type: 'Account', referenceId: 'a' },
          Name: 'Tree',
          Invoices__r: { records: [{ attributes: { type: 'Invoice__c', referenceId: 'i' }, Name: 'T-1' }] },
        },
      ],
    };
    writeFileSync(join(project, 'tree.json'), JSON.stringify(tree));
    await sf('data', 'import', 'tree', '--target-org', 'billing', '--files', 'tree.json');
    writeFileSync(join(project, 'rows.csv'), 'Name\nBulk 1\nBulk 2\n');
    await sf(
      'data',
      'import',
      'bulk',
      '--target-org',
      'billing',
      '--sobject',
      'Account',
      '--file',
      'rows.csv',
      '--wait',
      '1',
    );
    const { records } = (await sf(
      'data',
      'query',
      '--target-org',
      'billing',
      '--query',
      'SELECT Name, (SELECT Name FROM Invoices__r) FROM Account ORDER BY Name',
    )) as { records: { Name: string }[] };
    assert.deepEqual(
      records.map((record) => record.Name),
      ['Bulk 1', 'Bulk 2', 'Meridian Foods', 'Tree'],
    );
  });

  it('deploys a project, with its tests, and runs Apex', async () => {
    const meta = `<?xml version="1.0" encoding="UTF-8"?>\n<ApexClass xmlns="http://soap.sforce.com/2006/04/metadata"><apiVersion>${VERSION}</apiVersion><status>Active</status></ApexClass>\n`;
    const classes = join(project, 'billing/classes');
    mkdirSync(classes, { recursive: true });
    writeFileSync(
      join(classes, 'InvoiceTest.cls'),
      "@IsTest\nprivate class InvoiceTest {\n    @IsTest\n    static void isSaved() {\n        insert new Invoice__c(Name = 'A');\n        Assert.areEqual(1, [SELECT COUNT() FROM Invoice__c]);\n    }\n}\n",
    );
    writeFileSync(join(classes, 'InvoiceTest.cls-meta.xml'), meta);
    const deployed = await sf('project', 'deploy', 'start', '--target-org', 'billing', '--test-level', 'RunLocalTests');
    assert.deepEqual([deployed['status'], deployed['numberTestsCompleted']], ['Succeeded', 1]);
    const created = (deployed['files'] as { fullName: string; state: string }[]).filter(
      (file) => file.state === 'Created',
    );
    assert.deepEqual([...new Set(created.map((file) => file.fullName))], ['InvoiceTest']);
    const { summary } = (await sf(
      'apex',
      'run',
      'test',
      '--target-org',
      'billing',
      '--wait',
      '1',
      '--code-coverage',
    )) as { summary: { outcome: string; testsRan: number } };
    assert.deepEqual([summary.outcome, summary.testsRan], ['Passed', 1]);
    writeFileSync(join(project, 'hello.apex'), "System.debug('hello');\n");
    const { success, logs } = await sf('apex', 'run', '--target-org', 'billing', '--file', 'hello.apex');
    assert.deepEqual([success, logs], [true, 'USER_DEBUG|DEBUG|hello']);
  });

  it('assigns a permission set', async () => {
    const { successes } = (await sf(
      'org',
      'assign',
      'permset',
      '--target-org',
      'billing',
      '--name',
      'Salesperson',
    )) as { successes: { value: string }[] };
    assert.deepEqual(
      successes.map((one) => one.value),
      ['Salesperson'],
    );
  });
});
