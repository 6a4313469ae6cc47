import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { launchBrowser, withoutBrowser, type TestBrowser } from './support/browser.js';
import { startOrg, type OrgServer } from './support/orgServer.js';

/** The first day of the month in which the test runs, and a day inside it. */
const month = new Date().toISOString().slice(0, 7);
const firstDay = `${month}-01`;
const closeDate = `${month}-15`;

/** The worked example: a target of 100,000 with deals won and open. */
const DEALS = [
  { Name: 'Won first', Amount: 40_000, StageName: 'Closed Won' },
  { Name: 'Won second', Amount: 15_000, StageName: 'Closed Won' },
  { Name: 'Half likely', Amount: 30_000, StageName: 'Value Proposition' },
  { Name: 'Hardly likely', Amount: 20_000, StageName: 'Prospecting' },
];

describe('the target page in a browser', { skip: withoutBrowser }, () => {
  let org: OrgServer;
  let browser: TestBrowser;
  let targetUrl: string;
  const salesperson = 'michael.watson@targets.example';
  const colleague = 'ana.silva@targets.example';

  before(async () => {
    org = await startOrg();
    browser = await launchBrowser();
    const target = await createExample();
    targetUrl = `${org.instanceUrl}/lightning/r/Sales_Target__c/${target}/view`;
  });
  after(async () => {
    await browser.close();
    await org.close();
  });

  async function createUser(firstName: string, lastName: string, username: string): Promise<string> {
    const profile = await org.findId("SELECT Id FROM Profile WHERE Name = 'Standard User'");
    const user = await org.create('User', {
      FirstName: firstName,
      LastName: lastName,
      Alias: lastName.slice(0, 8).toLowerCase(),
      Username: username,
      Email: username,
      ProfileId: profile,
      TimeZoneSidKey: 'America/New_York',
      LocaleSidKey: 'en_US',
      LanguageLocaleKey: 'en_US',
      EmailEncodingKey: 'UTF-8',
    });
    const permissionSet = await org.findId("SELECT Id FROM PermissionSet WHERE Name = 'Scorekeeper_Salesperson'");
    await org.create('PermissionSetAssignment', { AssigneeId: user, PermissionSetId: permissionSet });
    return user;
  }

  async function createExample(): Promise<string> {
    const owner = await createUser('Michael', 'Watson', salesperson);
    await createUser('Ana', 'Silva', colleague);
    const target = await org.create('Sales_Target__c', {
      OwnerId: owner,
      Period__c: 'Month',
      Start_Date__c: firstDay,
      Target_Amount__c: 100_000,
    });
    // Value Proposition is 50 % likely and Prospecting 10 % in a new org.
    for (const deal of DEALS) {
      await org.create('Opportunity', { ...deal, CloseDate: closeDate, OwnerId: owner });
    }
    return target;
  }

  it('shows the figures of the worked example, and the deals', async () => {
    const { page, errors } = await browser.open(targetUrl);
    const text = await page.locator('main').innerText();
    for (const figure of ['$100,000', '$55,000', '$50,000', '$17,000', '$72,000', '$28,000', '55%', '1.11']) {
      assert.ok(text.includes(figure), `the page should show ${figure}`);
    }
    for (const { Name } of DEALS) {
      assert.equal(await page.getByRole('link', { name: Name }).count(), 1, Name);
    }
    assert.equal(await page.locator('canvas').count(), 2, 'the bar chart and the doughnut');
    assert.deepEqual(errors, []);
    await page.close();
  });

  it('leads to a deal and back', async () => {
    const { page, errors } = await browser.open(targetUrl);
    await page.getByRole('link', { name: 'Half likely' }).click();
    await page.getByRole('heading', { name: 'Half likely', exact: true }).waitFor();
    await page.locator('force-detail-panel').getByText('$30,000.00').first().waitFor();
    await page.goBack();
    await page.locator('canvas').first().waitFor();
    assert.deepEqual(errors, []);
    await page.close();
  });

  it('fits a narrow screen', async () => {
    const { page, errors } = await browser.open(targetUrl, { width: 400, height: 800 });
    const overflow = await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
    assert.equal(overflow, 0, 'nothing sticks out sideways');
    assert.deepEqual(errors, []);
    await page.close();
  });

  it('is the owner’s own: a colleague does not see it', async () => {
    const own = await browser.open(`${targetUrl}?user=${salesperson}`);
    await own.page.getByText('$72,000').first().waitFor();
    assert.deepEqual(own.errors, []);
    await own.page.close();
    const other = await browser.open(`${targetUrl}?user=${colleague}`);
    await other.page.getByRole('heading', { name: 'This page cannot be shown' }).waitFor();
    await other.page.close();
    const list = await browser.open(`${org.instanceUrl}/lightning/o/Sales_Target__c/list?filterName=All`);
    await list.page.getByText('No records to show.').waitFor();
    await list.page.close();
    const back = await browser.open(`${targetUrl}?user=${org.username}`);
    await back.page.close();
  });
});
