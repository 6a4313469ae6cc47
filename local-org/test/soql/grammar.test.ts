import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import {
  DateFormulaContext,
  QueryContext,
  SoqlFunctionContext,
  SubQueryContext,
  WithClauseContext,
} from '@apexdevtools/apex-parser';
import { LocalOrgError } from '../../src/diagnostics/errors.js';
import { soqlDiagnostics } from '../../src/soql/diagnostics.js';
import { createTestOrg } from './fixture.js';
import type { TestOrg } from './fixture.js';

/** Walks the grammar of the parser: whatever it lets through is carried out or refused by number, never ignored. */

let org: TestOrg;
before(() => {
  org = createTestOrg();
});

const membersOf = (context: { readonly prototype: object }): string[] =>
  Object.getOwnPropertyNames(context.prototype).filter(
    (name) => !/^(?:constructor|ruleIndex|enterRule|exitRule|accept)$|_list$/.test(name),
  );

function outcome(text: string): string {
  try {
    org.query(text, [1]);
    return 'runs';
  } catch (error) {
    if (error instanceof LocalOrgError) return error.code;
    throw error;
  }
}

test('every SOQL function of the grammar runs or is refused by number', () => {
  const refused = new Map([
    ['FORMAT', 'Name'],
    ['GROUPING', 'Name'],
  ]);
  const functions = membersOf(SoqlFunctionContext).filter(
    (name) => /^[A-Z_]+$/.test(name) && !['LPAREN', 'RPAREN', 'COMMA'].includes(name),
  );
  assert.equal(functions.length, 25);
  for (const token of functions) {
    const name = token.replace('CONVERT_CURRENCY', 'convertCurrency');
    if (token === 'CONVERT_CURRENCY') assert.equal(outcome(`SELECT ${name}(Goal__c) FROM Target__c`), 'LO2013');
    else if (token === 'DISTANCE')
      assert.equal(outcome("SELECT DISTANCE(A__c, GEOLOCATION(1, 1), 'mi') FROM Target__c"), 'LO2002');
    else if (refused.has(token))
      assert.equal(outcome(`SELECT ${name}(${refused.get(token)}) FROM Target__c`), 'LO2002', token);
    else if (token === 'FIELDS') assert.equal(outcome('SELECT FIELDS(ALL) FROM Target__c LIMIT 1'), 'runs');
    else if (token === 'TOLABEL') assert.equal(outcome('SELECT toLabel(Period__c) FROM Target__c'), 'runs');
    else if (/^(?:AVG|SUM|MIN|MAX|COUNT|COUNT_DISTINCT)$/.test(token))
      assert.equal(outcome(`SELECT ${name}(Goal__c) FROM Target__c`), 'runs', token);
    else
      assert.equal(
        outcome(
          `SELECT COUNT() FROM Target__c WHERE ${name}(Checked_At__c) = ${name === 'DAY_ONLY' ? '2027-01-01' : '1'}`,
        ),
        'runs',
        token,
      );
  }
});

test('every date literal of the grammar means a range', () => {
  const literals = membersOf(DateFormulaContext).filter((name) => /^[A-Z0-9_]+$/.test(name) && name !== 'COLON');
  assert.equal(literals.length, 44);
  for (const token of literals) {
    const literal = token.endsWith('_N') ? `${token.slice(0, -2)}:2` : token;
    assert.equal(outcome(`SELECT COUNT() FROM Target__c WHERE Start_Date__c = ${literal}`), 'runs', literal);
  }
});

test('the clauses of the grammar are those that the converter knows', () => {
  const known = [
    'SELECT',
    'selectList',
    'FROM',
    'fromNameList',
    'forClauses',
    'usingScope',
    'whereClause',
    'withClause',
    'groupByClause',
    'orderByClause',
    'limitClause',
    'offsetClause',
    'allRowsClause',
    'UPDATE',
    'updateList',
  ];
  assert.deepEqual(membersOf(QueryContext).sort(), [...known].sort());
  const inSubQueries = [
    'SELECT',
    'subFieldList',
    'FROM',
    'fromNameList',
    'forClauses',
    'whereClause',
    'orderByClause',
    'limitClause',
    'UPDATE',
    'updateList',
  ];
  assert.deepEqual(membersOf(SubQueryContext).sort(), inSubQueries.sort());
  assert.deepEqual(membersOf(WithClauseContext).sort(), [
    'CATEGORY',
    'DATA',
    'SECURITY_ENFORCED',
    'SYSTEM_MODE',
    'USER_MODE',
    'WITH',
    'filteringExpression',
    'logicalExpression',
  ]);
});

test('every clause of the grammar runs or is refused by number', () => {
  const outcomes: Readonly<Record<string, string>> = {
    'USING SCOPE mine': 'runs',
    'USING SCOPE delegated': 'LO2003',
    'WITH USER_MODE': 'runs',
    'WITH SYSTEM_MODE': 'runs',
    'WITH SECURITY_ENFORCED': 'runs',
    'WITH DATA CATEGORY Geography__c AT usa__c': 'LO2004',
    'ORDER BY Name DESC NULLS LAST': 'runs',
    'LIMIT 1': 'runs',
    'OFFSET 1': 'runs',
    'LIMIT 1 FOR UPDATE': 'runs',
    'LIMIT 1 FOR VIEW': 'LO2012',
    'LIMIT 1 FOR REFERENCE': 'LO2012',
    'ALL ROWS': 'runs',
    'UPDATE VIEWSTAT': 'LO2008',
    'UPDATE TRACKING': 'LO2008',
  };
  for (const [clause, expected] of Object.entries(outcomes))
    assert.equal(outcome(`SELECT Id FROM Target__c ${clause}`), expected, clause);
  for (const grouping of ['ROLLUP', 'CUBE'])
    assert.equal(outcome(`SELECT Name, COUNT(Id) FROM Target__c GROUP BY ${grouping}(Name)`), 'LO2005', grouping);
  assert.equal(outcome('SELECT TYPEOF Owner WHEN User THEN Profile.Name END FROM Target__c'), 'LO2011');
});

test('refusals have their own numbers and say why', () => {
  const all = Object.values(soqlDiagnostics);
  assert.equal(new Set(all.map((diagnostic) => diagnostic.code)).size, all.length);
  assert.ok(all.every((diagnostic) => /^LO2\d{3}$/.test(diagnostic.code) && diagnostic.reason.length > 10));
});
