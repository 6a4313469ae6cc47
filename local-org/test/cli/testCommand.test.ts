import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { TestReport } from '../../src/apex/testing/testResult.js';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const META =
  '<?xml version="1.0" encoding="UTF-8"?><ApexClass xmlns="http://soap.sforce.com/2006/04/metadata"><apiVersion>61.0</apiVersion><status>Active</status></ApexClass>';

const CLASSES = {
  Doubler:
    'public class Doubler {\n  public static Integer twice(Integer n) {\n    if (n > 100) {\n      return 200;\n    }\n    return n * 2;\n  }\n}',
  DoublerTest:
    "@IsTest\nprivate class DoublerTest {\n  @IsTest static void number_doubled_isTwice() {\n    Assert.areEqual(4, Doubler.twice(2));\n  }\n  @IsTest static void number_wrong_fails() {\n    Assert.areEqual(5, Doubler.twice(2), 'wrong on purpose');\n  }\n}",
  Broken: 'public class Broken {\n  public static Integer number() {\n    return true;\n  }\n}',
  BrokenTest: '@IsTest\nprivate class BrokenTest {\n  @IsTest static void a() {\n    Broken.number();\n  }\n}',
  Finder:
    "public class Finder {\n  public static void find() {\n    List<List<SObject>> found = [FIND 'a' IN ALL FIELDS RETURNING Account];\n  }\n}",
  FinderTest: '@IsTest\nprivate class FinderTest {\n  @IsTest static void a() {\n    Finder.find();\n  }\n}',
  CalloutTest:
    "@IsTest\nprivate class CalloutTest {\n  @IsTest static void a() {\n    HttpRequest r = new HttpRequest();\n    r.setEndpoint('https://example.com');\n    r.setMethod('GET');\n    new Http().send(r);\n  }\n}",
  LeadNameTest:
    "@IsTest\nprivate class LeadNameTest {\n  @IsTest static void name_isSet() {\n    Lead one = new Lead(LastName = 'a', Company = 'b');\n    insert one;\n    Assert.areEqual('set', [SELECT FirstName FROM Lead].FirstName);\n  }\n  @IsTest static void lead_isThere() {\n    insert new Lead(LastName = 'a', Company = 'b');\n    Assert.areEqual(1, [SELECT COUNT() FROM Lead]);\n  }\n}",
};
const TRIGGER =
  "trigger LeadTrigger on Lead (before insert) {\n  Finder.find();\n  for (Lead one : Trigger.new) {\n    one.FirstName = 'set';\n  }\n}";

let folder: string;

function runTests(...args: string[]): { status: number | null; output: string } {
  const command = ['--import', 'tsx', 'local-org/src/cli/main.ts', 'test', '--project', folder, ...args];
  const { status, stdout, stderr } = spawnSync(process.execPath, command, { cwd: ROOT, encoding: 'utf8' });
  return { status, output: stdout + stderr };
}

describe('local-org test on a project with gaps', () => {
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'local-org-cli-'));
    mkdirSync(join(folder, 'force-app/classes'), { recursive: true });
    writeFileSync(
      join(folder, 'sfdx-project.json'),
      '{"packageDirectories":[{"path":"force-app","default":true}],"sourceApiVersion":"61.0"}',
    );
    for (const [name, body] of Object.entries(CLASSES)) {
      writeFileSync(join(folder, `force-app/classes/${name}.cls`), body);
      writeFileSync(join(folder, `force-app/classes/${name}.cls-meta.xml`), META);
    }
    mkdirSync(join(folder, 'force-app/triggers'));
    writeFileSync(join(folder, 'force-app/triggers/LeadTrigger.trigger'), TRIGGER);
    writeFileSync(
      join(folder, 'force-app/triggers/LeadTrigger.trigger-meta.xml'),
      META.replaceAll('ApexClass', 'ApexTrigger'),
    );
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  it('runs what it can, and reports failures, errors, refusals and coverage with their places', () => {
    const { status, output } = runTests('--json', join(folder, 'report.json'));
    assert.equal(status, 1);
    assert.match(output, /^2 passed, 1 failed, 3 refused$/m);
    assert.match(output, /^1 of those that passed ran without a trigger that is left out$/m);
    assert.match(output, /wrong on purpose[^]*Class\.DoublerTest\.number_wrong_fails: line 7, column 1/);
    const report = JSON.parse(readFileSync(join(folder, 'report.json'), 'utf8')) as TestReport;
    assert.deepEqual([report.passed, report.failed], [2, 1]);
    assert.deepEqual(
      report.tests.map((one) => `${one.class}.${one.method} ${one.outcome}`),
      [
        'CalloutTest.a Skip',
        'DoublerTest.number_doubled_isTwice Pass',
        'DoublerTest.number_wrong_fails Fail',
        'FinderTest.a Skip',
        'LeadNameTest.name_isSet Skip',
        'LeadNameTest.lead_isThere Pass',
      ],
    );
    const place = (one: { file: string; line: number }): string => `${one.file.split(/[\\/]/).at(-1)}:${one.line}`;
    assert.deepEqual(report.errors.map(place).sort(), ['Broken.cls:3', 'BrokenTest.cls:2']);
    assert.deepEqual(report.refused.map((one) => `${place(one)} ${one.code}`).sort(), [
      'CalloutTest.cls:3 LO5003',
      'Finder.cls:3 LO4001',
      'FinderTest.cls:3 LO4013',
      'FinderTest.cls:4 LO4013',
      'LeadNameTest.cls:3 LO5012',
      'LeadTrigger.trigger:2 LO4013',
    ]);
    assert.match(
      report.refused.find((one) => one.code === 'LO5012')?.message ?? '',
      /^LeadNameTest\.name_isSet failed without the trigger LeadTrigger, which is left out: System\.AssertException/,
    );
    assert.deepEqual(report.tests.at(-1)?.missedTriggers, ['LeadTrigger']);
    const doubler = report.coverage.find((one) => one.name === 'Doubler');
    assert.deepEqual([doubler?.lines, doubler?.covered, doubler?.uncovered], [3, 2, [4]]);
  });

  it('runs one class where one is named, and says when there is no such class', () => {
    assert.match(runTests('--class', 'DoublerTest').output, /^1 passed, 1 failed$/m);
    assert.match(
      runTests('--class', 'NoSuchTest').output,
      /There is no test class NoSuchTest among the 4 of the project/,
    );
  });

  it('says what to do where there is no project', () => {
    const { status, stderr } = spawnSync(
      process.execPath,
      ['--import', 'tsx', 'local-org/src/cli/main.ts', 'test', '--project', tmpdir()],
      { cwd: ROOT, encoding: 'utf8' },
    );
    assert.equal(status, 1);
    assert.match(stderr, /There is no sfdx-project\.json in .*Name the folder of an SFDX project with --project/);
  });
});
