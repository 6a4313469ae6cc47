import type { Aggregate, ReportColumn, ReportDefinition, Summary } from '../definition/model.js';
import { cellOf, type ReportRow } from './rows.js';

interface Input {
  readonly key: string;
  readonly aggregate: Aggregate;
  readonly column: ReportColumn;
  /** Whether a record may stand in several rows and counts once. */
  readonly once: boolean;
}

const keyOf = (aggregate: Aggregate, column: ReportColumn): string => `${aggregate} ${column.name}`;

/** The totals that a report needs, each once: its own and those of its formulas. */
export function totalInputs({ summaries, type, smartTotals }: ReportDefinition): Input[] {
  const deepest = type.tables.length - 1;
  const wanted = summaries.flatMap(({ total, formula }) => [...(total ? [total] : []), ...(formula?.inputs ?? [])]);
  const inputs = wanted.map(({ aggregate, column }) => ({
    key: keyOf(aggregate, column),
    aggregate,
    column,
    once: smartTotals && column.source.table < deepest,
  }));
  return [...new Map(inputs.map((input) => [input.key, input])).values()];
}

/** Adds up the rows of one group. */
export class Totals {
  private rowCount = 0;
  private readonly sums: number[];
  private readonly counts: number[];
  private readonly extremes: (number | string | null)[];
  private readonly distinct: Set<unknown>[];
  private readonly seen: Set<string>[];

  constructor(private readonly inputs: readonly Input[]) {
    this.sums = inputs.map(() => 0);
    this.counts = inputs.map(() => 0);
    this.extremes = inputs.map(() => null);
    this.distinct = inputs.map(() => new Set());
    this.seen = inputs.map(() => new Set());
  }

  add(row: ReportRow): void {
    this.rowCount++;
    this.inputs.forEach(({ aggregate, column, once }, index) => {
      const id = row.ids[column.source.table];
      if (once && id !== undefined) {
        if (this.seen[index]!.has(id)) return;
        this.seen[index]!.add(id);
      }
      const { value, recordId } = cellOf(row, column);
      if (value === null) return;
      this.counts[index]!++;
      if (aggregate === 'Unique') this.distinct[index]!.add(recordId ?? value);
      else if (aggregate === 'Sum' || aggregate === 'Average') this.sums[index]! += Number(value);
      else this.extremes[index] = further(aggregate, this.extremes[index]!, value as number | string);
    });
  }

  /** Value of a summary; null where there is nothing to compute it from. */
  valueOf({ total, formula }: Summary): number | string | null {
    if (formula) {
      const totals = formula.inputs.map(({ aggregate, column }) => this.total(keyOf(aggregate, column)));
      return formula.evaluate(
        this.rowCount,
        totals.map((one) => (typeof one === 'number' ? one : null)),
      );
    }
    return total ? this.total(keyOf(total.aggregate, total.column)) : this.rowCount;
  }

  private total(key: string): number | string | null {
    const index = this.inputs.findIndex((input) => input.key === key);
    const { aggregate } = this.inputs[index]!;
    const count = this.counts[index]!;
    if (aggregate === 'Unique') return this.distinct[index]!.size;
    if (aggregate === 'Sum') return withoutNoise(this.sums[index]!);
    if (aggregate === 'Average') return count === 0 ? null : withoutNoise(this.sums[index]! / count);
    return this.extremes[index]!;
  }
}

function further(aggregate: Aggregate, one: number | string | null, other: number | string): number | string {
  if (one === null) return other;
  return (aggregate === 'Maximum') === one < other ? other : one;
}

/** The platform adds decimals; 15 digits are what a double holds for sure. */
function withoutNoise(value: number): number {
  return Number(value.toPrecision(15));
}
