import type { ContractCase } from '../contractCase.js';

const FAMILY = `Account parent = new Account(Name = 'Contract parent'); insert parent;
Contact child = new Contact(LastName = 'Contract child', AccountId = parent.Id); insert child;
`;
const LINES = `Contract_Case__c head = new Contract_Case__c(Name = 'Contract head'); insert head;
List<Contract_Line__c> lines = new List<Contract_Line__c>{ new Contract_Line__c(Case__c = head.Id, Name = 'a', Amount__c = 2), new Contract_Line__c(Case__c = head.Id, Name = 'b', Amount__c = 3.5) }; insert lines;
`;
const TOTAL = 'answer = [SELECT Lines_Total__c FROM Contract_Case__c WHERE Id = :head.Id].Lines_Total__c;';

/** Deletion along relationships, the recycle bin, and roll-up summaries. */
export const relationships: readonly ContractCase[] = [
  {
    name: 'contacts go with their account',
    statements: `${FAMILY}delete parent; answer = [SELECT COUNT() FROM Contact WHERE Id = :child.Id];`,
    gives: '0',
  },
  {
    name: 'and come back with it',
    statements: `${FAMILY}delete parent; undelete parent; answer = [SELECT AccountId FROM Contact WHERE Id = :child.Id].AccountId == parent.Id;`,
    gives: 'true',
  },
  {
    name: 'ALL ROWS shows what is deleted',
    statements: `${FAMILY}delete child; answer = [SELECT IsDeleted FROM Contact WHERE Id = :child.Id ALL ROWS].IsDeleted;`,
    gives: 'true',
  },
  {
    name: 'a lookup is emptied',
    statements:
      "Contract_Case__c one = new Contract_Case__c(Name = 'one'); insert one; Contract_Case__c other = new Contract_Case__c(Name = 'other', Related__c = one.Id); insert other; delete one; answer = [SELECT Related__c FROM Contract_Case__c WHERE Id = :other.Id].Related__c;",
    gives: 'null',
  },
  {
    name: 'what is deleted cannot be updated',
    statements: `${FAMILY}delete child; try { update child; } catch (DmlException problem) { answer = problem.getDmlType(0); }`,
    gives: 'ENTITY_IS_DELETED',
  },
  {
    name: 'details go with their master',
    statements: `${LINES}delete head; answer = [SELECT COUNT() FROM Contract_Line__c WHERE Id IN :lines];`,
    gives: '0',
  },
  {
    name: 'a detail needs its master',
    statements:
      "try { insert new Contract_Line__c(Name = 'x'); } catch (DmlException problem) { answer = problem.getDmlType(0); }",
    gives: 'REQUIRED_FIELD_MISSING',
  },
  { name: 'a roll-up adds details up', statements: `${LINES}${TOTAL}`, gives: '5.50' },
  {
    name: 'a roll-up follows an update',
    statements: `${LINES}lines[0].Amount__c = 10; update lines[0]; ${TOTAL}`,
    gives: '13.50',
  },
  {
    name: 'a roll-up follows a deletion and its undoing',
    statements: `${LINES}delete lines[1]; undelete lines[1]; delete lines[0]; ${TOTAL}`,
    gives: '3.50',
  },
  {
    name: 'a sub-query holds the children',
    statements: `${LINES}answer = [SELECT (SELECT Id FROM Lines__r WHERE Amount__c > 2) FROM Contract_Case__c WHERE Id = :head.Id].Lines__r.size();`,
    gives: '1',
  },
];
