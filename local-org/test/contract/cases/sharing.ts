import type { ContractCase } from '../contractCase.js';

const RECORD = "Contract_Case__c one = new Contract_Case__c(Name = 'Contract private'); insert one;\n";
const ACCESS = `UserRecordAccess access = [SELECT RecordId, HasReadAccess, HasEditAccess, HasDeleteAccess, MaxAccessLevel FROM UserRecordAccess WHERE UserId = :userId AND RecordId = :one.Id];
answer = access.HasReadAccess + ' ' + access.HasEditAccess + ' ' + access.HasDeleteAccess;`;
const share = (level: string): string =>
  `insert new Contract_Case__Share(ParentId = one.Id, UserOrGroupId = userId, AccessLevel = '${level}', RowCause = Schema.Contract_Case__Share.RowCause.Manual);\n`;

/** Private records as another user sees them, who has the object's rights by the permission set of the suite. */
export const sharing: readonly ContractCase[] = [
  {
    name: 'another user sees nothing of a private record',
    statements: `${RECORD}${ACCESS}`,
    gives: 'false false false',
    needsOtherUser: true,
  },
  {
    name: 'a manual share to read',
    statements: `${RECORD}${share('Read')}${ACCESS}`,
    gives: 'true false false',
    needsOtherUser: true,
  },
  {
    name: 'a manual share to edit is none to delete',
    statements: `${RECORD}${share('Edit')}${ACCESS}`,
    gives: 'true true false',
    needsOtherUser: true,
  },
  {
    name: 'the owner may do all',
    statements: `${RECORD}update new Contract_Case__c(Id = one.Id, OwnerId = userId);\n${ACCESS}`,
    gives: 'true true true',
    needsOtherUser: true,
  },
  {
    name: 'manual shares end with a change of owner',
    statements: `${RECORD}${share('Edit')}Id me = UserInfo.getUserId(); update new Contract_Case__c(Id = one.Id, OwnerId = userId); update new Contract_Case__c(Id = one.Id, OwnerId = me);\n${ACCESS}`,
    gives: 'false false false',
    needsOtherUser: true,
  },
];
