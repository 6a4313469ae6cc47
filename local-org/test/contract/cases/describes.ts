import type { ContractCase } from '../contractCase.js';

/** «Schema Namespace»: what the platform says of standard objects in every org. */
export const describes: readonly ContractCase[] = [
  { name: 'the key prefix of accounts', expression: 'Account.SObjectType.getDescribe().getKeyPrefix()', gives: '001' },
  {
    name: 'the object of an Id',
    statements: "Id one = '006000000000001'; answer = one.getSObjectType();",
    gives: 'Opportunity',
  },
  {
    name: 'a field that may not be empty',
    expression:
      "Opportunity.StageName.getDescribe().isNillable() + ' ' + Opportunity.Amount.getDescribe().isNillable()",
    gives: 'false true',
  },
  {
    name: 'types of fields',
    expression:
      "Opportunity.Amount.getDescribe().getType() + ' ' + Opportunity.CloseDate.getDescribe().getType() + ' ' + Opportunity.StageName.getDescribe().getType()",
    gives: 'CURRENCY DATE PICKLIST',
  },
  { name: 'the length of a name', expression: 'Schema.SObjectType.Account.fields.Name.getLength()', gives: '255' },
  {
    name: 'a relationship and where it leads',
    expression:
      "Contact.AccountId.getDescribe().getRelationshipName() + ' ' + Contact.AccountId.getDescribe().getReferenceTo()",
    gives: 'Account (Account)',
  },
  {
    name: 'a formula cannot be written',
    expression:
      'Contract_Case__c.Half__c.getDescribe().isCalculated() && !Contract_Case__c.Half__c.getDescribe().isUpdateable()',
    gives: 'true',
  },
  {
    name: 'global describe finds objects without case',
    expression: "Schema.getGlobalDescribe().get('account')",
    gives: 'Account',
  },
];
