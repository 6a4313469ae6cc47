import { syncRecords, type SyncOutcome } from '../lib/syncRecords.js';
import type { Row } from '../lib/writeRecords.js';
import { queryAll, type ApplyContext } from './applyPlan.js';
import type { PlannedUser } from './salesPlan.js';

export interface UserSync {
  /** User ids by full name. */
  readonly ids: ReadonlyMap<string, string>;
  readonly outcomes: readonly SyncOutcome[];
}

const PROFILE = 'Standard User';
const GROUPS: Readonly<Record<PlannedUser['kind'], string>> = {
  salesperson: 'Scorekeeper_Salespeople',
  manager: 'Scorekeeper_Managers',
};

/** Roles level by level, users, and their permission set groups. */
export async function syncUsers(context: ApplyContext): Promise<UserSync> {
  const outcomes = await syncRoles(context);
  const roles = await queryAll(context.connection, 'SELECT Id, DeveloperName FROM UserRole');
  const roleIds = new Map(roles.map((row) => [row['DeveloperName'], row['Id']]));
  const [profile] = await queryAll(context.connection, `SELECT Id FROM Profile WHERE Name = '${PROFILE}'`);
  if (!profile) throw new Error(`The org has no profile '${PROFILE}', which the salespeople are given.`);
  const wanted = context.plan.users.map((user) => userRow(user, String(profile['Id']), roleIds.get(user.role)));
  const read = (): Promise<Row[]> =>
    queryAll(context.connection, 'SELECT Id, Username, FirstName, LastName, UserRoleId, IsActive FROM User');
  const insertOnly = [
    'Alias',
    'Email',
    'ProfileId',
    'TimeZoneSidKey',
    'LocaleSidKey',
    'LanguageLocaleKey',
    'EmailEncodingKey',
  ];
  const request = {
    object: 'User',
    wanted,
    existing: await read(),
    keyOf: (row: Row) => String(row['Username']),
    insertOnly,
  };
  outcomes.push(await syncRecords(context.connection, request, context.progress, context.dryRun));
  const idByUsername = new Map((await read()).map((row) => [row['Username'], String(row['Id'])]));
  // A dry run counts what would belong to users that are not there yet.
  if (context.dryRun) {
    for (const { username } of context.plan.users) {
      if (!idByUsername.has(username)) idByUsername.set(username, `(${username})`);
    }
  }
  outcomes.push(await syncGroups(context, idByUsername));
  const known = context.plan.users.flatMap((user): [string, string][] => {
    const id = idByUsername.get(user.username);
    return id === undefined ? [] : [[user.name, id]];
  });
  return { ids: new Map(known), outcomes };
}

/** A role needs its parent's id, so that each level of the hierarchy is a step of its own. */
async function syncRoles(context: ApplyContext): Promise<SyncOutcome[]> {
  const outcomes: SyncOutcome[] = [];
  let parents: readonly (string | null)[] = [null];
  while (parents.length > 0) {
    const level = context.plan.roles.filter((role) => parents.includes(role.parent));
    if (level.length === 0) break;
    const existing = await queryAll(context.connection, 'SELECT Id, Name, DeveloperName, ParentRoleId FROM UserRole');
    const ids = new Map(existing.map((row) => [row['DeveloperName'], row['Id']]));
    const wanted = level.map((role): Row => ({
      DeveloperName: role.developerName,
      Name: role.name,
      ParentRoleId: role.parent === null ? null : (ids.get(role.parent) ?? null),
    }));
    const request = { object: 'UserRole', wanted, existing, keyOf: (row: Row) => String(row['DeveloperName']) };
    outcomes.push(await syncRecords(context.connection, request, context.progress, context.dryRun));
    parents = level.map((role) => role.developerName);
  }
  return outcomes;
}

function userRow(user: PlannedUser, profileId: string, roleId: Row[string]): Row {
  const words = user.name.split(' ');
  return {
    Username: user.username,
    FirstName: words.slice(0, -1).join(' ') || null,
    LastName: words.at(-1) ?? user.name,
    Alias: user.username.replace(/[^a-z0-9]/g, '').slice(0, 8),
    Email: user.username,
    ProfileId: profileId,
    UserRoleId: roleId ?? null,
    TimeZoneSidKey: 'America/Los_Angeles',
    LocaleSidKey: 'en_US',
    LanguageLocaleKey: 'en_US',
    EmailEncodingKey: 'UTF-8',
  };
}

async function syncGroups(context: ApplyContext, userIds: ReadonlyMap<Row[string], string>): Promise<SyncOutcome> {
  const { connection, plan, progress, dryRun } = context;
  const names = Object.values(GROUPS)
    .map((name) => `'${name}'`)
    .join(', ');
  const groups = await queryAll(
    connection,
    `SELECT Id, DeveloperName FROM PermissionSetGroup WHERE DeveloperName IN (${names})`,
  );
  const groupIds = new Map(groups.map((row) => [row['DeveloperName'], row['Id']]));
  const missing = Object.values(GROUPS).filter((name) => !groupIds.has(name));
  if (missing.length > 0)
    throw new Error(`The org has no permission set group ${missing.join(', ')}. Install Scorekeeper first.`);
  const wanted = plan.users.flatMap((user): Row[] => {
    const userId = userIds.get(user.username);
    return userId === undefined ? [] : [{ AssigneeId: userId, PermissionSetGroupId: groupIds.get(GROUPS[user.kind]) }];
  });
  const existing = await queryAll(
    connection,
    `SELECT Id, AssigneeId, PermissionSetGroupId FROM PermissionSetAssignment WHERE PermissionSetGroup.DeveloperName IN (${names})`,
  );
  const keyOf = (row: Row): string => `${String(row['AssigneeId'])} ${String(row['PermissionSetGroupId'])}`;
  return syncRecords(connection, { object: 'PermissionSetAssignment', wanted, existing, keyOf }, progress, dryRun);
}
