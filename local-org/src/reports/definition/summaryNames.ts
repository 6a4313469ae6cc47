import type { FieldType } from '../../schema/model.js';
import { isDate, isNumber } from './filterValues.js';
import type { Aggregate, ReportColumn, Summary } from './model.js';

/** How the Analytics API writes totals («Aggregates», Reports and Dashboards REST API): `s!AMOUNT`. */
const PREFIXES: Readonly<Record<Aggregate, string>> = {
  Sum: 's!',
  Average: 'a!',
  Maximum: 'mx!',
  Minimum: 'm!',
  Unique: 'u!',
};

const WORDS: Readonly<Record<Aggregate, string>> = {
  Sum: 'Sum of',
  Average: 'Average',
  Maximum: 'Largest',
  Minimum: 'Smallest',
  Unique: 'Unique Count of',
};

export const ROW_COUNT: Summary = { name: 'RowCount', label: 'Record Count', type: 'int', scale: 0 };

export function isAggregate(text: string): text is Aggregate {
  return text in PREFIXES;
}

/** Whether a column of that type has such a total. */
export function hasAggregate(type: FieldType, aggregate: Aggregate): boolean {
  if (aggregate === 'Unique') return true;
  return isNumber(type) || (isDate(type) && (aggregate === 'Maximum' || aggregate === 'Minimum'));
}

export function totalOf(column: ReportColumn, aggregate: Aggregate): Summary {
  const counts = aggregate === 'Unique';
  return {
    name: `${PREFIXES[aggregate]}${column.name}`,
    label: `${WORDS[aggregate]} ${column.label}`,
    type: counts ? 'int' : column.type,
    scale: counts ? 0 : column.scale,
    total: { aggregate, column },
  };
}
