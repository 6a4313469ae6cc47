import type { AddressInfo } from 'node:net';
import { Connection } from 'jsforce';
import { DebugLog } from '../../local-org/src/cli/debugLog.js';
import { describeProblem, openProject } from '../../local-org/src/cli/openProject.js';
import { servedApex } from '../../local-org/src/cli/servedApex.js';
import { createServer } from '../../local-org/src/http/server.js';
import { Sessions } from '../../local-org/src/http/sessions.js';
import { createCommissionExample, firstDay, type CommissionExample } from './commissionExample.js';

/** What the tests read of the answer to a report's run (Reports and Dashboards REST API). */
export interface ReportAnswer {
  readonly factMap: Readonly<
    Record<string, { readonly aggregates: readonly { readonly value: number | null }[]; readonly rows?: unknown[] }>
  >;
  readonly groupingsDown: { readonly groupings: readonly { readonly value: string; readonly label: string }[] };
  readonly reportMetadata: { readonly aggregates: readonly string[] };
}

export interface DashboardAnswer {
  readonly componentData: readonly {
    readonly status: { readonly dataStatus: string; readonly errorMessage?: string };
  }[];
}

/** This project in a local org, served, with data of every part and a session for each of its people. */
export interface ReportOrg {
  readonly example: CommissionExample;
  /** Developer names of what is in the folders of the product. */
  names(kind: 'Report' | 'Dashboard'): Promise<string[]>;
  run(username: string, report: string): Promise<ReportAnswer>;
  show(username: string, dashboard: string): Promise<DashboardAnswer>;
  /** The one value, named `total`, of an aggregate query as that user; 0 for none. */
  total(username: string, soql: string): Promise<number>;
  close(): Promise<void>;
}

const API = '61.0';

export async function createReportOrg(): Promise<ReportOrg> {
  const log = new DebugLog(() => undefined);
  const opened = await openProject('.', { skipRefused: false, debug: log.write });
  const { org, deployed } = opened;
  if (!deployed.success) throw new Error(deployed.problems.map(describeProblem).join('\n'));
  const sessions = new Sessions(org);
  const server = createServer(org, sessions, servedApex(opened, log));
  await server.listen({ host: '127.0.0.1', port: 0 });
  const { port } = server.server.address() as AddressInfo;
  const instanceUrl = `http://127.0.0.1:${port}`;
  const connect = (userId: string): Connection =>
    new Connection({ instanceUrl, accessToken: sessions.open(userId), version: API });
  const admin = connect(org.settings.adminUserId);

  async function create(type: string, fields: Record<string, unknown>): Promise<string> {
    return (await admin.sobject(type).create(fields)).id as string;
  }
  async function findId(soql: string): Promise<string> {
    return (await admin.query<{ Id: string }>(soql)).records[0]!.Id;
  }
  async function as(username: string): Promise<Connection> {
    return connect(await findId(`SELECT Id FROM User WHERE Username = '${username}'`));
  }
  const idOf = (kind: string, name: string): Promise<string> =>
    findId(`SELECT Id FROM ${kind} WHERE DeveloperName = '${name}'`);

  const example = await createCommissionExample({ create, findId });
  await addTargets(create, findId, example);
  await addPushes(admin, findId, example);
  await addRecurringRevenue(create);
  return {
    example,
    async names(kind) {
      const { records } = await admin.query<{ DeveloperName: string }>(
        `SELECT DeveloperName FROM ${kind} WHERE FolderName = 'Scorekeeper ${kind}s' ORDER BY DeveloperName`,
      );
      return records.map(({ DeveloperName }) => DeveloperName);
    },
    run: async (username, report) =>
      (await as(username)).request<ReportAnswer>(
        `/analytics/reports/${await idOf('Report', report)}?includeDetails=true`,
      ),
    show: async (username, dashboard) =>
      (await as(username)).request<DashboardAnswer>(`/analytics/dashboards/${await idOf('Dashboard', dashboard)}`),
    async total(username, soql) {
      const { records } = await (await as(username)).query<{ total: number | null }>(soql);
      return records[0]?.total ?? 0;
    },
    async close() {
      await server.close();
      org.close();
    },
  };
}

type Create = (type: string, fields: Record<string, unknown>) => Promise<string>;
type FindId = (soql: string) => Promise<string>;

/** A target for the team and one for each of its salespeople, of this month. */
async function addTargets(create: Create, findId: FindId, example: CommissionExample): Promise<void> {
  const target = (owner: string, level: string, amount: number, parent: string | null): Promise<string> =>
    create('Sales_Target__c', {
      OwnerId: owner,
      Level__c: level,
      Period__c: 'Month',
      Start_Date__c: firstDay,
      Target_Amount__c: amount,
      Parent_Target__c: parent,
    });
  const leader = await findId(`SELECT Id FROM User WHERE Username = '${example.manager}'`);
  const colleague = await findId(`SELECT Id FROM User WHERE Username = '${example.colleague}'`);
  const team = await target(leader, 'Team', 180_000, null);
  await target(example.salespersonId, 'Individual', 100_000, team);
  await target(colleague, 'Individual', 80_000, team);
}

/** A deal of each salesperson is moved to the next month, and once more to the one after. */
async function addPushes(admin: Connection, findId: FindId, example: CommissionExample): Promise<void> {
  const inMonths = (count: number): string => {
    const date = new Date(`${firstDay}T00:00:00Z`);
    date.setUTCMonth(date.getUTCMonth() + count, 20);
    return date.toISOString().slice(0, 10);
  };
  for (const [username, amount] of [
    [example.salesperson, 7_000],
    [example.colleague, 9_000],
  ] as const) {
    const { id } = await admin.sobject('Opportunity').create({
      Name: `Slipping deal of ${username}`,
      OwnerId: await findId(`SELECT Id FROM User WHERE Username = '${username}'`),
      StageName: 'Prospecting',
      CloseDate: inMonths(0),
      Amount: amount,
    });
    for (const count of [1, 2])
      await admin.sobject('Opportunity').update({ Id: id as string, CloseDate: inMonths(count) });
  }
}

/** A contract that grew this month, and the company's snapshot of it, as the ARR program writes them. */
async function addRecurringRevenue(create: Create): Promise<void> {
  const account = await create('Account', { Name: 'Northwind Clinics' });
  const contract = await create('Contract', { AccountId: account, StartDate: firstDay, ContractTerm: 12 });
  const end = new Date(`${firstDay}T00:00:00Z`);
  end.setUTCMonth(end.getUTCMonth() + 1, 0);
  const period = { Every__c: 'Month', Period_Start__c: firstDay, Period_End__c: end.toISOString().slice(0, 10) };
  await create('ARR_Movement__c', {
    ...period,
    Contract__c: contract,
    Account__c: account,
    Kind__c: 'Expansion',
    Amount__c: 12_000,
    Key__c: 'movement',
  });
  await create('ARR_Snapshot__c', {
    ...period,
    Level__c: 'Company',
    Key__c: 'snapshot',
    Opening_ARR__c: 50_000,
    Expansion__c: 12_000,
    ARR__c: 62_000,
    Contracted_ARR__c: 70_000,
  });
}
