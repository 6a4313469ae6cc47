import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import fc from 'fast-check';
import { openProject } from '../local-org/src/cli/openProject.js';
import { readCurrencies } from '../local-org/src/cli/readCurrencies.js';
import { ProjectRows, type Values } from './support/projectRows.js';
import { TOTALS, conversion, linkOf, sumOf, totalsOf, type Totals } from './support/targetDefinition.js';
import { FAMILIES, OWNERS, TargetActions, targetOperations, type TargetActors } from './support/targetOperations.js';

/*
 * Whatever is done to deals, line items and targets, in whatever order: the stored links and totals are what the
 * definition gives, worked out here from the rows and sharing no code with the package, and the repair finds nothing
 * to repair. In an org with one currency and in one with several.
 */

const ORGS = [
  { title: 'with one currency', currencies: undefined, runs: 60 },
  {
    title: 'with several currencies and dated rates',
    currencies: readCurrencies('EUR,USD:1.1,GBP:0.85@2027-03-10:0.9'),
    runs: 60,
  },
] as const;

/** Half a cent, and what doubles make of it. */
const ROUNDING = 0.005 + 1e-7;

const LOCALE = {
  TimeZoneSidKey: 'America/Los_Angeles',
  LocaleSidKey: 'en_US',
  LanguageLocaleKey: 'en_US',
  EmailEncodingKey: 'UTF-8',
};

function makeActors(rows: ProjectRows, currencies: readonly string[] | null): TargetActors {
  const profile = rows.query("SELECT Id FROM Profile WHERE Name = 'Standard User'")[0]!['Id']!;
  const owners = rows.create(
    'User',
    Array.from({ length: OWNERS }, (_, index) => ({
      Username: `owner${index}@totals.example`,
      Email: `owner${index}@totals.example`,
      LastName: `Owner ${index}`,
      Alias: `owner${index}`,
      ProfileId: profile,
      ...LOCALE,
    })),
  );
  const team = { OwnerId: owners[0]!, Level__c: 'Team', Period__c: 'Year', Start_Date__c: '2027-01-01' };
  const [general, hardware] = rows.create('Sales_Target__c', [
    { ...team, Target_Amount__c: 1 },
    { ...team, Target_Amount__c: 1, Product_Family__c: 'Hardware' },
  ]);
  const pricebookId = String(rows.query('SELECT Id FROM Pricebook2 WHERE IsStandard = TRUE')[0]!['Id']);
  const products = rows.create(
    'Product2',
    FAMILIES.map((family) => ({ Name: family, Family: family, IsActive: true })),
  );
  const entriesIn = (currency: string): string[] =>
    rows.create(
      'PricebookEntry',
      products.map((product) => ({
        Pricebook2Id: pricebookId,
        Product2Id: product,
        UnitPrice: 1,
        IsActive: true,
        ...(currency && { CurrencyIsoCode: currency }),
      })),
    );
  return {
    owners,
    currencies,
    pricebookId,
    priceEntries: new Map((currencies ?? ['']).map((currency) => [currency, entriesIn(currency)])),
    teams: { general: general!, hardware: hardware! },
  };
}

