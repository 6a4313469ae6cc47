import type { ContractCase } from '../contractCase.js';

/** Four accounts, one of them without a number of employees, and dated cases around today. */
const SETUP = `insert new List<Account>{
  new Account(Name = 'Contract query a', NumberOfEmployees = 1), new Account(Name = 'Contract query b', NumberOfEmployees = 5),
  new Account(Name = 'Contract query c', NumberOfEmployees = 5), new Account(Name = 'Contract query d') };
Date day = Date.today();
insert new List<Contract_Case__c>{
  new Contract_Case__c(Name = 'Contract query', Due__c = day), new Contract_Case__c(Name = 'Contract query', Due__c = day.addDays(-1)),
  new Contract_Case__c(Name = 'Contract query', Due__c = day.addDays(1)), new Contract_Case__c(Name = 'Contract query', Due__c = day.toStartOfMonth().addDays(-1)) };
String name = 'Contract query%';
`;

const count = (condition: string): string =>
  `${SETUP}answer = [SELECT COUNT() FROM Account WHERE Name LIKE :name AND ${condition}];`;
const cases = (literal: string): string =>
  `${SETUP}answer = [SELECT COUNT() FROM Contract_Case__c WHERE Name = 'Contract query' AND Due__c = ${literal}];`;
const aggregate = (selection: string, rest = ''): string =>
  `${SETUP}AggregateResult row = [SELECT ${selection} FROM Account WHERE Name LIKE :name ${rest}][0]; answer = row.get('expr0');`;

/** «SOQL and SOSL Reference». */
export const queries: readonly ContractCase[] = [
  {
    name: 'text is compared without case',
    statements: `${SETUP}answer = [SELECT COUNT() FROM Account WHERE Name = 'CONTRACT QUERY A'];`,
    gives: '1',
  },
  { name: '!= finds rows without a value', statements: count('NumberOfEmployees != 5'), gives: '2' },
  { name: '< does not', statements: count('NumberOfEmployees < 5'), gives: '1' },
  { name: '= null does', statements: count('NumberOfEmployees = null'), gives: '1' },
  {
    name: 'a bind that is null finds rows without a value',
    statements: `${SETUP}Integer none; answer = [SELECT COUNT() FROM Account WHERE Name LIKE :name AND NumberOfEmployees = :none];`,
    gives: '1',
  },
  {
    name: 'an empty list finds nothing',
    statements: `${SETUP}List<Integer> none = new List<Integer>(); answer = [SELECT COUNT() FROM Account WHERE Name LIKE :name AND NumberOfEmployees IN :none];`,
    gives: '0',
  },
  {
    name: 'an underscore stands for one character',
    statements: `${SETUP}answer = [SELECT COUNT() FROM Account WHERE Name LIKE 'Contract query _'];`,
    gives: '4',
  },
  {
    name: 'nulls come first',
    statements: `${SETUP}answer = [SELECT Name FROM Account WHERE Name LIKE :name ORDER BY NumberOfEmployees, Name LIMIT 1].Name;`,
    gives: 'Contract query d',
  },
  {
    name: 'nulls come last going down only when asked',
    statements: `${SETUP}answer = [SELECT Name FROM Account WHERE Name LIKE :name ORDER BY NumberOfEmployees DESC NULLS LAST, Name LIMIT 1].Name;`,
    gives: 'Contract query b',
  },
  { name: 'COUNT of a field leaves nulls out', statements: aggregate('COUNT(NumberOfEmployees)'), gives: '3' },
  { name: 'COUNT_DISTINCT', statements: aggregate('COUNT_DISTINCT(NumberOfEmployees)'), gives: '2' },
  {
    name: 'SUM of nothing is null',
    statements: aggregate('SUM(NumberOfEmployees)', 'AND NumberOfEmployees = null'),
    gives: 'null',
  },
  {
    name: 'HAVING',
    statements: `${SETUP}answer = [SELECT NumberOfEmployees, COUNT(Id) n FROM Account WHERE Name LIKE :name GROUP BY NumberOfEmployees HAVING COUNT(Id) > 1][0].get('n');`,
    gives: '2',
  },
  {
    name: 'rows without a value are a group',
    statements: `${SETUP}answer = [SELECT NumberOfEmployees, COUNT(Id) n FROM Account WHERE Name LIKE :name GROUP BY NumberOfEmployees].size();`,
    gives: '3',
  },
  { name: 'TODAY', statements: cases('TODAY'), gives: '1' },
  {
    name: 'YESTERDAY',
    statements: `${SETUP}answer = [SELECT COUNT() FROM Contract_Case__c WHERE Name = 'Contract query' AND Due__c = YESTERDAY] > 0;`,
    gives: 'true',
  },
  {
    name: 'LAST_N_DAYS reaches up to today',
    statements: `${SETUP}answer = [SELECT COUNT() FROM Contract_Case__c WHERE Name = 'Contract query' AND Due__c = LAST_N_DAYS:1 AND Due__c = TODAY];`,
    gives: '1',
  },
  { name: 'NEXT_N_DAYS begins tomorrow', statements: cases('NEXT_N_DAYS:1'), gives: '1' },
  {
    name: 'LAST_MONTH has its last day',
    statements: `${SETUP}answer = [SELECT COUNT() FROM Contract_Case__c WHERE Name = 'Contract query' AND Due__c = LAST_MONTH] > 0;`,
    gives: 'true',
  },
  {
    name: 'a semi-join',
    statements: `${SETUP}insert new Contact(LastName = 'Contract', AccountId = [SELECT Id FROM Account WHERE Name = 'Contract query a'].Id); answer = [SELECT COUNT() FROM Account WHERE Name LIKE :name AND Id IN (SELECT AccountId FROM Contact WHERE LastName = 'Contract')];`,
    gives: '1',
  },
  {
    name: 'dynamic SOQL with a wrong field',
    statements:
      "try { Database.query('SELECT Nope FROM Account'); } catch (QueryException problem) { answer = problem.getMessage().contains('No such column \\'Nope\\' on entity \\'Account\\''); }",
    gives: 'true',
  },
];
