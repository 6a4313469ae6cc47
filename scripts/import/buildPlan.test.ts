import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readCsv } from '../lib/csvFile.js';
import { buildPlan, type PlanResult } from './buildPlan.js';
import { DEFAULT_MAPPING, mergeMapping } from './mapping.js';

const PRODUCTS = 'product,series,sales_price\nGTX Pro,GTX,4821\nMG Special,MG,55\n';
const ACCOUNTS =
  'account,sector,year_established,revenue,employees,office_location,subsidiary_of\nAcme,technolgy,1996,1100.04,2822,United States,\nBeta,retail,1999,1,12,Kenya,Acme\nGamma,retail,2001,2,5,Kenya,Unlisted Holding\n';
const TEAMS =
  'sales_agent,manager,regional_office\nAnna Snelling,Dustin Brinkmann,Central\nMoses Frase,Dustin Brinkmann,Central\n';
const HEADER = 'opportunity_id,sales_agent,product,account,deal_stage,engage_date,close_date,close_value';

function plan(deals: readonly string[], options: { asOf?: string; targetAmount?: number } = {}): PlanResult {
  const files = {
    opportunities: readCsv([HEADER, ...deals].join('\n'), 'deals', []),
    accounts: readCsv(ACCOUNTS, 'accounts', []),
    products: readCsv(PRODUCTS, 'products', []),
    teams: readCsv(TEAMS, 'teams', []),
  };
  return buildPlan(files, {
    mapping: DEFAULT_MAPPING,
    targetAmount: options.targetAmount ?? null,
    asOf: options.asOf ?? null,
    usernameDomain: 'team.example',
  });
}

