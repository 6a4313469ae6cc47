import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { ADMIN, createSalesOrg, SELLER, STRANGER, type Json, type SalesOrg } from './salesOrg.js';

let sales: SalesOrg;
before(async () => {
  sales = await createSalesOrg();
});
after(async () => {
  await sales.server.close();
  sales.org.close();
});

async function idOf(name: string, kind = 'Report'): Promise<string> {
  const query = `SELECT Id FROM ${kind} WHERE DeveloperName = '${name}'`;
  const { body } = await sales.rest(ADMIN, 'GET', `/query?q=${encodeURIComponent(query)}`);
  return String(body.records[0]?.Id);
}

async function run(username: string, name: string, body?: unknown): Promise<Json> {
  const path = `/analytics/reports/${await idOf(name)}?includeDetails=true`;
  const answer = await sales.rest(username, body === undefined ? 'GET' : 'POST', path, body);
  assert.equal(answer.status, 200, JSON.stringify(answer.body));
  return answer.body;
}

const labels = (cells: readonly { label: string }[]): string[] => cells.map(({ label }) => label);
const rowsOf = (result: Json, key: string): string[][] =>
  result.factMap[key].rows.map((row: Json) => labels(row.dataCells));

describe('a tabular report', () => {
  test('shows the rows that its filters and their logic let through, in its order', async () => {
    const result = await run(ADMIN, 'Bonus_List');
    assert.deepEqual(rowsOf(result, 'T!T'), [
      ['A special one', 'Stan Stranger', '3/1/2027', '$50.00', 'Acme pumps'],
      ['February', 'Sue Seller', '2/1/2027', '$200.20', 'Acme pumps'],
      ['January', 'Sue Seller', '1/1/2027', '$100.10', 'Acme pumps'],
      ['Last year', 'Stan Stranger', '12/1/2026', '$30.00', 'Acme pumps'],
    ]);
    assert.deepEqual(result.factMap['T!T'].aggregates, [
      { label: '$380.30', value: 380.3 },
      { label: '4', value: 4 },
    ]);
    assert.deepEqual(result.reportMetadata.aggregates, ['s!Bonus__c$Earned__c', 'RowCount']);
    assert.equal(result.factMap['T!T'].rows[2].dataCells[0].value, sales.ids.bonus, 'a name is the id of its record');
  });

  test('shows a salesperson only the own rows', async () => {
    const result = await run(SELLER, 'Bonus_List');
    assert.deepEqual(
      rowsOf(result, 'T!T').map(([name]) => name),
      ['February', 'January'],
    );
    assert.deepEqual(result.factMap['T!T'].aggregates[0], { label: '$300.30', value: 300.3 });
  });

  test('runs with the filters that a request brings', async () => {
    const reportFilters = [{ column: 'Bonus__c$Name', operator: 'startsWith', value: 'Ja,Fe' }];
    const result = await run(ADMIN, 'Bonus_List', { reportMetadata: { reportFilters, reportBooleanFilter: null } });
    assert.deepEqual(
      rowsOf(result, 'T!T').map(([name]) => name),
      ['February', 'January'],
    );
    assert.deepEqual(result.reportMetadata.reportFilters, reportFilters);
  });
});

describe('a summary report', () => {
  test('has groups by their totals, subtotals of every level, and the rows in the innermost', async () => {
    const result = await run(ADMIN, 'Bonus_by_Person');
    const groups = result.groupingsDown.groupings;
    assert.deepEqual(labels(groups), ['Stan Stranger', 'Sue Seller']);
    assert.equal(groups[1].value, sales.ids.seller);
    assert.deepEqual(labels(groups[1].groupings), ['North', 'Deep South'], 'picklists in their own order, by label');
    assert.deepEqual(result.reportMetadata.aggregates, [
      's!Bonus__c$Earned__c',
      'a!Bonus__c$Earned__c',
      'mx!Bonus__c$Earned__c',
      's!Bonus__c$Potential__c',
      'RowCount',
      'FORMULA1',
    ]);
    assert.deepEqual(labels(result.factMap['1!T'].aggregates), [
      '$300.30',
      '$150.15',
      '$200.20',
      '$800.00',
      '2',
      '37.5%',
    ]);
    assert.deepEqual(labels(result.factMap['T!T'].aggregates), [
      '$5,350.30',
      '$1,070.06',
      '$5,000.00',
      '$5,900.00',
      '5',
      '90.7%',
    ]);
    assert.deepEqual(rowsOf(result, '1_0!T'), [['January', '$100.10', '$400.00']]);
    assert.deepEqual(result.factMap['1!T'].rows, []);
  });

  test('sorts values into the classes of a bucket, and keeps standard filters', async () => {
    const result = await run(ADMIN, 'Pipeline_by_Size');
    const sizes = result.groupingsDown.groupings.map(({ key, label }: Json) => [
      label,
      rowsOf(result, `${key}!T`).map(([name]) => name),
    ]);
    assert.deepEqual(sizes, [
      ['Small', ['Acme pumps', 'Acme idea']],
      ['Middle', ['Acme valves']],
      ['Large', ['Acme plant']],
    ]);
    assert.deepEqual(labels(result.factMap['T!T'].aggregates), ['$93,500.50', '$23,375.13', '4']);
  });

  test('counts a record once, in how many rows it stands, and shows records without children', async () => {
    const result = await run(ADMIN, 'Entries');
    const january = result.groupingsDown.groupings.find(({ label }: Json) => label === 'January');
    assert.deepEqual(labels(result.factMap[`${january.key}!T`].aggregates), ['$100.10', '$100.10', '2']);
    const march = result.groupingsDown.groupings.find(({ label }: Json) => label === 'March');
    assert.deepEqual(rowsOf(result, `${march.key}!T`), [['-', '-', '$5,000.00']]);
    assert.equal(result.groupingsDown.groupings.length, 6);
    assert.equal(result.factMap['T!T'].aggregates[1].value, 5380.3);
  });
});

