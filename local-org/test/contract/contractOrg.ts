import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { Connection } from 'jsforce';
import { startServer } from '../../src/cli/serve.js';

/** Metadata that the suite needs beside standard objects; a real org gets it by `sf project deploy start` (README). */
const PROJECT = join(import.meta.dirname, 'project');

/** The org that the assertions are made against: a local one of this code, or a real one. */
export interface ContractOrg {
  readonly connection: Connection;
  readonly isRemote: boolean;
  /** An active user with the profile Standard User and the permission set of the suite; null where a real org has none to lend. */
  readonly otherUserId: string | null;
  close(): Promise<void>;
}

/** The real org named by `LOCAL_ORG_REMOTE`, as the sf CLI knows it; without that variable a local org. */
export async function openContractOrg(): Promise<ContractOrg> {
  const alias = process.env['LOCAL_ORG_REMOTE'];
  const opened = alias ? openRemote(alias) : await openLocal();
  const { connection } = opened;
  const permissionSet = await connection.query<{ Id: string }>(
    "SELECT Id FROM PermissionSet WHERE Name = 'Contract_Access'",
  );
  const permissionSetId = permissionSet.records[0]?.Id;
  if (permissionSetId === undefined)
    throw new Error('The project of the contract suite is not deployed in this org: see its README.');
  const me = (await connection.identity()).user_id;
  const otherUserId = await findOtherUser(connection);
  const assigned = [me, ...(otherUserId ? [otherUserId] : [])];
  const added: string[] = [];
  for (const userId of assigned) {
    const known = await connection.query(
      `SELECT Id FROM PermissionSetAssignment WHERE AssigneeId = '${userId}' AND PermissionSetId = '${permissionSetId}'`,
    );
    if (known.totalSize > 0) continue;
    const result = await connection
      .sobject('PermissionSetAssignment')
      .create({ AssigneeId: userId, PermissionSetId: permissionSetId });
    if (result.success) added.push(result.id);
  }
  return {
    ...opened,
    otherUserId,
    close: async () => {
      for (const id of added) await connection.sobject('PermissionSetAssignment').destroy(id);
      await opened.close();
    },
  };
}

type OpenedOrg = Pick<ContractOrg, 'connection' | 'isRemote' | 'close'>;

async function openLocal(): Promise<OpenedOrg> {
  const served = await startServer({ project: PROJECT, port: 0, seed: 'none' });
  const { instanceUrl, accessToken, apiVersion } = served;
  const connection = new Connection({ instanceUrl, accessToken, version: apiVersion });
  const profile = await connection.query<{ Id: string }>("SELECT Id FROM Profile WHERE Name = 'Standard User'");
  const user = {
    Username: 'other@contract.example',
    LastName: 'Other',
    Alias: 'other',
    Email: 'other@contract.example',
    ProfileId: profile.records[0]?.Id,
    TimeZoneSidKey: 'America/Los_Angeles',
    LocaleSidKey: 'en_US',
    LanguageLocaleKey: 'en_US',
    EmailEncodingKey: 'UTF-8',
  };
  await connection.sobject('User').create(user);
  return { connection, isRemote: false, close: async () => served.close().then(() => served.org.close()) };
}

/** The sf CLI keeps the log-in; the suite borrows the token. */
function openRemote(alias: string): OpenedOrg {
  const output = execFileSync('sf', ['org', 'display', '--target-org', alias, '--json'], { encoding: 'utf8' });
  const { result } = JSON.parse(output) as { result: { instanceUrl: string; accessToken: string } };
  const connection = new Connection({
    instanceUrl: result.instanceUrl,
    accessToken: result.accessToken,
    version: '61.0',
  });
  return { connection, isRemote: true, close: async () => undefined };
}

async function findOtherUser(connection: Connection): Promise<string | null> {
  const query =
    "SELECT Id FROM User WHERE IsActive = true AND Profile.Name = 'Standard User' ORDER BY CreatedDate LIMIT 1";
  return (await connection.query<{ Id: string }>(query)).records[0]?.Id ?? null;
}
