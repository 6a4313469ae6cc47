import type { ContractCase } from '../contractCase.js';

const text = (expression: string): string => `String.valueOf(${expression})`;

/** «Date Class», «Datetime Class»: ends of months and leap days. */
export const dates: readonly ContractCase[] = [
  {
    name: 'a month after the last of January is the last of February',
    expression: text('Date.newInstance(2024, 1, 31).addMonths(1)'),
    gives: '2024-02-29',
  },
  {
    name: 'a month before the last of March is the last of February',
    expression: text('Date.newInstance(2025, 3, 31).addMonths(-1)'),
    gives: '2025-02-28',
  },
  {
    name: 'months do not remember the day they came from',
    expression: text('Date.newInstance(2024, 1, 31).addMonths(1).addMonths(1)'),
    gives: '2024-03-29',
  },
  {
    name: 'a year after a leap day is the 28th',
    expression: text('Date.newInstance(2024, 2, 29).addYears(1)'),
    gives: '2025-02-28',
  },
  {
    name: 'a day after the 28th of a leap year is the 29th',
    expression: text('Date.newInstance(2024, 2, 28).addDays(1)'),
    gives: '2024-02-29',
  },
  {
    name: 'a day that February does not have runs on',
    expression: text('Date.newInstance(2023, 2, 29)'),
    gives: '2023-03-01',
  },
  {
    name: 'days of February',
    expression: "Date.daysInMonth(2024, 2) + ' ' + Date.daysInMonth(2023, 2)",
    gives: '29 28',
  },
  {
    name: 'centuries are leap years every fourth time',
    expression: "Date.isLeapYear(1900) + ' ' + Date.isLeapYear(2000)",
    gives: 'false true',
  },
  {
    name: 'daysBetween() over a leap day',
    expression: 'Date.newInstance(2024, 2, 1).daysBetween(Date.newInstance(2024, 3, 1))',
    gives: '29',
  },
  {
    name: 'monthsBetween() does not look at days',
    expression: 'Date.newInstance(2024, 1, 31).monthsBetween(Date.newInstance(2024, 3, 1))',
    gives: '2',
  },
  { name: 'the last day of a leap year', expression: 'Date.newInstance(2024, 12, 31).dayOfYear()', gives: '366' },
  {
    name: 'a second after the last of a year',
    expression: "Datetime.newInstanceGmt(2024, 12, 31, 23, 59, 59).addSeconds(1).formatGmt('yyyy-MM-dd HH:mm:ss')",
    gives: '2025-01-01 00:00:00',
  },
  {
    name: 'addMonths() of a Datetime at the end of a month',
    expression: "Datetime.newInstanceGmt(2023, 12, 31, 8, 0, 0).addMonths(2).formatGmt('yyyy-MM-dd')",
    gives: '2024-02-29',
  },
  {
    name: 'format() in a zone with summer time',
    expression: "Datetime.newInstanceGmt(2024, 7, 1, 12, 0, 0).format('HH:mm', 'America/New_York')",
    gives: '08:00',
  },
];
