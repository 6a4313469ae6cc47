/* What the server tells the browser about reports and dashboards. All values are JSON. */

export interface TableCell {
  /** One line each; several totals of a column stand one below the other. */
  readonly texts: readonly string[];
  /** Page of the record that the value names. */
  readonly url: string | null;
  readonly isNumber: boolean;
  readonly isHeader: boolean;
  readonly columnSpan: number;
}

export interface TableModel {
  readonly heads: readonly (readonly TableCell[])[];
  readonly lines: readonly { readonly kind: 'row' | 'subtotal' | 'total'; readonly cells: readonly TableCell[] }[];
}

export interface ChartModel {
  readonly kind: 'bar' | 'line' | 'pie' | 'doughnut';
  readonly horizontal: boolean;
  readonly stacked: boolean;
  /** Shares of 100 instead of values. */
  readonly inPercent: boolean;
  readonly title: string;
  readonly legend: 'right' | 'bottom' | 'none';
  readonly labels: readonly string[];
  readonly series: readonly {
    readonly label: string;
    readonly values: readonly (number | null)[];
    /** The values as people read them. */
    readonly texts: readonly string[];
  }[];
}

export interface ReportPageModel {
  readonly title: string;
  readonly reportType: string;
  readonly description: string | null;
  /** The filters as sentences. */
  readonly filters: readonly string[];
  readonly totals: readonly { readonly label: string; readonly text: string }[];
  readonly chart: ChartModel | null;
  readonly chartAtBottom: boolean;
  readonly table: TableModel;
  /** Rows of the report, and of those how many are shown. */
  readonly rowCount: number;
  readonly shownRows: number;
}

export interface GaugeModel {
  readonly value: number;
  readonly text: string;
  readonly minimum: number;
  readonly maximum: number;
  readonly minimumText: string;
  readonly maximumText: string;
  readonly color: string;
}

export interface DashboardPageModel {
  readonly title: string;
  readonly description: string | null;
  /** Whose data is shown. */
  readonly shownAs: string;
  readonly columns: number;
  readonly components: readonly {
    readonly key: string;
    readonly title: string | null;
    readonly subtitle: string | null;
    readonly footer: string | null;
    readonly column: number;
    readonly row: number;
    readonly columnSpan: number;
    readonly rowSpan: number;
    readonly reportUrl: string | null;
    readonly failure: string | null;
    readonly chart: ChartModel | null;
    readonly table: TableModel | null;
    readonly metric: { readonly label: string; readonly text: string; readonly color: string | null } | null;
    readonly gauge: GaugeModel | null;
    readonly html: string | null;
  }[];
}

export interface AnalyticsListModel {
  readonly title: string;
  readonly entries: readonly {
    readonly id: string;
    readonly label: string;
    readonly url: string;
    readonly description: string | null;
    readonly folder: string;
  }[];
}
