import { developerName, usernameOf } from '../import/buildTeam.js';
import { addMonths, firstOfMonth } from '../import/dates.js';
import type { PlannedAccount, PlannedRole, PlannedTarget, PlannedUser, SalesPlan } from '../import/salesPlan.js';
import { ACCOUNTS, LEADER, PRODUCTS, TEAMS } from './catalogue.js';
import { demoDeals } from './demoDeals.js';
import { demoLevels } from './demoLevels.js';
import { Random } from './random.js';

export interface DemoOptions {
  readonly seed: number;
  /** The day that the demo is seen on: history lies before it, open deals around and after it. */
  readonly asOf: string;
  readonly usernameDomain: string;
}

/** Months of history before the month of `asOf`, and months of pipeline after it. */
export const HISTORY_MONTHS = 12;
export const PIPELINE_MONTHS = 3;

/** A believable sales team of three teams with a year of history. The same options give the same plan. */
export function demoPlan(options: DemoOptions): SalesPlan {
  const random = new Random(options.seed);
  const month = firstOfMonth(options.asOf);
  const months = Array.from({ length: HISTORY_MONTHS + PIPELINE_MONTHS + 1 }, (_, index) =>
    addMonths(month, index - HISTORY_MONTHS),
  );
  const salespeople = TEAMS.flatMap((team) => team.salespeople);
  // Some sell more than others, all through the year: 0.7 to 1.3 of the usual.
  const strength = new Map(salespeople.map((name) => [name, 0.7 + random.next() * 0.6]));
  return {
    ...demoTeam(options.usernameDomain),
    accounts: ACCOUNTS.map((account) => demoAccount(account, random)),
    products: PRODUCTS,
    targets: months.flatMap((startDate) => monthTargets(startDate, strength)),
    levels: demoLevels(options.asOf),
    opportunities: demoDeals({ random, months, asOf: options.asOf, salespeople, strength }),
  };
}

function demoTeam(domain: string): { roles: PlannedRole[]; users: PlannedUser[] } {
  const head: PlannedRole = { name: 'Head of Sales', developerName: 'Sales_Head', parent: null };
  const roles = [head];
  const user = (name: string, role: string, kind: PlannedUser['kind']): PlannedUser => ({
    name,
    username: usernameOf(name, domain),
    role,
    kind,
  });
  const users = [user(LEADER, head.developerName, 'manager')];
  for (const { region, manager, salespeople } of TEAMS) {
    const managerRole = developerName('Sales', region);
    const teamRole = developerName('Sales', region, 'Team');
    roles.push({ name: `${region} Sales Manager`, developerName: managerRole, parent: head.developerName });
    roles.push({ name: `${region} Sales`, developerName: teamRole, parent: managerRole });
    users.push(
      user(manager, managerRole, 'manager'),
      ...salespeople.map((name) => user(name, teamRole, 'salesperson')),
    );
  }
  return { roles, users };
}

function demoAccount(account: { readonly name: string; readonly industry: string }, random: Random): PlannedAccount {
  return {
    name: account.name,
    parent: null,
    industry: account.industry,
    annualRevenue: random.integer(2, 90) * 1_000_000,
    employees: random.integer(20, 2500),
    country: 'United States',
    yearStarted: String(random.integer(1960, 2018)),
  };
}

/** Rounded to thousands, as people set targets. */
const thousands = (amount: number): number => Math.round(amount / 1000) * 1000;

const USUAL_TARGET = 60_000;

/** One month: the company's target, each team's below it, each salesperson's below the team's. */
function monthTargets(startDate: string, strength: ReadonlyMap<string, number>): PlannedTarget[] {
  const month = { period: 'Month', startDate } as const;
  const own = (name: string): number => thousands(USUAL_TARGET * (0.5 + 0.5 * (strength.get(name) ?? 1)));
  const teamAmount = (names: readonly string[]): number => names.reduce((sum, name) => sum + own(name), 0);
  const company = { owner: LEADER, level: 'Company' } as const;
  return [
    { ...month, ...company, amount: teamAmount(TEAMS.flatMap((team) => team.salespeople)), parent: null },
    ...TEAMS.flatMap(({ manager, salespeople }): PlannedTarget[] => [
      { ...month, owner: manager, level: 'Team', amount: teamAmount(salespeople), parent: company },
      ...salespeople.map((owner): PlannedTarget => ({
        ...month,
        owner,
        level: 'Individual',
        amount: own(owner),
        parent: { owner: manager, level: 'Team' },
      })),
    ]),
  ];
}
