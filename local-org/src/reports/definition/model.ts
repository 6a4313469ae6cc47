import type { FieldType } from '../../schema/model.js';
import type { ReportTypeModel, TypeColumn } from '../types/model.js';

/** Values of a column sorted into classes that the report names («ReportBucketField»). */
export interface Bucket {
  readonly kind: 'text' | 'number' | 'picklist';
  /** In the order of the report; for numbers up to and with `to`, which the last class lacks. */
  readonly classes: readonly {
    readonly label: string;
    readonly values: readonly string[];
    readonly to: number | undefined;
  }[];
  /** Class of the values that are in no other; undefined where they keep their own name. */
  readonly other: string | undefined;
  /** Whether a blank number counts as zero. */
  readonly blankIsZero: boolean;
}

/** A column as the report uses it: one of the type's, or a bucket over one. */
export interface ReportColumn {
  readonly name: string;
  readonly label: string;
  readonly type: FieldType;
  /** Digits after the decimal point, for numbers. */
  readonly scale: number;
  readonly source: TypeColumn;
  readonly bucket?: Bucket;
}

export type Aggregate = 'Sum' | 'Average' | 'Maximum' | 'Minimum' | 'Unique';

/** A total of a column (`s!AMOUNT`), the number of rows (`RowCount`), or a formula over totals (`FORMULA1`). */
export interface Summary {
  readonly name: string;
  readonly label: string;
  readonly type: FieldType;
  readonly scale: number;
  /** Undefined for the number of rows and for formulas. */
  readonly total?: { readonly aggregate: Aggregate; readonly column: ReportColumn };
  readonly formula?: SummaryFormula;
}

export interface SummaryFormula {
  readonly text: string;
  /** Totals that the formula uses, in the order of its inputs; undefined stands for the number of rows. */
  readonly inputs: readonly { readonly aggregate: Aggregate; readonly column: ReportColumn }[];
  /** Null where it cannot be computed (division by zero). */
  evaluate(rowCount: number, totals: readonly (number | null)[]): number | null;
  /** Name of the grouping at whose level the formula is shown; undefined: at every level. */
  readonly down: string | undefined;
  readonly across: string | undefined;
}

export type Granularity =
  'Day' | 'Week' | 'Month' | 'Quarter' | 'Year' | 'FiscalQuarter' | 'FiscalYear' | 'MonthInYear' | 'DayInMonth';

export interface Grouping {
  readonly column: ReportColumn;
  /** Undefined for columns that are no dates. */
  readonly granularity: Granularity | undefined;
  readonly descending: boolean;
  /** The total by which groups are sorted; undefined: by their value. */
  readonly sortBy: Summary | undefined;
}

export type Condition =
  | { readonly kind: 'and' | 'or'; readonly conditions: readonly Condition[] }
  | { readonly kind: 'not'; readonly condition: Condition }
  | {
      readonly kind: 'compare';
      readonly column: TypeColumn;
      /** The condition in SOQL about the value at a path. */
      soql(path: string): string;
      /** Whether it holds for a row that has no record in the column's table. */
      readonly holdsWithout: boolean;
    };

export interface ReportFilter {
  readonly column: string;
  readonly operator: string;
  readonly value: string;
}

export interface TimeFrame {
  readonly column: string;
  readonly interval: string;
  readonly startDate: string | undefined;
  readonly endDate: string | undefined;
}

export interface ReportChart {
  readonly type: string;
  readonly title: string | undefined;
  readonly grouping: string | undefined;
  readonly secondaryGrouping: string | undefined;
  readonly summaries: readonly { readonly summary: Summary; readonly axis: string }[];
  readonly legend: string | undefined;
  readonly atBottom: boolean;
}

export interface ReportDefinition {
  /** `Folder/Name`. */
  readonly fullName: string;
  readonly label: string;
  readonly description: string | undefined;
  readonly format: 'TABULAR' | 'SUMMARY' | 'MATRIX';
  readonly type: ReportTypeModel;
  readonly details: readonly ReportColumn[];
  readonly summaries: readonly Summary[];
  readonly down: readonly Grouping[];
  readonly across: readonly Grouping[];
  readonly filters: readonly ReportFilter[];
  readonly booleanFilter: string | undefined;
  readonly timeFrame: TimeFrame | undefined;
  /** Standard filters («ReportParam»). */
  readonly params: readonly { readonly name: string; readonly value: string }[];
  readonly scope: string;
  /** All that decides which rows are shown; undefined: every row that the user sees. */
  readonly condition: Condition | undefined;
  readonly rowLimit: number | undefined;
  readonly sort: { readonly column: ReportColumn; readonly descending: boolean } | undefined;
  readonly showDetails: boolean;
  readonly showGrandTotal: boolean;
  readonly showSubtotals: boolean;
  /** A record of an upper table that stands in several rows counts once in totals. */
  readonly smartTotals: boolean;
  readonly chart: ReportChart | undefined;
}
