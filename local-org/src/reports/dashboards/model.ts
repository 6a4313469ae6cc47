import type { ReportDefinition, Summary } from '../definition/model.js';

/** What a component of a dashboard shows. */
export type ComponentKind = 'chart' | 'table' | 'metric' | 'gauge' | 'text';

/** Where a component stands, in columns and rows of the grid. */
export interface GridPlace {
  readonly column: number;
  readonly row: number;
  readonly columnSpan: number;
  readonly rowSpan: number;
}

export interface DashboardComponentModel {
  readonly kind: ComponentKind;
  /** The component type of the Metadata API (`Bar`, `Donut`, `Metric` …). */
  readonly type: string;
  readonly title: string | undefined;
  readonly header: string | undefined;
  readonly footer: string | undefined;
  readonly place: GridPlace;
  /** Undefined for texts. */
  readonly report: ReportDefinition | undefined;
  /** Names of the groupings that a chart shows, one or two. */
  readonly groupings: readonly string[];
  readonly summaries: readonly Summary[];
  readonly metricLabel: string | undefined;
  readonly sortBy: string | undefined;
  readonly mostValues: number | undefined;
  readonly legend: string | undefined;
  /** Columns of a table by name: details, groupings, totals; empty: as the report shows them. */
  readonly columns: readonly string[];
  readonly gauge: { readonly minimum: number; readonly maximum: number | undefined } | undefined;
  /** Values at which the colour changes, and the three colours. */
  readonly breakpoints: readonly number[];
  readonly colors: readonly (string | undefined)[];
  readonly text: string | undefined;
}

export interface DashboardModel {
  /** `Folder/Name`. */
  readonly fullName: string;
  readonly title: string;
  readonly description: string | undefined;
  /** `SpecifiedUser`: everybody sees what `runningUser` sees; the others: what the viewer sees. */
  readonly type: 'SpecifiedUser' | 'LoggedInUser' | 'MyTeamUser';
  /** Username; undefined: whoever deployed the dashboard. */
  readonly runningUser: string | undefined;
  readonly columns: number;
  readonly components: readonly DashboardComponentModel[];
}
