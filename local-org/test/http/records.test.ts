import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { startTestServer, VERSION, type TestServer } from './testServer.js';

let server: TestServer;
before(async () => {
  server = await startTestServer();
});
after(() => server.close());

const path = (rest: string): string => `/services/data/v${VERSION}${rest}`;
const failureOf = async (method: string, rest: string, body?: unknown): Promise<[number, unknown]> => {
  const answer = await server.send(method, path(rest), body === undefined ? {} : { body });
  return [answer.status, answer.json()];
};

describe('one record', () => {
  it('is created, read, updated and deleted', async () => {
    const invoices = server.admin.sobject('Invoice__c');
    const made = await invoices.create({ Name: 'I-1', Amount__c: 10.5 });
    assert.equal(made.success, true);
    const id = made.id!;
    assert.equal(((await invoices.retrieve(id)) as { Amount__c: number }).Amount__c, 10.5);
    await invoices.update({ Id: id, Amount__c: 11, Name: 'I-1b' });
    const row = (await server.send('GET', path(`/sobjects/Invoice__c/${id}?fields=Name,Amount__c,Gross__c`))).json();
    assert.deepEqual(row, {
      attributes: { type: 'Invoice__c', url: path(`/sobjects/Invoice__c/${id}`) },
      Name: 'I-1b',
      Amount__c: 11,
      Gross__c: 13.2,
    });
    assert.equal((await invoices.destroy(id)).success, true);
    await assert.rejects(() => invoices.retrieve(id), { errorCode: 'NOT_FOUND' });
    assert.deepEqual(await failureOf('DELETE', `/sobjects/Invoice__c/${id}`), [
      404,
      [{ message: 'entity is deleted', errorCode: 'ENTITY_IS_DELETED', fields: [] }],
    ]);
  });

  it('says where it is when it is created', async () => {
    const answer = await server.send('POST', path('/sobjects/Account'), { body: { Name: 'Where' } });
    const { id } = answer.json() as { id: string };
    assert.deepEqual(
      [answer.status, answer.json(), answer.headers.get('location')],
      [201, { id, success: true, errors: [] }, path(`/sobjects/Account/${id}`)],
    );
  });

  it('has dates, moments to the second, times and numbers in the formats of the API', async () => {
    const given = {
      Name: 'Formats',
      Due__c: '2027-03-28',
      Sent_On__c: '2027-03-28T01:30:00.500+02:00',
      Call_At__c: '09:30:00.000Z',
      Pages__c: '12',
      Paid__c: 'true',
      Margin__c: 12.5,
    };
    const { id } = await server.admin.sobject('Invoice__c').create(given);
    const row = (await server.admin.sobject('Invoice__c').retrieve(id!)) as Record<string, unknown>;
    const { Due__c, Sent_On__c, Call_At__c, Pages__c, Paid__c, Margin__c, CreatedDate } = row;
    assert.deepEqual(
      { Due__c, Sent_On__c, Call_At__c, Pages__c, Paid__c, Margin__c, CreatedDate },
      {
        Due__c: '2027-03-28',
        Sent_On__c: '2027-03-27T23:30:00.000+0000',
        Call_At__c: '09:30:00.000Z',
        Pages__c: 12,
        Paid__c: true,
        Margin__c: 12.5,
        CreatedDate: '2027-04-15T12:00:00.000+0000',
      },
    );
  });

  it('is refused with every error of it, each with its fields', async () => {
    const both = [
      { message: 'An amount is 0 or more.', errorCode: 'FIELD_CUSTOM_VALIDATION_EXCEPTION', fields: ['Amount__c'] },
      { message: 'What is sent has a due date.', errorCode: 'FIELD_CUSTOM_VALIDATION_EXCEPTION', fields: [] },
    ];
    assert.deepEqual(
      await failureOf('POST', '/sobjects/Invoice__c', { Name: 'I-2', Amount__c: -1, Status__c: 'Sent' }),
      [400, both],
    );
    assert.deepEqual(await failureOf('POST', '/sobjects/Opportunity', {}), [
      400,
      [
        {
          message: 'Required fields are missing: [Name, StageName, CloseDate]',
          errorCode: 'REQUIRED_FIELD_MISSING',
          fields: ['Name', 'StageName', 'CloseDate'],
        },
      ],
    ]);
    assert.deepEqual(await failureOf('POST', '/sobjects/Invoice__c', { Name: 'I-3', Colour__c: 1 }), [
      400,
      [{ message: "No such column 'Colour__c' on sobject of type Invoice__c", errorCode: 'INVALID_FIELD' }],
    ]);
    assert.deepEqual(await failureOf('POST', '/sobjects/Invoice__c', { Name: 'I-3', Status__c: 'Lost' }), [
      400,
      [
        {
          message: 'Status: bad value for restricted picklist field: Lost',
          errorCode: 'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST',
          fields: ['Status__c'],
        },
      ],
    ]);
  });

  it('is refused with a value of another type', async () => {
    for (const values of [
      { Amount__c: 'much' },
      { Due__c: '2027-02-30' },
      { Sent_On__c: 'soon' },
      { Paid__c: 'perhaps' },
      { Name: { a: 1 } },
    ]) {
      const [status, body] = await failureOf('POST', '/sobjects/Invoice__c', values);
      assert.deepEqual(
        [status, (body as { errorCode: string }[])[0]?.errorCode],
        [400, 'JSON_PARSER_ERROR'],
        JSON.stringify(values),
      );
    }
  });

  it('never has an id that the client makes up', async () => {
    const [status, body] = await failureOf('PATCH', '/sobjects/Invoice__c/a00000000000001AAA', {
      Id: 'a00000000000001AAA',
    });
    assert.deepEqual([status, (body as { errorCode: string }[])[0]?.errorCode], [400, 'INVALID_FIELD']);
  });
});