describe('buildPlan', () => {
  it('takes a complete deal as it is, with its amount on the line item', () => {
    const {
      plan: { opportunities },
      repairs,
      rejects,
    } = plan(['D1,Anna Snelling,GTX Pro,Acme,Won,10/20/2016,3/1/2017,1054']);
    assert.deepEqual(opportunities, [
      {
        externalId: 'D1',
        name: 'Acme · GTX Pro · D1',
        owner: 'Anna Snelling',
        account: 'Acme',
        stage: 'Closed Won',
        closeDate: '2017-03-01',
        product: 'GTX Pro',
        amount: 1054,
        quantity: 1,
      },
    ]);
    assert.deepEqual(
      repairs.filter((repair) => repair.file === 'sales_pipeline.csv'),
      [],
    );
    assert.deepEqual(rejects, []);
  });

  it('mends a product spelling and says so with its line', () => {
    const {
      plan: { opportunities },
      repairs,
    } = plan(['D1,Anna Snelling,GTXPro,Acme,Won,10/20/2016,3/1/2017,1054']);
    assert.equal(opportunities[0]?.product, 'GTX Pro');
    assert.deepEqual(
      repairs.find((repair) => repair.kind === 'product spelling'),
      { file: 'sales_pipeline.csv', line: 2, kind: 'product spelling', what: "product 'GTXPro' became 'GTX Pro'" },
    );
  });

  it('keeps a deal without account, and counts it as repaired', () => {
    const {
      plan: { opportunities },
      repairs,
    } = plan(['D1,Anna Snelling,GTX Pro,,Won,10/20/2016,3/1/2017,1054']);
    assert.equal(opportunities[0]?.account, null);
    assert.equal(repairs.filter((repair) => repair.kind === 'missing account').length, 1);
  });

  it('plans a missing close date by the median cycle, never before the as-of day', () => {
    const deals = [
      'W1,Anna Snelling,GTX Pro,Acme,Won,1/1/2017,1/11/2017,10',
      'W2,Anna Snelling,GTX Pro,Acme,Won,1/1/2017,1/31/2017,10',
      'W3,Anna Snelling,GTX Pro,Acme,Won,1/1/2017,2/20/2017,10',
      'O1,Anna Snelling,GTX Pro,Acme,Engaging,2/10/2017,,',
      'O2,Anna Snelling,GTX Pro,Acme,Engaging,1/2/2017,,',
      'O3,Anna Snelling,GTX Pro,Acme,Prospecting,,,',
    ];
    const closeDates = Object.fromEntries(
      plan(deals).plan.opportunities.map((deal) => [deal.externalId, deal.closeDate]),
    );
    assert.equal(closeDates['O1'], '2017-03-12', '10 Feb + 30 days, the median of 10, 30 and 50');
    assert.equal(closeDates['O2'], '2017-02-20', 'the last date of the data, because the planned one lies before it');
    assert.equal(closeDates['O3'], '2017-02-20');
  });

  it('takes the list price for a missing amount', () => {
    const {
      plan: { opportunities },
    } = plan(['O1,Anna Snelling,MG Special,Acme,Engaging,2/10/2017,,'], { asOf: '2017-03-01' });
    assert.equal(opportunities[0]?.amount, 55);
  });

  const rejected: readonly (readonly [string, string, RegExp])[] = [
    [
      'an unknown salesperson',
      'D1,Nobody Here,GTX Pro,Acme,Won,1/1/2017,3/1/2017,1',
      /salesperson 'Nobody Here' is not in sales_teams\.csv/,
    ],
    [
      'an unknown product',
      'D1,Anna Snelling,GTZ,Acme,Won,1/1/2017,3/1/2017,1',
      /product 'GTZ' is not in products\.csv/,
    ],
    [
      'an unknown account',
      'D1,Anna Snelling,GTX Pro,Acne,Won,1/1/2017,3/1/2017,1',
      /account 'Acne' is not in accounts\.csv/,
    ],
    [
      'an unknown stage',
      'D1,Anna Snelling,GTX Pro,Acme,Maybe,1/1/2017,3/1/2017,1',
      /stage 'Maybe' has no entry under "stages"/,
    ],
    [
      'a date that the calendar does not have',
      'D1,Anna Snelling,GTX Pro,Acme,Won,1/1/2017,2/30/2017,1',
      /close date '2\/30\/2017' is not a date/,
    ],
    [
      'a negative amount',
      'D1,Anna Snelling,GTX Pro,Acme,Won,1/1/2017,3/1/2017,-5',
      /amount '-5' is not a number of 0 or more/,
    ],
    ['a missing id', ',Anna Snelling,GTX Pro,Acme,Won,1/1/2017,3/1/2017,5', /has no id/],
  ];
  for (const [what, row, reason] of rejected) {
    it(`rejects ${what} with its line and the way to mend it`, () => {
      const {
        plan: { opportunities },
        rejects,
      } = plan([row, 'OK,Anna Snelling,GTX Pro,Acme,Won,1/1/2017,3/1/2017,5']);
      assert.deepEqual(
        opportunities.map((deal) => deal.externalId),
        ['OK'],
      );
      assert.equal(rejects.length, 1);
      assert.equal(rejects[0]?.line, 2);
      assert.match(rejects[0]?.reason ?? '', reason);
    });
  }

  it('takes the first of two rows with one id', () => {
    const {
      plan: { opportunities },
      rejects,
    } = plan([
      'D1,Anna Snelling,GTX Pro,Acme,Won,1/1/2017,3/1/2017,1',
      'D1,Anna Snelling,GTX Pro,Acme,Won,1/1/2017,3/1/2017,2',
    ]);
    assert.deepEqual(
      opportunities.map((deal) => deal.amount),
      [1],
    );
    assert.match(rejects[0]?.reason ?? '', /stands in the file twice/);
  });

  it('makes a role per region, manager and team, and a user per name', () => {
    const {
      plan: { roles, users },
    } = plan(['D1,Anna Snelling,GTX Pro,Acme,Won,1/1/2017,3/1/2017,1']);
    assert.deepEqual(
      roles.map((role) => [role.developerName, role.parent]),
      [
        ['Sales_Head', null],
        ['Sales_Central', 'Sales_Head'],
        ['Sales_Central_Dustin_Brinkmann', 'Sales_Central'],
        ['Sales_Central_Dustin_Brinkmann_Team', 'Sales_Central_Dustin_Brinkmann'],
      ],
    );
    assert.deepEqual(
      users.map((user) => [user.username, user.kind]),
      [
        ['dustin.brinkmann@team.example', 'manager'],
        ['anna.snelling@team.example', 'salesperson'],
        ['moses.frase@team.example', 'salesperson'],
      ],
    );
  });

  it('keeps revenue exact to the cent and drops a parent that the file does not have', () => {
    const {
      plan: { accounts },
    } = plan(['D1,Anna Snelling,GTX Pro,Acme,Won,1/1/2017,3/1/2017,1']);
    assert.deepEqual(
      accounts.map((account) => [account.name, account.annualRevenue, account.industry, account.parent]),
      [
        ['Acme', 1_100_040_000, 'Technology', null],
        ['Beta', 1_000_000, 'Retail', 'Acme'],
        ['Gamma', 2_000_000, 'Retail', null],
      ],
    );
  });

  it('makes a target per salesperson and month from the first to the last deal', () => {
    const {
      plan: { targets },
    } = plan(
      ['D1,Anna Snelling,GTX Pro,Acme,Won,1/1/2017,12/3/2016,1', 'D2,Moses Frase,GTX Pro,Acme,Won,1/1/2017,2/1/2017,1'],
      { targetAmount: 500 },
    );
    assert.deepEqual(
      targets.map((target) => `${target.owner} ${target.startDate} ${target.amount}`),
      [
        'Anna Snelling 2016-12-01 500',
        'Anna Snelling 2017-01-01 500',
        'Anna Snelling 2017-02-01 500',
        'Moses Frase 2016-12-01 500',
        'Moses Frase 2017-01-01 500',
        'Moses Frase 2017-02-01 500',
      ],
    );
  });
});

describe('mapping', () => {
  it('keeps the defaults of what it does not name', () => {
    const mapping = mergeMapping({ opportunity: { owner: 'rep' }, stages: { Gewonnen: 'Closed Won' } }, 'my.json');
    assert.equal(mapping.opportunity.owner, 'rep');
    assert.equal(mapping.opportunity.id, 'opportunity_id');
    assert.deepEqual(mapping.stages, { Gewonnen: 'Closed Won' });
  });

  it('refuses a part or a column that it does not know', () => {
    assert.throws(() => mergeMapping({ opportunty: {} }, 'my.json'), /my\.json names 'opportunty'/);
    assert.throws(() => mergeMapping({ opportunity: { onwer: 'rep' } }, 'my.json'), /'opportunity' has no 'onwer'/);
  });

  it('names the column that a file lacks', () => {
    assert.throws(
      () => readCsv('a,b\n1,2\n', 'deals.csv', ['a', 'c']),
      /deals\.csv has no column 'c'; it has 'a', 'b'/,
    );
  });
});
