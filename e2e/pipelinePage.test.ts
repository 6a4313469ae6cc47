import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import JSZip from 'jszip';
import type { Page } from 'playwright-core';
import { launchBrowser, withoutBrowser, type TestBrowser } from './support/browser.js';
import { startOrg, type OrgServer } from './support/orgServer.js';

/** The middle of the month so many months from now: never another month in any time zone. */
function middleOfMonth(monthsFromNow: number): string {
  const now = new Date();
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + monthsFromNow, 15)).toISOString().slice(0, 10);
}

/** The worked example of pipeline quality: one open deal due 15 Jan 2027, and where its close date goes. */
const WORKED_EXAMPLE = ['2027-01-29', '2027-02-10', '2027-01-31', '2027-02-05', '2027-05-01', '2028-01-10'];

const DUE_DEALS = 2_000;
const SETTING = 'force-app/main/pipeline/customMetadata/Pipeline_Quality_Setting.Default.md-meta.xml';

const PRIVATE_DEALS = `<?xml version="1.0" encoding="UTF-8"?>
<CustomObject xmlns="http://soap.sforce.com/2006/04/metadata"><sharingModel>Private</sharingModel></CustomObject>`;

const MANIFEST = `<?xml version="1.0" encoding="UTF-8"?>
<Package xmlns="http://soap.sforce.com/2006/04/metadata">
  <types><members>Opportunity</members><name>CustomObject</name></types>
  <types><members>Pipeline_Quality_Setting.Default</members><name>CustomMetadata</name></types>
  <version>61.0</version>
</Package>`;