describe('an external id', () => {
  it('inserts, then updates, and reads', async () => {
    const accounts = server.admin.sobject('Account');
    const first = await accounts.upsert({ Ledger_Key__c: 'U 1', Name: 'Birch' }, 'Ledger_Key__c');
    assert.deepEqual([first.success, (first as { created?: boolean }).created], [true, true]);
    const second = await accounts.upsert({ Ledger_Key__c: 'u 1', Name: 'Birch Energy' }, 'Ledger_Key__c');
    assert.equal(second.id, first.id);
    const read = await server.send('GET', path('/sobjects/Account/Ledger_Key__c/U%201?fields=Name'));
    assert.equal((read.json() as { Name: string }).Name, 'Birch Energy');
  });

  it('may hold a slash, which the path has encoded', async () => {
    const at = path('/sobjects/Account/Ledger_Key__c/2027%2F1');
    assert.equal((await server.send('PATCH', at, { body: { Name: 'Slash' } })).status, 201);
    assert.equal(((await server.send('GET', at)).json() as { Ledger_Key__c: string }).Ledger_Key__c, '2027/1');
  });

  it('that stands twice is not guessed at', async () => {
    await server.admin.sobject('Invoice__c').create([
      { Name: 'T1', Batch_Key__c: 'twice' },
      { Name: 'T2', Batch_Key__c: 'twice' },
    ]);
    const read = await server.send('GET', path('/sobjects/Invoice__c/Batch_Key__c/twice'));
    assert.deepEqual([read.status, (read.json() as string[]).length], [300, 2]);
    await assert.rejects(() =>
      server.admin.sobject('Invoice__c').upsert({ Batch_Key__c: 'twice', Name: 'T3' }, 'Batch_Key__c'),
    );
  });

  it('is unique where the field says so', async () => {
    await server.admin.sobject('Account').create({ Name: 'One', Ledger_Key__c: 'only' });
    const [status, body] = await failureOf('POST', '/sobjects/Account', { Name: 'Two', Ledger_Key__c: 'ONLY' });
    assert.equal(status, 400);
    assert.match(
      (body as { message: string }[])[0]!.message,
      /^duplicate value found: Ledger_Key__c duplicates value on record with id: 001\w{15}$/,
    );
  });
});

describe('a parent by external id', () => {
  it('is found, for one record and for many', async () => {
    const account = await server.admin.sobject('Account').create({ Name: 'Parent', Ledger_Key__c: 'P1' });
    const rows = [
      { Name: 'C1', Account__r: { Ledger_Key__c: 'p1' } },
      { Name: 'C2', Account__r: { Ledger_Key__c: 'missing' } },
      { Name: 'C3', Account__r: null },
    ];
    const results = await server.admin.sobject('Invoice__c').create(rows as unknown as { Name: string }[]);
    assert.deepEqual(
      results.map((result) => result.success),
      [true, false, true],
    );
    assert.deepEqual(results[1]?.errors, [
      {
        statusCode: 'INVALID_FIELD',
        message: 'Foreign key external ID: missing not found for field Ledger_Key__c in entity Account',
        fields: [],
      },
    ]);
    const { records } = await server.admin.query<{ Account__c: string | null }>(
      "SELECT Account__c FROM Invoice__c WHERE Name IN ('C1', 'C3') ORDER BY Name",
    );
    assert.deepEqual(
      records.map((row) => row.Account__c),
      [account.id, null],
    );
  });

  it('fails the single record, and all of them with allOrNone', async () => {
    const lost = { Name: 'C4', Account__r: { Ledger_Key__c: 'missing' } };
    const message = 'Foreign key external ID: missing not found for field Ledger_Key__c in entity Account';
    assert.deepEqual(await failureOf('POST', '/sobjects/Invoice__c', lost), [
      400,
      [{ message, errorCode: 'INVALID_FIELD', fields: [] }],
    ]);
    const results = await server.admin
      .sobject('Invoice__c')
      .create([{ Name: 'C5' }, lost as unknown as { Name: string }], { allOrNone: true });
    assert.deepEqual(
      results.map((result) => (result.errors[0] as unknown as { statusCode: string }).statusCode),
      ['ALL_OR_NONE_OPERATION_ROLLED_BACK', 'INVALID_FIELD'],
    );
    assert.equal((await server.admin.query("SELECT Id FROM Invoice__c WHERE Name IN ('C4', 'C5')")).totalSize, 0);
  });
});

