import assert from 'node:assert/strict';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { test } from 'node:test';
import JSZip from 'jszip';
import { deploy } from '../../src/deploy/deploy.js';
import { readArchive } from '../../src/metadata/readArchive.js';
import { readProject } from '../../src/metadata/readProject.js';
import { newTarget, readFiles, xml } from '../deploy/testOrg.js';

const SALES = join(import.meta.dirname, '../fixtures/sales');

function filesOf(folder: string): Record<string, string> {
  const entries = readdirSync(folder, { recursive: true }).map(String);
  return Object.fromEntries(
    entries
      .filter((name) => statSync(join(folder, name)).isFile())
      .map((name) => [relative(folder, join(folder, name)), readFileSync(join(folder, name), 'utf8')]),
  );
}

const FILES = filesOf(join(SALES, 'sales'));

/** The fixture with one text of one file replaced, as `line CODE message` of each problem. */
async function problemsWith(file: string, from: string | RegExp, to: string): Promise<string[]> {
  const changed = FILES[file]!.replace(from, to);
  assert.notEqual(changed, FILES[file], `${file} has no ${String(from)}`);
  const target = newTarget();
  const { problems } = deploy(target, await readFiles({ ...FILES, [file]: changed }));
  target.storage.close();
  return problems.map((one) => `${one.file.split('/').at(-1)?.split('.')[0]}:${one.line} ${one.code} ${one.message}`);
}

const report = (name: string): string => `reports/Sales/${name}.report-meta.xml`;
const DASHBOARD = 'dashboards/Sales/Bonus_Overview.dashboard-meta.xml';
const BONUSES = 'reportTypes/Bonuses.reportType-meta.xml';

interface Case {
  readonly title: string;
  readonly file: string;
  readonly from: string | RegExp;
  readonly to: string;
  readonly problems: readonly string[];
}

