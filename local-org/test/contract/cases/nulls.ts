import type { ContractCase } from '../contractCase.js';

const DEREFERENCE = 'System.NullPointerException: Attempt to de-reference a null object';

/** What null does in operators and calls. */
export const nulls: readonly ContractCase[] = [
  {
    name: 'null equals null',
    statements: 'String one; Integer other; answer = one == null && other == null;',
    gives: 'true',
  },
  { name: 'null is not the empty text', statements: "String none; answer = none == '';", gives: 'false' },
  {
    name: 'a Boolean that is null is neither',
    statements: "Boolean none; answer = (none == true) + ' ' + (none == false);",
    gives: 'false false',
  },
  { name: 'arithmetic with null', statements: 'Integer none; answer = none + 1;', gives: DEREFERENCE },
  { name: 'a method of null', statements: 'String none; answer = none.length();', gives: DEREFERENCE },
  {
    name: 'a condition that is null',
    statements: 'Boolean none; if (none) { answer = 1; } else { answer = 2; }',
    gives: DEREFERENCE,
  },
  { name: 'safe navigation stops at null', statements: 'String none; answer = none?.length();', gives: 'null' },
  { name: 'what to take instead of null', statements: "String none; answer = none ?? 'other';", gives: 'other' },
  { name: 'a field of a new record is null', expression: 'new Account().NumberOfEmployees == null', gives: 'true' },
  { name: 'a parent that is not there reads as null', expression: 'new Contact().Account.Name', gives: 'null' },
  {
    name: 'static valueOf() methods take null',
    statements: 'String none; answer = String.isBlank(none);',
    gives: 'true',
  },
];
