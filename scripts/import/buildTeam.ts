import type { CsvRow } from '../lib/csvFile.js';
import type { Findings, PlanOptions } from './buildPlan.js';
import type { PlannedRole, PlannedUser } from './salesPlan.js';

export interface PlannedTeam {
  readonly roles: readonly PlannedRole[];
  readonly users: readonly PlannedUser[];
}

const ROOT: PlannedRole = { name: 'Head of Sales', developerName: 'Sales_Head', parent: null };

/** API names hold letters, digits and single underscores, and start with a letter. */
export function developerName(...words: readonly string[]): string {
  const plain = words
    .join('_')
    .normalize('NFKD')
    .replace(/[^A-Za-z0-9]+/g, '_');
  return plain
    .replace(/^_+|_+$/g, '')
    .replace(/^(?=\d)/, 'X')
    .slice(0, 80);
}

export function usernameOf(name: string, domain: string): string {
  const local = name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '.')
    .replace(/^\.+|\.+$/g, '');
  return `${local}@${domain}`;
}

/**
 * Roles by region and manager: head of sales, a role per region, a manager's role in it, and the
 * manager's team below, so that a manager sees the deals of the team and of nobody else.
 */
export function buildTeam(rows: readonly CsvRow[], options: PlanOptions, findings: Findings): PlannedTeam {
  const columns = options.mapping.team;
  const file = options.mapping.files.teams;
  const roles = new Map<string, PlannedRole>([[ROOT.developerName, ROOT]]);
  const users = new Map<string, PlannedUser>();
  for (const row of rows) {
    const owner = row.values[columns.owner] ?? '';
    const manager = row.values[columns.manager] ?? '';
    const region = row.values[columns.region] ?? '';
    if (owner === '' || manager === '' || region === '') {
      findings.reject(file, row, 'A salesperson needs a name, a manager and a region.');
      continue;
    }
    if (users.get(owner)?.kind === 'salesperson') {
      findings.reject(file, row, `${owner} stands in the file twice; the first row was taken.`);
      continue;
    }
    const regionRole = developerName('Sales', region);
    const managerRole = developerName('Sales', region, manager);
    const teamRole = developerName('Sales', region, manager, 'Team');
    addRole(roles, { name: `${region} Sales`, developerName: regionRole, parent: ROOT.developerName });
    addRole(roles, { name: `${manager}, ${region}`, developerName: managerRole, parent: regionRole });
    addRole(roles, { name: `Team of ${manager}`, developerName: teamRole, parent: managerRole });
    if (!users.has(manager)) users.set(manager, newUser(manager, managerRole, 'manager', options));
    users.set(owner, newUser(owner, teamRole, 'salesperson', options));
  }
  return { roles: [...roles.values()], users: [...users.values()] };
}

function addRole(roles: Map<string, PlannedRole>, role: PlannedRole): void {
  if (!roles.has(role.developerName)) roles.set(role.developerName, role);
}

function newUser(name: string, role: string, kind: PlannedUser['kind'], options: PlanOptions): PlannedUser {
  return { name, username: usernameOf(name, options.usernameDomain), role, kind };
}
