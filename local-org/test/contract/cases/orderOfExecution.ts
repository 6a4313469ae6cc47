import type { ContractCase } from '../contractCase.js';

const insertCase = (fields: string): string =>
  `Contract_Case__c one = new Contract_Case__c(Name = 'Contract', ${fields}); insert one;`;
const failing = (statements: string): string =>
  `try { ${statements} } catch (DmlException problem) { answer = problem.getDmlType(0) + ' ' + problem.getDmlMessage(0) + ' ' + problem.getDmlFieldNames(0); }`;

/** «Triggers and Order of Execution», with the trigger of the suite's project. */
export const orderOfExecution: readonly ContractCase[] = [
  {
    name: 'before and after an insert',
    statements: `${insertCase('Number__c = 2')} answer = String.join(ContractCaseHandler.trace, ', ');`,
    gives: 'BEFORE_INSERT 1, AFTER_INSERT 1',
  },
  {
    name: 'a validation rule stops a save with its message and field',
    statements: failing(insertCase('Number__c = -1')),
    gives: 'FIELD_CUSTOM_VALIDATION_EXCEPTION Number must not be negative. (Number__c)',
  },
  {
    name: 'a before trigger can repair what a rule would stop',
    statements: `${insertCase("Number__c = -1, Note__c = 'rescue'")} answer = [SELECT Number__c FROM Contract_Case__c WHERE Id = :one.Id].Number__c;`,
    gives: '1.00',
  },
  {
    name: 'a rule sees what a before trigger has spoilt',
    statements: failing(insertCase("Number__c = 5, Note__c = 'spoil'")),
    gives: 'FIELD_CUSTOM_VALIDATION_EXCEPTION Number must not be negative. (Number__c)',
  },
  {
    name: 'addError() on a record',
    statements: failing(insertCase("Note__c = 'block'")),
    gives: 'FIELD_CUSTOM_VALIDATION_EXCEPTION Blocked by the trigger. ()',
  },
  {
    name: 'addError() on a field',
    statements: failing(insertCase("Note__c = 'block field'")),
    gives: 'FIELD_CUSTOM_VALIDATION_EXCEPTION Blocked at the field. (Note__c)',
  },
  {
    name: 'after triggers do not run for what a rule stopped',
    statements: `try { ${insertCase('Number__c = -1')} } catch (DmlException problem) { answer = String.join(ContractCaseHandler.trace, ', '); }`,
    gives: 'BEFORE_INSERT 1',
  },
  {
    name: 'an after trigger that updates its record runs the triggers once more',
    statements: `${insertCase("Note__c = 'again'")} ContractCaseHandler.trace.clear(); update one; answer = String.join(ContractCaseHandler.trace, ', ') + ' ' + [SELECT Number__c FROM Contract_Case__c WHERE Id = :one.Id].Number__c;`,
    gives: 'BEFORE_UPDATE 1, AFTER_UPDATE 1, BEFORE_UPDATE 1, AFTER_UPDATE 1 7.00',
  },
  {
    name: 'after some records failed, triggers run again for the others',
    statements:
      "List<Contract_Case__c> both = new List<Contract_Case__c>{ new Contract_Case__c(Name = 'good'), new Contract_Case__c(Name = 'bad', Number__c = -1) }; Database.insert(both, false); answer = ContractCaseHandler.trace.contains('BEFORE_INSERT 2') && ContractCaseHandler.trace.contains('BEFORE_INSERT 1');",
    gives: 'true',
  },
  {
    name: 'records come to triggers 200 at a time',
    statements:
      "List<Contract_Case__c> many = new List<Contract_Case__c>(); for (Integer i = 0; i < 201; i++) { many.add(new Contract_Case__c(Name = 'Contract ' + i)); } insert many; answer = String.join(ContractCaseHandler.trace, ', ');",
    gives: 'BEFORE_INSERT 200, AFTER_INSERT 200, BEFORE_INSERT 1, AFTER_INSERT 1',
  },
  {
    name: 'deletion and undeletion',
    statements: `${insertCase('Number__c = 2')} ContractCaseHandler.trace.clear(); delete one; undelete one; answer = String.join(ContractCaseHandler.trace, ', ');`,
    gives: 'BEFORE_DELETE 1, AFTER_DELETE 1, AFTER_UNDELETE 1',
  },
  {
    name: 'a roll-up comes after the triggers of the detail, and saves its parent with the triggers of that',
    statements: `${insertCase('Number__c = 2')} ContractCaseHandler.trace.clear(); insert new Contract_Line__c(Name = 'x', Case__c = one.Id, Amount__c = 1); answer = String.join(ContractCaseHandler.trace, ', ');`,
    gives: 'total 0.00, BEFORE_UPDATE 1, AFTER_UPDATE 1',
  },
];
