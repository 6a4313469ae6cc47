import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { createVisitOrg, VISITOR, type VisitOrg } from '../local-org/test/preview/support/visitOrg.js';
import { launchBrowser, withoutBrowser, type TestBrowser } from './support/browser.js';

/** The platform's modules at work in a component, on the pages of `local-org/test/fixtures/pages`. */
describe('platform modules in a browser', { skip: withoutBrowser }, () => {
  let visits: VisitOrg;
  let browser: TestBrowser;
  let address: string;
  before(async () => {
    visits = await createVisitOrg();
    address = await visits.server.listen({ host: '127.0.0.1', port: 0 });
    browser = await launchBrowser();
  });
  after(async () => {
    await browser.close();
    await visits.server.close();
    visits.org.close();
  });

  it('give a component its record, labels, resources and attributes', async () => {
    const { page, errors } = await browser.open(`${address}/lightning/r/Visit__c/${visits.ids.planned}/view`);
    const text = (name: string): Promise<string> => page.locator(`.${name}`).innerText();
    assert.deepEqual(
      [await text('greeting'), await text('limit'), await text('fee'), await text('account'), await text('note')],
      ['Welcome to the visit', '6', '$99.50', 'Acme <b>&</b> Sons', 'A note.'],
    );
    assert.equal(await page.locator('.link').getAttribute('href'), `/lightning/r/Account/${visits.ids.account}/view`);
    assert.equal(await page.getByText('All done').count(), 0, 'the badge is hidden for a planned visit');
    assert.deepEqual(errors, []);
    await page.close();
  });

  it('save a record: errors reach the component, success refreshes all that shows the record', async () => {
    const { page, errors } = await browser.open(`${address}/lightning/r/Visit__c/${visits.ids.planned}/view`);
    await page.locator('.bad button').click();
    await page.getByText('The score must not be negative.').waitFor();
    assert.ok(
      errors.splice(0).every((error) => error.includes('400')),
      'only the refused save',
    );
    await page.locator('.good button').click();
    await page.getByText('The visit has its score.').first().waitFor();
    const score = page.locator('force-detail-panel').getByText('5.0', { exact: true });
    await score.waitFor();
    assert.equal(await page.locator('.error').innerText(), '');
    assert.deepEqual(errors, []);
    await page.reload({ waitUntil: 'networkidle' });
    assert.equal(await page.getByText('All done').count(), 1, 'the badge is shown for a done visit with 5 points');
    await page.close();
  });

  it('navigate without a reload, and back', async () => {
    const { page, errors } = await browser.open(`${address}/lightning/r/Visit__c/${visits.ids.done}/view`);
    await page.evaluate('window.stillHere = true');
    await page.locator('.link').click();
    await page.getByRole('heading', { name: 'Acme <b>&</b> Sons' }).waitFor();
    await page.getByRole('link', { name: 'First visit' }).click();
    await page.getByRole('heading', { name: 'First visit' }).waitFor();
    await page.goBack();
    await page.getByRole('heading', { name: 'Acme <b>&</b> Sons' }).waitFor();
    assert.equal(await page.evaluate('window.stillHere'), true, 'the document was never reloaded');
    assert.equal(await page.title(), 'Acme <b>&</b> Sons | Local org');
    assert.deepEqual(errors, []);
    await page.close();
  });

  it('write values in the user’s locale', async () => {
    const { page, errors } = await browser.open(
      `${address}/lightning/r/Visit__c/${visits.ids.done}/view?user=${VISITOR}`,
    );
    const panel = page.locator('force-detail-panel');
    await panel.getByText('20.3.2027').waitFor();
    await panel
      .getByText('5,0', { exact: true })
      .or(panel.getByText('4,5', { exact: true }))
      .waitFor();
    assert.equal(await panel.getByText('Fee').count(), 0, 'the visitor may not read the fee');
    assert.deepEqual(errors, []);
    await page.goto(`${address}/lightning/page/home?user=admin@visits.example`);
    await page.close();
  });

  it('page through a list and sort it', async () => {
    visits.insert(
      'Visit__c',
      Array.from({ length: 60 }, (_, index) => ({
        Name: `Visit ${String(index).padStart(2, '0')}`,
        Fee__c: index,
        Status__c: 'Planned',
      })),
    );
    const { page, errors } = await browser.open(`${address}/lightning/o/Visit__c/list?filterName=All`);
    await page.getByText('1–50 of 63').waitFor();
    await page.getByRole('button', { name: 'Next page' }).click();
    await page.getByText('51–63 of 63').waitFor();
    await page.getByRole('button', { name: 'Fee' }).click();
    await page.getByText('1–50 of 63').waitFor();
    assert.equal(await page.locator('tbody tr td').first().innerText(), 'Visit 00');
    await page.getByRole('button', { name: 'Fee' }).click();
    await page.locator('tbody tr td').first().getByText('A secret visit').waitFor();
    assert.deepEqual(errors, []);
    await page.close();
  });
});
