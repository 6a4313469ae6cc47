import assert from 'node:assert/strict';
import { join } from 'node:path';
import test from 'node:test';
import { fileURLToPath } from 'node:url';
import { describeFailure, TestRunner } from '../../src/apex/testing/testRunner.js';
import { describeProblem, openProject } from '../../src/cli/openProject.js';

/** The Apex tests of `project/`: what the library and the platform layer promise, asserted in Apex. */
const project = join(fileURLToPath(new URL('.', import.meta.url)), 'project');

/** Methods of the class FailingMethods: how each must end. */
const failures: Readonly<Record<string, RegExp>> = {
  statements_beyondTheLimit_cannotBeCaught: /^System\.LimitException: Too many DML statements: 151$/,
  queries_beyondTheLimit: /^System\.LimitException: Too many SOQL queries: 101$/,
  assertion_cannotBeCaught: /^System\.AssertException: Assertion Failed: With its case: Expected: a, Actual: A$/,
  exception_withItsCause: /^ItemProbe\.ProbeException: Outer$/,
  dynamicQuery_ofACompoundField: /The compound field BillingAddress is not supported.*\[LO2010\]$/,
  dynamicQuery_ofAFieldThatIsNotHere: /^Account\.Tradestyle of the platform is not supported .*\[LO5011\]$/,
  dynamicQuery_ofAnObjectThatIsNotHere: /^Solution of the platform is not supported .*\[LO5011\]$/,
  callout_withoutMock: /Callout to https:\/\/example\.com: .*\[LO5003\]$/,
};

const { org, apex, deployed } = await openProject(project, { skipRefused: false, debug: () => undefined });
const runner = new TestRunner(apex.contexts, org.settings.adminUserId, () => performance.now());

test('the project deploys', () => {
  assert.deepEqual(deployed.problems.map(describeProblem), []);
  assert.ok(apex.program.testClasses.length > 8);
});

for (const testClass of apex.program.testClasses) {
  test(testClass.type.name, async (suite) => {
    for (const result of runner.runClass(testClass)) {
      await suite.test(result.method, () => {
        const expected = testClass.type.name === 'FailingMethods' ? failures[result.method] : undefined;
        if (expected === undefined) assert.equal(result.outcome, 'Pass', `${result.message}\n${result.stack}`);
        else assert.match(result.message ?? '', expected);
      });
    }
  });
}

test('a failed method leaves the trace of its exception and of the cause', () => {
  const failing = apex.program.testClasses.find((one) => one.type.name === 'FailingMethods');
  assert.ok(failing);
  const [result] = runner.runClass(failing, new Set(['exception_withitscause']));
  assert.match(
    result?.stack ?? '',
    /^Class\.FailingMethods\.exception_withItsCause: line 36, column 1\nCaused by\nSystem\.MathException: Divide by 0\n\nClass\.FailingMethods\.exception_withItsCause: line 34, column 1$/,
  );
});

test('a test leaves no row behind', () => {
  assert.equal(org.storage.all('SELECT COUNT(*) AS rows FROM "Item__c"')[0]?.['rows'], 0);
  assert.equal(org.storage.all('SELECT COUNT(*) AS rows FROM "AsyncApexJob"')[0]?.['rows'], 0);
});

test('what is no Apex exception is described by its own trace', () => {
  assert.equal(describeFailure(new Error('fault')).message, 'fault');
});