describe('the pipeline quality page in a browser', { skip: withoutBrowser }, () => {
  let org: OrgServer;
  let browser: TestBrowser;
  let qualityUrl: string;
  let exampleUrl: string;
  const salesperson = 'michael.watson@pipeline.example';
  const colleague = 'ana.silva@pipeline.example';

  before(async () => {
    org = await startOrg();
    browser = await launchBrowser();
    await deploySettings();
    const owner = await createUser('Michael', 'Watson', salesperson, 'en_US');
    const other = await createUser('Ana', 'Silva', colleague, 'de_DE');
    await org.create('Opportunity', deal('Silva alone', other, 12_345));
    exampleUrl = `${org.instanceUrl}/lightning/r/Opportunity/${await moveExample(owner)}/view`;
    await createDueDeals(owner);
    qualityUrl = `${org.instanceUrl}/lightning/n/Pipeline_Quality`;
  });
  after(async () => {
    await browser.close();
    await org.close();
  });

  const deal = (name: string, owner: string, amount: number): Record<string, unknown> => ({
    Name: name,
    OwnerId: owner,
    StageName: 'Prospecting',
    CloseDate: middleOfMonth(0),
    Amount: amount,
  });

  /** Deals are private, as in most organizations, and a push to a later month needs a reason. */
  async function deploySettings(): Promise<void> {
    const zip = new JSZip();
    const setting = readFileSync(SETTING, 'utf8');
    zip.file('package.xml', MANIFEST);
    zip.file('objects/Opportunity.object', PRIVATE_DEALS);
    zip.file(
      'customMetadata/Pipeline_Quality_Setting.Default.md',
      setting.replace('>Optional<', '>Required_When_Month_Changes<'),
    );
    const content = await zip.generateAsync({ type: 'base64' });
    const result = await org.connection.metadata.deploy(content, { singlePackage: true }).complete(true);
    assert.equal(result.success, true, JSON.stringify(result.details));
  }

  async function createUser(firstName: string, lastName: string, username: string, locale: string): Promise<string> {
    const user = await org.create('User', {
      FirstName: firstName,
      LastName: lastName,
      Alias: lastName.slice(0, 8).toLowerCase(),
      Username: username,
      Email: username,
      ProfileId: await org.findId("SELECT Id FROM Profile WHERE Name = 'Standard User'"),
      TimeZoneSidKey: 'America/New_York',
      LocaleSidKey: locale,
      LanguageLocaleKey: 'en_US',
      EmailEncodingKey: 'UTF-8',
    });
    const permissionSet = "SELECT Id FROM PermissionSet WHERE Name = 'Scorekeeper_Pipeline_Salesperson'";
    await org.create('PermissionSetAssignment', {
      AssigneeId: user,
      PermissionSetId: await org.findId(permissionSet),
    });
    return user;
  }

  /** One save after the other, and at last back to this month, so that the page lists it: 4 extensions in all. */
  async function moveExample(owner: string): Promise<string> {
    const id = await org.create('Opportunity', { ...deal('Worked example', owner, 1), CloseDate: '2027-01-15' });
    for (const CloseDate of [...WORKED_EXAMPLE, middleOfMonth(0)]) {
      await org.connection
        .sobject('Opportunity')
        .update({ Id: id, CloseDate, Close_Date_Push_Reason__c: 'Customer Budget' });
    }
    return id;
  }

  async function createDueDeals(owner: string): Promise<void> {
    const records = Array.from({ length: DUE_DEALS - 1 }, (_, index) => deal(`Due ${index}`, owner, 1_000 + index));
    await org.connection.sobject('Opportunity').create(records, { allowRecursive: true, allOrNone: true });
  }

  const shown = (page: Page): Promise<string> => page.locator('c-table-pager p').innerText();
  const firstRow = (page: Page) => page.locator('c-pipeline-deal-table tbody tr').first();
  const openAs = (user: string, size?: { width: number; height: number }) =>
    browser.open(`${qualityUrl}?user=${user}`, size);

  it('shows the worked example on the deal: its extensions, where its close date went, and why', async () => {
    const { page, errors } = await browser.open(exampleUrl);
    const card = page.locator('c-deal-health');
    const text = await card.innerText();
    const extensions = page.locator('c-pipeline-metric').first();
    assert.match(await extensions.innerText(), /^4\s+2 or more/);
    assert.ok(text.includes('This deal stands out by one measure (pushed months)'), text);
    assert.equal(await card.locator('canvas').count(), 1, 'the path of the close date');
    assert.equal(await page.locator('c-deal-push-table tbody tr').count(), WORKED_EXAMPLE.length + 1);
    assert.equal(await page.locator('c-deal-push-table').getByText('To a later month').count(), 4);
    assert.equal(await page.locator('c-deal-close-path').getByText('Jan 10, 2028').count(), 1);
    assert.deepEqual(errors, []);
    await page.close();
  });

  it('lists every due deal, those to question first, page by page with the true count', async () => {
    const { page, errors } = await openAs(salesperson);
    assert.equal(await shown(page), '1–50 of 2,000');
    assert.match(await firstRow(page).innerText(), /Worked example[\s\S]*4\s+2 or more[\s\S]*pushed months/);
    await page.getByRole('button', { name: 'Next' }).click();
    await page.getByText('51–100 of 2,000').waitFor();
    await page.getByRole('button', { name: 'Amount', exact: true }).click();
    await page.getByRole('columnheader', { name: 'Amount' }).and(page.locator('[aria-sort="ascending"]')).waitFor();
    await page.getByRole('link', { name: 'Due 0', exact: true }).waitFor();
    assert.equal(await shown(page), '1–50 of 2,000');
    await page.getByRole('button', { name: 'Amount', exact: true }).press('Enter');
    await page.getByRole('link', { name: 'Due 1998', exact: true }).waitFor();
    const counts = await page.locator('c-pipeline-totals [data-count]').allInnerTexts();
    assert.deepEqual(counts, ['0', '2,000']);
    await page.getByText('Only flagged').click();
    await page.getByText('1–1 of 1', { exact: true }).waitFor();
    assert.deepEqual(errors, []);
    await page.close();
  });

  it('edits in place: the reason is asked for at its field, and then the move is saved and logged', async () => {
    const { page, errors } = await openAs(salesperson);
    await page.getByRole('button', { name: 'Edit close date and stage of Worked example' }).click();
    const editor = page.locator('c-pipeline-deal-editor');
    const closeDate = editor.getByRole('textbox', { name: 'Close date' });
    // Ready to type, without a click.
    await closeDate.and(page.locator(':focus')).waitFor();
    const [year, month, day] = middleOfMonth(1).split('-').map(Number);
    await closeDate.fill(new Date(Date.UTC(year!, month! - 1, day)).toLocaleDateString('en-US', { timeZone: 'UTC' }));
    await closeDate.press('Tab');
    await page.getByText('Deals to save: 1').waitFor();
    await page.getByRole('button', { name: 'Save' }).click();
    await editor.getByText('Choose a reason for the push.').waitFor();
    await page.getByText('Deals not saved: 1').waitFor();
    await editor.getByRole('combobox', { name: 'Reason for the move' }).click();
    await editor.getByRole('option', { name: 'Legal or Procurement' }).click();
    await editor.getByRole('textbox', { name: 'Comment' }).fill('Their lawyer is away');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Deals saved: 1').waitFor();
    await page.getByText('1–50 of 1,999').waitFor();
    assert.deepEqual(errors, []);
    const soql =
      'SELECT Reason__c, Comment__c, Is_Month_Extension__c FROM Close_Date_Push__c ORDER BY Name DESC LIMIT 1';
    const { records } = await org.connection.query(soql);
    const { attributes: _attributes, ...push } = records[0]!;
    assert.deepEqual(push, {
      Reason__c: 'Legal or Procurement',
      Comment__c: 'Their lawyer is away',
      Is_Month_Extension__c: true,
    });
    await page.close();
  });

  it('shows a salesperson nobody else’s deals, and figures in their own locale', async () => {
    const { page, errors } = await openAs(colleague);
    await page.getByText('1–1 of 1', { exact: true }).waitFor();
    const row = await firstRow(page).innerText();
    assert.match(row, /Silva alone/);
    assert.match(row, /12\.345\s\$/);
    assert.equal(await page.getByRole('combobox', { name: 'Owner' }).count(), 0, 'there is none to choose');
    assert.deepEqual(errors, []);
    await page.goto(exampleUrl, { waitUntil: 'networkidle' });
    await page.getByRole('heading', { name: 'This page cannot be shown' }).waitFor();
    await page.close();
  });

  it('fits a narrow screen, filters folded away', async () => {
    const { page, errors } = await openAs(salesperson, { width: 400, height: 800 });
    const overflow = await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
    assert.equal(overflow, 0, 'nothing sticks out sideways');
    assert.match(await shown(page), /^1–10 of /);
    await page.getByRole('button', { name: 'Filters' }).press('Enter');
    await page.getByLabel('Amount from').fill('2990');
    await page.getByLabel('Amount from').press('Enter');
    await page.getByText('1–9 of 9', { exact: true }).waitFor();
    assert.deepEqual(errors, []);
    await page.close();
    const back = await openAs(org.username);
    await back.page.close();
  });
});
