import type { ContractCase } from '../contractCase.js';

/** «JSON Class». */
export const json: readonly ContractCase[] = [
  {
    name: 'null in a Map is kept',
    expression: "JSON.serialize(new Map<String, Object>{ 'a' => null })",
    gives: '{"a":null}',
  },
  {
    name: 'a record with its type',
    expression: "JSON.serialize(new Account(Name = 'Acme'))",
    gives: '{"attributes":{"type":"Account"},"Name":"Acme"}',
  },
  {
    name: 'dates and moments',
    expression:
      'JSON.serialize(new List<Object>{ Date.newInstance(2024, 2, 29), Datetime.newInstanceGmt(2024, 2, 29, 12, 30, 0) })',
    gives: '["2024-02-29","2024-02-29T12:30:00.000Z"]',
  },
  {
    name: 'a decimal keeps its zeros',
    expression: "JSON.serialize(new List<Object>{ Decimal.valueOf('1.50') })",
    gives: '[1.50]',
  },
  {
    name: 'whole numbers are read as Integer, others as Decimal',
    statements:
      "List<Object> numbers = (List<Object>) JSON.deserializeUntyped('[1, 2.5]'); answer = (numbers[0] instanceof Integer) + ' ' + (numbers[1] instanceof Decimal);",
    gives: 'true true',
  },
  {
    name: 'a record is read',
    expression:
      '((Account) JSON.deserialize(\'{"Name":"Acme","NumberOfEmployees":5}\', Account.class)).NumberOfEmployees',
    gives: '5',
  },
  {
    name: 'a List is read with its type',
    expression: "((List<Integer>) JSON.deserialize('[3,4]', List<Integer>.class))[1]",
    gives: '4',
  },
];
