import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { launchBrowser, withoutBrowser, type TestBrowser, type TestPage } from './support/browser.js';
import { createCommissionExample, type CommissionExample } from './support/commissionExample.js';
import { startOrg, type OrgServer } from './support/orgServer.js';

describe('the commission pages in a browser', { skip: withoutBrowser }, () => {
  let org: OrgServer;
  let browser: TestBrowser;
  let example: CommissionExample;

  before(async () => {
    org = await startOrg();
    browser = await launchBrowser();
    example = await createCommissionExample(org);
  });
  after(async () => {
    await browser.close();
    await org.close();
  });

  /** Opens a page of the org as somebody; who it is stays until another is named. */
  const openAs = (username: string, path: string, size?: { width: number; height: number }): Promise<TestPage> =>
    browser.open(`${org.instanceUrl}${path}?user=${username}`, size);
  const commissionPath = (): string => `/lightning/r/Commission__c/${example.commissionId}/view`;

  async function shows(page: Page, ...texts: string[]): Promise<void> {
    const main = await page.locator('main').innerText();
    for (const text of texts) assert.ok(main.includes(text), `the page should show ${text}`);
  }

  async function done({ page, errors }: TestPage): Promise<void> {
    assert.deepEqual(errors, []);
    await page.close();
  }

  /** By keyboard, as it must be possible. */
  async function tick(page: Page, name: string): Promise<void> {
    await page.getByRole('checkbox', { name }).focus();
    await page.keyboard.press('Space');
  }

  async function type(page: Page, field: string, value: string): Promise<void> {
    await page.getByLabel(field, { exact: true }).click();
    await page.keyboard.press('ControlOrMeta+A');
    await page.keyboard.type(value);
    await page.keyboard.press('Tab');
  }

  it('shows the worked example: figures, ladder, ranking and how they came about', async () => {
    const opened = await openAs(example.salesperson, commissionPath());
    await shows(opened.page, '$60,000.00', '$35,000.00', '$1,400.00', '$1,800.00', '$3,200.00');
    await shows(opened.page, '$15,000 more until the next level, which pays 6%.');
    await shows(opened.page, 'the open deals come to $1,600.00; all of them together bring $1,800.00.');
    await shows(opened.page, 'The entries add up to $1,400.00 earned and $0.00 of adjustments.');
    const ranking = opened.page.getByRole('table', { name: 'Which deal brings most' });
    const yields = await ranking.locator('[data-key="ifNext"]').allInnerTexts();
    assert.deepEqual(
      yields.map((text) => text.trim()),
      ['$1,200.00', '$400.00'],
    );
    assert.equal(await opened.page.locator('canvas').count(), 3, 'bar chart, ranking and history');
    assert.equal(await opened.page.getByRole('button', { name: 'Approve' }).count(), 0, 'nobody approves their own');
    await done(opened);
  });

  it('ranks by probability', async () => {
    const opened = await openAs(example.salesperson, commissionPath());
    await opened.page.getByText('By probability', { exact: true }).first().click();
    const first = opened.page.getByRole('table', { name: 'Which deal brings most' }).locator('tbody tr').first();
    await first.getByRole('link', { name: 'Small and likely' }).waitFor();
    assert.equal((await first.locator('[data-key="expected"]').innerText()).trim(), '$200.00');
    await done(opened);
  });

  it('answers what if, for each deal and for both', async () => {
    const opened = await openAs(example.salesperson, commissionPath());
    const answer = opened.page.getByRole('region', { name: 'What if' });
    await tick(opened.page, 'What if “Small and likely” closes');
    await answer.getByText('$400.00').waitFor();
    await tick(opened.page, 'What if “Large and unlikely” closes');
    await answer.getByText('$1,800.00').waitFor();
    await tick(opened.page, 'What if “Small and likely” closes');
    await answer.getByText('$1,200.00').waitFor();
    await done(opened);
  });

  it('fits a narrow screen', async () => {
    for (const [username, path] of [
      [example.salesperson, commissionPath()],
      [example.manager, '/lightning/n/Team_Commissions'],
      [example.manager, '/lightning/n/Commission_Levels'],
    ] as const) {
      const opened = await openAs(username, path, { width: 400, height: 800 });
      const overflow = 'document.documentElement.scrollWidth - document.documentElement.clientWidth';
      assert.equal(await opened.page.evaluate(overflow), 0, `${path}: nothing sticks out sideways`);
      await done(opened);
    }
  });

  it('is the owner’s own: a colleague does not see it', async () => {
    const { page } = await openAs(example.colleague, commissionPath());
    await page.getByRole('heading', { name: 'This page cannot be shown' }).waitFor();
    await page.close();
    const list = await browser.open(`${org.instanceUrl}/lightning/o/Commission__c/list?filterName=All`);
    await list.page.getByRole('link', { name: /^Ana Silva/ }).waitFor();
    assert.equal(await list.page.getByRole('link', { name: /^Michael Watson/ }).count(), 0);
    await done(list);
  });

  it('says on the page of a deal what it would bring', async () => {
    const opened = await openAs(example.salesperson, `/lightning/r/Opportunity/${example.openDealId}/view`);
    const deal = opened.page.locator('c-commission-deal');
    await deal.getByText('$1,200.00').waitFor();
    await deal.getByText('$50,000 to $75,000 at 4%').waitFor();
    await deal.getByText('above $75,000 at 6%').waitFor();
    await done(opened);
  });

  it('lets a manager raise a month: a kicker, refused where levels overlap, and taken back', async () => {
    const opened = await openAs(example.manager, '/lightning/n/Commission_Levels');
    const { page } = opened;
    await page.getByRole('button', { name: 'Everyone · every month' }).click();
    await page.getByRole('button', { name: 'Kicker' }).click();
    await page.getByRole('button', { name: 'Open as draft' }).click();
    await type(page, 'To, level 1', '80000');
    await type(page, 'From, level 2', '50000');
    await page.getByRole('button', { name: 'Save set' }).click();
    await page.getByText('This level overlaps level 1.').first().waitFor();
    await type(page, 'To, level 1', '50000');
    await page.getByRole('button', { name: 'Save set' }).click();
    await page.getByText('Saved. Months that are still open are recomputed.').waitFor();
    assert.equal(await earned(), 2_000, '3 % to 50,000 and 5 % above');
    await page.getByRole('button', { name: 'Delete set' }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Delete set' }).click();
    await page.getByRole('alertdialog').waitFor({ state: 'detached' });
    assert.equal(await earned(), 1_400);
    await done(opened);
  });

  async function earned(): Promise<number> {
    const soql = `SELECT Earned_Commission__c FROM Commission__c WHERE Id = '${example.commissionId}'`;
    const { records } = await org.connection.query<{ Earned_Commission__c: number }>(soql);
    return records[0]!.Earned_Commission__c;
  }

  it('lets a manager approve one on its page, and says who did', async () => {
    const opened = await openAs(example.manager, commissionPath());
    const { page } = opened;
    await page.getByRole('button', { name: 'Approve' }).click();
    await page.getByRole('alertdialog').getByText('then freezes it').waitFor();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Approve' }).click();
    await page.getByText('Approved by Dustin Brinkmann').waitFor();
    await page.getByRole('button', { name: 'Mark as paid' }).waitFor();
    await done(opened);
  });

  it('lets a manager approve and pay in bulk, with an outcome for each', async () => {
    const opened = await openAs(example.manager, '/lightning/n/Team_Commissions');
    const { page } = opened;
    await tick(page, 'Choose all');
    await page.getByText('Chosen: 2').waitFor();
    await page.getByRole('button', { name: 'Approve' }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Approve' }).click();
    await page.getByText(/^Ana Silva.*: done\.$/).waitFor();
    await page.getByRole('button', { name: 'Mark as paid' }).click();
    await page.getByRole('alertdialog').getByText('Mark 2 commissions as paid?').waitFor();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Mark as paid' }).click();
    await page.getByText(/^Michael Watson.*: done\.$/).waitFor();
    const { totalSize } = await org.connection.query("SELECT Id FROM Commission__c WHERE Status__c = 'Paid'");
    assert.equal(totalSize, 2);
    await done(opened);
  });
});