const CASES: readonly Case[] = [
  {
    title: 'a report type of an object that is not there',
    file: 'reportTypes/Bonuses_with_Entries.reportType-meta.xml',
    from: '<baseObject>Bonus__c',
    to: '<baseObject>Prize__c',
    problems: [
      'Bonuses_with_Entries:3 INVALID_CROSS_REFERENCE_KEY In field: baseObject - no CustomObject named Prize__c found',
    ],
  },
  {
    title: 'a join along a relationship that is not there',
    file: 'reportTypes/Bonuses_with_Entries.reportType-meta.xml',
    from: '<relationship>Bonus_Entries__r',
    to: '<relationship>Prizes__r',
    problems: [
      'Bonuses_with_Entries:9 INVALID_CROSS_REFERENCE_KEY In field: relationship - no ChildRelationship named Bonus__c.Prizes__r found',
    ],
  },
  {
    title: 'a column of a report type that is no field',
    file: BONUSES,
    from: '<field>Secret__c',
    to: '<field>Prize__c',
    problems: ['Bonuses:47 INVALID_CROSS_REFERENCE_KEY In field: field - no CustomField named Bonus__c.Prize__c found'],
  },
  {
    title: 'an id where report types name the record',
    file: BONUSES,
    from: '<field>Owner<',
    to: '<field>OwnerId<',
    problems: ['Bonuses:17 INVALID_CROSS_REFERENCE_KEY In field: field - no CustomField named Bonus__c.OwnerId found'],
  },
  {
    title: 'a report of a report type that is not there',
    file: report('Bonus_Matrix'),
    from: '<reportType>Bonuses__c',
    to: '<reportType>Prizes__c',
    problems: ['Bonus_Matrix:19 INVALID_CROSS_REFERENCE_KEY In field: reportType - no ReportType named Prizes found'],
  },
  {
    title: 'a standard report type that is not described',
    file: report('Pipeline_by_Size'),
    from: '<reportType>Opportunity',
    to: '<reportType>ContractList',
    problems: ["Pipeline_by_Size:80 LO9001 the standard report type 'ContractList' is not supported"],
  },
  {
    title: 'a column that is not in the report type',
    file: report('Bonus_List'),
    from: '<field>Bonus__c$Owner',
    to: '<field>Bonus__c$Prize__c',
    problems: [
      'Bonus_List:7 INVALID_FIELD In field: field - invalid field name: Bonus__c$Prize__c is no column of Bonuses__c',
    ],
  },
  {
    title: 'a column of a standard report type that is not described',
    file: report('Pipeline_by_Size'),
    from: '<field>STAGE_NAME',
    to: '<field>STAGE_DURATION',
    problems: [
      "Pipeline_by_Size:52 LO9002 the column 'STAGE_DURATION' of the standard report type Opportunity is not supported",
    ],
  },
  {
    title: 'a custom field of a standard report type that is not there',
    file: report('Pipeline_by_Size'),
    from: '<field>Opportunity.Margin__c',
    to: '<field>Opportunity.Prize__c',
    problems: [
      'Pipeline_by_Size:63 INVALID_FIELD In field: field - invalid field name: Opportunity.Prize__c is no column of Opportunity',
    ],
  },
  {
    title: 'a sum of a text',
    file: report('Bonus_Matrix'),
    from: '<field>Bonus__c$Earned__c',
    to: '<field>Bonus__c$Name',
    problems: ['Bonus_Matrix:4 INVALID_FIELD Invalid aggregate type Sum for the column Bonus__c$Name'],
  },
  {
    title: 'a matrix without columns of groups',
    file: report('Bonus_Matrix'),
    from: /<groupingsAcross>[\s\S]*<\/groupingsAcross>/,
    to: '',
    problems: [
      'Bonus_Matrix:7 INVALID_REPORT A report of the format MATRIX has 1 to 2 groupings down and 1 to 2 across',
    ],
  },
  {
    title: 'a joined report',
    file: report('Bonus_List'),
    from: '<format>Tabular',
    to: '<format>MultiBlock',
    problems: [
      "Bonus_List:44 LO1003 'MultiBlock' as format of Report is not supported: joined reports are not supported: a report has one block",
    ],
  },
  {
    title: 'a filter on a number with a text',
    file: report('Bonus_List'),
    from: '<value>0<',
    to: '<value>much<',
    problems: [
      "Bonus_List:22 LO9004 the value 'much' of the filter on Bonus__c$Earned__c is not supported: it is no number",
    ],
  },
  {
    title: 'an operator that the column does not have',
    file: report('Bonus_List'),
    from: '<operator>greaterThan',
    to: '<operator>contains',
    problems: ['Bonus_List:22 INVALID_FILTER Invalid operator contains for the column Bonus__c$Earned__c'],
  },
  {
    title: 'a filter logic with a filter that is not there',
    file: report('Bonus_List'),
    from: '1 AND (2 OR 3)',
    to: '1 AND (2 OR 4)',
    problems: ['Bonus_List:21 INVALID_FILTER Invalid filter logic: 1 AND (2 OR 4)'],
  },
  {
    title: 'a filter across columns',
    file: report('Bonus_List'),
    from: '<columnToColumn>false',
    to: '<columnToColumn>true',
    problems: [
      "Bonus_List:24 LO1002 element 'columnToColumn' of ReportFilterItem is not supported: filters compare with values, not with other columns",
    ],
  },
  {
    title: 'a time frame on a column that is no date',
    file: report('Bonus_List'),
    from: '<dateColumn>Bonus__c$Month__c',
    to: '<dateColumn>Bonus__c$Earned__c',
    problems: ['Bonus_List:54 INVALID_FIELD Invalid date column: Bonus__c$Earned__c'],
  },
  {
    title: 'a standard filter that is not known',
    file: report('Pipeline_by_Size'),
    from: '<value>open</value>',
    to: '<value>stalled</value>',
    problems: [
      "Pipeline_by_Size:72 LO1003 'stalled' as param open of Report is not supported: the standard filter is not known",
    ],
  },
  {
    title: 'a summary formula over a total that is not there',
    file: report('Bonus_by_Person'),
    from: 'Bonus__c.Potential__c:SUM = 0',
    to: 'Bonus__c.Prize__c:SUM = 0',
    problems: [
      'Bonus_by_Person:4 INVALID_FORMULA Invalid custom summary formula: Bonus__c.Prize__c:SUM is no total of the report',
    ],
  },
  {
    title: 'a summary formula that compares groups',
    file: report('Bonus_by_Person'),
    from: /<calculatedFormula>.*</,
    to: '<calculatedFormula>PARENTGROUPVAL(Bonus__c.Earned__c:SUM, GRAND_SUMMARY)<',
    problems: [
      "Bonus_by_Person:4 LO9003 the summary formula 'FORMULA1' is not supported: PARENTGROUPVAL compares groups",
    ],
  },
  {
    title: 'a bucket of numbers over texts',
    file: report('Pipeline_by_Size'),
    from: '<sourceColumnName>AMOUNT',
    to: '<sourceColumnName>OPPORTUNITY_NAME',
    problems: ['Pipeline_by_Size:4 INVALID_BUCKET OPPORTUNITY_NAME is no column of the type number'],
  },
  {
    title: 'a chart by a column that is no grouping',
    file: report('Bonus_by_Person'),
    from: '<groupingColumn>Bonus__c$Owner',
    to: '<groupingColumn>Bonus__c$Name',
    problems: ['Bonus_by_Person:19 INVALID_FIELD Invalid grouping: Bonus__c$Name is no grouping of the report'],
  },
  {
    title: 'a dashboard component of a report that is not there',
    file: DASHBOARD,
    from: '<report>Sales/Bonus_Matrix',
    to: '<report>Sales/Prizes',
    problems: ['Bonus_Overview:71 INVALID_CROSS_REFERENCE_KEY In field: report - no Report named Sales/Prizes found'],
  },
  {
    title: 'a table of a dashboard with a column that the report has not',
    file: DASHBOARD,
    from: '<reportColumn>FORMULA1',
    to: '<reportColumn>FORMULA2',
    problems: [
      'Bonus_Overview:96 INVALID_FIELD Invalid column: FORMULA2 is no column of the report Sales/Bonus_by_Person',
    ],
  },
  {
    title: 'a picture on a dashboard',
    file: DASHBOARD,
    from: '<componentType>RichText',
    to: '<componentType>Image',
    problems: [
      "Bonus_Overview:49 LO1003 'Image' as componentType of Dashboard is not supported: charts of one axis, tables, metrics, gauges and texts are shown",
    ],
  },
  {
    title: 'a component beyond the last column',
    file: DASHBOARD,
    from: '<columnIndex>8',
    to: '<columnIndex>9',
    problems: ['Bonus_Overview:48 INVALID_DASHBOARD A component ends in column 13 of 12'],
  },
  {
    title: 'a dashboard that runs as somebody who is not there',
    file: 'dashboards/Sales/Company_Overview.dashboard-meta.xml',
    from: '    <textColor>',
    to: '    <runningUser>nobody@sales.example</runningUser>\n    <textColor>',
    problems: [
      'Company_Overview:126 INVALID_CROSS_REFERENCE_KEY In field: runningUser - no User named nobody@sales.example found',
    ],
  },
  {
    title: 'a kind of quick action that is not supported',
    file: 'quickActions/Opportunity.Praise.quickAction-meta.xml',
    from: '<type>LightningWebComponent',
    to: '<type>Flow',
    problems: [
      "Opportunity:7 LO1003 'Flow' as type of QuickAction is not supported: LightningWebComponent, Create and Update are supported",
    ],
  },
  {
    title: 'an action by a component that is for pages only',
    file: 'quickActions/Opportunity.Praise.quickAction-meta.xml',
    from: '<lightningWebComponent>praise',
    to: '<lightningWebComponent>bonusBoard',
    problems: [
      'Opportunity:5 INVALID_CROSS_REFERENCE_KEY Component bonusBoard is not exposed to lightning__RecordAction',
    ],
  },
  {
    title: 'an action with a field that is not there',
    file: 'quickActions/Opportunity.Add_Margin.quickAction-meta.xml',
    from: '<field>Margin__c',
    to: '<field>Prize__c',
    problems: [
      'Opportunity:10 INVALID_CROSS_REFERENCE_KEY In field: field - no CustomField named Opportunity.Prize__c found',
    ],
  },
  {
    title: 'a layout with an action that is not there',
    file: 'layouts/Bonus__c-Bonus Layout.layout-meta.xml',
    from: '<actionName>Bonus__c.Pay',
    to: '<actionName>Bonus__c.Praise',
    problems: [
      'Bonus__c-Bonus Layout:24 INVALID_CROSS_REFERENCE_KEY In field: actionName - no QuickAction named Bonus__c.Praise found',
    ],
  },
  {
    title: 'a page with an action of another object',
    file: 'flexipages/Bonus_Deal_Page.flexipage-meta.xml',
    from: '<value>Opportunity.Praise',
    to: '<value>Bonus__c.Pay',
    problems: ['Bonus_Deal_Page:29 INVALID_CROSS_REFERENCE_KEY Bonus__c.Pay is no action of Opportunity'],
  },
  {
    title: 'a folder that is open to some',
    file: 'reports/Sales.reportFolder-meta.xml',
    from: '<accessType>Public',
    to: '<folderShares><accessLevel>View</accessLevel><sharedTo>Sellers</sharedTo><sharedToType>Group</sharedToType></folderShares>\n<accessType>Shared',
    problems: [
      "Sales:3 LO1003 'Group' as sharedToType of ReportFolder is not supported: folders are shared with the Organization",
    ],
  },
];

