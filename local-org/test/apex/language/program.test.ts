import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { parseCached } from '../../../src/apex/syntax/syntaxCache.js';
import { compileProgram } from '../../../src/apex/program/compileProgram.js';
import type { CompileResult } from '../../../src/apex/program/compileProgram.js';
import { currentContext } from '../../../src/apex/runtime/context.js';
import { compile, run, runIn, testOrg } from './harness.js';

function leaveOut(...classes: readonly (readonly [string, string])[]): CompileResult {
  const units = classes.map(([name, source]) => ({ kind: 'class' as const, name, file: `${name}.cls`, source }));
  return compileProgram({
    units,
    schema: testOrg().schema,
    labels: new Map(),
    cacheDirectory: null,
    leaveOutBroken: true,
  });
}

function summary({ problems }: CompileResult): string[] {
  return problems.map((problem) => `${problem.fullName} ${problem.code} ${problem.refused ? 'refused' : 'error'}`);
}

describe('a program with gaps', () => {
  it('leaves out classes whose declarations are refused and what declares something with them, and runs the rest', () => {
    const result = leaveOut(
      [
        'Mailer',
        'public class Mailer { public static ConnectApi.FeedItem send() { return null; } public Integer fine; }',
      ],
      ['User1', 'public class User1 { public static void use() { Mailer.send(); } public Mailer field; }'],
      ['User2', 'public class User2 { public User1 field; }'],
      ['Free', "public class Free { public static String text() { return 'free'; } }"],
    );
    assert.deepEqual(summary(result), ['Mailer LO4003 refused', 'User1 LO4013 refused', 'User2 LO4013 refused']);
    assert.deepEqual(runIn(result, 'System.debug(Free.text());'), ['free']);
    assert.throws(() => runIn(result, 'User1.use();'), /User1 is needed, which is refused/);
  });
  it('refuses a statement when it is reached, and runs all others of its class', () => {
    const result = leaveOut(
      ['Gone', 'public class Gone { public ConnectApi.FeedItem item; }'],
      [
        'Partly',
        `public class Partly {
          public static String debug(Boolean isRefused) {
            try {
              if (isRefused) {
                Gone gone = new Gone();
                System.debug(gone.item);
              }
            } catch (Exception error) {
              return 'caught';
            }
            return 'passed';
          }
        }`,
      ],
      ['Holder', 'public class Holder { public static Object value = ConnectApi.ChatterFeeds.class; }'],
    );
    assert.deepEqual(summary(result), ['Gone LO4003 refused', 'Partly LO4013 refused', 'Holder LO4003 refused']);
    assert.deepEqual(runIn(result, 'System.debug(Partly.debug(false));'), ['passed']);
    assert.throws(
      () => runIn(result, 'Partly.debug(true);'),
      /Partly\.cls:5:1: Gone is needed, which is refused \[LO4013\]/,
    );
    assert.throws(() => runIn(result, 'System.debug(Holder.value);'), /Holder\.cls:1:1: .* \[LO4003\]/);
  });
  it('tells errors of its own from refusals', () => {
    const result = leaveOut(
      ['Broken', "public class Broken { Integer i = 'x'; }"],
      ['Unreadable', 'public class Unreadable { Integer f( }'],
      ['NeedsBroken', 'public class NeedsBroken { Broken b; }'],
      ['NeedsUnreadable', 'public class NeedsUnreadable { void f() { Unreadable u = new Unreadable(); u.g(); } }'],
    );
    assert.deepEqual(summary(result), [
      'Unreadable APEX_COMPILE error',
      'Broken APEX_COMPILE error',
      'NeedsUnreadable APEX_COMPILE error',
      'NeedsBroken APEX_COMPILE error',
    ]);
    assert.match(result.problems[2]?.message ?? '', /^Dependent class is invalid and needs recompilation: Unreadable$/);
  });
  it('is no program at all where nothing may be left out', () => {
    const result = compile('public class Fine { }', 'public class Broken { Nothing n; }');
    assert.equal(result.program, null);
    assert.deepEqual(summary(result), ['Broken APEX_COMPILE error']);
  });
});

