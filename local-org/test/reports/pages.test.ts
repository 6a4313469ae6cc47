import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { ADMIN, createSalesOrg, SELLER, STRANGER, type Json, type SalesOrg } from './salesOrg.js';

let sales: SalesOrg;
before(async () => {
  sales = await createSalesOrg();
});
after(async () => {
  await sales.server.close();
  sales.org.close();
});

async function get(username: string, url: string): Promise<{ status: number; body: Json }> {
  const headers = { host: 'localhost', cookie: `localOrgUser=${encodeURIComponent(username)}; localOrgApp=Bonuses` };
  const response = await sales.server.inject({ method: 'GET', url, headers });
  return { status: response.statusCode, body: response.json() };
}

const page = async (username: string, url: string): Promise<Json> =>
  (await get(username, `/preview/page?url=${encodeURIComponent(url)}`)).body;

function idOf(kind: string, name: string): string {
  return String(sales.org.storage.all(`SELECT Id FROM "${kind}" WHERE DeveloperName = ?`, [name])[0]?.['Id']);
}

const texts = (cells: readonly { texts: readonly string[] }[]): string[] => cells.map((cell) => cell.texts.join(' | '));

test('reports and dashboards have lists and pages below the tabs of an app', async () => {
  const list = await page(ADMIN, '/lightning/o/Report/home');
  assert.deepEqual([list.title, list.selectedTab], ['Reports', 'standard-report']);
  const { body } = await get(SELLER, '/preview/analytics/Dashboard');
  assert.deepEqual(
    body.entries.map(({ label, folder }: Json) => [label, folder]),
    [
      ['Bonus Overview', 'Sales Dashboards'],
      ['Company Overview', 'Sales Dashboards'],
    ],
  );
  const dashboard = await page(SELLER, body.entries[0].url);
  assert.deepEqual([dashboard.title, dashboard.selectedTab], ['Bonus Overview', 'standard-Dashboard']);
});

test('a report is shown with its filters, groups, subtotals and chart', async () => {
  const { body } = await get(ADMIN, `/preview/report/${idOf('Report', 'Bonus_by_Person')}`);
  assert.deepEqual(body.filters, ['All Bonuses', 'Month: current fiscal year']);
  assert.deepEqual(texts(body.table.heads[0]), ['Person', 'Region', 'Bonus: Bonus Name', 'Earned', 'Potential']);
  const lines = body.table.lines.map(({ kind, cells }: Json) => [kind, ...texts(cells)]);
  assert.deepEqual(lines.at(-1), [
    'total',
    'Total | Record Count: 5 | Earned of Potential: 90.7%',
    '',
    'Sum $5,350.30 | Avg $1,070.06 | Max $5,000.00',
    'Sum $5,900.00',
  ]);
  assert.deepEqual(lines.at(-4), ['row', '', 'Deep South', 'February', '$200.20', '$400.00']);
  for (const { cells } of body.table.lines)
    assert.equal(
      cells.reduce((sum: number, { columnSpan }: Json) => sum + columnSpan, 0),
      5,
    );
  assert.deepEqual(body.chart.labels, ['Stan Stranger', 'Sue Seller']);
  assert.deepEqual(
    body.chart.series.map(({ label, values }: Json) => [label, values]),
    [
      ['North', [0, 100.1]],
      ['West', [5050, null]],
      ['Deep South', [null, 200.2]],
    ],
  );
});

test('a dashboard shows charts, tables, metrics, gauges and texts of what the viewer may see', async () => {
  const { body } = await get(SELLER, `/preview/dashboard/${idOf('Dashboard', 'Bonus_Overview')}`);
  const [metric, gauge, text, chart, table, donut] = body.components;
  assert.equal(body.shownAs, 'Sue Seller');
  assert.deepEqual([metric.metric.label, metric.metric.text], ['Earned', '$300.30']);
  assert.deepEqual([gauge.gauge.value, gauge.gauge.maximum, gauge.gauge.color], [300.3, 10000, '#C25454']);
  assert.equal(text.html, '<p>A bonus is <b>earned</b> when its deal is won.</p>');
  assert.deepEqual([chart.chart.stacked, chart.chart.labels], [true, ['January 2027', 'February 2027']]);
  assert.deepEqual(texts(table.table.lines[0].cells), ['Sue Seller', '$300.30', '37.5%']);
  assert.deepEqual([donut.chart.kind, donut.chart.series[0].values], ['doughnut', [2, 1, 1]]);
  const failing = await get(STRANGER, `/preview/dashboard/${idOf('Dashboard', 'Bonus_Overview')}`);
  assert.match(failing.body.components[0].failure, /sufficient privileges/);
});

test('a record offers the actions that its page names, else those of its layout; writing ones to who may write', async () => {
  const names = 'Opportunity.Add_Margin,Opportunity.Praise,Opportunity.New_Bonus,Edit';
  const actions = async (username: string): Promise<Json> =>
    (await get(username, `/preview/actions/${sales.ids.deal}?names=${names}`)).body;
  const [update, screen, create, ...others] = await actions(SELLER);
  assert.deepEqual(others, [], 'the platform’s own actions are not offered');
  assert.deepEqual([screen.kind, screen.component, screen.label], ['screen', 'c:praise', 'Praise']);
  assert.deepEqual(
    update.form.fields.map(({ name, input, value }: Json) => [name, input, value]),
    [
      ['Margin__c', 'number', 250],
      ['NextStep', 'text', null],
    ],
  );
  assert.equal(update.form.successMessage, 'The margin is noted.');
  assert.deepEqual(create.form.preset, { Region__c: 'North', Deal__c: sales.ids.deal });
  assert.deepEqual(
    create.form.fields.map(({ name, required }: Json) => [name, required]),
    [
      ['Name', true],
      ['Earned__c', false],
    ],
  );
  const { body } = await get(SELLER, `/preview/actions/${sales.ids.bonus}`);
  assert.deepEqual(
    body.map(({ name, kind, component }: Json) => [name, kind, component]),
    [['Bonus__c.Pay', 'headless', 'c:pay']],
  );
});

test('an app brings its own page for a standard object, its home page, and pages of its own', async () => {
  const deal = await page(SELLER, `/lightning/r/Opportunity/${sales.ids.deal}/view`);
  const [panel] = deal.rows[0][0].components;
  assert.equal(panel.name, 'force:highlightsPanel');
  assert.equal(panel.attributes.actionNames, 'Opportunity.Add_Margin,Opportunity.Praise,Opportunity.New_Bonus');
  const home = await page(SELLER, '/lightning/page/home');
  assert.equal(home.rows[0][0].components[0].name, 'c:bonusBoard');
  const board = await page(ADMIN, '/lightning/n/Bonus_Board');
  assert.deepEqual([board.title, board.rows[0][0].components[0].name], ['Board', 'c:bonusBoard']);
});