for (const { title, currencies, runs } of ORGS) {
  describe(`totals of targets in an org ${title}`, () => {
    let rows: ProjectRows;
    let actors: TargetActors;
    const convert = conversion(currencies);
    const currencyField = currencies ? ', CurrencyIsoCode' : '';

    function readItems(): Values[] {
      const entries = [...actors.priceEntries.values()];
      const family = (entry: unknown): string =>
        FAMILIES[entries.find((list) => list.includes(String(entry)))!.indexOf(String(entry))]!;
      return rows
        .query('SELECT OpportunityId, TotalPrice, PricebookEntryId FROM OpportunityLineItem')
        .map((item) => ({ ...item, family: family(item['PricebookEntryId']) }));
    }

    function assertTotals(target: Values, expected: Totals): void {
      for (const field of TOTALS)
        assert.ok(
          Math.abs(Number(target[field]) - expected[field]) <= ROUNDING,
          `${field} of ${String(target['Name'])}: ${String(target[field])} instead of ${expected[field]}`,
        );
    }

    function assertAllRight(): void {
      const targets = rows.query(
        `SELECT Id, Name, OwnerId, Level__c, Period__c, Start_Date__c, End_Date__c, Product_Family__c, Parent_Target__c, ${TOTALS.join(', ')}${currencyField} FROM Sales_Target__c`,
      );
      const deals = rows.query(
        `SELECT Id, OwnerId, CloseDate, IsWon, IsClosed, Amount, Probability, ExpectedRevenue, Exclude_From_Target__c, Sales_Target__c${currencyField} FROM Opportunity`,
      );
      const items = readItems();
      for (const deal of deals)
        assert.equal(
          deal['Sales_Target__c'],
          linkOf(targets, deal),
          `link of ${String(deal['Id'])}, due ${String(deal['CloseDate'])}`,
        );
      for (const target of targets)
        assertTotals(
          target,
          target['Level__c'] === 'Individual'
            ? totalsOf(target, targets, deals, items, convert)
            : sumOf(target, targets, convert),
        );
    }

    /** The repair batch's own word: how many targets it looked at, changed and failed at. */
    function repair(): Values {
      const { org, apex } = rows.project;
      const outcome = apex.executeAnonymous(
        org.settings.adminUserId,
        'Database.executeBatch(new RepairTargetsBatch(), RepairTargetsBatch.TARGETS_A_STEP);',
      );
      assert.equal(outcome.success, true, JSON.stringify(outcome));
      return rows.query(
        "SELECT Checked__c, Changed__c, Failed__c, Details__c FROM Job_Run__c WHERE Job__c = 'Repair targets' ORDER BY CreatedDate DESC, Id DESC LIMIT 1",
      )[0]!;
    }

    before(async () => {
      const project = await openProject('.', {
        skipRefused: false,
        debug: () => undefined,
        ...(currencies && { currencies }),
      });
      assert.equal(project.deployed.success, true, JSON.stringify(project.deployed.problems));
      rows = new ProjectRows(project);
      actors = makeActors(rows, currencies?.map((one) => one.isoCode) ?? null);
    });
    after(() => rows?.project.org.close());

    it('are right after any sequence of saves, and the repair has nothing to repair', () => {
      const actions = new TargetActions(rows, actors);
      fc.assert(
        fc.property(targetOperations, (sequence) => {
          rows.save('delete', 'Opportunity', rows.query('SELECT Id FROM Opportunity'));
          rows.save(
            'delete',
            'Sales_Target__c',
            rows.query("SELECT Id FROM Sales_Target__c WHERE Level__c = 'Individual'"),
          );
          for (const operation of sequence) actions.run(operation);
          assertAllRight();
          const run = repair();
          assert.deepEqual([run['Changed__c'], run['Failed__c']], [0, 0], String(run['Details__c']));
        }),
        { numRuns: runs },
      );
    });

    it('that were tampered with behind the triggers are found, repaired and reported', () => {
      rows.create('Sales_Target__c', [
        {
          OwnerId: actors.owners[1]!,
          Level__c: 'Individual',
          Period__c: 'Month',
          Start_Date__c: '2029-03-01',
          Target_Amount__c: 10,
        },
      ]);
      rows.create('Opportunity', [
        { Name: 'Tampered', OwnerId: actors.owners[1]!, CloseDate: '2029-03-05', StageName: 'Closed Won', Amount: 70 },
      ]);
      rows.project.org.storage.run('UPDATE "Sales_Target__c" SET "Won_Amount__c" = 1 WHERE "Start_Date__c" = ?', [
        '2029-03-01',
      ]);
      const run = repair();
      assert.deepEqual([run['Changed__c'], run['Failed__c']], [1, 0], String(run['Details__c']));
      assertAllRight();
    });
  });
}
