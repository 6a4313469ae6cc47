import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { startTestServer, VERSION, type TestServer } from './testServer.js';

let server: TestServer;
before(async () => {
  server = await startTestServer();
  await server.admin.sobject('Account').create({ Name: 'Harbour', Ledger_Key__c: 'H1' });
  server.admin.bulk2.pollInterval = 20;
  server.admin.bulk2.pollTimeout = 30_000;
});
after(() => server.close());

const path = (rest: string): string => `/services/data/v${VERSION}${rest}`;
type Operation = 'insert' | 'update' | 'upsert' | 'delete';

/** A job by hand, for what jsforce does not let one choose. */
async function runJob(
  request: { operation: Operation; lineEnding?: string; externalIdFieldName?: string },
  csv: string,
): Promise<{
  id: string;
  state: string;
  errorMessage?: string;
  numberRecordsFailed: number;
  numberRecordsProcessed: number;
}> {
  const { id } = (
    await server.send('POST', path('/jobs/ingest'), { body: { object: 'Invoice__c', ...request } })
  ).json() as { id: string };
  assert.equal(
    (
      await server.send('PUT', path(`/jobs/ingest/${id}/batches`), {
        body: csv,
        headers: { 'Content-Type': 'text/csv' },
      })
    ).status,
    201,
  );
  await server.send('PATCH', path(`/jobs/ingest/${id}`), { body: { state: 'UploadComplete' } });
  for (;;) {
    const job = (await server.send('GET', path(`/jobs/ingest/${id}`))).json() as Awaited<ReturnType<typeof runJob>>;
    if (!['UploadComplete', 'InProgress'].includes(job.state)) return job;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

const results = async (id: string, kind: string): Promise<string> =>
  (await server.send('GET', path(`/jobs/ingest/${id}/${kind}`))).text;

describe('bulk ingest through jsforce', () => {
  it('inserts more than one chunk and reports every row', async () => {
    const input = Array.from({ length: 450 }, (_, index) => ({
      Name: `B-${index}`,
      Amount__c: String(index % 10 === 0 ? -1 : index),
      'Account__r.Ledger_Key__c': 'H1',
    }));
    const { successfulResults, failedResults, unprocessedRecords } = await server.admin.bulk2.loadAndWaitForResults({
      object: 'Invoice__c',
      operation: 'insert',
      input,
    });
    assert.deepEqual([successfulResults.length, failedResults.length, unprocessedRecords.length], [405, 45, 0]);
    assert.equal(failedResults[0]?.sf__Error, 'FIELD_CUSTOM_VALIDATION_EXCEPTION:An amount is 0 or more.:Amount__c --');
    assert.deepEqual(
      [successfulResults[0]?.sf__Created, (successfulResults[0] as unknown as { Name: string }).Name],
      ['true', 'B-1'],
    );
    const { totalSize } = await server.admin.query(
      "SELECT Id FROM Invoice__c WHERE Name LIKE 'B-%' AND Account__r.Name = 'Harbour'",
    );
    assert.equal(totalSize, 405);
  });

  it('updates, upserts and deletes', async () => {
    const load = (operation: Operation, input: Record<string, string>[], externalIdFieldName?: string) =>
      server.admin.bulk2.loadAndWaitForResults({
        object: 'Invoice__c',
        operation,
        input,
        ...(externalIdFieldName && { externalIdFieldName }),
      });
    const made = await load(
      'upsert',
      [
        { Ledger_Key__c: 'BU1', Name: 'Upserted' },
        { Ledger_Key__c: 'BU2', Name: 'Upserted' },
      ],
      'Ledger_Key__c',
    );
    assert.deepEqual(
      made.successfulResults.map((row) => row.sf__Created),
      ['true', 'true'],
    );
    const again = await load('upsert', [{ Ledger_Key__c: 'bu1', Name: 'Again' }], 'Ledger_Key__c');
    assert.deepEqual(
      again.successfulResults.map((row) => [row.sf__Created, row.sf__Id]),
      [['false', made.successfulResults[0]?.sf__Id]],
    );
    const [first, second] = made.successfulResults.map((row) => row.sf__Id);
    await load('update', [{ Id: first!, Amount__c: '7' }]);
    const deleted = await load('delete', [{ Id: second! }, { Id: 'a01000000000999AAA' }]);
    assert.deepEqual([deleted.successfulResults.length, deleted.failedResults.length], [1, 1]);
    const { records } = await server.admin.query<{ Name: string; Amount__c: number }>(
      "SELECT Name, Amount__c FROM Invoice__c WHERE Ledger_Key__c LIKE 'BU%'",
    );
    assert.deepEqual(
      records.map(({ Name, Amount__c }) => [Name, Amount__c]),
      [['Again', 7]],
    );
  });
});

describe('the rows of a bulk job', () => {
  it('leave a field alone where the cell is empty, and clear it with #N/A', async () => {
    const { id } = await server.admin
      .sobject('Invoice__c')
      .create({ Name: 'Cells', Amount__c: 5, Due__c: '2027-01-01', Credit_Note__c: 'kept' });
    const job = await runJob({ operation: 'update' }, `Id,Amount__c,Due__c,Credit_Note__c\n${id},6,#N/A,\n`);
    assert.deepEqual([job.state, job.numberRecordsProcessed, job.numberRecordsFailed], ['JobComplete', 1, 0]);
    const row = (await server.admin.sobject('Invoice__c').retrieve(id!)) as Record<string, unknown>;
    assert.deepEqual([row['Amount__c'], row['Due__c'], row['Credit_Note__c']], [6, null, 'kept']);
  });

  it('may hold line breaks, quotes and commas, and end with CRLF', async () => {
    const job = await runJob(
      { operation: 'insert', lineEnding: 'CRLF' },
      'Name,Credit_Note__c\r\n"Quoted, ""so""","two\nlines"\r\n',
    );
    assert.equal(job.numberRecordsFailed, 0, await results(job.id, 'failedResults'));
    const { records } = await server.admin.query<{ Credit_Note__c: string }>(
      'SELECT Credit_Note__c FROM Invoice__c WHERE Name = \'Quoted, "so"\'',
    );
    assert.equal(records[0]?.Credit_Note__c, 'two\nlines');
    assert.match(
      await results(job.id, 'successfulResults'),
      /^"sf__Id","sf__Created","Name","Credit_Note__c"\r\n"a\w{17}","true","Quoted, ""so""","two\nlines"\r\n$/,
    );
  });

  it('fail one by one for values of another type and parents that are not there', async () => {
    const job = await runJob(
      { operation: 'insert' },
      'Name,Due__c,Account__r.Ledger_Key__c\nR1,31.12.2027,\nR2,,nowhere\nR3,2027-12-31,h1\n',
    );
    assert.equal(job.numberRecordsFailed, 2);
    assert.equal(
      await results(job.id, 'failedResults'),
      '"sf__Id","sf__Error","Name","Due__c","Account__r.Ledger_Key__c"\n' +
        '"","INVALID_TYPE_ON_FIELD_IN_RECORD:Due: value not of required type: 31.12.2027:Due__c --","R1","31.12.2027",""\n' +
        '"","INVALID_FIELD:Foreign key external ID: nowhere not found for field Ledger_Key__c in entity Account: --","R2","","nowhere"\n',
    );
  });

  it('may name an owner by user name', async () => {
    const { records } = await server.admin.query<{ Username: string }>(
      `SELECT Username FROM User WHERE Id = '${server.org.settings.adminUserId}'`,
    );
    const job = await runJob({ operation: 'insert' }, `Name,User:Owner.Username\nOwned,${records[0]!.Username}\n`);
    assert.equal(job.numberRecordsFailed, 0, await results(job.id, 'failedResults'));
  });
});

describe('a bulk job', () => {
  it('fails as a whole for an unknown column or another line ending', async () => {
    const unknown = await runJob({ operation: 'insert' }, 'Name,Colour__c\nA,red\n');
    assert.deepEqual(
      [unknown.state, unknown.errorMessage, unknown.numberRecordsProcessed],
      ['Failed', 'InvalidBatch : Field name not found : Colour__c', 0],
    );
    assert.equal(await results(unknown.id, 'unprocessedrecords'), '"Name","Colour__c"\n"A","red"\n');
    const ending = await runJob({ operation: 'insert' }, 'Name\r\nA\r\n');
    assert.deepEqual(
      [ending.state, ending.errorMessage],
      ['Failed', 'ClientInputError : LineEnding is invalid on user data. Current LineEnding setting is LF'],
    );
  });

  it('can be aborted before it runs, and deleted', async () => {
    const { id } = (
      await server.send('POST', path('/jobs/ingest'), { body: { object: 'Invoice__c', operation: 'insert' } })
    ).json() as { id: string };
    const aborted = await server.send('PATCH', path(`/jobs/ingest/${id}`), { body: { state: 'Aborted' } });
    assert.equal((aborted.json() as { state: string }).state, 'Aborted');
    assert.equal(
      (await server.send('PATCH', path(`/jobs/ingest/${id}`), { body: { state: 'UploadComplete' } })).status,
      400,
    );
    assert.equal((await server.send('DELETE', path(`/jobs/ingest/${id}`))).status, 204);
    assert.equal((await server.send('GET', path(`/jobs/ingest/${id}`))).status, 404);
  });

  it('is refused without an object, for an unknown one, and for what is not supported', async () => {
    const status = async (body: unknown): Promise<number> =>
      (await server.send('POST', path('/jobs/ingest'), { body })).status;
    assert.deepEqual(
      await Promise.all([
        status({ operation: 'insert' }),
        status({ object: 'Nothing__c', operation: 'insert' }),
        status({ object: 'Account', operation: 'upsert' }),
        status({ object: 'Account', operation: 'hardDelete' }),
        status({ object: 'Account', operation: 'insert', columnDelimiter: 'TAB' }),
      ]),
      [400, 400, 400, 501, 501],
    );
  });
});

describe('bulk query', () => {
  it('streams rows through jsforce, parents as columns', async () => {
    await server.admin.sobject('Invoice__c').create([
      { Name: 'Q1', Amount__c: 1.5, Due__c: '2027-05-01' },
      { Name: 'Q2', Account__r: { Ledger_Key__c: 'H1' } },
    ] as unknown as { Name: string }[]);
    const stream = await server.admin.bulk2.query(
      "SELECT name, Amount__c, Due__c, Account__r.Name, CreatedDate FROM Invoice__c WHERE Name IN ('Q1', 'Q2') ORDER BY Name",
    );
    const rows = await stream.toArray();
    const created = '2027-04-15T12:00:00.000Z';
    assert.deepEqual(rows, [
      { Name: 'Q1', Amount__c: '1.5', Due__c: '2027-05-01', 'Account__r.Name': '', CreatedDate: created },
      { Name: 'Q2', Amount__c: '', Due__c: '', 'Account__r.Name': 'Harbour', CreatedDate: created },
    ]);
  });

  it('gives pages with a locator until there are no more', async () => {
    await server.admin.sobject('Account').create(Array.from({ length: 5 }, (_, index) => ({ Name: `Page ${index}` })));
    const job = (
      await server.send('POST', path('/jobs/query'), {
        body: { operation: 'query', query: "SELECT Name FROM Account WHERE Name LIKE 'Page %' ORDER BY Name" },
      })
    ).json() as { id: string; state: string; object: string };
    assert.deepEqual([job.state, job.object], ['JobComplete', 'Account']);
    const first = await server.send('GET', path(`/jobs/query/${job.id}/results?maxRecords=3`));
    assert.deepEqual(
      [first.text, first.headers.get('sforce-numberofrecords')],
      ['"Name"\n"Page 0"\n"Page 1"\n"Page 2"\n', '3'],
    );
    const second = await server.send(
      'GET',
      path(`/jobs/query/${job.id}/results?maxRecords=3&locator=${first.headers.get('sforce-locator')}`),
    );
    assert.deepEqual([second.text, second.headers.get('sforce-locator')], ['"Name"\n"Page 3"\n"Page 4"\n', 'null']);
  });

  it('refuses what bulk queries cannot read', async () => {
    const failure = async (query: string): Promise<[number, string]> => {
      const answer = await server.send('POST', path('/jobs/query'), { body: { operation: 'query', query } });
      return [answer.status, (answer.json() as { errorCode: string }[])[0]!.errorCode];
    };
    assert.deepEqual(await failure('SELECT Id, (SELECT Id FROM Contacts) FROM Account'), [400, 'API_ERROR']);
    assert.deepEqual(await failure('SELECT Industry, COUNT(Id) FROM Account GROUP BY Industry'), [400, 'API_ERROR']);
    assert.deepEqual(await failure('SELECT Nope FROM Account'), [400, 'INVALID_FIELD']);
  });
});

describe('the first Bulk API', () => {
  const create = async (elements: string): Promise<{ status: number; text: string }> =>
    server.send('POST', `/services/async/${VERSION}/job`, {
      body: `<jobInfo xmlns="http://www.force.com/2009/06/asyncapi/dataload"><object>Account</object>${elements}</jobInfo>`,
      headers: { 'Content-Type': 'application/xml', 'X-SFDC-SESSION': String(server.admin.accessToken) },
    });
  const csv = '<contentType>CSV</contentType>';

  it('refuses by number what it would not follow', async () => {
    const insert = '<operation>insert</operation>';
    for (const elements of [
      `${insert}<contentType>JSON</contentType>`,
      `${insert}${csv}<assignmentRuleId>01Q000000000001AAA</assignmentRuleId>`,
      `<operation>hardDelete</operation>${csv}`,
    ]) {
      const answer = await create(elements);
      assert.equal(answer.status, 501, elements);
      assert.match(answer.text, /<error .*\[LO600\d\]/);
    }
  });

  it('needs the external id of an upsert', async () => {
    const answer = await create(`<operation>upsert</operation>${csv}`);
    assert.match(answer.text, /<exceptionCode>InvalidJob<\/exceptionCode>/);
  });
});
