import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readCurrencies } from '../../../src/cli/readCurrencies.js';
import { ApexSide } from '../../../src/org/apexSide.js';
import { createOrg } from '../../../src/org/createOrg.js';

/** Runs anonymous Apex in a new org; the lines of System.debug, or the message of what stopped it. */
function run(code: string, currencies?: string): string[] {
  const org = createOrg({
    clock: () => new Date('2027-01-15T10:00:00Z'),
    ...(currencies && { currencies: readCurrencies(currencies) }),
  });
  const lines: string[] = [];
  const apex = new ApexSide(org, { cacheDirectory: null, debug: (_, text) => lines.push(text) });
  const { compileProblem, exceptionMessage } = apex.executeAnonymous(org.settings.adminUserId, code);
  org.close();
  return compileProblem ? [compileProblem] : exceptionMessage ? [exceptionMessage] : lines;
}

/** Reaches for currencies dynamically, as packages do that install into orgs of either kind. */
const EITHER = `
  Boolean several = UserInfo.isMultiCurrencyOrganization();
  Opportunity deal = new Opportunity(Name = 'D', StageName = 'Prospecting', CloseDate = Date.newInstance(2027, 2, 1), Amount = 220);
  Boolean hasField = Schema.SObjectType.Opportunity.fields.getMap().containsKey('CurrencyIsoCode');
  if (hasField) deal.put('CurrencyIsoCode', 'USD');
  insert deal;
  String fields = several ? 'CurrencyIsoCode, convertCurrency(Amount) mine' : 'Amount';
  Opportunity found = Database.query('SELECT Id, ' + fields + ' FROM Opportunity');
  Decimal amount = (Decimal) (several ? found.get('mine') : found.get('Amount'));
  Boolean dated = Schema.getGlobalDescribe().containsKey('DatedConversionRate');
  System.debug(several + ' ' + hasField + ' ' + amount.intValue() + ' ' + UserInfo.getDefaultCurrency() + ' ' + dated);`;

test('code that looks before it reaches for currencies runs in orgs of either kind', () => {
  assert.deepEqual(run(EITHER), ['false false 220 USD false']);
  assert.deepEqual(run(EITHER, 'EUR,USD:1.1'), ['true true 200 EUR false']);
  assert.deepEqual(run(EITHER, 'EUR,USD:1.1@2027-02-01:2'), ['true true 110 EUR true']);
});

test('where there are currencies they are fields and objects like others', () => {
  const code = `
    for (CurrencyType one : [SELECT IsoCode, ConversionRate FROM CurrencyType WHERE IsCorporate = FALSE])
      System.debug(one.IsoCode + ' ' + one.ConversionRate);
    Account customer = new Account(Name = 'A', CurrencyIsoCode = 'USD', AnnualRevenue = 22);
    insert customer;
    AggregateResult total = [SELECT SUM(AnnualRevenue) s FROM Account];
    System.debug(total.get('s'));
    System.debug(Schema.SObjectType.Account.fields.CurrencyIsoCode.getPicklistValues().size());`;
  assert.deepEqual(run(code, 'EUR,USD:1.1'), ['USD 1.100000', '20', '2']);
  assert.match(run(code)[0] ?? '', /CurrencyType/);
});

test('Apex reads rates and does not write them', () => {
  const code = 'update [SELECT Id FROM CurrencyType];';
  assert.match(run(code, 'EUR,USD:1.1')[0] ?? '', /DML operation UPDATE not allowed on CurrencyType/);
});
