import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import fc from 'fast-check';
import { createTestOrg } from './fixture.js';
import type { TestOrg } from './fixture.js';

/** Filters and aggregates against a plain evaluation in JavaScript, on random rows and random conditions. */

interface Row {
  readonly name: string;
  readonly goal: number | null;
  readonly period: string | null;
  readonly start: string;
  readonly active: boolean;
}

interface Check {
  readonly soql: string;
  readonly holds: (row: Row) => boolean;
}

let org: TestOrg;
before(() => {
  org = createTestOrg();
});

const texts = fc.constantFrom('a', 'A', 'b', 'ab', 'É', 'é', '50%', "it's", 'x_y', 'xzy');
const goals = fc.option(fc.integer({ min: -3, max: 3 }).map((cents) => cents / 4));
const days = fc
  .integer({ min: 0, max: 60 })
  .map((offset) => new Date(Date.UTC(2027, 0, 15 + offset)).toISOString().slice(0, 10));
const rowArbitrary: fc.Arbitrary<Row> = fc.record({
  name: texts,
  goal: goals,
  period: fc.option(fc.constantFrom('Month', 'Quarter', 'Year')),
  start: days,
  active: fc.boolean(),
});

const quoted = (text: string): string => `'${text.replace(/['\\]/g, '\\$&')}'`;
const same = (left: string | null, right: string | null): boolean => left?.toLowerCase() === right?.toLowerCase();

function ordered<Value>(operator: string, left: Value, right: Value): boolean {
  switch (operator) {
    case '<':
      return left < right;
    case '<=':
      return left <= right;
    case '>':
      return left > right;
    default:
      return left >= right;
  }
}

const order = fc.constantFrom('<', '<=', '>', '>=');
const leaf: fc.Arbitrary<Check> = fc.oneof(
  texts.map((text) => ({ soql: `Name = ${quoted(text)}`, holds: (row: Row) => same(row.name, text) })),
  texts.map((text) => ({ soql: `Name != ${quoted(text)}`, holds: (row: Row) => !same(row.name, text) })),
  fc.array(fc.option(fc.constantFrom('Month', 'Quarter', 'year')), { minLength: 1, maxLength: 3 }).chain((members) =>
    fc.boolean().map((negated) => ({
      soql: `Period__c ${negated ? 'NOT IN' : 'IN'} (${members.map((member) => (member === null ? 'null' : quoted(member))).join(', ')})`,
      holds: (row: Row) =>
        members.some((member) => (member === null ? row.period === null : same(row.period, member))) !== negated,
    })),
  ),
  fc.tuple(order, fc.integer({ min: -3, max: 3 })).map(([operator, cents]) => ({
    soql: `Goal__c ${operator} ${cents / 4}`,
    holds: (row: Row) => row.goal !== null && ordered(operator, row.goal, cents / 4),
  })),
  goals.map((goal) => ({ soql: `Goal__c != ${goal}`, holds: (row: Row) => row.goal !== goal })),
  fc.tuple(order, days).map(([operator, day]) => ({
    soql: `Start_Date__c ${operator} ${day}`,
    holds: (row: Row) => ordered(operator, row.start, day),
  })),
  fc.boolean().map((active) => ({ soql: `Active__c = ${active}`, holds: (row: Row) => row.active === active })),
  fc.constantFrom('a%', '%Y', '_', '%\\%', 'x\\_y', 'É%').map((pattern) => {
    const expression = new RegExp(
      `^${pattern.replace(/\\(.)|(%)|(_)/g, (_, literal: string, any: string) => (literal ? `[${literal}]` : any ? '.*' : '.'))}$`,
      'iu',
    );
    return { soql: `Name LIKE '${pattern}'`, holds: (row: Row) => expression.test(row.name) };
  }),
);

const { condition } = fc.letrec<{ condition: Check; inner: Check }>((tie) => ({
  inner: fc.oneof(
    leaf,
    tie('condition').map((check) => ({ ...check, soql: `(${check.soql})` })),
  ),
  condition: fc.oneof(
    { maxDepth: 3 },
    leaf,
    fc.array(tie('inner'), { minLength: 2, maxLength: 3 }).map((parts) => ({
      soql: parts.map((part) => part.soql).join(' AND '),
      holds: (row: Row) => parts.every((part) => part.holds(row)),
    })),
    fc.array(tie('inner'), { minLength: 2, maxLength: 3 }).map((parts) => ({
      soql: parts.map((part) => part.soql).join(' OR '),
      holds: (row: Row) => parts.some((part) => part.holds(row)),
    })),
    tie('inner').map((part) => ({ soql: `NOT ${part.soql}`, holds: (row: Row) => !part.holds(row) })),
  ),
}));

function fill(rows: readonly Row[]): string[] {
  org.storage.run('DELETE FROM Target__c');
  return rows.map((row) =>
    org.insert('Target__c', {
      Name: row.name,
      Goal__c: row.goal,
      Period__c: row.period,
      Start_Date__c: row.start,
      Active__c: row.active,
    }),
  );
}

test('a filter finds exactly the rows for which it holds', () => {
  fc.assert(
    fc.property(
      fc.array(rowArbitrary, { maxLength: 12 }),
      fc.array(condition, { minLength: 1, maxLength: 4 }),
      (rows, checks) => {
        const ids = fill(rows);
        for (const check of checks) {
          const expected = ids.filter((_, index) => check.holds(rows[index] as Row));
          assert.deepEqual(
            org.column(`SELECT Id FROM Target__c WHERE ${check.soql} ORDER BY Id`),
            expected,
            check.soql,
          );
          assert.equal(org.query(`SELECT COUNT() FROM Target__c WHERE ${check.soql}`).totalSize, expected.length);
        }
      },
    ),
    { numRuns: 150 },
  );
});

test('aggregates by group equal those of the rows', () => {
  fc.assert(
    fc.property(fc.array(rowArbitrary, { maxLength: 20 }), (rows) => {
      fill(rows);
      const groups = new Map<string | null, Row[]>();
      for (const row of rows) groups.set(row.period, [...(groups.get(row.period) ?? []), row]);
      const expected = [...groups].map(([period, members]) => {
        const given = members.flatMap((row) => row.goal ?? []);
        const sum = given.length === 0 ? null : given.reduce((total, goal) => total + goal, 0);
        return {
          Period__c: period,
          n: members.length,
          filled: given.length,
          total: sum,
          mean: sum === null ? null : sum / given.length,
          low: given.length === 0 ? null : Math.min(...given),
          first: members.map((row) => row.start).sort()[0],
          months: new Set(members.map((row) => row.start)).size,
        };
      });
      const soql =
        'SELECT Period__c, COUNT(Id) n, COUNT(Goal__c) filled, SUM(Goal__c) total, AVG(Goal__c) mean, MIN(Goal__c) low, MIN(Start_Date__c) first, COUNT_DISTINCT(Start_Date__c) months FROM Target__c GROUP BY Period__c';
      const byPeriod = (left: { Period__c?: unknown }, right: { Period__c?: unknown }): number =>
        String(left.Period__c).localeCompare(String(right.Period__c));
      assert.deepEqual(
        org
          .query(soql)
          .records.map((record) => record.values)
          .sort(byPeriod),
        expected.sort(byPeriod),
      );
    }),
    { numRuns: 60 },
  );
});
