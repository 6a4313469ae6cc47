import type { PrincipalModel } from '../../schema/model.js';
import { groupsOfUsers } from '../../security/principals.js';
import type { Storage } from '../../storage/storage.js';

const GROUP_TYPES: Readonly<Record<PrincipalModel['kind'], string>> = {
  allInternalUsers: 'Organization',
  group: 'Regular',
  queue: 'Queue',
  role: 'Role',
  roleAndSubordinates: 'RoleAndSubordinates',
};

/** The group that stands for the principal («Group», Type); undefined where there is none. */
export function groupOf(storage: Storage, { kind, name }: PrincipalModel): string | undefined {
  const named = kind === 'allInternalUsers' ? '' : ' AND DeveloperName = ?';
  const row = storage.all(
    `SELECT Id FROM "Group" WHERE Type = ?${named} LIMIT 1`,
    kind === 'allInternalUsers' ? [GROUP_TYPES[kind]] : [GROUP_TYPES[kind], name],
  )[0];
  return row === undefined ? undefined : String(row['Id']);
}

/** What sharing rules ask of an owner; read once for each, for the life of the object (one step of a save). */
export class Owners {
  private readonly groups = new Map<string, ReadonlySet<string>>();

  constructor(private readonly storage: Storage) {}

  /** Whether the owner belongs to the group, or is the queue that it is. */
  belongsTo(ownerId: string, groupId: string): boolean {
    let groups = this.groups.get(ownerId);
    if (groups === undefined) {
      const rows = this.storage.all(groupsOfUsers, [JSON.stringify([ownerId])]);
      groups = new Set([ownerId, ...rows.map((row) => String(row['id']))]);
      this.groups.set(ownerId, groups);
    }
    return groups.has(groupId);
  }

  hasRole(ownerId: string): boolean {
    return this.storage.all('SELECT 1 FROM "User" WHERE Id = ? AND UserRoleId IS NOT NULL', [ownerId]).length > 0;
  }
}
