import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { QueryOptions } from 'jsforce/lib/query.js';
import { createUser, startTestServer, VERSION, type TestServer } from './testServer.js';

const INVOICES = 450;
/** The client's type wants options that have defaults. */
const batchSize = (rows: number): QueryOptions =>
  ({ headers: { 'Sforce-Query-Options': `batchSize=${rows}` } }) as unknown as QueryOptions;
let server: TestServer;

before(async () => {
  server = await startTestServer();
  const account = await server.admin.sobject('Account').create({ Name: 'Alder Foods', Ledger_Key__c: 'A1' });
  const rows = Array.from({ length: INVOICES }, (_, index) => ({
    Name: `I-${String(index).padStart(3, '0')}`,
    Account__c: account.id!,
    Amount__c: index,
  }));
  for (let start = 0; start < rows.length; start += 200)
    await server.admin.sobject('Invoice__c').create(rows.slice(start, start + 200), { allOrNone: true });
});
after(() => server.close());

describe('query', () => {
  it('gives rows with their type and address, parents and children inside', async () => {
    const { records, totalSize, done } = await server.admin.query<Record<string, unknown>>(
      "SELECT Name, (SELECT Name, Amount__c FROM Invoices__r WHERE Amount__c < 2 ORDER BY Name) FROM Account WHERE Ledger_Key__c = 'A1'",
    );
    assert.deepEqual([totalSize, done], [1, true]);
    const [account] = records;
    const attributes = account?.['attributes'] as { type: string; url: string };
    assert.equal(attributes.type, 'Account');
    assert.match(attributes.url, new RegExp(`^/services/data/v${VERSION}/sobjects/Account/001\\w{15}$`));
    const children = account?.['Invoices__r'] as { totalSize: number; done: boolean; records: { Name: string }[] };
    assert.deepEqual(
      [children.totalSize, children.done, children.records.map((row) => row.Name)],
      [2, true, ['I-000', 'I-001']],
    );
    const parent = await server.admin.query<{ Account__r: { Name: string; attributes: { type: string } } }>(
      "SELECT Account__r.Name FROM Invoice__c WHERE Name = 'I-000'",
    );
    assert.deepEqual(
      [parent.records[0]?.Account__r.Name, parent.records[0]?.Account__r.attributes.type],
      ['Alder Foods', 'Account'],
    );
  });

  it('counts and aggregates; dates in aggregates look like dates', async () => {
    assert.deepEqual(await server.admin.query('SELECT COUNT() FROM Invoice__c'), {
      totalSize: INVOICES,
      done: true,
      records: [],
    });
    const { records } = await server.admin.query(
      'SELECT Status__c, COUNT(Id), SUM(Amount__c) total, MAX(CreatedDate) latest FROM Invoice__c GROUP BY Status__c',
    );
    assert.deepEqual(records, [
      {
        attributes: { type: 'AggregateResult' },
        Status__c: 'Draft',
        expr0: INVOICES,
        total: (INVOICES * (INVOICES - 1)) / 2,
        latest: '2027-04-15T12:00:00.000+0000',
      },
    ]);
  });

  it('pages through a cursor with the batch size that the client wants', async () => {
    const options = batchSize(200);
    const first = await server.admin.query<{ Name: string }>('SELECT Name FROM Invoice__c ORDER BY Name', options);
    assert.deepEqual([first.totalSize, first.done, first.records.length], [INVOICES, false, 200]);
    assert.match(String(first.nextRecordsUrl), new RegExp(`/services/data/v${VERSION}/query/01g\\w{15}-200$`));
    const second = await server.admin.queryMore<{ Name: string }>(String(first.nextRecordsUrl), options);
    assert.deepEqual([second.totalSize, second.done, second.records[0]?.Name], [INVOICES, false, 'I-200']);
    const third = await server.admin.queryMore<{ Name: string }>(String(second.nextRecordsUrl), options);
    assert.deepEqual(
      [third.done, third.records.length, third.records.at(-1)?.Name, third.nextRecordsUrl],
      [true, 50, 'I-449', undefined],
    );
    await assert.rejects(
      async () => void (await server.admin.queryMore(`/services/data/v${VERSION}/query/01g000000000999AAA-200`)),
      { errorCode: 'INVALID_QUERY_LOCATOR' },
    );
  });

  it('keeps in a cursor what was there when it was opened, and to its user', async () => {
    const options = batchSize(200);
    const first = await server.admin.query("SELECT Name FROM Invoice__c WHERE Status__c = 'Draft'", options);
    await server.admin.sobject('Invoice__c').create({ Name: 'Later' });
    const rest = await server.admin.queryMore(String(first.nextRecordsUrl), batchSize(2000));
    assert.equal(rest.records.length, INVOICES - 200);
    const other = server.connect(await createUser(server.admin, 'other', 'Salesperson'));
    await assert.rejects(async () => void (await other.queryMore(String(first.nextRecordsUrl))), {
      errorCode: 'INVALID_QUERY_LOCATOR',
    });
    await server.admin.query("SELECT Id FROM Invoice__c WHERE Name = 'Later'").destroy('Invoice__c');
  });

  it('reads deleted rows with queryAll only', async () => {
    const { id } = await server.admin.sobject('Account').create({ Name: 'Gone' });
    await server.admin.sobject('Account').destroy(id!);
    const soql = "SELECT Id, IsDeleted FROM Account WHERE Name = 'Gone'";
    assert.equal((await server.admin.query(soql)).totalSize, 0);
    const deleted = await server.admin.query<{ IsDeleted: boolean }>(soql, { scanAll: true });
    assert.deepEqual(
      deleted.records.map((row) => row.IsDeleted),
      [true],
    );
  });

  it('names the columns for the sf CLI', async () => {
    const soql = 'SELECT Name, Account__r.Name FROM Invoice__c';
    const answer = await server.send(
      'GET',
      `/services/data/v${VERSION}/query?q=${encodeURIComponent(soql)}&columns=true`,
    );
    assert.deepEqual(answer.json(), {
      columnMetadata: [
        { columnName: 'Name', joinColumns: [] },
        { columnName: 'Account__r', joinColumns: [{ columnName: 'Name', joinColumns: [] }] },
      ],
    });
  });
});

describe('a query that cannot run', () => {
  const failure = async (soql: string): Promise<unknown> => {
    const answer = await server.send('GET', `/services/data/v${VERSION}/query?q=${encodeURIComponent(soql)}`);
    assert.equal(answer.status, 400);
    return answer.json();
  };

  it('shows the place of an unknown field', async () => {
    assert.deepEqual(await failure('SELECT Id, Colour__c FROM Account'), [
      {
        message:
          "\nSELECT Id, Colour__c FROM Account\n           ^\nERROR at Row:1:Column:12\nNo such column 'Colour__c' on entity 'Account'. If you are attempting to use a custom field, be sure to append the '__c' after the custom field name. Please reference your WSDL or the describe call for the appropriate names.",
        errorCode: 'INVALID_FIELD',
      },
    ]);
  });

  it('is malformed, of an unknown object, or has a variable', async () => {
    const codes = async (soql: string): Promise<string[]> =>
      ((await failure(soql)) as { errorCode: string }[]).map((one) => one.errorCode);
    assert.deepEqual(await codes('SELECT FROM Account'), ['MALFORMED_QUERY']);
    assert.deepEqual(await codes('SELECT Id FROM Nothing__c'), ['INVALID_TYPE']);
    assert.deepEqual(await codes('SELECT Id FROM Account WHERE Name = :name'), ['MALFORMED_QUERY']);
    assert.deepEqual(await codes(''), ['MALFORMED_QUERY']);
  });
});
