import type { ContractCase } from '../contractCase.js';

const RESULTS = `List<String> texts = new List<String>();
for (Database.SaveResult result : results) { texts.add(result.isSuccess() ? 'saved' : result.getErrors()[0].getStatusCode() + ' ' + result.getErrors()[0].getMessage() + ' ' + result.getErrors()[0].getFields()); }
answer = String.join(texts, ' | ');`;

/** «DML Statements», «Database Class», and the texts of DmlException. */
export const saves: readonly ContractCase[] = [
  {
    name: 'a required field that is missing',
    statements: "insert new Contact(FirstName = 'x');",
    gives:
      'System.DmlException: Insert failed. First exception on row 0; first error: REQUIRED_FIELD_MISSING, Required fields are missing: [LastName]: [LastName]',
  },
  {
    name: 'the exception tells row, code and field',
    statements:
      "try { insert new List<Contact>{ new Contact(LastName = 'a'), new Contact() }; } catch (DmlException problem) { answer = problem.getDmlIndex(0) + ' ' + problem.getDmlType(0) + ' ' + problem.getDmlFieldNames(0); }",
    gives: '1 REQUIRED_FIELD_MISSING (LastName)',
  },
  {
    name: 'one bad record keeps all others out',
    statements:
      "try { insert new List<Contact>{ new Contact(LastName = 'Contract all or none'), new Contact() }; } catch (DmlException problem) { answer = [SELECT COUNT() FROM Contact WHERE LastName = 'Contract all or none']; }",
    gives: '0',
  },
  {
    name: 'also those that were saved 200 before it',
    statements:
      "List<Contact> many = new List<Contact>(); for (Integer i = 0; i < 200; i++) { many.add(new Contact(LastName = 'Contract all or none')); } many.add(new Contact()); try { insert many; } catch (DmlException problem) { answer = problem.getDmlIndex(0) + ' ' + [SELECT COUNT() FROM Contact WHERE LastName = 'Contract all or none']; }",
    gives: '200 0',
  },
  {
    name: 'unless partial saves are wanted',
    statements: `List<Database.SaveResult> results = Database.insert(new List<Contact>{ new Contact(LastName = 'a'), new Contact() }, false);\n${RESULTS}`,
    gives: 'saved | REQUIRED_FIELD_MISSING Required fields are missing: [LastName] (LastName)',
  },
  {
    name: 'an Id in an insert',
    statements:
      "Account one = new Account(Name = 'Contract'); insert one; try { insert one; } catch (DmlException problem) { answer = problem.getDmlType(0) + ' ' + problem.getDmlMessage(0); }",
    gives: 'INVALID_FIELD_FOR_INSERT_UPDATE cannot specify Id in an insert call',
  },
  {
    name: 'no Id in an update',
    statements: "update new Account(Name = 'x');",
    gives:
      'System.DmlException: Update failed. First exception on row 0; first error: MISSING_ARGUMENT, Id not specified in an update call: []',
  },
  {
    name: 'text that is too long',
    statements:
      "try { insert new Contract_Case__c(Name = 'x', Note__c = 'n'.repeat(41)); } catch (DmlException problem) { answer = problem.getDmlType(0) + ' ' + problem.getDmlFieldNames(0); }",
    gives: 'STRING_TOO_LONG (Note__c)',
  },
  {
    name: 'a number that is too large for its field',
    statements:
      "try { insert new Contract_Case__c(Name = 'x', Number__c = 123456789); } catch (DmlException problem) { answer = problem.getDmlType(0) + ' ' + problem.getDmlFieldNames(0); }",
    gives: 'NUMBER_OUTSIDE_VALID_RANGE (Number__c)',
  },
  {
    name: 'a formula of nothing is nothing',
    statements:
      "Contract_Case__c one = new Contract_Case__c(Name = 'x'); insert one; answer = [SELECT Half__c FROM Contract_Case__c WHERE Id = :one.Id].Half__c;",
    gives: 'null',
  },
  {
    name: 'a value that is taken',
    statements:
      "insert new Contract_Case__c(Name = 'x', Key__c = 'Contract-1'); try { insert new Contract_Case__c(Name = 'y', Key__c = 'CONTRACT-1'); } catch (DmlException problem) { answer = problem.getDmlType(0); }",
    gives: 'DUPLICATE_VALUE',
  },
  {
    name: 'upsert by an external id',
    statements:
      "insert new Contract_Case__c(Name = 'x', Key__c = 'Contract-1'); List<Database.UpsertResult> results = Database.upsert(new List<Contract_Case__c>{ new Contract_Case__c(Name = 'y', Key__c = 'Contract-1'), new Contract_Case__c(Name = 'z', Key__c = 'Contract-2') }, Contract_Case__c.Key__c); answer = results[0].isCreated() + ' ' + results[1].isCreated();",
    gives: 'false true',
  },
  {
    name: 'a savepoint takes back what followed',
    statements:
      "Savepoint before = Database.setSavepoint(); insert new Account(Name = 'Contract savepoint'); Database.rollback(before); answer = [SELECT COUNT() FROM Account WHERE Name = 'Contract savepoint'];",
    gives: '0',
  },
  {
    name: 'an empty list is saved without a statement counted',
    statements:
      'Integer statements = Limits.getDmlStatements(); insert new List<Account>(); answer = Limits.getDmlStatements() - statements;',
    gives: '0',
  },
  {
    name: 'a record twice in one update',
    statements:
      "Account one = new Account(Name = 'Contract'); insert one; try { Database.update(new List<Account>{ one, one.clone(true) }, false); } catch (ListException problem) { answer = problem.getMessage() == 'Duplicate id in list: ' + one.Id; }",
    gives: 'true',
  },
  {
    name: 'one instance twice in one insert',
    statements: "Account one = new Account(Name = 'Contract'); insert new List<Account>{ one, one };",
    gives: 'System.ListException: Before Insert or Upsert list must not have two identically equal elements',
  },
];