test('a matrix has totals of rows, columns and both', async () => {
  const result = await run(ADMIN, 'Bonus_Matrix');
  assert.deepEqual(labels(result.groupingsAcross.groupings), [
    'December 2026',
    'January 2027',
    'February 2027',
    'March 2027',
    'April 2027',
  ]);
  assert.equal(result.groupingsAcross.groupings[1].value, '2027-01-01');
  assert.deepEqual(labels(result.groupingsDown.groupings), ['Stan Stranger', 'Sue Seller']);
  const sum = (key: string): number => result.factMap[key].aggregates[0].value;
  assert.deepEqual([sum('0!3'), sum('1!3'), sum('1!T'), sum('T!3'), sum('T!T')], [5050, 0, 300.3, 5050, 5380.3]);
});

test('columns, totals and groups that a user may not read are left out; without them the report is out of reach', async () => {
  const { status, body } = await sales.rest(STRANGER, 'GET', `/analytics/reports/${await idOf('Bonus_List')}`);
  assert.deepEqual([status, body[0].errorCode], [403, 'FORBIDDEN']);
  const pipeline = await run(SELLER, 'Pipeline_by_Size');
  assert.ok(pipeline.reportMetadata.aggregates.includes('s!Opportunity.Margin__c'));
  const remove = `DELETE FROM FieldPermissions WHERE Field = 'Opportunity.Margin__c' AND ParentId IN (SELECT Id FROM PermissionSet WHERE Name = 'Seller')`;
  sales.org.storage.run(remove);
  sales.org.security.invalidate();
  const less = await run(SELLER, 'Pipeline_by_Size');
  assert.ok(!less.reportMetadata.detailColumns.includes('Opportunity.Margin__c'));
  assert.ok(!less.reportMetadata.aggregates.includes('s!Opportunity.Margin__c'));
});

test('reports are listed and described; a hidden folder is for those who manage folders', async () => {
  const names = async (username: string): Promise<string[]> =>
    (await sales.rest(username, 'GET', '/analytics/reports')).body.map(({ name }: Json) => name);
  assert.deepEqual(await names(ADMIN), [
    'All Bonuses',
    'Bonus by Person',
    'Bonus by Person and Month',
    'Bonus List',
    'Entries of Bonuses',
    'Pipeline by Size',
  ]);
  assert.ok(!(await names(SELLER)).includes('All Bonuses'));
  const hidden = await sales.rest(SELLER, 'GET', `/analytics/reports/${await idOf('All_Bonuses')}`);
  assert.deepEqual([hidden.status, hidden.body[0].errorCode], [404, 'NOT_FOUND']);
  const { body } = await sales.rest(ADMIN, 'GET', `/analytics/reports/${await idOf('Bonus_by_Person')}/describe`);
  assert.equal(body.reportMetadata.reportFormat, 'SUMMARY');
  assert.deepEqual(body.reportMetadata.standardDateFilter, {
    column: 'Bonus__c$Month__c',
    durationValue: 'CURFY',
    startDate: null,
    endDate: null,
  });
  assert.deepEqual(body.reportExtendedMetadata.aggregateColumnInfo['s!Bonus__c$Earned__c'], {
    label: 'Sum of Earned',
    dataType: 'currency',
  });
  assert.equal(body.reportTypeMetadata.categories[0].columns['Bonus__c$Owner'].label, 'Person');
});

test('what a request may not change is refused by number', async () => {
  const path = `/analytics/reports/${await idOf('Bonus_List')}`;
  const changed = await sales.rest(ADMIN, 'POST', path, { reportMetadata: { detailColumns: ['Bonus__c$Name'] } });
  assert.equal(changed.status, 501);
  assert.match(changed.body[0].message, /LO9005/);
  const wrong = { reportMetadata: { reportFilters: [{ column: 'Prize', operator: 'equals', value: '1' }] } };
  const unknown = await sales.rest(ADMIN, 'POST', path, wrong);
  assert.equal(unknown.status, 400);
  assert.match(unknown.body[0].message, /Prize is no column/);
});

test('a dashboard shows what its viewer, or its running user, may see', async () => {
  const earned = async (username: string, dashboard: string): Promise<number> => {
    const path = `/analytics/dashboards/${await idOf(dashboard, 'Dashboard')}`;
    const { body } = await sales.rest(username, 'GET', path);
    assert.deepEqual(
      body.componentData.map(({ status }: Json) => status.dataStatus),
      ['DATA', 'DATA', 'DATA', 'DATA', 'DATA', 'DATA'],
    );
    return body.componentData[0].reportResult.factMap['T!T'].aggregates[0].value;
  };
  assert.equal(await earned(ADMIN, 'Bonus_Overview'), 5350.3);
  assert.equal(await earned(SELLER, 'Bonus_Overview'), 300.3);
  assert.equal(await earned(SELLER, 'Company_Overview'), 5350.3, 'the deployer is the running user');
  const { body } = await sales.rest(SELLER, 'GET', '/analytics/dashboards');
  assert.deepEqual(
    body.map(({ name }: Json) => name),
    ['Bonus Overview', 'Company Overview'],
  );
});
