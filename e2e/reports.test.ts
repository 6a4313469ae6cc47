import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { createReportOrg, type ReportAnswer, type ReportOrg } from './support/reportOrg.js';

/* The product's reports and dashboards over the Analytics API, as a manager and as a salesperson see them. */

const MONTHLY = "Period__c = 'Month' AND Product_Family__c = null AND Start_Date__c = THIS_MONTH";

/**
 * Report, total, the same asked by SOQL, and what it comes to for the manager and for the salesperson. Targets and
 * commissions are private; opportunities are, as in a new org, open to everyone.
 */
const TOTALS: readonly (readonly [string, string, string, number, number])[] = [
  [
    'People_This_Month',
    's!Sales_Target__c$Won_Amount__c',
    `SELECT SUM(Won_Amount__c) total FROM Sales_Target__c WHERE Level__c = 'Individual' AND ${MONTHLY}`,
    90_000,
    60_000,
  ],
  [
    'Teams_This_Month',
    's!Sales_Target__c$Target_Amount__c',
    `SELECT SUM(Target_Amount__c) total FROM Sales_Target__c WHERE Level__c = 'Team' AND ${MONTHLY}`,
    180_000,
    0,
  ],
  [
    'Coverage_by_Month',
    's!Sales_Target__c$Pipeline_Amount__c',
    "SELECT SUM(Pipeline_Amount__c) total FROM Sales_Target__c WHERE Level__c = 'Individual'",
    35_000,
    35_000,
  ],
  [
    'Earned_Against_Potential',
    's!Commission__c$Earned_Commission__c',
    'SELECT SUM(Earned_Commission__c) total FROM Commission__c WHERE Month__c = THIS_MONTH',
    2_000,
    1_400,
  ],
  [
    'Commission_Entries_This_Month',
    's!Commission__c.Entries__r$Amount__c',
    'SELECT SUM(Amount__c) total FROM Commission_Entry__c WHERE Commission__r.Month__c = THIS_MONTH',
    2_000,
    1_400,
  ],
  [
    'Deals_Due_This_Month',
    's!Opportunity$Amount',
    'SELECT SUM(Amount) total FROM Opportunity WHERE IsClosed = false AND CloseDate = THIS_MONTH',
    35_000,
    35_000,
  ],
  [
    'Extended_Deals',
    's!Opportunity$Amount',
    'SELECT SUM(Amount) total FROM Opportunity WHERE IsClosed = false AND Close_Date_Month_Extensions__c >= 2',
    16_000,
    16_000,
  ],
  [
    'Pushes_by_Month',
    's!Opportunity.Close_Date_Pushes__r$Amount__c',
    'SELECT SUM(Amount__c) total FROM Close_Date_Push__c WHERE Is_Month_Extension__c = true',
    32_000,
    32_000,
  ],
  [
    'ARR_by_Month',
    's!ARR_Snapshot__c$ARR__c',
    "SELECT SUM(ARR__c) total FROM ARR_Snapshot__c WHERE Level__c = 'Company' AND Every__c = 'Month'",
    62_000,
    62_000,
  ],
];

/** A total of the whole report by its name. */
function totalOf({ reportMetadata, factMap }: ReportAnswer, name: string): number {
  const index = reportMetadata.aggregates.indexOf(name);
  assert.notEqual(index, -1, `the report has no total ${name}: ${reportMetadata.aggregates.join(', ')}`);
  return factMap['T!T']!.aggregates[index]!.value ?? 0;
}

describe('reports and dashboards', () => {
  let org: ReportOrg;
  before(async () => {
    org = await createReportOrg();
  });
  after(() => org.close());

  const viewers = (): string[] => [org.example.manager, org.example.salesperson];

  it('runs every report for a manager and for a salesperson', async () => {
    const names = await org.names('Report');
    assert.ok(names.length >= 20, names.join(', '));
    for (const name of names)
      for (const viewer of viewers()) assert.ok((await org.run(viewer, name)).factMap['T!T'], `${name}, ${viewer}`);
  });

  for (const [report, total, soql, ofManager, ofSalesperson] of TOTALS)
    it(`${report} comes to what SOQL counts, for each viewer`, async () => {
      const expected = [ofManager, ofSalesperson];
      for (const [index, viewer] of viewers().entries()) {
        const shown = totalOf(await org.run(viewer, report), total);
        assert.equal(shown, await org.total(viewer, soql), `${viewer}: as by SOQL`);
        assert.equal(shown, expected[index], `${viewer}: of the example`);
      }
    });

  for (const report of ['People_This_Month', 'Commission_by_Person_and_Month', 'Commission_Entries_This_Month'])
    it(`${report} shows a salesperson nobody else`, async () => {
      const peopleFor = async (viewer: string): Promise<string[]> =>
        (await org.run(viewer, report)).groupingsDown.groupings.map(({ label }) => label).sort();
      assert.deepEqual(await peopleFor(org.example.manager), ['Ana Silva', 'Michael Watson']);
      assert.deepEqual(await peopleFor(org.example.salesperson), ['Michael Watson']);
      assert.deepEqual(await peopleFor(org.example.colleague), ['Ana Silva']);
    });

  it('counts the rate of attainment from totals, not from rates', async () => {
    const result = await org.run(org.example.manager, 'People_This_Month');
    assert.equal(Math.round(totalOf(result, 'FORMULA1') * 10) / 10, 50, '90,000 of 180,000');
  });

  it('shows every component of every dashboard to a manager and to a salesperson', async () => {
    const names = await org.names('Dashboard');
    assert.deepEqual(names, ['ARR', 'Commissions', 'Pipeline_Quality', 'Targets']);
    for (const name of names)
      for (const viewer of viewers()) {
        const { componentData } = await org.show(viewer, name);
        assert.ok(componentData.length >= 5, name);
        for (const { status } of componentData)
          assert.equal(status.dataStatus, 'DATA', `${name}, ${viewer}: ${status.errorMessage ?? ''}`);
      }
  });
});
