import { PlatformError } from '../diagnostics/errors.js';
import type { Component } from '../metadata/component.js';
import { child, childrenOf, childText } from '../metadata/xml.js';
import { permissionSets } from '../security/permissions.js';
import { readDashboard } from './dashboards/readDashboard.js';
import type { DashboardModel } from './dashboards/model.js';
import type { ReportDefinition } from './definition/model.js';
import type { FilterSet } from './definition/readFilters.js';
import { readReport } from './definition/readReport.js';
import { QuietSink, type ProblemSink } from './reportContext.js';
import { querySetup, type Runner } from './run/runner.js';

type Kind = 'Report' | 'Dashboard';

/** A report or dashboard that the user sees. */
export interface LibraryEntry {
  readonly id: string;
  /** `Folder/Name`. */
  readonly fullName: string;
  readonly label: string;
  readonly description: string | null;
  readonly folder: string;
  readonly folderId: string;
}

/** Who sees a folder that is not open to everybody («Folder Sharing», «User Permissions for Sharing Reports and Dashboards»). */
const MANAGERS: Readonly<Record<Kind, readonly string[]>> = {
  Report: ['ManageReportsInPubFolders', 'ViewAllData'],
  Dashboard: ['ManageDashbdsInPubFolders', 'ViewAllData'],
};

/** The reports or dashboards in the folders that the user sees, by label. Throws PlatformError FORBIDDEN without the permission to run reports. */
export function listEntries(runner: Runner, kind: Kind): LibraryEntry[] {
  requireRunReports(runner);
  const seesAll = MANAGERS[kind].some((permission) => hasPermission(runner, permission));
  const name = kind === 'Report' ? 'Name' : 'Title';
  const folderField = kind === 'Report' ? 'OwnerId' : 'FolderId';
  const rows = querySetup(
    runner,
    `SELECT Id, ${name}, DeveloperName, Description, FolderName, ${folderField} FROM ${kind} ORDER BY ${name}`,
  );
  const components = new Map(
    runner.org.components.all(kind).map((component) => [rowKey(runner, kind, component), component]),
  );
  return rows.flatMap(({ values }) => {
    const component = components.get(`${String(values['FolderName'])}/${String(values['DeveloperName'])}`);
    if (!component || !(seesAll || isOpen(runner, kind, component))) return [];
    return {
      id: String(values['Id']),
      fullName: component.fullName,
      label: String(values[name]),
      description: values['Description'] as string | null,
      folder: String(values['FolderName']),
      folderId: String(values[folderField]),
    };
  });
}

/** The entry with that id (15 or 18 characters) or `Folder/Name`. Throws PlatformError NOT_FOUND. */
export function findEntry(runner: Runner, kind: Kind, idOrName: string): LibraryEntry {
  const entry = listEntries(runner, kind).find(
    ({ id, fullName }) => id === idOrName || id.slice(0, 15) === idOrName || fullName === idOrName,
  );
  if (!entry) throw new PlatformError('NOT_FOUND', 'The data you’re trying to access is unavailable.');
  return entry;
}

function folderOf({ org }: Runner, kind: Kind, { fullName }: Component): Component | undefined {
  return org.components.get(`${kind}Folder`, fullName.split('/').slice(0, -1).join('/'));
}

function rowKey(runner: Runner, kind: Kind, component: Component): string {
  const folder = folderOf(runner, kind, component);
  const name = folder ? (childText(folder.xml, 'name') ?? folder.fullName) : 'Public Reports';
  return `${name}/${component.fullName.split('/').at(-1)!}`;
}

/** Whether everybody sees the folder: the public one, one that says so, or one that is shared with the organization. */
function isOpen(runner: Runner, kind: Kind, component: Component): boolean {
  const folder = folderOf(runner, kind, component);
  if (!folder) return true;
  const access = childText(folder.xml, 'accessType');
  if (access === 'Public' || access === 'PublicInternal') return true;
  return childrenOf(folder.xml, 'folderShares').some((share) => child(share, 'sharedToType')?.text === 'Organization');
}

function requireRunReports(runner: Runner): void {
  if (!hasPermission(runner, 'RunReports')) {
    throw new PlatformError('FORBIDDEN', 'You don’t have sufficient privileges to perform this operation.');
  }
}

/** Whether one of the user's permission sets has a system permission. */
function hasPermission({ org, userId, now }: Runner, name: string): boolean {
  const [row] = org.storage.all(
    `SELECT MAX("Permissions${name}") AS granted FROM PermissionSet WHERE Id IN (${permissionSets})`,
    [userId, now.getTime()],
  );
  return row?.['granted'] === 1;
}

/** The definition of a report, with other filters where they are given: their problems go to `problems`. */
export function openReport(
  { org }: Runner,
  fullName: string,
  filters?: FilterSet,
  problems?: ProblemSink,
): ReportDefinition {
  const component = org.components.get('Report', fullName);
  const found = new QuietSink();
  const definition = component && readReport(component, org, problems ?? found, filters);
  if (!definition || found.found) throw obsolete('report');
  return definition;
}

export function openDashboard({ org }: Runner, fullName: string): DashboardModel {
  const component = org.components.get('Dashboard', fullName);
  const found = new QuietSink();
  const dashboard = component && readDashboard(component, org, found);
  if (!dashboard || found.found) throw obsolete('dashboard');
  return dashboard;
}

/** What was checked when it was deployed may not fit any more after a later deployment. */
function obsolete(kind: string): PlatformError {
  return new PlatformError(
    'BAD_REQUEST',
    `Your ${kind} definition is invalid: a later deployment changed what it is made of.`,
  );
}
