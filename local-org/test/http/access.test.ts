import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Connection } from 'jsforce';
import { createUser, startTestServer, VERSION, type TestServer } from './testServer.js';

let server: TestServer;
let ann: Connection;
let ben: Connection;
let annsInvoice: string;

before(async () => {
  server = await startTestServer();
  ann = server.connect(await createUser(server.admin, 'ann', 'Salesperson'));
  ben = server.connect(await createUser(server.admin, 'ben', 'Salesperson'));
  annsInvoice = (await ann.sobject('Invoice__c').create({ Name: 'A-1', Amount__c: 100 })).id!;
});
after(() => server.close());

const path = (rest: string): string => `/services/data/v${VERSION}${rest}`;

describe('a private record', () => {
  it('belongs to who made it, and to the administrator', async () => {
    const soql = `SELECT Name, OwnerId FROM Invoice__c WHERE Id = '${annsInvoice}'`;
    const own = await ann.query<{ OwnerId: string }>(soql);
    assert.equal(own.records[0]?.OwnerId, (await ann.identity()).user_id);
    assert.equal((await server.admin.query(soql)).totalSize, 1);
    assert.equal((await ben.query(soql)).totalSize, 0);
  });

  it('is not there for others: read, saved or deleted', async () => {
    await assert.rejects(() => ben.sobject('Invoice__c').retrieve(annsInvoice), { errorCode: 'NOT_FOUND' });
    const update = await server.send('PATCH', path(`/sobjects/Invoice__c/${annsInvoice}`), {
      token: ben.accessToken!,
      body: { Amount__c: 1 },
    });
    assert.deepEqual(
      [update.status, (update.json() as { errorCode: string }[])[0]?.errorCode],
      [403, 'INSUFFICIENT_ACCESS_OR_READONLY'],
    );
    const bulk = await ben.sobject('Invoice__c').update([{ Id: annsInvoice, Amount__c: 1 }]);
    assert.deepEqual(
      bulk.map((result) => result.success),
      [false],
    );
    await assert.rejects(() => ben.sobject('Invoice__c').destroy(annsInvoice));
    assert.equal(((await ann.sobject('Invoice__c').retrieve(annsInvoice)) as { Amount__c: number }).Amount__c, 100);
  });
});

describe('permissions', () => {
  it('hide fields: in queries, in saves, in a retrieve', async () => {
    await assert.rejects(async () => void (await ann.query('SELECT Credit_Note__c FROM Invoice__c')), {
      errorCode: 'INVALID_FIELD',
    });
    const row = (await ann.sobject('Invoice__c').retrieve(annsInvoice)) as Record<string, unknown>;
    assert.ok('Gross__c' in row && !('Credit_Note__c' in row));
    for (const [field, value] of [
      ['Credit_Note__c', 'x'],
      ['Margin__c', 1],
    ] as const) {
      const answer = await server.send('PATCH', path(`/sobjects/Invoice__c/${annsInvoice}`), {
        token: ann.accessToken!,
        body: { [field]: value },
      });
      assert.deepEqual(
        [answer.status, (answer.json() as { errorCode: string }[])[0]?.errorCode],
        [400, 'INVALID_FIELD_FOR_INSERT_UPDATE'],
        field,
      );
    }
  });

  it('hide objects and forbid what they do not grant', async () => {
    await assert.rejects(async () => void (await ann.query('SELECT Id FROM Invoice_Line__c')), {
      errorCode: 'INVALID_TYPE',
    });
    await assert.rejects(() => ann.sobject('Invoice__c').destroy(annsInvoice), {
      errorCode: 'INSUFFICIENT_ACCESS_OR_READONLY',
    });
    const nobody = server.connect(await createUser(server.admin, 'nobody'));
    await assert.rejects(() => nobody.sobject('Invoice__c').create({ Name: 'N' }), { errorCode: 'NOT_FOUND' });
  });

  it('keep a bulk job to who made it', async () => {
    const { id } = (
      await server.send('POST', path('/jobs/ingest'), {
        token: ann.accessToken!,
        body: { object: 'Invoice__c', operation: 'insert' },
      })
    ).json() as { id: string };
    assert.equal((await server.send('GET', path(`/jobs/ingest/${id}`), { token: ben.accessToken! })).status, 404);
  });
});
