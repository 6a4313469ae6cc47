import type { Connection } from 'jsforce';

/**
 * Gives the connection's own user a permission set group. The sf CLI's `org assign permset` knows permission sets only.
 * Returns false when the user had it already. Throws when the org has no such group.
 */
export async function assignGroup(connection: Connection, developerName: string): Promise<boolean> {
  const groups = await connection.query<{ Id: string }>(
    `SELECT Id FROM PermissionSetGroup WHERE DeveloperName = '${developerName}'`,
  );
  const [group] = groups.records;
  if (!group) throw new Error(`The org has no permission set group '${developerName}'. Was the package deployed?`);
  const { user_id: userId } = await connection.identity();
  const key = `AssigneeId = '${userId}' AND PermissionSetGroupId = '${group.Id}'`;
  const { totalSize } = await connection.query(`SELECT Id FROM PermissionSetAssignment WHERE ${key}`);
  if (totalSize > 0) return false;
  const result = await connection
    .sobject('PermissionSetAssignment')
    .create({ AssigneeId: userId, PermissionSetGroupId: group.Id });
  if (!result.success) throw new Error(`${developerName} could not be assigned: ${JSON.stringify(result.errors)}`);
  return true;
}
