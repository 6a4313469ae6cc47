import type { Storage } from '../storage/storage.js';

/**
 * Whose records a user reaches, as JSON lists for SQL.
 * `owners`: the user, everybody in roles below, and queues that one of them is a member of.
 * `principals`: those, and the groups through which shares reach one of them.
 */
export interface Reach {
  readonly owners: string;
  readonly principals: string;
}

/** Roles below a role, at any depth. */
const rolesBelow = `WITH RECURSIVE below(Id) AS (
    SELECT Id FROM UserRole WHERE ParentRoleId = (SELECT UserRoleId FROM "User" WHERE Id = ?)
    UNION SELECT r.Id FROM UserRole r JOIN below b ON r.ParentRoleId = b.Id)
  SELECT u.Id AS id FROM "User" u JOIN below b ON u.UserRoleId = b.Id`;

/**
 * Groups of a list of users (JSON in ?1): named members, members through groups within groups, roles (with those of
 * subordinates where the group says so), all internal users.
 */
export const groupsOfUsers = `WITH RECURSIVE
  roles(Id) AS (SELECT DISTINCT UserRoleId FROM "User" WHERE Id IN (SELECT value FROM json_each(?1)) AND UserRoleId IS NOT NULL),
  above(Id) AS (SELECT Id FROM roles UNION SELECT r.ParentRoleId FROM UserRole r JOIN above a ON r.Id = a.Id WHERE r.ParentRoleId IS NOT NULL),
  reached(Id) AS (
    SELECT GroupId FROM GroupMember WHERE UserOrGroupId IN (SELECT value FROM json_each(?1))
    UNION SELECT Id FROM "Group" WHERE Type = 'Role' AND RelatedId IN (SELECT Id FROM roles)
    UNION SELECT Id FROM "Group" WHERE Type = 'RoleAndSubordinates' AND RelatedId IN (SELECT Id FROM above)
    UNION SELECT Id FROM "Group" WHERE Type = 'Organization'
    UNION SELECT m.GroupId FROM GroupMember m JOIN reached r ON m.UserOrGroupId = r.Id)
  SELECT g.Id AS id, g.Type AS type, g.DoesIncludeBosses AS bosses FROM "Group" g JOIN reached r ON g.Id = r.Id`;

/**
 * Managers inherit what those below them in the role hierarchy have, through ownership and shares alike
 * («Controlling Access Using Hierarchies»); not through public groups that keep their managers out.
 */
export function readReach(storage: Storage, userId: string): Reach {
  const below = storage.all(rolesBelow, [userId]).map((row) => String(row['id']));
  const users = [userId, ...below.filter((id) => id !== userId)];
  const own = storage.all(groupsOfUsers, [JSON.stringify([userId])]);
  const inherited =
    below.length === 0
      ? []
      : storage
          .all(groupsOfUsers, [JSON.stringify(below)])
          .filter((group) => group['type'] !== 'Regular' || group['bosses'] === 1);
  const groups = [...own, ...inherited];
  const queues = groups.filter((group) => group['type'] === 'Queue').map((group) => String(group['id']));
  const owners = [...new Set([...users, ...queues])];
  const principals = [...new Set([...owners, ...groups.map((group) => String(group['id']))])];
  return { owners: JSON.stringify(owners), principals: JSON.stringify(principals) };
}
