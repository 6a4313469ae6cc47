import type { ContractCase } from '../contractCase.js';

/** «Execution Governors and Limits», of a synchronous transaction. */
export const limits: readonly ContractCase[] = [
  {
    name: 'queries and statements allowed',
    expression:
      "Limits.getLimitQueries() + ' ' + Limits.getLimitDmlStatements() + ' ' + Limits.getLimitQueryRows() + ' ' + Limits.getLimitDmlRows()",
    gives: '100 150 50000 10000',
  },
  {
    name: 'queries are counted',
    statements:
      "Integer before = Limits.getQueries(); Integer a = [SELECT COUNT() FROM Account WHERE Name = 'x']; List<Contact> b = [SELECT Id FROM Contact LIMIT 1]; answer = Limits.getQueries() - before;",
    gives: '2',
  },
  {
    name: 'one statement counts one, whatever it saves',
    statements:
      "Integer before = Limits.getDmlStatements(); insert new List<Account>{ new Account(Name = 'a'), new Account(Name = 'b') }; answer = (Limits.getDmlStatements() - before) + ' ' + Limits.getDmlRows();",
    gives: '1 2',
  },
  {
    name: 'the 101st query, which nothing can catch',
    statements:
      "for (Integer i = 0; i < 101; i++) { List<Account> found = [SELECT Id FROM Account WHERE Name = 'x' LIMIT 1]; }",
    gives: 'System.LimitException: Too many SOQL queries: 101',
  },
  {
    name: 'the 151st statement',
    statements:
      "for (Integer i = 0; i < 151; i++) { Savepoint one = null; insert new Account(Name = 'Contract ' + i); }",
    gives: 'System.LimitException: Too many DML statements: 151',
  },
];
