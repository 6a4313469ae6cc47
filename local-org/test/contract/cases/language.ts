import type { ContractCase } from '../contractCase.js';

/** Rules of the language, and what the compiler says of breaking them. */
export const language: readonly ContractCase[] = [
  {
    name: 'names are compared without case',
    statements: 'Integer Count = 1; COUNT = count + 1; answer = count;',
    gives: '2',
  },
  {
    name: 'the right side of && is not evaluated in vain',
    statements: 'String none; answer = none != null && none.length() > 0;',
    gives: 'false',
  },
  {
    name: 'a List past its end',
    statements: 'answer = new List<Integer>{ 1 }[1];',
    gives: 'System.ListException: List index out of bounds: 1',
  },
  {
    name: 'a query of one row without rows',
    statements: "Account one = [SELECT Id FROM Account WHERE Name = 'No such account of the contract'];",
    gives: 'System.QueryException: List has no rows for assignment to SObject',
  },
  {
    name: 'a List cannot be changed in a loop over a Set',
    statements: 'Set<Integer> numbers = new Set<Integer>{ 1, 2 }; for (Integer each : numbers) { numbers.add(3); }',
    gives: 'System.FinalException: Cannot modify a collection while it is being iterated.',
  },
  {
    name: 'records are equal by their fields',
    expression: "new Account(Name = 'a') == new Account(Name = 'a')",
    gives: 'true',
  },
  {
    name: 'a record is found in a Set by its fields',
    expression: "new Set<Account>{ new Account(Name = 'a') }.contains(new Account(Name = 'a'))",
    gives: 'true',
  },
  {
    name: 'instanceof with a supertype',
    statements: "Object one = new Account(); answer = (one instanceof SObject) + ' ' + (one instanceof Contact);",
    gives: 'true false',
  },
  {
    name: 'a wrong cast',
    statements: "Object one = 'text'; Integer other = (Integer) one;",
    gives: 'System.TypeException: Invalid conversion from runtime type String to Integer',
  },
  {
    name: 'a field that was not queried',
    statements:
      "insert new Account(Name = 'Contract'); Account one = [SELECT Id FROM Account WHERE Name = 'Contract' LIMIT 1]; answer = one.Phone;",
    gives:
      'System.SObjectException: SObject row was retrieved via SOQL without querying the requested field: Account.Phone',
  },
  {
    name: 'finally runs after return values are known',
    statements:
      "List<String> steps = new List<String>(); try { steps.add('try'); throw new IllegalArgumentException('x'); } catch (IllegalArgumentException caught) { steps.add('catch'); } finally { steps.add('finally'); } answer = String.join(steps, ' ');",
    gives: 'try catch finally',
  },
  {
    name: 'switch on text with several values',
    statements:
      "String word = 'b'; switch on word { when 'a', 'b' { answer = 'first'; } when else { answer = 'other'; } }",
    gives: 'first',
  },
  {
    name: 'a value of the wrong type',
    compiles: "Integer number = 'x';",
    gives: 'Illegal assignment from String to Integer',
  },
  {
    name: 'a name that nobody declared',
    compiles: 'Integer number = nobody;',
    gives: 'Variable does not exist: nobody',
  },
  { name: 'a type that does not exist', compiles: 'NoSuchType one;', gives: 'Invalid type: NoSuchType' },
];
