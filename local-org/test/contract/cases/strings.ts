import type { ContractCase } from '../contractCase.js';

/** «String Class» and «Expression Operators». */
export const strings: readonly ContractCase[] = [
  { name: '== does not look at case', expression: "'Straight' == 'sTRAIGHT'", gives: 'true' },
  { name: 'equals() does', expression: "'a'.equals('A')", gives: 'false' },
  { name: 'a Set does', expression: "new Set<String>{ 'a' }.contains('A')", gives: 'false' },
  { name: 'the keys of a Map do', expression: "new Map<String, Integer>{ 'a' => 1 }.get('A')", gives: 'null' },
  { name: 'contains() of a List does', expression: "new List<String>{ 'a' }.contains('A')", gives: 'false' },
  { name: 'null in a concatenation is the word', statements: "String none; answer = 'a' + none;", gives: 'anull' },
  { name: 'split() drops empty parts at the end', expression: "'a,,b,,'.split(',').size()", gives: '3' },
  {
    name: 'split() takes a regular expression',
    expression: "String.join('a.b.c'.split('\\\\.'), '-')",
    gives: 'a-b-c',
  },
  {
    name: 'isBlank() sees white space as blank',
    expression: "String.isBlank(' \\t') + ' ' + String.isEmpty(' ')",
    gives: 'true false',
  },
  {
    name: 'a position behind the end',
    expression: "'Hello'.substring(2, 9)",
    gives: 'System.StringException: Ending position out of bounds: 9',
  },
  {
    name: 'what is no number',
    expression: "Integer.valueOf('12x')",
    gives: 'System.TypeException: Invalid integer: 12x',
  },
  {
    name: 'an Id of 15 characters becomes one of 18',
    statements: "Id short = '001000000000001'; answer = short;",
    gives: '001000000000001AAA',
  },
  {
    name: 'the two forms of an Id are equal',
    statements: "Id short = '001000000000001'; Id long18 = '001000000000001AAA'; answer = short == long18;",
    gives: 'true',
  },
  {
    name: 'what is no Id',
    statements: "String text = 'x'; Id bad = text; answer = bad;",
    gives: 'System.StringException: Invalid id: x',
  },
];
