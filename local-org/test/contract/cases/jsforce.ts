import type { Record as SObjectRecord } from 'jsforce';
import type { ContractCase } from '../contractCase.js';
import type { ContractOrg } from '../contractOrg.js';

/** What the accounts of these cases are called; a real org has others. */
const MARK = 'Contract jsforce';

/** Makes accounts of those names with two contacts each, uses them, and deletes them. */
async function withAccounts<Result>(
  org: ContractOrg,
  count: number,
  use: (ids: readonly string[]) => Promise<Result>,
): Promise<Result> {
  const { connection } = org;
  const rows = Array.from({ length: count }, (_, index) => ({ Name: `${MARK} ${index}`, NumberOfEmployees: index }));
  const saved = await connection.sobject('Account').create(rows);
  const ids = saved.map((result) => String(result.id));
  try {
    const contacts = ids.flatMap((AccountId) => ['Ann', 'Bo'].map((LastName) => ({ AccountId, LastName })));
    await connection.sobject('Contact').create(contacts, { allowRecursive: true });
    return await use(ids);
  } finally {
    await connection
      .sobject('Account')
      .destroy([...ids])
      .catch(() => undefined);
  }
}

const LIKE = { Name: { $like: `${MARK}%` } };

/** The examples of jsforce's documentation (jsforce.github.io/document): query, CRUD, describe, Bulk, composite, Tooling. */
export const jsforce: readonly ContractCase[] = [
  {
    name: 'query: totalSize, done and records',
    rest: (org) =>
      withAccounts(org, 3, async () => {
        const result = await org.connection.query<{ Name: string }>(
          `SELECT Id, Name FROM Account WHERE Name LIKE '${MARK}%' ORDER BY Name`,
        );
        return [result.totalSize, result.done, result.records.map(({ Name }) => Name)];
      }),
    gives: [3, true, [0, 1, 2].map((index) => `${MARK} ${index}`)],
  },
  {
    name: 'query: events, with autoFetch over pages of 200',
    rest: (org) =>
      withAccounts(org, 200, () => {
        const soql = `SELECT Id FROM Contact WHERE Account.Name LIKE '${MARK}%'`;
        let records = 0;
        return new Promise((resolve, reject) => {
          const query = org.connection
            .query(soql, { autoFetch: true, maxFetch: 1000, headers: { 'Sforce-Query-Options': 'batchSize=200' } })
            .on('record', () => (records += 1))
            .on('end', () => resolve([query.totalSize, query.totalFetched, records]))
            .on('error', reject);
          void query.run();
        });
      }),
    gives: [400, 400, 400],
  },
  {
    name: 'query: queryMore',
    rest: (org) =>
      withAccounts(org, 150, async () => {
        const soql = `SELECT Id FROM Contact WHERE Account.Name LIKE '${MARK}%'`;
        const first = await org.connection.query(soql, { headers: { 'Sforce-Query-Options': 'batchSize=200' } });
        const next = await org.connection.queryMore(first.nextRecordsUrl!);
        return [first.totalSize, first.done, first.records.length, next.done, next.records.length];
      }),
    gives: [300, false, 200, true, 100],
  },
  {
    name: 'find: conditions, fields, sort, limit, skip',
    rest: (org) =>
      withAccounts(org, 5, async () => {
        const found = await org.connection
          .sobject('Account')
          .find(LIKE, 'Id, Name, NumberOfEmployees')
          .sort({ NumberOfEmployees: -1 })
          .limit(2)
          .skip(1);
        return found.map((record) => record['NumberOfEmployees']);
      }),
    gives: [3, 2],
  },
  {
    name: 'find: operators $gte and $in, count()',
    rest: (org) =>
      withAccounts(org, 5, async () => {
        const accounts = org.connection.sobject('Account');
        const some = await accounts.find({ $and: [LIKE, { NumberOfEmployees: { $gte: 3 } }] }, 'Id');
        const count = await accounts.count({ $and: [LIKE, { NumberOfEmployees: { $in: [1, 2, 9] } }] });
        return [some.length, count];
      }),
    gives: [2, 2],
  },
  {
    name: 'find: include() of child records',
    rest: (org) =>
      withAccounts(org, 1, async () => {
        const [account] = (await org.connection
          .sobject('Account')
          .find(LIKE, 'Id, Name')
          .include('Contacts')
          .select('LastName')
          .sort({ LastName: 1 })
          .end()
          .execute()) as unknown as { Contacts: { records: { LastName: string }[] } }[];
        return account!.Contacts.records.map(({ LastName }) => LastName);
      }),
    gives: ['Ann', 'Bo'],
  },
  {
    name: 'CRUD: one record',
    rest: async ({ connection }) => {
      const accounts = connection.sobject('Account');
      const created = await accounts.create({ Name: MARK });
      const id = String(created.id);
      const read = await accounts.retrieve(id);
      const updated = await accounts.update({ Id: id, Name: `${MARK} changed` });
      const name = ((await accounts.retrieve(id)) as SObjectRecord)['Name'];
      const removed = await accounts.destroy(id);
      return [created.success, (read as SObjectRecord)['Name'], updated.success, name, removed.success];
    },
    gives: [true, MARK, true, `${MARK} changed`, true],
  },
  {
    name: 'CRUD: several records, some of them wrong',
    rest: async ({ connection }) => {
      const accounts = connection.sobject('Account');
      const saved = await accounts.create([{ Name: `${MARK} a` }, { Name: '' }, { Name: `${MARK} b` }]);
      const ids = saved.filter((result) => result.success).map((result) => String(result.id));
      const removed = await accounts.destroy(ids);
      const error = saved.flatMap((result) => (result.success ? [] : result.errors))[0];
      return [
        saved.map((result) => result.success),
        (error as { statusCode?: string }).statusCode,
        removed.map((result) => result.success),
      ];
    },
    gives: [[true, false, true], 'REQUIRED_FIELD_MISSING', [true, true]],
  },
  {
    name: 'CRUD: more than 200 records by allowRecursive',
    rest: async ({ connection }) => {
      const rows = Array.from({ length: 350 }, (_, index) => ({ Name: `${MARK} ${index}` }));
      const saved = await connection.sobject('Account').create(rows, { allowRecursive: true });
      const ids = saved.map((result) => String(result.id));
      const removed = await connection.sobject('Account').destroy(ids, { allowRecursive: true });
      return [saved.filter((result) => result.success).length, removed.filter((result) => result.success).length];
    },
    gives: [350, 350],
  },
  {
    name: 'query: update and destroy what is found',
    rest: (org) =>
      withAccounts(org, 3, async () => {
        const accounts = org.connection.sobject('Account');
        // «Each record» of the update stands for what was found.
        const updated = await accounts.find(LIKE).update({ Industry: 'Retail' }, { bulkThreshold: 200 });
        const changed = await accounts.count({ $and: [LIKE, { Industry: 'Retail' }] });
        const removed = await accounts.find(LIKE).destroy({ bulkThreshold: 200 });
        return [updated.length, changed, removed.length];
      }),
    gives: [3, 3, 3],
  },
  {
    name: 'describe: of an object and of all',
    rest: async ({ connection }) => {
      const account = await connection.sobject('Account').describe();
      const all = await connection.describeGlobal();
      const names = all.sobjects.map(({ name }) => name);
      return [account.label, account.fields.some(({ name }) => name === 'Name'), names.includes('Opportunity')];
    },
    gives: ['Account', true, true],
  },
  {
    name: 'Bulk API 2.0: load and wait for the results',
    rest: async ({ connection }) => {
      const rows = ['bulk 1', 'bulk 2', ''].map((name) => ({ Name: name && `${MARK} ${name}`, Industry: 'Retail' }));
      const results = await connection.bulk2.loadAndWaitForResults({
        object: 'Account',
        operation: 'insert',
        input: rows,
        pollTimeout: 60_000,
        pollInterval: 100,
      });
      const found = await connection.bulk2.query(`SELECT Id, Name FROM Account WHERE Name LIKE '${MARK} bulk%'`);
      const records = (await found.toArray()) as { Id: string }[];
      await connection.sobject('Account').destroy(records.map(({ Id }) => Id));
      return [results.successfulResults.length, results.failedResults.length, records.length];
    },
    gives: [2, 1, 2],
  },
  {
    name: 'Bulk API: load, and query as a stream of records',
    rest: async ({ connection }) => {
      const rows = ['first 1', 'first 2', ''].map((name) => ({ Name: name && `${MARK} ${name}`, Industry: 'Retail' }));
      connection.bulk.pollInterval = 100;
      connection.bulk.pollTimeout = 60_000;
      const results = await connection.bulk.load('Account', 'insert', rows);
      const stream = await connection.bulk.query(`SELECT Id, Name FROM Account WHERE Name LIKE '${MARK} first%'`);
      const records = (await stream.toArray()) as { Id: string; Name: string }[];
      const removed = await connection.bulk.load(
        'Account',
        'delete',
        records.map(({ Id }) => ({ Id })),
      );
      return [results.map(({ success }) => success), records.length, removed.every(({ success }) => success)];
    },
    gives: [[true, true, false], 2, true],
  },
  {
    name: 'composite: requests that refer to one another',
    rest: async ({ connection }) => {
      const base = `/services/data/v${connection.version}`;
      const compositeRequest = [
        { method: 'POST', url: `${base}/sobjects/Account`, referenceId: 'account', body: { Name: MARK } },
        { method: 'GET', url: `${base}/sobjects/Account/@{account.id}?fields=Name`, referenceId: 'read' },
        { method: 'DELETE', url: `${base}/sobjects/Account/@{account.id}`, referenceId: 'removed' },
      ];
      const { compositeResponse } = await connection.requestPost<{
        compositeResponse: { httpStatusCode: number; body: Record<string, unknown> | null }[];
      }>(`${base}/composite`, { allOrNone: true, compositeRequest });
      return [compositeResponse.map(({ httpStatusCode }) => httpStatusCode), compositeResponse[1]!.body!['Name']];
    },
    gives: [[201, 200, 204], MARK],
  },
  {
    name: 'Tooling: anonymous Apex and a query',
    rest: async ({ connection }) => {
      const outcome = await connection.tooling.executeAnonymous("System.debug('hello');");
      const classes = await connection.tooling.query('SELECT Id FROM ApexClass LIMIT 1');
      return [outcome.success, classes.done];
    },
    gives: [true, true],
  },
  {
    name: 'identity and limits',
    rest: async ({ connection }) => {
      const { user_id: userId, organization_id: organizationId } = await connection.identity();
      const limits = await connection.limits();
      return [userId.slice(0, 3), organizationId.slice(0, 3), limits['DailyApiRequests']!.Max > 0];
    },
    gives: ['005', '00D', true],
  },
];