describe('many records', () => {
  it('are saved as far as they are good', async () => {
    const invoices = server.admin.sobject('Invoice__c');
    const results = await invoices.create([
      { Name: 'M1', Amount__c: 1 },
      { Name: 'M2', Amount__c: -1 },
      { Name: 'M3', Amount__c: 3 },
    ]);
    assert.deepEqual(
      results.map((result) => result.success),
      [true, false, true],
    );
    assert.deepEqual(results[1], {
      success: false,
      errors: [
        { statusCode: 'FIELD_CUSTOM_VALIDATION_EXCEPTION', message: 'An amount is 0 or more.', fields: ['Amount__c'] },
      ],
    });
    const updated = await invoices.update([
      { Id: results[0]!.id!, Amount__c: 5 },
      { Id: results[2]!.id!, Amount__c: -5 },
    ]);
    assert.deepEqual(
      updated.map((result) => [result.id, result.success]),
      [
        [results[0]!.id, true],
        [results[2]!.id, false],
      ],
    );
    const deleted = await invoices.destroy([results[0]!.id!, results[0]!.id!.replace(/^.{15}/, 'a01000000009999')]);
    assert.deepEqual(
      deleted.map((result) => result.success),
      [true, false],
    );
  });

  it('are all undone with allOrNone', async () => {
    const results = await server.admin
      .sobject('Invoice__c')
      .create([{ Name: 'N1' }, { Name: 'N2', Amount__c: -1 }], { allOrNone: true });
    assert.deepEqual(
      results.map((result) => result.success),
      [false, false],
    );
    assert.equal((await server.admin.query("SELECT Id FROM Invoice__c WHERE Name = 'N1'")).totalSize, 0);
  });

  it('may be of several types, which allOrNone undoes together', async () => {
    const mixed = (name: string, amount: number) => [
      { attributes: { type: 'Account' }, Name: name },
      { attributes: { type: 'Invoice__c' }, Name: name, Amount__c: amount },
    ];
    const post = async (body: unknown): Promise<{ success: boolean; errors: { statusCode: string }[] }[]> =>
      (await server.send('POST', path('/composite/sobjects'), { body })).json() as {
        success: boolean;
        errors: { statusCode: string }[];
      }[];
    assert.deepEqual(
      (await post({ allOrNone: true, records: mixed('Mixed', 1) })).map((one) => one.success),
      [true, true],
    );
    const failed = await post({ allOrNone: true, records: mixed('Undone', -1) });
    assert.deepEqual(
      failed.map((one) => one.errors[0]?.statusCode),
      ['ALL_OR_NONE_OPERATION_ROLLED_BACK', 'FIELD_CUSTOM_VALIDATION_EXCEPTION'],
    );
    const counts = await Promise.all(
      ['Mixed', 'Undone'].map(
        async (name) => (await server.admin.query(`SELECT Id FROM Account WHERE Name = '${name}'`)).totalSize,
      ),
    );
    assert.deepEqual(counts, [1, 0]);
    assert.deepEqual(
      (await post({ allOrNone: false, records: mixed('Half', -1) })).map((one) => one.success),
      [true, false],
    );
  });

  it('are upserted by external id, saying which were created', async () => {
    const rows = [
      { Name: 'X1', Ledger_Key__c: 'X1' },
      { Name: 'X2', Ledger_Key__c: 'X2' },
    ];
    const invoices = server.admin.sobject('Invoice__c');
    await invoices.upsert(rows[0]!, 'Ledger_Key__c');
    const results = (await invoices.upsert(rows, 'Ledger_Key__c')) as unknown as {
      created: boolean;
      success: boolean;
    }[];
    assert.deepEqual(
      results.map(({ success, created }) => [success, created]),
      [
        [true, false],
        [true, true],
      ],
    );
  });

  it('are no more than 200, each with its type', async () => {
    const records = Array.from({ length: 201 }, () => ({ attributes: { type: 'Account' }, Name: 'Many' }));
    const [status, body] = await failureOf('POST', '/composite/sobjects', { records });
    assert.deepEqual([status, (body as { errorCode: string }[])[0]?.errorCode], [400, 'LIMIT_EXCEEDED']);
    assert.equal((await server.admin.query("SELECT Id FROM Account WHERE Name = 'Many'")).totalSize, 0);
    assert.deepEqual((await failureOf('POST', '/composite/sobjects', { records: [{ Name: 'A' }] }))[0], 400);
  });
});
