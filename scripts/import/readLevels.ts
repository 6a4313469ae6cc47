import { readCsvFile, type CsvRow } from '../lib/csvFile.js';
import { readDate } from './dates.js';
import type { PlannedLevel } from './salesPlan.js';

const COLUMNS = ['salesperson', 'month', 'product_family', 'from', 'to', 'rate'];
const MAXIMUM_RATE = 100;

/**
 * Reads commission levels from a CSV file. A ladder of which a step is missing pays wrong amounts, so that one fault
 * refuses the file: throws with every fault, its line and how to mend it.
 *
 * @param people full names of those whom a level may name
 */
export function readLevels(path: string, people: readonly string[]): PlannedLevel[] {
  return buildLevels(readCsvFile(path, COLUMNS), path, people);
}

/** The same for rows; `name` is what errors call the file. */
export function buildLevels(rows: readonly CsvRow[], name: string, people: readonly string[]): PlannedLevel[] {
  const faults: string[] = [];
  const levels: (PlannedLevel & { line: number })[] = [];
  for (const row of rows) {
    const fault = (text: string): void => void faults.push(`${name}, line ${row.line}: ${text}`);
    const level = readLevel(row, people, fault);
    if (level === null) continue;
    const other = levels.find((one) => isSameSet(one, level) && overlaps(one, level));
    if (other)
      fault(
        `${describe(level)} overlaps ${describe(other)} of the same salesperson, month and product family in line ${other.line}. A level may begin where another ends, but not below.`,
      );
    levels.push({ ...level, line: row.line });
  }
  if (faults.length > 0)
    throw new Error([...faults, 'Nothing was written. Mend the file and run this again.'].join('\n'));
  return levels.map(({ line: _line, ...level }) => level);
}

/** Null when the row has a fault, which has been told. */
function readLevel(row: CsvRow, people: readonly string[], fault: (text: string) => void): PlannedLevel | null {
  const text = (column: string): string => row.values[column] ?? '';
  let isRight = true;
  const refuse = (reason: string): null => {
    isRight = false;
    fault(reason);
    return null;
  };
  const salesperson = text('salesperson') === '' ? null : text('salesperson');
  if (salesperson !== null && !people.includes(salesperson))
    refuse(
      `'${salesperson}' is nobody of the sales team. Write the name as in the team file, or leave it empty for everyone.`,
    );
  const month = text('month') === '' ? null : readMonth(text('month'));
  if (month === undefined)
    refuse(`'${text('month')}' is no month. Write it like 2027-04, or leave it empty for every month.`);
  const from = readNumber(text('from'));
  if (from === null || from < 0)
    refuse(`'${text('from')}' is no amount to start from. Write the revenue from which the rate is paid, 0 or more.`);
  const to = text('to') === '' ? null : (readNumber(text('to')) ?? undefined);
  if (to === undefined || (to !== null && from !== null && to <= from))
    refuse(
      `'${text('to')}' is no amount above ${text('from')}. Write a higher one, or leave it empty for no upper limit.`,
    );
  const rate = readNumber(text('rate').replace(/\s*%$/, ''));
  if (rate === null || rate < 0 || rate > MAXIMUM_RATE)
    refuse(`'${text('rate')}' is no rate between 0 and ${MAXIMUM_RATE} percent. Write 2 for 2 %.`);
  if (!isRight || month === undefined || from === null || to === undefined || rate === null) return null;
  return { salesperson, month, productFamily: text('product_family') || null, from, to, rate };
}

/** First day of a month written as `2027-04`, or as any day of it; undefined when it is neither. */
function readMonth(text: string): string | undefined {
  const date = readDate(/^\d{4}-\d{2}$/.test(text) ? `${text}-01` : text, 'YYYY-MM-DD');
  return date === null ? undefined : `${date.slice(0, 7)}-01`;
}

/** Plain decimals only: what `10,000` and `10.000` mean depends on who reads them. */
function readNumber(text: string): number | null {
  return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : null;
}

/** What tells a set of levels from others; families are compared without regard to case. */
export function levelSetKey(level: Pick<PlannedLevel, 'salesperson' | 'month' | 'productFamily'>): string {
  return [level.salesperson ?? '*', level.month ?? '*', (level.productFamily ?? '').toLowerCase()].join('|');
}

const isSameSet = (one: PlannedLevel, other: PlannedLevel): boolean => levelSetKey(one) === levelSetKey(other);

const overlaps = (one: PlannedLevel, other: PlannedLevel): boolean =>
  (one.to === null || other.from < one.to) && (other.to === null || one.from < other.to);

const describe = ({ from, to }: PlannedLevel): string => (to === null ? `${from} and above` : `${from} to ${to}`);