describe('a compiled program', () => {
  it('knows its tests in the order of the text, without setup methods', () => {
    const { program } = compile(
      '@isTest private class SomeTest { @TestSetup static void prepare() { } @isTest static void second() { } static testMethod void first() { } static void helper() { } }',
      'public class NoTest { }',
    );
    assert.deepEqual(
      program?.testClasses.map((test) => [
        test.type.name,
        test.setup.map((method) => method.name),
        test.methods.map((method) => method.name),
        test.seesAllData,
      ]),
      [['SomeTest', ['prepare'], ['second', 'first'], false]],
    );
    const all = compile('@isTest(SeeAllData=true) private class SomeTest { @isTest static void t() { } }');
    assert.equal(all.program?.testClasses[0]?.seesAllData, true);
  });
  it('counts the lines that ran, of code that is not test code, without debug statements', () => {
    const source = `public class Covered {
  public Integer field = 1;
  public static Integer run(Boolean deep) {
    Integer result = 0;
    if (deep) {
      result = 1;
      System.debug(result);
    } else {
      result = 2;
    }
    for (Integer i = 0; i < 2; i++) {
      result++;
    }
    return result;
  }
}`;
    const result = compile(
      source,
      '@isTest private class CoveredTest { @isTest static void t() { Covered.run(true); } }',
    );
    runIn(result, 'Covered.run(false); new Covered();');
    const [coverage, ...others] = result.program?.coverage ?? [];
    assert.deepEqual(others, []);
    assert.deepEqual(coverage?.executableLines, [2, 4, 5, 6, 9, 11, 12, 14]);
    assert.deepEqual(
      coverage?.executableLines.filter((line) => coverage.hits[line] === 0),
      [6],
    );
    assert.equal(coverage?.hits[12], 2);
  });
  it('describes classes to the library', () => {
    const { program } = compile(
      "public with sharing abstract class Described implements Comparable { @AuraEnabled(cacheable=true) public static String hello(String name) { return 'Hello ' + name; } public Integer compareTo(Object o) { return 0; } public transient Integer hidden; public Integer shown { get; private set; } }",
    );
    const type = program?.runtimeClass('described');
    assert.equal(type?.sharing, 'with');
    assert.equal(type?.isAbstract, true);
    assert.ok(type?.supertypes.has('comparable'));
    const hello = type?.methods.get('hello')?.[0];
    assert.deepEqual(hello?.annotations, [{ name: 'AuraEnabled', values: { cacheable: 'true' } }]);
    assert.deepEqual(hello?.parameters, ['String']);
    assert.deepEqual(
      type?.fields.map((field) => [field.name, field.isTransient, field.isProperty, field.isWritable]),
      [
        ['hidden', true, false, true],
        ['shown', false, true, true],
      ],
    );
  });
  it("runs triggers with the object's own types", () => {
    const trigger =
      'trigger Accounts on Account (before insert, after insert) {\n  for (Account a : Trigger.new) {\n    if (Trigger.isBefore) a.Description = a.Name + Trigger.size;\n    else Log.lines.add(Trigger.newMap.get(a.Id).Description);\n  }\n}';
    assert.deepEqual(
      run(
        "insert new Account(Name = 'A'); System.debug(Log.lines);",
        trigger,
        'public class Log { public static List<String> lines = new List<String>(); }',
      ),
      ['(A1)'],
    );
  });
  it('keeps static state for one transaction only', () => {
    const result = compile(
      'public class Counter { public static Integer n = 0; public static Integer next() { return ++n; } }',
    );
    assert.deepEqual(runIn(result, 'Counter.next(); System.debug(Counter.next());'), ['2']);
    assert.deepEqual(runIn(result, 'System.debug(Counter.next());'), ['1']);
  });
  it("sets the sharing mode of the class whose code runs, and the caller's again afterwards", () => {
    const result = compile(
      "public with sharing class Strict { public Strict() { System.debug('constructor'); } public static void run() { System.debug('strict'); Loose.run(); System.debug('strict again'); Silent.run(); try { Loose.fail(); } catch (DmlException e) { System.debug('caught'); } } }",
      "public without sharing class Loose { public static void run() { System.debug('loose'); Silent.run(); new Strict(); } public static void fail() { throw new DmlException(); } }",
      "public class Silent { public static void run() { System.debug('silent'); } }",
    );
    const lines = runIn(
      result,
      'Strict.run(); Silent.run();',
      (text) => `${text} ${currentContext().sharing ? 'with' : 'without'}`,
    );
    assert.deepEqual(lines, [
      'strict with',
      'loose without',
      'silent without',
      'constructor with',
      'strict again with',
      'silent with',
      'caught with',
      'silent without',
    ]);
  });
});

describe('the syntax cache', () => {
  it('gives the same tree as the parser, and survives a damaged file', () => {
    const directory = mkdtempSync(join(tmpdir(), 'apex-cache-'));
    try {
      const source =
        "public class Cached { String s = 'x'; List<Account> a = [SELECT Id FROM Account WHERE Name = :s]; }";
      const first = parseCached('class', source, directory);
      assert.equal(readdirSync(directory).length, 1);
      assert.deepEqual(parseCached('class', source, directory), first);
      assert.deepEqual(parseCached('class', source, null), first);
    } finally {
      rmSync(directory, { recursive: true });
    }
  });
});
