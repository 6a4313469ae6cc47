import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { allLibraryTypes, libraryType } from '../../src/apex/library/registry.js';
import { libraryRows } from '../../src/support/librarySection.js';
import { compile } from '../apex/language/harness.js';
import { probesOf, readReference } from './memberProbes.js';

/**
 * What the reference lists and Apex does not let one write like that, with what the platform says. Anything else has to compile or be
 * refused by number.
 */
const NOT_APEX: ReadonlyMap<string, RegExp> = new Map([
  ...['Date', 'Decimal', 'Id', 'Time'].map(
    (name) => [`System.${name} ${name}()`, /^Type cannot be constructed/] as const,
  ),
  // Methods of the types of custom settings and custom metadata, all of them static.
  ...[
    'Map<String, SObject> getAll()',
    'SObject getInstance()',
    'SObject getInstance(String)',
    'SObject getOrgDefaults()',
    'SObject getValues(String)',
  ].map(
    (member) => [`System.SObject ${member}`, /^Static method cannot be referenced from a non static context/] as const,
  ),
  ['System.System static void runAs(SObject, Object)', /^System\.runAs is only available in test methods/],
  [
    'System.SObject SObjectStubs.UserRecordAccess UserRecordAccess',
    /^Initial term of field expression must be a concrete SObject/,
  ],
]);

/** What the Apex Reference Guide describes and the list does not have. */
const NOT_LISTED: ReadonlySet<string> = new Set([
  'Database.CursorFetchResult',
  'Database.PaginationCursor',
  'System.FormulaEvaluationException',
  'System.FormulaValidationException',
  'System.Database.getPaginationCursor(String)',
  'System.Database.getPaginationCursor(String,Object)',
  'System.Database.getPaginationCursorWithBinds(String,Map<String,Object>,Object)',
  'Schema.DescribeSObjectResult.getAssociateEntityType()',
  'Schema.DescribeSObjectResult.getAssociateParentEntity()',
]);

const reference = readReference();

describe(
  'the Apex library against the list of the platform',
  { skip: reference === null && 'the reference data are not on this machine' },
  () => {
    const probes = probesOf(reference ?? new Map());
    const { problems } = compile(...probes.map((probe) => probe.source));

    test('every member of every type compiles as the platform declares it, or is refused by number', () => {
      const gaps: string[] = [];
      const counts = { implemented: 0, refused: 0 };
      for (const { name, className, lines } of probes) {
        for (const [index, member] of lines.entries()) {
          if (member === null) continue;
          const found = problems.filter((problem) => problem.fullName === className && problem.line === index + 1);
          const expected = NOT_APEX.get(`${name} ${member}`);
          if (found.length === 0) counts.implemented++;
          else if (found.every((problem) => problem.refused)) counts.refused++;
          else if (!(expected && found.every((problem) => expected.test(problem.message))))
            gaps.push(`${name}: ${member}: ${found[0]?.message}`);
        }
      }
      assert.deepEqual(gaps, []);
      assert.ok(counts.implemented > 1500 && counts.refused > 500, JSON.stringify(counts));
    });

    test('a type that is not defined is refused wherever it is written, with a number and its name', () => {
      for (const { name, className, lines } of probes.filter((probe) => !libraryType(probe.name))) {
        const variable = problems.find(
          (problem) => problem.fullName === className && problem.line === lines.indexOf('(type)') + 1,
        );
        assert.equal(variable?.code, 'LO4003', `${name}: ${variable?.message}`);
        assert.match(variable.message, new RegExp(`${name.split('.').at(-1)}.*\\[LO4003\\]$`));
      }
    });

    test('the library defines no type that the platform does not have', () => {
      const known = new Set(probes.map((probe) => probe.name.toLowerCase()));
      // Object and Enum are the language's own; the list has neither, and of other namespaces nothing.
      const extra = allLibraryTypes().filter(
        ({ fullName }) =>
          !known.has(fullName.toLowerCase()) &&
          !NOT_LISTED.has(fullName) &&
          /^(?:System|Database|Schema)\./.test(fullName) &&
          !/^System\.(?:Object|Enum)$/.test(fullName),
      );
      assert.deepEqual(
        extra.map((type) => type.fullName),
        [],
      );
    });

    test('the members of a defined type are members of the platform', () => {
      const extra = allLibraryTypes().flatMap((type) => {
        const listed =
          [...(reference ?? [])].find(([name]) => name.toLowerCase() === type.fullName.toLowerCase())?.[1].members ??
          [];
        // Constructors are written with the type's name; methods of every object are not repeated type by type.
        const names = new Set([
          ...listed.map((member) => /([\w]+)\.?(?:\(.*)?$/.exec(member)?.[1]?.toLowerCase()),
          'new',
          'tostring',
          'equals',
          'hashcode',
          'name',
          'ordinal',
          'valueof',
          'values',
        ]);
        const inherited = /Exception$/.test(type.name) ? [] : type.members;
        return inherited
          .filter(({ key, name }) => listed.length > 0 && !names.has(name.toLowerCase()) && !NOT_LISTED.has(key))
          .map((member) => member.key);
      });
      assert.deepEqual(extra, []);
    });

    test('SUPPORT.md says of every member what the compiler does with it', () => {
      for (const row of libraryRows()) {
        const probe = probes.find(({ name }) => name.toLowerCase() === row.name.toLowerCase());
        if (!probe) continue;
        for (const member of row.refused) {
          const use = new RegExp(`\\b${member}\\.?(?:\\(.*)?$`, 'i');
          const accepted: (string | null)[] = probe.lines.filter(
            (text, index) =>
              text !== null &&
              use.test(text) &&
              !problems.some((problem) => problem.fullName === probe.className && problem.line === index + 1),
          );
          assert.deepEqual(accepted, [], `${row.name}.${member} is listed as refused and compiles`);
        }
      }
    });
  },
);
