/** Canonical values; see ARCHITECTURE.md for the value of each field type. */
export type FieldValue = string | number | boolean | null;

/** A row on its way between storage, queries, saves and HTTP. Field names are the exact API names. */
export interface OrgRecord {
  /** Object API name, or `AggregateResult`. */
  readonly type: string;
  /** Id of the row that a query read, also where the query did not select it (Apex and REST know it all the same). */
  readonly id?: string;
  readonly values: Record<string, FieldValue | OrgRecord | OrgRecord[]>;
}
