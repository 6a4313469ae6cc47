import type { CsvRow } from '../lib/csvFile.js';
import { buildOpportunities } from './buildOpportunities.js';
import { buildTeam } from './buildTeam.js';
import { monthsBetween } from './dates.js';
import type { Mapping } from './mapping.js';
import type { PlannedAccount, PlannedProduct, PlannedTarget, Reject, Repair, SalesPlan } from './salesPlan.js';

export interface SourceFiles {
  readonly opportunities: readonly CsvRow[];
  readonly accounts: readonly CsvRow[];
  readonly products: readonly CsvRow[];
  readonly teams: readonly CsvRow[];
}

export interface PlanOptions {
  readonly mapping: Mapping;
  /** Monthly target of each salesperson, in the org's currency; null makes no targets. */
  readonly targetAmount: number | null;
  /** Open deals without a close date are never planned before this day; the last date of the data when null. */
  readonly asOf: string | null;
  /** Domain of the user names that are made up for the salespeople. */
  readonly usernameDomain: string;
}

export interface PlanResult {
  readonly plan: SalesPlan;
  readonly repairs: readonly Repair[];
  readonly rejects: readonly Reject[];
}

/** Collects what was mended and what could not be taken. */
export class Findings {
  readonly repairs: Repair[] = [];
  readonly rejects: Reject[] = [];

  repair(file: string, line: number, kind: string, what: string): void {
    this.repairs.push({ file, line, kind, what });
  }

  reject(file: string, row: CsvRow, reason: string): void {
    this.rejects.push({ file, line: row.line, reason, row: row.values });
  }
}

/** Turns the four files into what should be in the org, without commission levels, which have a file of their own. Pure: the same input gives the same plan. */
export function buildPlan(files: SourceFiles, options: PlanOptions): PlanResult {
  const findings = new Findings();
  const { mapping } = options;
  const team = buildTeam(files.teams, options, findings);
  const accounts = buildAccounts(files.accounts, mapping, findings);
  const products = buildProducts(files.products, mapping, findings);
  const opportunities = buildOpportunities({ rows: files.opportunities, team, accounts, products, options, findings });
  const salespeople = team.users.filter((user) => user.kind === 'salesperson').map((user) => user.name);
  const months = opportunities.map((deal) => deal.closeDate).sort();
  const targets =
    options.targetAmount === null || months.length === 0
      ? []
      : monthlyTargets(salespeople, monthsBetween(months[0]!, months.at(-1)!), options.targetAmount);
  const plan = { roles: team.roles, users: team.users, accounts, products, opportunities, targets, levels: [] };
  return { plan, repairs: findings.repairs, rejects: findings.rejects };
}

function monthlyTargets(salespeople: readonly string[], months: readonly string[], amount: number): PlannedTarget[] {
  return salespeople.flatMap((owner) =>
    months.map(
      (startDate) => ({ owner, level: 'Individual', period: 'Month', startDate, amount, parent: null }) as const,
    ),
  );
}

const orNull = (text: string): string | null => (text === '' ? null : text);

function number(text: string): number | null {
  const value = Number(text.replaceAll(',', ''));
  return text === '' || !Number.isFinite(value) ? null : value;
}

function buildAccounts(rows: readonly CsvRow[], mapping: Mapping, findings: Findings): PlannedAccount[] {
  const accounts = new Map<string, PlannedAccount>();
  for (const row of rows) {
    const name = row.values[mapping.account.name] ?? '';
    if (name === '') {
      findings.reject(mapping.files.accounts, row, 'The account has no name.');
      continue;
    }
    if (accounts.has(name.toLowerCase())) {
      findings.reject(
        mapping.files.accounts,
        row,
        `The account '${name}' stands in the file twice; the first one was taken.`,
      );
      continue;
    }
    accounts.set(name.toLowerCase(), buildAccount(row, name, mapping, findings));
  }
  return [...accounts.values()].map((account) => {
    if (account.parent === null || accounts.has(account.parent.toLowerCase())) return account;
    return { ...account, parent: null };
  });
}

function buildAccount(row: CsvRow, name: string, mapping: Mapping, findings: Findings): PlannedAccount {
  const columns = mapping.account;
  const revenue = number(row.values[columns.revenue] ?? '');
  const given = row.values[columns.industry] ?? '';
  const industry = mapping.industries[given] ?? given.charAt(0).toUpperCase() + given.slice(1);
  if (industry.toLowerCase() !== given.toLowerCase()) {
    findings.repair(mapping.files.accounts, row.line, 'industry', `industry '${given}' became '${industry}'`);
  }
  return {
    name,
    parent: orNull(row.values[columns.parent] ?? ''),
    industry: orNull(industry),
    // Money is kept to the cent: 1100.04 million is not exact as a binary fraction.
    annualRevenue: revenue === null ? null : Math.round(revenue * mapping.revenueUnit * 100) / 100,
    employees: number(row.values[columns.employees] ?? ''),
    country: orNull(row.values[columns.country] ?? ''),
    yearStarted: orNull(row.values[columns.yearStarted] ?? ''),
  };
}

function buildProducts(rows: readonly CsvRow[], mapping: Mapping, findings: Findings): PlannedProduct[] {
  return rows.flatMap((row): PlannedProduct[] => {
    const name = row.values[mapping.product.name] ?? '';
    const price = number(row.values[mapping.product.price] ?? '');
    if (name !== '' && price !== null && price >= 0)
      return [{ name, family: row.values[mapping.product.family] ?? '', price }];
    findings.reject(mapping.files.products, row, 'A product needs a name and a price of 0 or more.');
    return [];
  });
}
