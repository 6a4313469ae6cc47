import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { ApexSide } from '../../../src/org/apexSide.js';
import { createOrg } from '../../../src/org/createOrg.js';

/** Runs anonymous Apex in a new org with a helper that makes a lead; the lines of System.debug, or what stopped it. */
function run(code: string): string[] {
  const org = createOrg({ clock: () => new Date('2027-01-15T10:00:00Z') });
  const lines: string[] = [];
  const apex = new ApexSide(org, { cacheDirectory: null, debug: (_, text) => lines.push(text) });
  const body = `
    Lead lead = new Lead(FirstName = 'Ada', LastName = 'Byron', Company = 'Engines', Email = 'ada@example.com',
      Phone = '1', City = 'London', LeadSource = 'Web', AnnualRevenue = 5000, Industry = 'Technology');
    insert lead;
    Database.LeadConvert conversion = new Database.LeadConvert();
    conversion.setLeadId(lead.Id);
    conversion.setConvertedStatus([SELECT ApiName FROM LeadStatus WHERE IsConverted = TRUE LIMIT 1].ApiName);
    ${code}`;
  const { compileProblem, exceptionMessage } = apex.executeAnonymous(org.settings.adminUserId, body);
  org.close();
  return [...lines, ...[compileProblem ?? exceptionMessage].flatMap((text) => text ?? [])];
}

describe('Database.convertLead', () => {
  test('makes account, contact and opportunity of a lead, with what it knows', () => {
    assert.deepEqual(
      run(`
        insert new Task(WhoId = lead.Id, Subject = 'Call');
        Database.LeadConvertResult result = Database.convertLead(conversion);
        System.debug(result.isSuccess() + ' ' + result.getErrors().size() + ' ' + (result.getLeadId() == lead.Id));
        Account a = [SELECT Name, Phone, BillingCity, Industry, AccountSource FROM Account WHERE Id = :result.getAccountId()];
        System.debug(a.Name + ' ' + a.Phone + ' ' + a.BillingCity + ' ' + a.Industry + ' ' + a.AccountSource);
        Contact c = [SELECT Name, Email, MailingCity, AccountId FROM Contact WHERE Id = :result.getContactId()];
        System.debug(c.Name + ' ' + c.Email + ' ' + c.MailingCity + ' ' + (c.AccountId == a.Id));
        Opportunity o = [SELECT Name, StageName, CloseDate, Amount, LeadSource, AccountId,
          (SELECT ContactId, IsPrimary FROM OpportunityContactRoles) FROM Opportunity WHERE Id = :result.getOpportunityId()];
        System.debug(o.Name + ' ' + o.StageName + ' ' + o.CloseDate + ' ' + o.Amount + ' ' + o.LeadSource);
        System.debug(o.OpportunityContactRoles[0].IsPrimary + ' ' + (o.OpportunityContactRoles[0].ContactId == c.Id));
        Lead after = [SELECT IsConverted, Status, ConvertedDate, ConvertedAccountId, ConvertedContactId, ConvertedOpportunityId FROM Lead];
        System.debug(after.IsConverted + ' ' + after.Status + ' ' + after.ConvertedDate);
        System.debug(after.ConvertedAccountId == a.Id && after.ConvertedContactId == c.Id && after.ConvertedOpportunityId == o.Id);
        Task t = [SELECT WhoId, WhatId FROM Task];
        System.debug(t.WhoId == c.Id && t.WhatId == o.Id);
        System.debug(Limits.getDmlStatements());`),
      [
        'true 0 true',
        'Engines 1 London Technology Web',
        'Ada Byron ada@example.com London true',
        'Engines Prospecting 2027-03-31 00:00:00 null Web',
        'true true',
        'true Closed - Converted 2027-01-15 00:00:00',
        'true',
        'true',
        '3',
      ],
    );
  });

  test('fills what an account and a contact lack, and leaves what they have', () => {
    assert.deepEqual(
      run(`
        Account a = new Account(Name = 'Old', Phone = '9');
        insert a;
        Contact c = new Contact(LastName = 'King', AccountId = a.Id, LeadSource = 'Other');
        insert c;
        conversion.setAccountId(a.Id);
        conversion.setContactId(c.Id);
        conversion.setDoNotCreateOpportunity(true);
        conversion.setOverwriteLeadSource(true);
        Database.LeadConvertResult result = Database.convertLead(conversion);
        System.debug(result.getOpportunityId() + ' ' + (result.getAccountId() == a.Id) + ' ' + (result.getContactId() == c.Id));
        a = [SELECT Name, Phone, BillingCity FROM Account];
        System.debug(a.Name + ' ' + a.Phone + ' ' + a.BillingCity);
        c = [SELECT Name, Email, LeadSource FROM Contact];
        System.debug(c.Name + ' ' + c.Email + ' ' + c.LeadSource);
        System.debug([SELECT COUNT() FROM Opportunity]);`),
      ['null true true', 'Old 9 London', 'Ada King ada@example.com Web', '0'],
    );
  });

  test('a converted lead is neither converted again nor changed', () => {
    const [again, update] = run(`
      Database.convertLead(conversion);
      Database.LeadConvertResult again = Database.convertLead(conversion, false);
      System.debug(again.isSuccess() + ' ' + again.getErrors()[0].getStatusCode());
      update new Lead(Id = lead.Id, Title = 'Countess');`);
    assert.equal(again, 'false CANNOT_UPDATE_CONVERTED_LEAD');
    assert.match(update ?? '', /first error: CANNOT_UPDATE_CONVERTED_LEAD, cannot reference converted lead: \[\]/);
  });

  test('what is missing is an error, and nothing is left behind', () => {
    const counts = `System.debug([SELECT COUNT() FROM Account] + [SELECT COUNT() FROM Contact]);`;
    const failing = (change: string): string[] =>
      run(
        `${change} try { Database.convertLead(conversion); } catch (DmlException e) { System.debug(e.getDmlType(0) + ' ' + e.getDmlMessage(0)); } ${counts}`,
      );
    assert.deepEqual(failing("conversion.setConvertedStatus('Open - Not Contacted');"), [
      'INVALID_STATUS invalid convertedStatus: Open - Not Contacted',
      '0',
    ]);
    assert.match(
      failing("conversion.setOpportunityName('x'); conversion.setDoNotCreateOpportunity(true);")[0] ?? '',
      /INVALID/,
    );
    assert.match(failing('conversion.setLeadId(null);')[0] ?? '', /^MISSING_ARGUMENT/);
    assert.match(
      failing("Contact c = new Contact(LastName = 'K'); insert c; conversion.setContactId(c.Id);")[0] ?? '',
      /must belong to the account/,
    );
  });

  test('a list is converted with one statement; with partial success the good ones are', () => {
    assert.deepEqual(
      run(`
        Lead other = new Lead(LastName = 'B', Company = 'B');
        insert other;
        Database.LeadConvert wrong = new Database.LeadConvert();
        wrong.setLeadId(other.Id);
        wrong.setConvertedStatus('Nonsense');
        List<Database.LeadConvertResult> results = Database.convertLead(new List<Database.LeadConvert>{ wrong, conversion }, false);
        System.debug(results[0].isSuccess() + ' ' + results[1].isSuccess() + ' ' + [SELECT COUNT() FROM Account]);
        System.debug([SELECT COUNT() FROM Lead WHERE IsConverted = TRUE]);`),
      ['false true 1', '1'],
    );
  });
});
