import { LocalOrgError } from '../../diagnostics/errors.js';
import { childFlag, childrenOf, childText } from '../../metadata/xml.js';
import { pageDiagnostics } from '../diagnostics.js';
import { literal, querySystem, type PageRequest } from './pageRequest.js';

/** The permissions that the user has, by the names that components and pages use. */
export interface GrantedPermissions {
  readonly standard: ReadonlySet<string>;
  readonly custom: ReadonlySet<string>;
  /** Whether the user sees a custom tab. Administrators see all, as whoever deploys them expects. */
  seesTab(name: string): boolean;
  /** Whether the user sees an app. */
  seesApp(name: string): boolean;
}

const known = new WeakMap<PageRequest, GrantedPermissions>();

/** All permissions of the user, through profile, permission sets and permission set groups; read once in a request. */
export function grantedPermissions(request: PageRequest): GrantedPermissions {
  let granted = known.get(request);
  if (!granted) {
    granted = readPermissions(request);
    known.set(request, granted);
  }
  return granted;
}

function readPermissions(request: PageRequest): GrantedPermissions {
  const sets = permissionSetIds(request).map(literal).join(', ');
  const columns = [...request.org.schema.object('PermissionSet')!.fields.values()].flatMap(({ name }) =>
    name.startsWith('Permissions') ? [name] : [],
  );
  const rows = querySystem(request, `SELECT Name, ${columns.join(', ')} FROM PermissionSet WHERE Id IN (${sets})`);
  const standard = columns
    .filter((column) => rows.some((row) => row.values[column] === true))
    .map((column) => column.slice('Permissions'.length));
  const access = querySystem(
    request,
    `SELECT SetupEntityId FROM SetupEntityAccess WHERE SetupEntityType = 'CustomPermission' AND ParentId IN (${sets})`,
  );
  const entities = new Set(access.map((row) => row.values['SetupEntityId']));
  const custom = querySystem(request, 'SELECT Id, DeveloperName FROM CustomPermission')
    .filter((row) => entities.has(row.values['Id'] as string))
    .map((row) => String(row.values['DeveloperName']));
  const tabRows = querySystem(request, `SELECT Name FROM PermissionSetTabSetting WHERE ParentId IN (${sets})`);
  const tabs = new Set(tabRows.map((row) => row.values['Name']));
  const apps = visibleApps(
    request,
    rows.map((row) => String(row.values['Name'])),
  );
  const isAdministrator = standard.includes('ModifyAllData');
  return {
    standard: new Set(standard),
    custom: new Set(custom),
    seesTab: (name) => isAdministrator || tabs.has(name),
    seesApp: (name) => isAdministrator || apps.has(name),
  };
}

function visibleApps({ org }: PageRequest, permissionSets: readonly string[]): Set<string | undefined> {
  const visibilities = permissionSets.flatMap((name) =>
    childrenOf(org.components.get('PermissionSet', name)?.xml, 'applicationVisibilities'),
  );
  return new Set(visibilities.filter((one) => childFlag(one, 'visible')).map((one) => childText(one, 'application')));
}

function permissionSetIds(request: PageRequest): string[] {
  const user = literal(request.userId);
  const own = querySystem(
    request,
    `SELECT Id FROM PermissionSet WHERE IsOwnedByProfile = true AND ProfileId IN (SELECT ProfileId FROM User WHERE Id = ${user})`,
  ).map((row) => row.values['Id']);
  const assigned = querySystem(
    request,
    `SELECT PermissionSetId, PermissionSetGroupId FROM PermissionSetAssignment WHERE AssigneeId = ${user}`,
  );
  const groups = assigned.flatMap((row) => row.values['PermissionSetGroupId'] ?? []) as string[];
  const members =
    groups.length === 0
      ? []
      : querySystem(
          request,
          `SELECT PermissionSetId FROM PermissionSetGroupComponent WHERE PermissionSetGroupId IN (${groups.map(literal).join(', ')})`,
        );
  const ids = [...own, ...[...assigned, ...members].map((row) => row.values['PermissionSetId'])];
  return [...new Set(ids.filter((id): id is string => typeof id === 'string'))];
}

/** Whether the user has one permission. Throws LocalOrgError LO7025 for a standard permission that the local org lacks. */
export function hasPermission(request: PageRequest, kind: 'standard' | 'custom', name: string): boolean {
  if (kind === 'standard' && !request.org.schema.field('PermissionSet', `Permissions${name}`)) {
    throw new LocalOrgError(pageDiagnostics.unsupportedVisibility, [`$Permission.StandardPermission.${name}`]);
  }
  return grantedPermissions(request)[kind].has(name);
}