test('reports, dashboards and actions deploy from a project and from an archive', async () => {
  const target = newTarget();
  const read = await readProject(SALES);
  assert.deepEqual(deploy(target, read).problems, []);
  target.storage.close();

  const zip = new JSZip();
  zip.file(
    'package.xml',
    xml('Package', '<types><members>Sales</members><members>Sales/Bare</members><name>Report</name></types>'),
  );
  zip.file('reports/Sales-meta.xml', FILES['reports/Sales.reportFolder-meta.xml']!);
  zip.file(
    'reports/Sales/Bare.report',
    xml(
      'Report',
      '<columns><field>OPPORTUNITY_NAME</field></columns><format>Tabular</format><name>Bare</name><reportType>Opportunity</reportType>',
    ),
  );
  const archive = newTarget();
  const result = deploy(archive, await readArchive(await zip.generateAsync({ type: 'uint8array' })));
  assert.deepEqual(result.problems, []);
  assert.deepEqual(result.components.map(({ type, fullName }) => `${type} ${fullName}`).sort(), [
    'Report Sales/Bare',
    'ReportFolder Sales',
  ]);
  archive.storage.close();
});

test('a report in a folder that is not there', async () => {
  const { 'reports/Sales.reportFolder-meta.xml': folder, ...others } = FILES;
  assert.ok(folder);
  const target = newTarget();
  const { problems } = deploy(target, await readFiles(others));
  assert.deepEqual([...new Set(problems.map(({ message }) => message))], ['Cannot find folder:Sales']);
  target.storage.close();
});

for (const { title, file, from, to, problems } of CASES)
  test(title, async () => {
    assert.deepEqual(await problemsWith(file, from, to), problems);
  });
