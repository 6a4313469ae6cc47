import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { writeBook, type OrgBook } from '../scripts/arr/testSupport/orgBook.js';
import { testDeal, WORKED_EXAMPLES } from '../scripts/arr/testSupport/workedExamples.js';
import { runProgram } from '../scripts/testSupport/servedOrg.js';
import { launchBrowser, withoutBrowser, type TestBrowser } from './support/browser.js';
import { startOrg, type OrgServer } from './support/orgServer.js';

const thisYear = new Date().getUTCFullYear();

/** The worked examples, each in a contract of its own customer; the same deal may stand for several policies. */
const EXAMPLES = [...new Map(WORKED_EXAMPLES.map(({ deal }) => [deal.id, deal])).values()].map((deal) => ({
  ...deal,
  accountId: `${deal.id} account`,
  contractId: `${deal.id} contract`,
}));

/** What is written on the page of each, by the policy that is shipped. */
const CALCULATIONS: Readonly<Record<string, readonly string[]>> = {
  'half-2023': ['$50,000.00 ÷ 181 days × 365 = $100,828.73'],
  'second-half-2023': ['$50,000.00 ÷ 184 days × 365 = $99,184.78'],
  'half-2024': ['$50,000.00 ÷ 182 days × 366 = $100,549.45'],
  long: ['$60,000.00 ÷ 413 days × 365 = $53,026.63'],
  free: ['$12,000.00 ÷ 396 days × 365 = $11,060.61'],
  ramp: [
    '$100,000.00 ÷ 365 days × 365 = $100,000.00',
    '$125,000.00 ÷ 366 days × 366 = $125,000.00',
    '$150,000.00 ÷ 365 days × 365 = $150,000.00',
  ],
};

const yearOf = (id: string, year: number, amount: number, accountId: string) =>
  testDeal(
    id,
    {
      accountId,
      contractId: accountId,
      signedOn: `${year - 1}-12-01`,
      termStart: `${year}-01-01`,
      termEnd: `${year}-12-31`,
    },
    [{ amount: String(amount), productId: 'subscription' }],
  );

/** A customer who stays for more, and one who leaves. A term of a calendar year is worth its amount, 29 February or not. */
const customers = (year: number, stays: string, leaves: string) => [
  yearOf(`${stays} at first`, year - 1, 36_500, stays),
  yearOf(`${stays} for more`, year, 40_150, stays),
  yearOf(`${leaves} at once`, year - 1, 18_300, leaves),
];

/** Where none of the worked examples runs: the history of the company is theirs alone. */
const HISTORY_YEAR = 2011;

