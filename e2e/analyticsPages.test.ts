import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { createSalesOrg, type SalesOrg } from '../local-org/test/reports/salesOrg.js';
import { launchBrowser, withoutBrowser, type TestBrowser } from './support/browser.js';

/* Reports, dashboards and quick actions of the local org, in a browser. */

let sales: SalesOrg;
let browser: TestBrowser;
let url: string;

before(async () => {
  if (withoutBrowser) return;
  sales = await createSalesOrg();
  url = await sales.server.listen({ host: '127.0.0.1', port: 0 });
  browser = await launchBrowser();
});

after(async () => {
  await browser?.close();
  await sales?.server.close();
  sales?.org.close();
});

const skip = withoutBrowser;

test('from the list to a report with its chart and groups', { skip }, async () => {
  const { page, errors } = await browser.open(`${url}/lightning/o/Report/home`);
  await page.getByRole('link', { name: 'Bonus by Person', exact: true }).click();
  await page.getByRole('img', { name: 'Earned by person' }).waitFor();
  const table = page.getByRole('table', { name: 'Bonus by Person' });
  await table.getByText('Subtotal Sue Seller').waitFor();
  await table.getByRole('link', { name: 'January' }).click();
  await page.getByRole('heading', { name: 'January' }).waitFor();
  assert.deepEqual(errors, []);
  await page.close();
});

for (const width of [1280, 400])
  test(`a dashboard fits into ${width} pixels`, { skip }, async () => {
    const { page, errors } = await browser.open(`${url}/lightning/o/Dashboard/home`, { width });
    await page.getByRole('link', { name: 'Bonus Overview' }).click();
    const metric = page.getByRole('region', { name: 'Earned this year' });
    await metric.getByText('$5,350.30').waitFor();
    await page.getByRole('img', { name: '$5,350.30 between $0.00 and $10,000.00' }).waitFor();
    const overflow = await page.evaluate('document.documentElement.scrollWidth - window.innerWidth');
    assert.ok(Number(overflow) <= 0, `the page is ${String(overflow)} pixels too wide`);
    await metric.getByRole('link', { name: 'View Report: Earned this year' }).click();
    await page.getByRole('heading', { name: 'Bonus by Person' }).waitFor();
    assert.deepEqual(errors, []);
    await page.close();
  });

test(
  'actions show a component, change the record, create another one, and run without a dialog',
  { skip },
  async () => {
    const { page, errors } = await browser.open(`${url}/lightning/r/Opportunity/${sales.ids.deal}/view`);
    const dialog = page.getByRole('dialog');
    await page.getByRole('button', { name: 'Praise' }).click();
    await dialog.getByText(`For ${sales.ids.deal} of Opportunity`).waitFor();
    await dialog.getByRole('button', { name: 'Done' }).click();
    await dialog.waitFor({ state: 'detached' });

    await page.getByRole('button', { name: 'Add Margin' }).click();
    await dialog.getByRole('spinbutton', { name: 'Margin' }).fill('333.25');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await page.getByText('The margin is noted.').waitFor();
    await page.getByText('$333.25').waitFor();

    await page.getByRole('button', { name: 'New Bonus' }).click();
    await dialog.getByRole('textbox', { name: 'Bonus Name' }).fill('By action');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await dialog.waitFor({ state: 'detached' });
    const created = sales.org.storage.all(`SELECT Region__c, Deal__c FROM Bonus__c WHERE Name = 'By action'`);
    assert.deepEqual(created, [{ Region__c: 'North', Deal__c: sales.ids.deal }]);

    await page.goto(`${url}/lightning/r/Bonus__c/${sales.ids.bonus}/view`, { waitUntil: 'networkidle' });
    await page.getByRole('button', { name: 'Pay' }).click();
    await page.getByText('$77.00').waitFor();
    assert.deepEqual(errors, []);
    await page.close();
  },
);
