import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ApexParserFactory } from '@apexdevtools/apex-parser';
import { fromParseTree } from '../../src/soql/fromParseTree.js';
import { parseQuery } from '../../src/soql/parseQuery.js';
import { QueryError } from '../../src/soql/queryError.js';

test('binds are listed in the order of the text, sub-queries included', () => {
  const query = parseQuery(
    'SELECT Id, (SELECT Id FROM Contacts WHERE Name = :a LIMIT :b) FROM Account WHERE Id IN :c.ids AND (Name = :d OR Id IN (SELECT AccountId FROM Opportunity WHERE Amount > :e)) GROUP BY Id HAVING COUNT(Id) > :f LIMIT :g OFFSET :h',
  );
  assert.deepEqual(
    query.binds.map((bind) => bind.text),
    ['a', 'b', 'c.ids', 'd', 'e', 'f', 'g', 'h'],
  );
  assert.deepEqual(query.binds[2]?.position, { line: 1, column: query.text.indexOf(':c.ids') + 1 });
});

test('inline SOQL gives the same query, and the Apex expressions of its binds', () => {
  const text = 'SELECT Id FROM Account WHERE Name = :names.get(0) AND Id IN :ids LIMIT :n + 1';
  const converted = fromParseTree(ApexParserFactory.createParser(text).query(), 'A.cls');
  assert.deepEqual(
    converted.bindExpressions.map((expression) => expression.getText()),
    ['names.get(0)', 'ids', 'n+1'],
  );
  assert.deepEqual(converted.query, parseQuery(text));
});

test('string escapes', () => {
  const value = (literal: string): unknown => {
    const { where } = parseQuery(`SELECT Id FROM Account WHERE Name LIKE ${literal}`);
    return where?.kind === 'compare' && where.right.kind === 'string' ? where.right.value : undefined;
  };
  assert.equal(value("'it\\'s'"), "it's");
  assert.equal(value("'a\\\\b\\n\\u00e9'"), 'a\\b\né');
  assert.equal(value("'50\\% \\_'"), '50\\% \\_');
  assert.equal(value("'x\\\\%'"), 'x\\%');
  assert.equal(value("''"), '');
});

test('syntax errors name the token and its place', () => {
  const cases: [string, string, number][] = [
    ['SELECT Id FROM Account WHERE', "unexpected token: 'WHERE'", 24],
    ['SELECT Id FROM Account WHERE Name', 'unexpected token: <EOF>', 34],
    ['SELECT FROM Account', 'unexpected token: <EOF>', 20],
    ['SELECT Id FROM Account LIMIT x', "unexpected token: 'x'", 30],
    ['SELECT Id FROM Account WHERE A = 1 AND B = 2 OR C = 3', "unexpected token: 'OR'", 46],
    ['SELECT Id FROM Account WHERE A = 1 AND NOT B = 2', "unexpected token: 'B'", 44],
    ['SELECT Id FROM Account )', "unexpected token: ')'", 24],
    ['', 'unexpected token: <EOF>', 1],
  ];
  for (const [text, message, column] of cases) {
    assert.throws(
      () => parseQuery(text),
      (error: unknown) => {
        assert.ok(error instanceof QueryError, text);
        assert.deepEqual(
          [error.statusCode, error.message, error.position?.column],
          ['MALFORMED_QUERY', message, column],
        );
        return true;
      },
    );
  }
});

test('clauses of the grammar', () => {
  const query = parseQuery(
    'select Id from Account a using scope mine where Name = null with user_mode order by Name desc nulls last, Id limit 5 offset 2',
  );
  assert.deepEqual([query.from.alias, query.scope, query.security], ['a', 'mine', 'USER_MODE']);
  assert.deepEqual(
    query.orderBy.map((item) => [item.descending, item.nullsLast]),
    [
      [true, true],
      [false, false],
    ],
  );
  assert.equal(parseQuery('SELECT Id FROM Account ALL ROWS').allRows, true);
  assert.equal(parseQuery('SELECT Id FROM Account WITH SECURITY_ENFORCED').security, 'SECURITY_ENFORCED');
  assert.deepEqual(
    [parseQuery('SELECT Id FROM Account FOR UPDATE').locks, parseQuery('SELECT Id FROM Account').locks],
    [true, false],
  );
  assert.throws(() => parseQuery('SELECT Id FROM Account ORDER BY Id FOR UPDATE'), /ORDER BY is not allowed/);
  assert.throws(
    () => parseQuery('SELECT (SELECT Id FROM Contacts FOR UPDATE) FROM Account'),
    /FOR clauses are not allowed in sub-queries/,
  );
  assert.throws(() => parseQuery('SELECT (SELECT Id FROM Contacts) c FROM Account'), /unexpected token: 'c'/);
});