describe('the pages of ARR in a browser', { skip: withoutBrowser }, () => {
  let org: OrgServer;
  let browser: TestBrowser;
  let book: OrgBook;

  before(async () => {
    org = await startOrg();
    browser = await launchBrowser();
    book = await writeBook(org.connection, [
      ...EXAMPLES,
      ...customers(thisYear, 'stays', 'leaves'),
      ...customers(HISTORY_YEAR, 'stayed', 'left'),
    ]);
    for (const period of [[], ['--from', `${HISTORY_YEAR - 1}-12-01`, '--to', `${HISTORY_YEAR}-01-31`]]) {
      const { code, output } = await runProgram('scripts/arr.ts', [...period, ...org.arguments]);
      assert.equal(code, 0, output);
    }
  });
  after(async () => {
    await browser.close();
    await org.close();
  });

  /** Someone who has the app, and nothing of ARR. */
  async function createSalesperson(username: string): Promise<void> {
    const AssigneeId = await org.create('User', {
      FirstName: 'Ana',
      LastName: 'Silva',
      Alias: 'asilva',
      Username: username,
      Email: username,
      ProfileId: await org.findId("SELECT Id FROM Profile WHERE Name = 'Standard User'"),
      TimeZoneSidKey: 'America/New_York',
      LocaleSidKey: 'en_US',
      LanguageLocaleKey: 'en_US',
      EmailEncodingKey: 'UTF-8',
    });
    const PermissionSetId = await org.findId("SELECT Id FROM PermissionSet WHERE Name = 'Scorekeeper_Salesperson'");
    await org.create('PermissionSetAssignment', { AssigneeId, PermissionSetId });
  }

  const contractUrl = (name: string): string =>
    `${org.instanceUrl}/lightning/r/Contract/${book.contracts.get(name)}/view`;
  const texts = async (page: Page, selector: string): Promise<string[]> =>
    (await page.locator(selector).allInnerTexts()).map((text) => text.replace(/\s+/g, ' ').trim());
  const tile = async (page: Page, key: string): Promise<string | undefined> =>
    (await texts(page, `c-figure-tile[data-key="${key}"] .value`))[0];

  for (const { id, contractId } of EXAMPLES) {
    it(`derives ${id} to the cent on the page of its contract`, async () => {
      const { page, errors } = await browser.open(contractUrl(contractId));
      await page.locator('c-arr-term-table').waitFor();
      const calculations = await texts(page, '[data-key="calculation"]');
      const annuals = await texts(page, '[data-key="annual"]');
      assert.deepEqual(
        calculations.map((calculation, index) => `${calculation} = ${annuals[index]}`),
        CALCULATIONS[id],
      );
      assert.deepEqual(errors, []);
      await page.close();
    });
  }

  it('shows a running contract as of today, what the program wrote, its terms and its movements', async () => {
    const { page, errors } = await browser.open(contractUrl('stays'));
    await page.locator('c-arr-timeline').waitFor();
    assert.deepEqual([await tile(page, 'arr'), await tile(page, 'contracted')], ['$40,150.00', '$40,150.00']);
    const [recorded] = await texts(page, '[data-key="recorded"]');
    assert.match(recorded!, /ARR \$40,150\.00 and contracted ARR \$40,150\.00, computed for/);
    const days = (await texts(page, 'c-arr-movements tbody tr')).map((row) => row.replace(/ ?still to come/, ''));
    assert.equal(days.length, 3);
    assert.match(days[0]!, new RegExp(`^Jan 1, ${thisYear + 1} ?Churn -\\$40,150\\.00 \\$0\\.00$`));
    assert.match(days[2]!, new RegExp(`^Jan 1, ${thisYear - 1} New \\$36,500\\.00 \\$36,500\\.00$`));
    assert.deepEqual(errors, []);
    await page.close();
  });

  it('says on the deal what it adds, and leads to the contract', async () => {
    const { page, errors } = await browser.open(
      `${org.instanceUrl}/lightning/r/Opportunity/${book.deals.get('stays for more')}/view`,
    );
    const [movement] = await texts(page, 'c-deal-arr [data-key="movement"]');
    assert.equal(
      movement,
      `On Jan 1, ${thisYear} ARR of the customer goes from $36,500.00 to $40,150.00: Expansion, $3,650.00`,
    );
    await page.locator('c-deal-arr [data-key="contract"] a').click();
    await page.locator('c-arr-contract c-arr-timeline').waitFor();
    assert.deepEqual(errors, []);
    await page.close();
  });

  it('shows the company: a bridge that foots, retention, products, the rules and how old all is', async () => {
    const { page, errors } = await browser.open(`${org.instanceUrl}/lightning/n/ARR`);
    await page.locator('c-arr-bridge table').waitFor();
    assert.deepEqual(
      [await tile(page, 'arr'), await tile(page, 'net'), await tile(page, 'gross')],
      ['$40,150.00', '73.3%', '66.6%'],
    );
    const steps = await texts(page, 'c-arr-bridge tbody tr');
    assert.deepEqual(steps, [
      'Opening $54,800.00',
      'New $0.00',
      'Reactivation $0.00',
      'Expansion $3,650.00',
      'Contraction $0.00',
      'Churn -$18,300.00',
      'Closing $40,150.00',
    ]);
    const products = await texts(page, '[data-key="products"] tbody th');
    assert.deepEqual(products, ['subscription']);
    assert.match((await texts(page, '[data-key="age"]'))[0]!, /^Contracts carry ARR as of .* by the policy Default\.$/);
    assert.match((await texts(page, 'c-arr-policy'))[0]!, /A renewal that starts at most 30 days late/);
    assert.deepEqual(errors, []);
    await page.close();
  });

  it('goes to another period by keyboard', async () => {
    const { page } = await browser.open(`${org.instanceUrl}/lightning/n/ARR`);
    await page.locator('c-arr-bridge table').waitFor();
    const earlier = page.getByRole('option', { name: `Dec 31, ${HISTORY_YEAR - 1}` });
    const list = page.getByRole('combobox', { name: 'Period up to' });
    await list.focus();
    await page.keyboard.press('Enter');
    await earlier.waitFor();
    // The list marks an option of its own accord once it is open: a key that comes before is lost, so press again.
    for (let tries = 0; tries < 20; tries += 1) {
      const marked = await list.getAttribute('aria-activedescendant');
      if (marked && marked === (await earlier.getAttribute('id'))) break;
      await page.keyboard.press('ArrowDown');
      await page.waitForTimeout(100);
    }
    await page.keyboard.press('Enter');
    const shown = page.locator('c-arr-bridge h3', { hasText: `to Dec 31, ${HISTORY_YEAR - 1}` });
    await shown.waitFor();
    assert.equal(await tile(page, 'arr'), '$54,800.00');
    await page.close();
  });

  it('fits a narrow screen', async () => {
    for (const url of [`${org.instanceUrl}/lightning/n/ARR`, contractUrl('stays'), contractUrl('ramp contract')]) {
      const { page, errors } = await browser.open(url, { width: 400, height: 800 });
      await page.locator('c-arr-policy').waitFor();
      const widths = await page.evaluate<number[]>('[document.documentElement.scrollWidth, window.innerWidth]');
      assert.equal(widths[0], widths[1], url);
      assert.deepEqual(errors, []);
      await page.close();
    }
  });

  it('tells who has nothing of ARR that they lack access', async () => {
    const username = 'no.rights@arr.example';
    await createSalesperson(username);
    const { page } = await browser.open(`${contractUrl('stays')}?user=${username}`);
    await page.locator('c-arr-contract c-error-panel').waitFor();
    assert.match(
      await page.locator('c-arr-contract').innerText(),
      /You do not have access to the Apex class named 'ArrController'/,
    );
    await page.close();
  });
});
