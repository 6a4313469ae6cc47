/** What an import or the demo seed wants to see in the org. Amounts in the org's currency; dates as `YYYY-MM-DD`. */
export interface SalesPlan {
  readonly roles: readonly PlannedRole[];
  readonly users: readonly PlannedUser[];
  readonly accounts: readonly PlannedAccount[];
  readonly products: readonly PlannedProduct[];
  readonly opportunities: readonly PlannedOpportunity[];
  readonly targets: readonly PlannedTarget[];
  readonly levels: readonly PlannedLevel[];
}

/** Parents come before their children. */
export interface PlannedRole {
  readonly name: string;
  readonly developerName: string;
  readonly parent: string | null;
}

export interface PlannedUser {
  /** The full name, by which opportunities and targets name their owner. */
  readonly name: string;
  readonly username: string;
  /** Developer name of the role. */
  readonly role: string;
  readonly kind: 'salesperson' | 'manager';
}

export interface PlannedAccount {
  readonly name: string;
  readonly parent: string | null;
  readonly industry: string | null;
  readonly annualRevenue: number | null;
  readonly employees: number | null;
  readonly country: string | null;
  readonly yearStarted: string | null;
}

export interface PlannedProduct {
  readonly name: string;
  readonly family: string;
  readonly price: number;
}

export interface PlannedOpportunity {
  /** Its id in the system it comes from. */
  readonly externalId: string;
  readonly name: string;
  readonly owner: string;
  readonly account: string | null;
  readonly stage: string;
  readonly closeDate: string;
  /** The one line item: product and price. The deal's amount is its sum. */
  readonly product: string;
  readonly amount: number;
  readonly quantity: number;
}

export interface PlannedTarget {
  readonly owner: string;
  readonly level: 'Individual' | 'Team' | 'Company';
  readonly period: 'Month' | 'Quarter' | 'Year';
  readonly startDate: string;
  readonly amount: number;
  /** Owner and level of the target of the same period that it adds up into. */
  readonly parent: { readonly owner: string; readonly level: 'Team' | 'Company' } | null;
}

/** A commission level. Levels of the same salesperson, month and product family make a set, which is used whole. */
export interface PlannedLevel {
  /** Full name; null: everyone. */
  readonly salesperson: string | null;
  /** First day of the month; null: every month. */
  readonly month: string | null;
  /** Null: all sales that no family has levels for. */
  readonly productFamily: string | null;
  readonly from: number;
  /** Null: no upper limit. */
  readonly to: number | null;
  /** In percent: 2 is 2 %. */
  readonly rate: number;
}

/** What the source said, and what was made of it. */
export interface Repair {
  readonly file: string;
  readonly line: number;
  readonly what: string;
  /** A short kind, by which repairs are counted: `missing close date`. */
  readonly kind: string;
}

export interface Reject {
  readonly file: string;
  readonly line: number;
  readonly reason: string;
  readonly row: Readonly<Record<string, string>>;
}
