import { startOrg as startServedOrg, type ServedOrg } from '../../scripts/testSupport/servedOrg.js';

/** A served local org with what page tests need to fill it. */
export interface OrgServer extends ServedOrg {
  /** Creates a record over REST; returns its id. */
  create(type: string, fields: Record<string, unknown>): Promise<string>;
  /** Id of a query's first record. */
  findId(soql: string): Promise<string>;
}

/** Serves this project on a free port. */
export async function startOrg(): Promise<OrgServer> {
  const org = await startServedOrg();
  return {
    ...org,
    async create(type, fields) {
      const result = await org.connection.sobject(type).create(fields);
      return (result as { id: string }).id;
    },
    async findId(soql) {
      const { records } = await org.connection.query<{ Id: string }>(soql);
      return records[0]!.Id;
    },
  };
}
